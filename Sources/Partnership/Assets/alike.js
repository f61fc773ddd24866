// While somebody writes: ask for ideas that are alike and show them in the live region that data-alike-into names.
// The words go in the body of a POST, so that no log holds them.
const quiet = 700;
const shortest = 15;

for (const field of document.querySelectorAll("textarea[data-alike-url]")) {
    const into = document.getElementById(field.dataset.alikeInto);
    const token = field.form?.elements.namedItem("_token")?.value ?? "";
    let timer, asked = "", request;

    const ask = async () => {
        const text = field.value.trim().slice(0, 2000);
        if (text === asked) return;
        asked = text;
        request?.abort();
        request = new AbortController();
        if (text.length < shortest) return into.replaceChildren();
        try {
            const answer = await fetch(field.dataset.alikeUrl, {
                method: "POST", body: new URLSearchParams({ text, _token: token }), signal: request.signal,
            });
            if (!answer.ok || !answer.headers.get("content-type")?.startsWith("text/html")) return;
            const html = (await answer.text()).trim();
            if (html !== into.innerHTML.trim()) into.innerHTML = html;
        } catch { /* no network, or newer words: the form works without */ }
    };
    if (into) field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(ask, quiet);
    });
}
