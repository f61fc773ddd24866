// Taking ideas down: the screens of /ta-ner, which starts from what is on the device and waits for no network.
const load = (name) => import(new URL(name + new URL(import.meta.url).search, import.meta.url));
const [{ canSeal, hash, lock, makeCode, makeId, makeKey, seal, unlock }, { shrink }, { picture }, { kiosk }] =
    await Promise.all(["take-seal.js", "take-photo.js", "take-code.js", "take-kiosk.js"].map(load));

// Milliseconds of rest before what is written is saved, and the longest that somebody who never rests goes unsaved.
const PAUSE = 400;
const MOST_UNSAVED = 2000;
const MOST_PHOTOS = 3;
// Milliseconds that a shift goes on without a network when its time is out.
const GO_ON = 12 * 3600000;
const at = (id) => document.getElementById(id);
const show = (element, isShown) => { element.hidden = !isShown; };
const texts = Object.fromEntries([...at("texts").content.children].map((text) => [text.value, text.textContent]));
const t = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const count = (key, number) => t(`${key}.${number === 1 ? "one" : "other"}`, { count: number });
const language = document.documentElement.lang;
const clock = (moment) => {
    const time = new Date(moment).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
    return language === "sv" ? time.replace(":", ".") : time;
};
const spoken = (code) => `${code.slice(0, 5)}-${code.slice(5)}`;

let device = null;
let key = null;
// The draft on the screen: its record, and what is written.
let current = null;
let content = null;
let receipt = null;
let screen = "";
let isStarted = false;

// Notices, one of a kind; each stays until it is no longer true.
const note = (name, text, button) => {
    at(`note-${name}`)?.remove();
    if (!text) return;
    const line = Object.assign(document.createElement("p"), { id: `note-${name}`, textContent: text });
    if (button) line.append(" ", button);
    at("notes").append(line);
};

// Screens. Going back in the browser comes to the list.
const go = (name, { title = name, isBack = false, focus = true } = {}) => {
    screen = name;
    document.querySelectorAll("[data-screen]").forEach((section) => show(section, section.dataset.screen === name));
    document.title = at("title").textContent = t(`title.${title}`);
    const isRoot = name === "list" || name === "begin";
    if (!isBack && !isRoot && history.state?.screen !== "inner") history.pushState({ screen: "inner" }, "");
    scrollTo(0, 0);
    if (focus && isStarted) at("title").focus();
};
addEventListener("popstate", () => {
    if (kiosk.isOn) history.pushState({ screen: "inner" }, "");
    else if (screen !== "begin") toList({ isBack: true });
});

const toList = async (options) => {
    // What there is no room to save stays on the screen.
    if (!await leaveDraft()) return;
    receipt = null;
    if (!device || device.isOver) return toBegin(options);
    await list();
    document.querySelector("[data-screen=list] details").open = false;
    go("list", options);
};

// What is here and what has arrived, always in sight.
const refresh = async () => {
    const all = await take.drafts();
    const here = all.filter(take.isHere);
    const arrived = all.filter((draft) => draft.state === "arrived" && draft.device === device?.id);
    at("counts").textContent = `${count("count.here", here.length)} · ${count("count.arrived", arrived.length)}`;
    const locked = here.filter((draft) => !draft.local && !draft.plain && draft.state !== "writing");
    at("locked").textContent = locked.length ? count("count.locked", locked.length) : "";
    note("left", device?.isOver && !device.isClosed && here.length ? count("note.left", here.length) : "");
    return all;
};

const opened = async (draft) => draft.plain ? JSON.parse(draft.plain) : key && draft.local ? unlock(key, draft.local) : null;

const list = async () => {
    const all = await refresh();
    const lines = [];
    for (const draft of all.toReversed()) {
        const written = await opened(draft).catch(() => null);
        if (written) lines.push(line(draft, written));
    }
    const focused = document.activeElement?.dataset.draft;
    at("ideas").replaceChildren(...lines);
    if (focused) at("ideas").querySelector(`[data-draft="${focused}"]`)?.focus();
    show(at("none"), lines.length === 0);
};

