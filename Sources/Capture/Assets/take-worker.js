// The service worker of /ta-ner, after a line that says VERSION and FILES. What the page is made of is kept, and comes from
// here: nothing is waited for. A new version is fetched beside the old one and taken when the page is next started.
const CACHE = "ta-ner " + VERSION;
const CHOICE = "ta-ner choice";

addEventListener("install", (event) => {
    const requests = FILES.map((path) => new Request(path, { credentials: "omit" }));
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
    const old = (names) => names.filter((name) => name.startsWith("ta-ner ") && name !== CACHE && name !== CHOICE);
    event.waitUntil(
        caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

// In the language that was last chosen; the page says which.
const shell = async (url) => {
    const choices = await caches.open(CHOICE);
    const chosen = url.searchParams.get("sprak") ?? await (await choices.match("/ta-ner"))?.text() ?? "sv";
    const cache = await caches.open(CACHE);
    const kept = (language) => cache.match(`/ta-ner?sprak=${language}`, { ignoreVary: true });
    return await kept(chosen) ?? await kept("sv") ?? fetch(url);
};

addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== location.origin) return;
    if (event.request.mode === "navigate" && url.pathname === "/ta-ner") event.respondWith(shell(url));
    const isKept = url.pathname === "/ta-ner/manifest.webmanifest" || url.pathname.startsWith("/assets/take");
    if (isKept) {
        const kept = caches.open(CACHE).then((cache) => cache.match(event.request, { ignoreSearch: true, ignoreVary: true }));
        event.respondWith(kept.then((found) => found ?? fetch(event.request)));
    }
});

addEventListener("sync", (event) => {
    if (event.tag === "ta-ner") event.waitUntil(take.send());
});

addEventListener("message", (event) => {
    if (event.data === "takeOver") skipWaiting();
    // Somebody signs out of the site: what they wrote here is not for the next one to read.
    if (event.data === "end") event.waitUntil(take.end("over").then(take.send));
});
