// A map to point on: the mark follows the press and the arrow keys, and the field beside says where it stands. Without this
// script the press goes to the server, which puts the mark there.
for (const image of document.querySelectorAll("input[data-tap-map]")) {
    const [west, north, broad, tall] = image.dataset.tapMap.split(" ").map(Number);
    const field = document.getElementById(image.dataset.field);
    const box = image.parentElement;
    const mark = Object.assign(document.createElement("span"), { className: "tapmark", hidden: true });
    const heard = document.createElement("output");
    heard.className = "vh";
    box.append(mark, heard);
    box.classList.add("roomy");
    image.src = image.dataset.bare;
    // Parts of the map from the left and from the top.
    let at = null;
    const show = () => {
        const inside = at && at.every((part) => part >= 0 && part <= 1);
        mark.hidden = !inside;
        if (inside) [mark.style.left, mark.style.top] = at.map((part) => `${part * 100}%`);
    };
    const read = () => {
        const place = field.value.match(/^\s*(-?\d+\.\d+)\s*,\s*(-?\d+\.\d+)\s*$/);
        at = place && [(place[2] - west) / broad, (north - place[1]) / tall];
        show();
    };
    const put = (x, y) => {
        at = [x, y].map((part) => Math.min(Math.max(part, 0), 1));
        field.value = `${(north - at[1] * tall).toFixed(5)}, ${(west + at[0] * broad).toFixed(5)}`;
        heard.value = field.value;
        show();
    };
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    image.addEventListener("click", (event) => {
        event.preventDefault();
        // A press by a key has no place of its own.
        if (event.detail) put(event.offsetX / image.clientWidth, event.offsetY / image.clientHeight);
    });
    image.addEventListener("keydown", (event) => {
        const step = steps[event.key];
        if (!step) return;
        event.preventDefault();
        const size = event.shiftKey ? 0.04 : 0.004;
        put((at?.[0] ?? 0.5) + step[0] * size, (at?.[1] ?? 0.5) + step[1] * size * 0.8);
    });
    field.addEventListener("input", read);
    read();
}