const line = (draft, written) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { className: "idea" });
    const words = Object.assign(document.createElement("span"), {
        className: "words", textContent: written.words.trim().slice(0, 90) || t("list.untitled"),
    });
    const state = Object.assign(document.createElement("span"), {
        className: `state ${draft.state}`, textContent: `${t(`state.${draft.state}`)} ${draft.reference ?? clock(draft.at)}`,
    });
    button.dataset.draft = draft.id;
    button.append(words, state);
    if (written.thumbs?.length) button.append(thumb(written.thumbs[0], ""));
    button.onclick = () => draft.state === "writing" ? edit(draft, written) : toReceipt(draft, written);
    item.append(button);
    if (draft.why) item.append(Object.assign(document.createElement("p"), { className: "error", textContent: draft.why }));
    if (draft.state === "refused") {
        const again = Object.assign(document.createElement("button"), { className: "btn alt small", textContent: t("again") });
        again.onclick = async () => {
            await take.write([["drafts", draft.id, (old) => old && { ...old, state: "ready", why: "" }]]);
            await list();
            send();
        };
        item.append(again);
    }
    return item;
};

const thumb = (source, alt) => Object.assign(new Image(), { src: source, alt });

// Writing.
const FIELDS = ["words", "forWhom", "municipality", "place", "name", "email", "phone"];
const form = at("write");

const newIdea = () => edit({
    id: makeId(), at: Date.now(), device: device.id, state: "writing", photos: [], isOwn: kiosk.isOn,
}, { isPublic: true, municipality: device.place?.municipality ?? "", code: makeCode(), language, thumbs: [], words: "" });

const edit = async (draft, written) => {
    [current, content, receipt] = [draft, written, null];
    for (const name of FIELDS) form.elements[name].value = written[name] ?? "";
    form.elements.isPublic.checked = written.isPublic;
    document.querySelectorAll("[data-fold]").forEach((fold) => { fold.open = false; });
    ["words-error", "photo-error", "photo-said", "saved"].forEach((id) => { at(id).textContent = ""; });
    at("words").removeAttribute("aria-invalid");
    at("discard").textContent = t("discard");
    showPhotos();
    go("write", { title: kiosk.isOn ? "tell" : "write", focus: false });
    at("words").focus();
};

// Saves what is on the screen: locked for who writes, and sealed for the server. One save at a time, the last one last.
let saving = Promise.resolve(true);
let pause = 0;
let unsaved = 0;
const save = () => {
    clearTimeout(pause);
    unsaved = 0;
    if (!current) return saving;
    for (const name of FIELDS) content[name] = form.elements[name].value;
    content.isPublic = form.elements.isPublic.checked;
    const [record, written] = [current, { ...content, thumbs: [...content.thumbs] }];
    record.hasWords = written.words.trim() !== "";
    saving = saving.then(() => keep(record, written)).then(() => {
        note("full", "");
        if (record === current && !unsaved) at("saved").textContent = take.isMemory() ? "" : t("saved");
        return true;
    }, () => {
        note("full", t("note.full"));
        return false;
    });
    return saving;
};

const keep = async (record, written, state = record.state) => {
    const { thumbs, ...sent } = written;
    if (!canSeal) {
        record.plain = JSON.stringify(written);
    } else {
        // Without its key the shift is over, and then there is only the sealed one.
        record.local = key ? await lock(key, written) : undefined;
        record.sealed = await seal(device.publicKey, new TextEncoder().encode(JSON.stringify(sent)), "idea", record.id);
    }
    const photos = [...record.photos];
    await take.write([["drafts", record.id, () => ({ ...record, photos, state })]]);
    record.state = state;
};

const isTouched = () => current && (current.hasWords || current.photos.length || form.elements.words.value.trim());

