// Keys for those who sort a lot: j/k (or arrows in the list) move, ? shows help, data-key="x" presses what
// bears it. What writes to people (data-writes) is only gone to at first; the same key again, or Enter, presses it.
// They can be switched off and never act while a field has focus (WCAG 2.1.4).
const all = (selector) => [...document.querySelectorAll(selector)];
const rows = all("[data-queue] > li");
const [bar] = all("[data-keys]");
const [help] = all("[data-keys-help]");
const [toggle] = all("[data-keys-toggle]");
let on = true;
try { on = localStorage.getItem("torg:keys") !== "off"; } catch { /* storage is off */ }

const show = () => {
    if (toggle) toggle.textContent = on ? toggle.dataset.on : toggle.dataset.off;
    for (const element of all("[data-key]")) {
        if (on) element.setAttribute("aria-keyshortcuts", element.dataset.key);
        else element.removeAttribute("aria-keyshortcuts");
    }
};
const move = (step) => {
    const now = rows.findIndex((row) => row.matches(".on, :focus-within"));
    const next = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
    for (const row of rows) row.classList.toggle("on", row === next);
    next.querySelector("a")?.focus();
};

if (bar) bar.hidden = false;
show();
toggle?.addEventListener("click", () => {
    on = !on;
    try { localStorage.setItem("torg:keys", on ? "on" : "off"); } catch { /* this page only */ }
    show();
});
addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    const arrow = target.closest("[data-queue]") && { ArrowDown: 1, ArrowUp: -1 }[key];
    const step = { j: 1, k: -1 }[key] || arrow;
    const named = all("[data-key]").find((element) => element.dataset.key === key);
    if (step && rows.length) move(step);
    else if (key === "?" && help) {
        help.hidden = !help.hidden;
        if (!help.hidden) help.focus();
    } else if (named) {
        // A key that is held down presses once.
        if (event.repeat) { /* as if it were let go */ }
        else if ("writes" in named.dataset && document.activeElement !== named) {
            named.closest("details")?.setAttribute("open", "");
            named.focus();
        } else named.click();
    } else return;
    event.preventDefault();
});
