// Makes pages better; no page needs it: sends once, keeps unsent words, loads other modules where they are asked for.
// Our own address's ?v=… follows on to the modules.
const load = (name) => import(new URL(name + new URL(import.meta.url).search, import.meta.url)).catch(() => {});
const has = (selector) => document.querySelector(selector);
if (has("[data-queue], [data-key]")) load("queue.js");
if (has("[data-alike-url]")) load("alike.js");
if (has("form[data-work]")) load("work.js");
if (has("[data-filter]")) load("pick.js");
if (has("form[data-suggest]")) load("suggest.js");
if (has("[data-tap-map]")) load("map.js");

// Who was told that something is wrong goes on from there, and not from the top of the page.
has("#errors")?.focus();

// The code on a receipt from a square stands after #, where no server sees it.
const code = location.pathname === "/folj" && location.hash.match(/^#kod=(\w+)$/)?.[1];
if (code) has("[name=code]").value = code;

// A menu that its reader opened is closed by Escape, and by a press beside it.
const close = ({ key, target }) => {
    const menu = has(".nav [open]");
    if (!menu || (key ? key !== "Escape" : menu.contains(target))) return;
    menu.open = false;
    if (key) menu.firstElementChild.focus();
};
addEventListener("keydown", close);
addEventListener("click", close);

// A form is sent once. Its buttons stop once the browser has read them and come back with the page (back button) or
// after ten seconds (a download leaves the page standing).
const stopped = new Map();
const release = (form) => {
    stopped.get(form)?.forEach((button) => { button.disabled = false; });
    stopped.delete(form);
};
addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "get") return;
    if (stopped.has(form)) return event.preventDefault();
    const buttons = [...form.elements].filter((element) => element.type === "submit" && !element.disabled);
    stopped.set(form, buttons);
    setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
    setTimeout(release, 10000, form);
});
addEventListener("pageshow", () => [...stopped.keys()].forEach(release));

// Who signs out ends the shift, too, in which this device takes ideas down.
addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action") !== "/logga-ut") return;
    navigator.serviceWorker?.getRegistration("/ta-ner").then((found) => found?.active?.postMessage("end"));
});

// Unsent words live as long as the tab. Those of a form that was sent are forgotten on a page that tells that it arrived
// (data-arrived); a form with data-forget forgets those of all forms as it is sent, whatever page is read next.
try {
    const kept = sessionStorage;
    const sent = "torg-sent";
    const key = (field) => "torg:" + field.dataset.keep;
    if (has("[data-arrived]")) for (const name of JSON.parse(kept.getItem(sent) ?? "[]")) kept.removeItem(name);
    for (const field of document.querySelectorAll("textarea[data-keep]")) {
        field.value ||= kept.getItem(key(field)) ?? "";
        field.addEventListener("input", () => kept.setItem(key(field), field.value));
    }
    addEventListener("submit", ({ target, defaultPrevented }) => {
        if (defaultPrevented) return;
        const own = [...target.querySelectorAll("[data-keep]")].map(key);
        if ("forget" in target.dataset) kept.clear();
        else kept.setItem(sent, JSON.stringify(own));
    });
} catch { /* storage is off */ }