// An empty draft is not kept.
const leaveDraft = async () => {
    if (!current) return true;
    silence();
    if (isTouched() && !await save()) return false;
    const left = current;
    current = null;
    if (left && !left.hasWords && !left.photos.length) await take.write([["drafts", left.id, undefined]]);
    return true;
};

form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    at("words-error").textContent = "";
    at("words").removeAttribute("aria-invalid");
    at("saved").textContent = "";
    unsaved ||= Date.now();
    clearTimeout(pause);
    pause = setTimeout(save, Date.now() - unsaved > MOST_UNSAVED ? 0 : PAUSE);
});
addEventListener("visibilitychange", () => { if (document.hidden && isTouched()) save(); });
addEventListener("pagehide", () => { if (isTouched()) save(); });

form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!current) return;
    if (!form.elements.words.value.trim()) {
        at("words-error").textContent = t("write.words.issue");
        at("words").setAttribute("aria-invalid", "true");
        return at("words").focus();
    }
    silence();
    await save();
    const [record, written] = [current, content];
    current = null;
    try {
        await keep(record, written, "ready");
    } catch {
        // No room: it goes straight to the site from here, and stays on the screen until it has arrived.
        note("full", t("note.full"));
        const kept = await take.sendNow(record).catch(() => null);
        if (!kept) { current = record; return; }
        note("full", "");
        Object.assign(record, kept);
    }
    await toReceipt(record, written);
    send();
});

at("discard").onclick = async ({ target }) => {
    if (target.textContent === t("discard")) { target.textContent = t("discard.sure"); return; }
    await discard();
    await toList();
};
const discard = async () => {
    silence();
    const gone = current;
    current = null;
    clearTimeout(pause);
    unsaved = 0;
    await saving;
    if (!gone) return;
    await take.write([["drafts", gone.id, undefined], ...gone.photos.map((n) => ["photos", `${gone.id}/${n}`, undefined])]);
};

// Photos.
at("photo").addEventListener("change", async ({ target }) => {
    const [file, record] = [target.files[0], current];
    target.value = "";
    if (!file || !record) return;
    const fault = (name) => { at("photo-error").textContent = t(name); };
    at("photo-error").textContent = "";
    if (record.photos.length >= MOST_PHOTOS) return fault("photo.most");
    const small = await shrink(file).catch(() => null);
    if (!small) return fault("photo.cannot");
    const number = [0, 1, 2].find((free) => !record.photos.includes(free));
    try {
        const bytes = canSeal ? await seal(device.publicKey, small.bytes, "photo", record.id) : small.bytes;
        await take.write([["photos", `${record.id}/${number}`, bytes]]);
    } catch {
        return fault("photo.full");
    }
    record.photos.push(number);
    content.thumbs.push(small.thumb);
    await save();
    showPhotos();
    at("photo-said").textContent = t("photo.added");
});

const showPhotos = () => {
    at("photos").replaceChildren(...content.thumbs.map((source, index) => {
        const item = document.createElement("li");
        const remove = Object.assign(document.createElement("button"), {
            type: "button", className: "btn alt small", textContent: t("photo.remove", { number: index + 1 }),
        });
        remove.onclick = async () => {
            const [number] = current.photos.splice(index, 1);
            content.thumbs.splice(index, 1);
            await take.write([["photos", `${current.id}/${number}`, undefined]]);
            await save();
            showPhotos();
            at("photo").focus();
        };
        item.append(thumb(source, t("photo.alt", { number: index + 1 })), remove);
        return item;
    }));
    show(document.querySelector("label[for=photo]"), content.thumbs.length < MOST_PHOTOS);
    document.querySelector("[data-fold=photo]").open ||= content.thumbs.length > 0;
};

