// The giver types alone. Nothing of anybody else can be reached, what is written is cleared between people, and the way back to
// the list needs the four digits that whoever handed the device over chose.
const IDLE = 60;
const WARNING = 15;
const FREE_TRIES = 5;

let page = null;
let kept = null;
let quiet = 0;
let tries = 0;
let closedUntil = 0;

const tick = () => {
    if (!kiosk.isOn || page.screen() === "leave") { quiet = 0; return page.note("idle", ""); }
    if (page.screen() === "write" && !page.isTouched()) { quiet = 0; return page.note("idle", ""); }
    quiet += 1;
    const left = IDLE - quiet;
    if (left <= 0) return forget();
    if (left !== WARNING) return;
    const here = Object.assign(document.createElement("button"), {
        className: "btn alt small", type: "button", textContent: page.t("kiosk.here"),
    });
    page.note("idle", page.t("kiosk.idle", { seconds: left }), here);
};

const stir = () => {
    quiet = 0;
    page.note("idle", "");
};

const forget = async () => {
    stir();
    await page.discard();
    await page.newIdea();
};

const secret = (digits) => page.hash(`${kept.salt} ${digits}`);

const typed = (id) => page.at(id).value.trim();

const fault = (id, text) => {
    page.at(`${id}-error`).textContent = text;
    page.at(id).value = "";
    page.at(id).focus();
};

const begin = async (event) => {
    event.preventDefault();
    if (!/^\d{4}$/.test(typed("pin"))) return fault("pin", page.t("kiosk.format"));
    kept = { salt: Math.random() };
    kept.secret = await secret(typed("pin"));
    await take.write([["state", "kiosk", kept], ["state", "signOut", page.account()]]);
    page.at("pin").value = "";
    turn(true);
    take.said();
    await page.newIdea();
    page.send();
};

const leave = async (event) => {
    event.preventDefault();
    const wait = Math.ceil((closedUntil - Date.now()) / 1000);
    if (wait > 0) return fault("unlock", page.t("kiosk.wait", { seconds: wait }));
    if (await secret(typed("unlock")) !== kept.secret) {
        tries += 1;
        if (tries % FREE_TRIES === 0) closedUntil = Date.now() + 30000;
        return fault("unlock", page.t("kiosk.wrong"));
    }
    tries = 0;
    page.at("unlock").value = "";
    await page.discard();
    await kiosk.stop();
    await page.toList();
};

const turn = (isOn) => {
    kiosk.isOn = isOn;
    document.body.classList.toggle("kiosk", isOn);
};

export const kiosk = {
    isOn: false,

    connect(given) {
        page = given;
        ["pointerdown", "keydown", "input"].forEach((kind) => addEventListener(kind, stir));
        setInterval(tick, 1000);
        page.at("to-kiosk").onclick = () => { page.at("pin-error").textContent = ""; page.go("kiosk"); };
        page.at("kiosk").addEventListener("submit", begin);
        page.at("leave").addEventListener("submit", leave);
        document.querySelector("[data-leave]").onclick = () => { page.at("unlock-error").textContent = ""; page.go("leave"); };
    },

    // A page that is opened anew goes on where it was, with what somebody had begun to write; if they have left, it is cleared.
    async resume() {
        kept = await take.read("state", "kiosk") ?? null;
        if (!kept) return false;
        turn(true);
        const begun = (await take.drafts()).find((draft) => draft.isOwn && draft.state === "writing");
        const written = begun && await page.opened(begun).catch(() => null);
        if (written) await page.edit(begun, written); else await page.newIdea();
        return true;
    },

    async stop() {
        if (!kiosk.isOn) return;
        await take.write([["state", "kiosk", undefined]]);
        turn(false);
        take.said();
    },
};
