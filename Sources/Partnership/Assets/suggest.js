// While somebody types in form[data-suggest]: show the best hits below the field. Arrow keys walk them, Escape closes them.
const quiet = 150;
const shortest = 2;

for (const form of document.querySelectorAll("form[data-suggest]")) {
    const field = form.querySelector("input[type=search]");
    const into = form.querySelector("[data-suggest-into]");
    let timer, asked = "", request;

    const ask = async () => {
        const words = field.value.trim();
        if (words === asked) return;
        asked = words;
        request?.abort();
        request = new AbortController();
        if (words.length < shortest) return into.replaceChildren();
        try {
            const address = form.dataset.suggest + "?" + new URLSearchParams({ q: field.value });
            const answer = await fetch(address, { signal: request.signal });
            if (!answer.ok || !answer.headers.get("content-type")?.startsWith("text/html")) return;
            into.innerHTML = await answer.text();
        } catch { /* no network, or newer words: the form works without */ }
    };
    if (!field || !into) continue;
    field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(ask, quiet);
    });
    form.addEventListener("keydown", (event) => {
        const links = [...into.querySelectorAll("a")];
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (event.key === "Escape" && links.length) into.replaceChildren();
        else if (step && links.length) {
            const next = links.indexOf(document.activeElement) + step;
            (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
        } else return;
        event.preventDefault();
        if (event.key === "Escape") field.focus();
    });
}