// Dictation, where the browser has it. The keyboard's own works without us.
const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
let speech = null;
show(at("speak"), Boolean(Recognition));
show(at("speak-hint"), Boolean(Recognition));
at("speak").onclick = () => {
    if (speech) return speech.stop();
    const before = at("words").value.replace(/\S$/, "$& ");
    speech = Object.assign(new Recognition(), { lang: language === "sv" ? "sv-SE" : "en-GB", continuous: true, interimResults: true });
    speech.onresult = ({ results }) => {
        at("words").value = before + [...results].map((result) => result[0].transcript).join("");
        at("words").dispatchEvent(new Event("input", { bubbles: true }));
    };
    speech.onerror = () => { at("words-error").textContent = t("speak.failed"); };
    speech.onend = silence;
    speech.start();
    at("speak").textContent = t("speak.stop");
};
// What is heard from now on belongs to no idea: the next one on the screen may be somebody else's.
const silence = () => {
    const heard = speech;
    speech = null;
    at("speak").textContent = t("speak");
    if (!heard) return;
    heard.onresult = heard.onerror = heard.onend = null;
    heard.abort();
};

// The receipt: what the giver takes home is on the screen, also without a network.
const toReceipt = async (record, written) => {
    receipt = record;
    const code = spoken(written.code);
    const address = `${document.body.dataset.base}/folj`;
    at("qr").replaceChildren(picture(`${address}#kod=${written.code}`, t("receipt.qr", { code })));
    at("code").textContent = code;
    at("address").textContent = address.replace(/^https?:\/\//, "");
    at("read").textContent = written.words;
    at("next").textContent = t(kiosk.isOn ? "done" : "new");
    await showSent();
    go("receipt", { title: kiosk.isOn ? "told" : "receipt" });
};

const showSent = async () => {
    if (!receipt) return;
    const record = await take.read("drafts", receipt.id) ?? receipt;
    const waiting = t(take.isMemory() ? "receipt.memory" : "receipt.waiting");
    at("sent").textContent = record.state === "arrived" ? t("receipt.arrived", { reference: record.reference }) : record.why || waiting;
    at("faults").replaceChildren(...(record.faults ?? []).map(({ photo, message }) => Object.assign(
        document.createElement("li"), { className: "error", textContent: t("photo.fault", { number: photo + 1, why: message }) })));
};
at("next").onclick = () => newIdea();
at("to-list").onclick = () => toList();
at("new").onclick = () => newIdea();
document.querySelectorAll("[data-back]").forEach((button) => {
    button.onclick = () => !kiosk.isOn ? toList() : current ? go("write", { title: "tell" }) : newIdea();
});

// Sending. When it does not work it is tried again, with growing pauses; the browser's own background sending comes beside.
const EVERY = 30000;
const MOST_DELAY = 480000;
let delay = EVERY;
let timer = 0;
let told = Date.now();
const send = async () => {
    clearTimeout(timer);
    if (device && !device.isOver && Date.now() > device.endsAt && !isTouched()) await take.end("late");
    try {
        if (!navigator.onLine) {
            await sendInBackground();
        } else {
            await signOut();
            await take.send();
            delay = EVERY;
            // A device that sends nothing is heard from all the same, and learns when it has been closed.
            if (Date.now() - told > MOST_DELAY) { told = Date.now(); await take.tell(); }
        }
        at("net").textContent = navigator.onLine ? "" : t("net.off");
    } catch {
        delay = Math.min(delay * 2, MOST_DELAY);
        at("net").textContent = t(navigator.onLine ? "net.failed" : "net.off");
        await sendInBackground();
    }
    timer = setTimeout(send, delay);
    await changed();
};
// So that the browser sends when there is a network, also when the page has been closed by then.
const sendInBackground = async () => {
    const all = await take.drafts().catch(() => []);
    if (!all.some((draft) => draft.state === "ready")) return;
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("ta-ner")).catch(() => {});
};
addEventListener("online", () => { delay = EVERY; greet(); });
addEventListener("offline", () => { at("net").textContent = t("net.off"); });

