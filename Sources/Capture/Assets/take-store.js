// What is kept on the device, and how it is sent. Used by the page and, where the browser sends in the background, by the
// service worker; so it is a plain script.
//
// state: device (the shift), key (opens what is written here), kiosk, signOut. drafts: one record an idea. photos: sealed.
self.take = (() => {
    const STORES = ["state", "drafts", "photos"];
    let memory = null;
    let opening = null;

    const open = () => opening ??= new Promise((resolve, reject) => {
        const asked = indexedDB.open("ta-ner", 1);
        asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
        asked.onsuccess = () => {
            asked.result.onclose = asked.result.onversionchange = () => { asked.result.close(); opening = null; };
            resolve(asked.result);
        };
        asked.onerror = () => { opening = null; reject(asked.error); };
    });

    const changing = async (mode, body) => {
        const database = await open();
        return new Promise((resolve, reject) => {
            const change = database.transaction(STORES, mode, { durability: "strict" });
            let asked;
            change.oncomplete = () => resolve(asked?.result);
            change.onabort = change.onerror = () => reject(change.error ?? asked?.error);
            asked = body((name) => change.objectStore(name));
        });
    };

    // Nothing is saved when the page is closed: for where the browser keeps nothing.
    const remember = () => { memory = Object.fromEntries(STORES.map((name) => [name, new Map()])); };

    const read = async (store, key) =>
        memory ? memory[store].get(key) : changing("readonly", (of) => of(store).get(key));

    const drafts = async () => {
        const all = memory ? [...memory.drafts.values()] : await changing("readonly", (of) => of("drafts").getAll());
        return all.sort((one, other) => one.at - other.at);
    };

    // All changes or none: [store, key, value]. A value that is a function is given the old one; undefined takes away.
    const write = async (changes) => {
        if (memory) {
            for (const [store, key, value] of changes) {
                const made = typeof value === "function" ? value(memory[store].get(key)) : value;
                if (made === undefined) memory[store].delete(key); else memory[store].set(key, made);
            }
            return;
        }
        await changing("readwrite", (of) => {
            for (const [store, key, value] of changes) {
                const put = (made) => made === undefined ? of(store).delete(key) : of(store).put(made, key);
                if (typeof value !== "function") { put(value); continue; }
                const asked = of(store).get(key);
                asked.onsuccess = () => {
                    // Where there is no room nothing of this is written, and whoever asked for it is told.
                    try { put(value(asked.result)); } catch { asked.transaction.abort(); }
                };
            }
        });
    };

    const clear = async () => {
        if (memory) return remember();
        await changing("readwrite", (of) => STORES.forEach((name) => { of(name).clear(); }));
    };

    const photosOf = (draft) => draft.photos.map((number) => `${draft.id}/${number}`);
    const without = (draft) => photosOf(draft).map((key) => ["photos", key, undefined]);

    // What of an idea that has arrived is kept until the shift ends: what its receipt shows.
    const arrived = (draft, answer, faults) => [
        ["drafts", draft.id, (old) => old && {
            ...old, state: "arrived", sealed: undefined, plain: undefined, photos: [], reference: answer.reference, faults,
        }],
        ...without(draft),
    ];

    const isHere = (draft) => draft.state !== "arrived" && (draft.hasWords || draft.photos.length > 0);

    // The shift is over: what was written can't be read here any more, by anybody. What is not sent stays, sealed. why: "late" when
    // its time is out, "signedOut", "closed" by the site, "over" when somebody else comes.
    const end = async (why) => {
        const device = await read("state", "device");
        if (!device || device.isOver) return;
        const changes = [
            ["state", "key", undefined], ["state", "kiosk", undefined],
            ["state", "device", { ...device, isOver: true, isClosed: why === "closed", mayGoOn: why === "late", who: "" }],
            // Whoever uses the browser next is not to be signed in, also when there is no network to say so now.
            ["state", "signOut", (old) => why === "signedOut" ? device.account : old],
        ];
        for (const draft of await drafts()) {
            const isLeft = draft.state === "ready" || draft.state === "refused"
                || draft.state === "writing" && draft.hasWords && !draft.isOwn;
            if (isLeft) changes.push(["drafts", draft.id, (old) => old && { ...old, local: undefined, state: "ready" }]);
            else changes.push(["drafts", draft.id, undefined], ...without(draft));
        }
        await write(changes);
        said();
    };

    const said = () => {
        if (!self.BroadcastChannel) return;
        const channel = new BroadcastChannel("ta-ner");
        channel.postMessage("changed");
        channel.close();
    };

    // A site that asks whoever joins its network to log in answers anything with a page of its own: only JSON counts.
    const post = async (path, form) => {
        const answer = await fetch(path, {
            method: "POST", body: form, credentials: "omit", redirect: "error", cache: "no-store",
            signal: AbortSignal.timeout?.(120000),
        });
        const isJSON = answer.headers.get("content-type")?.startsWith("application/json");
        const known = [200, 401, 410, 422].includes(answer.status) && isJSON || answer.status === 413;
        if (!known) throw new Error(`answered ${answer.status}`);
        return { status: answer.status, ...(isJSON ? await answer.json() : {}) };
    };

    const form = (device, unsent) => {
        const fields = new FormData();
        fields.set("device", device.id);
        fields.set("token", device.token);
        fields.set("unsent", unsent);
        return fields;
    };

    const sendIdea = async (device, draft, unsent, photos) => {
        const fields = form(device, unsent);
        fields.set("key", draft.id);
        fields.set("sealedFor", draft.device);
        fields.set("age", Math.max(0, Math.round(Date.now() - draft.at)));
        if (draft.plain) fields.set("plain", "1");
        fields.set("sealed", new Blob([draft.plain ?? draft.sealed]), "idea");
        for (const number of photos) {
            const bytes = await read("photos", `${draft.id}/${number}`);
            if (bytes) fields.set(`photo${number}`, new Blob([bytes]), "photo");
        }
        return post("/ta-ner/ideer", fields);
    };

    // The words alone and then each photo alone, for a server on the way that takes no large bodies.
    const sendInParts = async (device, draft, unsent) => {
        const whole = await sendIdea(device, draft, unsent, []);
        if (whole.status !== 200) return whole;
        for (const number of draft.photos) {
            const part = await sendIdea(device, draft, unsent, [number]);
            if (part.status === 200) whole.faults.push(...part.faults);
            else whole.faults.push({ photo: number, message: `(${part.status})` });
        }
        return whole;
    };

    // Sends all that is ready, one after the other. Throws when there is no network; then it may be tried again.
    const sendAll = async () => {
        let device = await read("state", "device");
        if (!device || device.isClosed) return;
        const waiting = (await drafts()).filter((draft) => draft.state === "ready");
        let here = (await drafts()).filter(isHere).length;
        for (const draft of waiting) {
            let answer = await sendIdea(device, draft, here - 1, draft.photos);
            if (answer.status === 413) answer = await sendInParts(device, draft, here - 1);
            if (answer.status === 200 && typeof answer.reference === "string") {
                await write(arrived(draft, answer, answer.faults ?? []));
                here -= 1;
            } else if (answer.status === 401 || answer.status === 410) {
                return closed(device);
            } else {
                const why = answer.message ?? "";
                await write([["drafts", draft.id, (old) => old && { ...old, state: "refused", why }]]);
            }
            said();
        }
        device = await read("state", "device");
        if (device?.isOver && here === 0) await leave(device);
    };

    // Unless another shift has begun meanwhile.
    const closed = async (device) => {
        if ((await read("state", "device"))?.id !== device.id) return;
        await end("closed");
        await write([["state", "device", (old) => old && { ...old, isClosed: true }]]);
        said();
    };

    const sayGoodbye = async (device, unsent) => {
        const fields = form(device, unsent);
        fields.set("done", "1");
        return post("/ta-ner/enhet", fields);
    };

    // All has arrived and the shift is over: nothing is left behind.
    const leave = async (device) => {
        await sayGoodbye(device, 0);
        if ((await read("state", "device"))?.id !== device.id) return;
        const signOut = await read("state", "signOut");
        await clear();
        if (signOut) await write([["state", "signOut", signOut]]);
        said();
    };

    // Tells the site what is here, and learns whether the device has been closed, and what time it is.
    const tell = async () => {
        const device = await read("state", "device");
        if (!device || device.isClosed) return null;
        const answer = await post("/ta-ner/enhet", form(device, (await drafts()).filter(isHere).length));
        if (answer.status !== 200) await closed(device);
        return answer;
    };

    // A new shift takes over from the one before, which sends nothing more by itself; what is left of it goes with the new one.
    const begin = async (device, key) => {
        const old = await read("state", "device");
        await end("over");
        const left = (await drafts()).filter(isHere).length;
        await write([["state", "device", device], ["state", "key", key], ["state", "signOut", undefined]]);
        if (old && !old.isClosed) await sayGoodbye(old, left).catch(() => {});
    };

    // Opens a shift again whose time was out, until a moment. Gives the device.
    const goOn = async (key, endsAt) => {
        const device = { ...await read("state", "device"), isOver: false, mayGoOn: false, endsAt };
        await write([["state", "device", device], ["state", "key", key]]);
        said();
        return device;
    };

    // Past the store, for an idea that there is no room to save.
    const sendNow = async (draft) => {
        const answer = await sendIdea(await read("state", "device"), draft, 0, draft.photos);
        if (answer.status !== 200) return null;
        const kept = { ...draft, state: "arrived", reference: answer.reference, faults: answer.faults, sealed: undefined, photos: [] };
        await write([["drafts", draft.id, undefined], ...without(draft)]);
        await write([["drafts", draft.id, kept]]).catch(() => {});
        return kept;
    };

    // One at a time, in whichever page or worker.
    let sending = null;
    const send = () => sending ??= (self.navigator.locks
        ? navigator.locks.request("ta-ner", { ifAvailable: true }, (lock) => lock ? sendAll() : undefined)
        : sendAll()).finally(() => { sending = null; });

    return { open, remember, read, write, drafts, isHere, begin, goOn, end, said, send, sendNow, tell, isMemory: () => memory !== null };
})();
