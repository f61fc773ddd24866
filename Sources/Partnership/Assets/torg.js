// Makes pages better; no page needs it: sends once, keeps unsent words, loads other modules where they are asked for.
// Our own address's ?v=… follows on to the modules.
const load = (name) => import(new URL(name + new URL(import.meta.url).search, import.meta.url)).catch(() => {});
const has = (selector) => document.querySelector(selector);
if (has("[data-queue], [data-key]")) load("queue.js");
if (has("[data-alike-url]")) load("alike.js");
if (has("form[data-work]")) load("work.js");
if (has("[data-filter]")) load("pick.js");

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

// Unsent words live as long as the tab. data-clear="name" (or "*") tells that they arrived.
try {
    const clear = has("[data-clear]")?.dataset.clear;
    for (const key of Object.keys(sessionStorage)) {
        if (key === "torg:" + clear || (clear === "*" && key.startsWith("torg:"))) sessionStorage.removeItem(key);
    }
    for (const field of document.querySelectorAll("textarea[data-keep]")) {
        const key = "torg:" + field.dataset.keep;
        field.value ||= sessionStorage.getItem(key) ?? "";
        field.addEventListener("input", () => sessionStorage.setItem(key, field.value));
    }
} catch { /* storage is off */ }