// Something has been sent, here or in the background, or the shift has ended elsewhere.
let renewing = null;
let isStale = false;
const changed = () => {
    isStale = true;
    return renewing ??= (async () => {
        while (isStale) { isStale = false; await renew(); }
    })().finally(() => { renewing = null; });
};
const renew = async () => {
    const was = device;
    device = await take.read("state", "device") ?? null;
    if (was && !was.isOver && (!device || device.isOver)) {
        key = null;
        current = null;
        receipt = null;
        silence();
        await kiosk.stop();
        note(device?.isClosed ? "closed" : "over", t(device?.isClosed ? "note.closed" : "note.over"));
        return toBegin();
    }
    if (device?.isClosed) note("closed", t("note.closed"));
    // Another window of the browser has handed the device over, or taken it back.
    const isOn = Boolean(await take.read("state", "kiosk"));
    if (device && !device.isOver && isOn !== kiosk.isOn) {
        receipt = null;
        await (isOn ? leaveDraft() : discard());
        return isOn ? kiosk.resume() : kiosk.stop().then(toList);
    }
    if (screen === "list") await list(); else await refresh();
    await showSent();
};

// The shift.
const toBegin = async (options) => {
    await refresh();
    go("begin", options);
    offer();
};

// Who is signed in, and where ideas are gathered; null for nobody, undefined without a network.
const ask = async () => {
    try {
        const answer = await fetch("/ta-ner/pass.json", { cache: "no-store", signal: AbortSignal.timeout?.(15000) });
        if (answer.ok && answer.headers.get("content-type")?.startsWith("application/json")) return await answer.json();
        return answer.status === 404 || answer.redirected ? null : undefined;
    } catch {
        return undefined;
    }
};

let offered = null;
const offer = async () => {
    const found = await ask();
    offered = found ?? null;
    show(at("sign-in"), found === null);
    show(at("offline"), found === undefined);
    const mayGoOn = canSeal && Boolean(device?.mayGoOn);
    show(at("over"), mayGoOn);
    show(at("needed"), !mayGoOn);
    show(at("begin"), Boolean(found));
    if (!found) return;
    at("who").textContent = t("begin.as", { name: found.name });
    const first = found.places.find((place) => place.isNow)?.id ?? "";
    const choices = [...found.places, { id: "", name: t("begin.none") }].map((place) => {
        const label = Object.assign(document.createElement("label"), { className: "choice" });
        const input = Object.assign(document.createElement("input"), {
            type: "radio", name: "place", value: place.id, checked: place.id === first,
        });
        const time = Object.assign(document.createElement("span"), { className: "hint", textContent: place.time ?? "" });
        const words = place.isNow ? `${place.name} (${t("begin.now")})` : place.name;
        const name = Object.assign(document.createElement("span"), { textContent: words });
        name.append(time);
        label.append(input, name);
        return label;
    });
    at("places").replaceChildren(at("places").firstElementChild, ...choices);
};
at("retry").onclick = () => offer();
// A shift that ended where there is no network goes on, with a key of its own: what was written before stays closed.
at("go-on").onclick = async () => {
    key = await makeKey();
    device = await take.goOn(key, Date.now() + GO_ON);
    note("over", "");
    showShift();
    await toList();
};

at("begin").addEventListener("submit", async (event) => {
    event.preventDefault();
    note("begin", "");
    const fields = new FormData(at("begin"));
    fields.set("_token", offered.formToken);
    try {
        const answer = await fetch("/ta-ner/pass", { method: "POST", body: fields, redirect: "error" });
        const begun = await answer.json();
        if (!answer.ok) { note("begin", begun.message); return offer(); }
        await start(begun);
    } catch {
        note("begin", t("begin.failed"));
        await offer();
    }
});

