// The human check without a third party: a small piece of work while the form is filled in.
// form[data-work="prefix:bits"]: find a decimal nonce so that SHA-256("prefix:nonce") begins with that many zero bits.
const batch = 256;
const encoder = new TextEncoder();

const zeroBits = (digest) => {
    const view = new DataView(digest);
    const first = Math.clz32(view.getUint32(0));
    return first < 32 ? first : 32 + Math.clz32(view.getUint32(4));
};
const solve = async (prefix, bits) => {
    for (let start = 0; start < 2 ** (bits + 5); start += batch) {
        const digests = await Promise.all(Array.from({ length: batch }, (_, index) =>
            crypto.subtle.digest("SHA-256", encoder.encode(`${prefix}:${start + index}`))));
        const found = digests.findIndex((digest) => zeroBits(digest) >= bits);
        if (found >= 0) return start + found;
        await new Promise((next) => setTimeout(next));
    }
};

// Without a secure context there is no crypto.subtle: the server then asks its question instead.
if (globalThis.crypto?.subtle) for (const form of document.querySelectorAll("form[data-work]")) {
    const [, prefix, bits] = form.dataset.work.match(/^(.*):(\d+)$/) ?? [];
    const field = form.querySelector("input[name=work]");
    if (field && bits && !field.value) form.addEventListener("input", async () => {
        field.value = await solve(prefix, Number(bits)).catch(() => "") ?? "";
        const question = form.querySelector("[data-work-question]");
        if (question && !question.contains(document.activeElement)) question.hidden = field.value !== "";
    }, { once: true });
}