const start = async (begun) => {
    key = canSeal ? await makeKey() : null;
    device = { ...begun, endsAt: Date.now() + begun.length, isOver: false, isClosed: false };
    await take.begin(device, key ?? undefined);
    ["closed", "over", "other"].forEach((name) => note(name, ""));
    checkClock(begun.now);
    // So that the browser does not throw away what is here when it wants room.
    navigator.storage?.persist?.().catch(() => {});
    showShift();
    await toList();
    send();
};

const checkClock = (now) => note("clock", Math.abs(now - Date.now()) > 300000 ? t("note.clock") : "");

const showShift = () => {
    const until = t("list.until", { time: clock(device.endsAt) });
    at("where").textContent = device.place ? `${device.place.name}. ${until}` : until;
    show(at("to-kiosk"), canSeal);
    at("whose").textContent = device.who ? t("list.whose", { name: device.who }) : "";
};

at("to-end").onclick = async () => {
    const here = (await take.drafts()).filter(take.isHere).length;
    at("left").textContent = here ? count("end.left", here) : "";
    go("end");
};
at("end").onclick = async () => {
    await take.end("signedOut");
    await changed();
    note("over", "");
    await send();
    await offer();
};

// Ends the session on the site, so that who holds the device next is not signed in.
const signOut = async () => {
    const whose = await take.read("state", "signOut");
    if (!whose) return;
    const found = await ask();
    if (found === undefined) throw new Error("no network");
    if (found?.account === whose) {
        const body = new URLSearchParams({ _token: found.formToken });
        await fetch("/logga-ut", { method: "POST", body, redirect: "manual" });
    }
    await take.write([["state", "signOut", undefined]]);
};

// When there is a network: has somebody else signed in, is the device closed, what time is it? Nothing waits for it.
const greet = async () => {
    if (!navigator.onLine) return send();
    if (device && !device.isOver && !kiosk.isOn) {
        const found = await ask();
        if (found && found.account !== device.account) {
            await leaveDraft();
            await take.end("over");
            await changed();
            note("over", "");
            note("other", t("note.other"));
        }
    }
    const heard = await take.tell().catch(() => null);
    if (heard?.now && !device?.isOver) checkClock(heard.now);
    await signOut().catch(() => {});
    if (screen === "begin") offer();
    await send();
};

const keepPage = async () => {
    if (!navigator.serviceWorker) { if (canSeal) note("worker", t("note.worker")); return; }
    try {
        const worker = await navigator.serviceWorker.register("/ta-ner/sw.js", { scope: "/ta-ner", updateViaCache: "none" });
        // A new version is taken when the page starts and nothing has been done on it yet.
        if (worker.waiting && !current) {
            navigator.serviceWorker.addEventListener("controllerchange", () => { if (!current && !receipt) location.reload(); });
            worker.waiting.postMessage("takeOver");
        }
    } catch {
        note("worker", t("note.worker"));
    }
};

const chooseLanguage = async () => {
    if (!globalThis.caches) return;
    const choices = await caches.open("ta-ner choice");
    await choices.put("/ta-ner", new Response(language));
};

if (!canSeal) {
    take.remember();
    note("insecure", t("note.insecure"));
} else {
    await take.open().catch(() => { take.remember(); note("memory", t("note.memory")); });
}
device = await take.read("state", "device") ?? null;
key = await take.read("state", "key") ?? null;
if (device && !device.isOver && (canSeal && !key || Date.now() > device.endsAt)) {
    await take.end(key || !canSeal ? "late" : "over");
    device = await take.read("state", "device");
    key = null;
    note("over", t("note.over"));
}
kiosk.connect({ at, t, go, hash, note, newIdea, discard, toList, edit, opened, isTouched, send,
    screen: () => screen, account: () => device.account });
if (self.BroadcastChannel) new BroadcastChannel("ta-ner").onmessage = changed;
if (!device || device.isOver) {
    await toBegin();
} else {
    showShift();
    if (!await kiosk.resume()) await toList();
}
isStarted = true;
document.documentElement.dataset.ready = "";
chooseLanguage().catch(() => {});
keepPage();
greet();
