// A QR code of a short address: bytes, level M, versions 1 to 6 (ISO/IEC 18004), drawn without a network.
// Of each version: error-correcting bytes a block, blocks, bytes of data.
const VERSIONS = [[10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 64], [24, 2, 86], [16, 4, 108]];

const power = [];
const log = [];
for (let i = 0, value = 1; i < 255; i += 1) {
    power[i] = value;
    log[value] = i;
    value = value << 1 ^ (value > 127 ? 285 : 0);
}
const times = (a, b) => a && b ? power[(log[a] + log[b]) % 255] : 0;

const correction = (data, count) => {
    let divisor = [1];
    for (let i = 0; i < count; i += 1) {
        divisor = [...divisor, 0].map((_, at) => (divisor[at] ?? 0) ^ times(divisor[at - 1] ?? 0, power[i]));
    }
    const rest = [...data, ...Array(count).fill(0)];
    data.forEach((_, at) => {
        const factor = rest[at];
        divisor.forEach((value, i) => { rest[at + i] ^= times(value, factor); });
    });
    return rest.slice(data.length);
};

const codewords = (bytes, [count, blocks, size]) => {
    const bits = [4, bytes.length].flatMap((value, i) => binary(value, i ? 8 : 4));
    bytes.forEach((byte) => bits.push(...binary(byte, 8)));
    bits.push(...Array(Math.min(4, size * 8 - bits.length)).fill(0));
    while (bits.length % 8) bits.push(0);
    const data = [];
    for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(""), 2));
    for (let pad = 236; data.length < size; pad ^= 236 ^ 17) data.push(pad);
    const length = size / blocks;
    const parts = Array.from({ length: blocks }, (_, i) => data.slice(i * length, (i + 1) * length));
    const checks = parts.map((part) => correction(part, count));
    const woven = (rows) => rows[0].flatMap((_, i) => rows.map((row) => row[i]));
    return [...woven(parts), ...woven(checks)];
};

const binary = (value, length) => Array.from({ length }, (_, i) => value >> length - 1 - i & 1);

const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => ((y >> 1) + (x / 3 | 0)) % 2,
    (x, y) => x * y % 2 + x * y % 3, (x, y) => (x * y % 2 + x * y % 3) % 2, (x, y) => ((x + y) % 2 + x * y % 3) % 2,
];

// The fixed patterns; what is null is for the data.
const frame = (version) => {
    const size = 17 + 4 * version;
    const grid = Array.from({ length: size }, () => Array(size).fill(null));
    const square = (cx, cy, radius, isDark) => {
        for (let y = -radius; y <= radius; y += 1) {
            for (let x = -radius; x <= radius; x += 1) {
                if (grid[cy + y]?.[cx + x] !== undefined) grid[cy + y][cx + x] = isDark(Math.max(Math.abs(x), Math.abs(y)));
            }
        }
    };
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
    if (version > 1) square(size - 7, size - 7, 2, (ring) => ring !== 1);
    for (let i = 8; i < size - 8; i += 1) grid[6][i] = grid[i][6] = i % 2 === 0;
    return grid;
};

const describe = (grid, mask) => {
    const size = grid.length;
    let rest = mask << 10;
    for (let i = 4; i >= 0; i -= 1) if (rest >> i + 10 & 1) rest ^= 1335 << i;
    const format = (mask << 10 | rest) ^ 21522;
    for (let i = 0; i < 15; i += 1) {
        const isDark = Boolean(format >> i & 1);
        grid[i < 6 ? i : i < 8 ? i + 1 : size - 15 + i][8] = isDark;
        grid[8][i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i] = isDark;
    }
    grid[size - 8][8] = true;
};

const fill = (grid, bits, mask) => {
    const size = grid.length;
    let next = 0;
    for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
        for (let step = 0; step < size; step += 1) {
            const y = up ? size - 1 - step : step;
            for (const x of [right, right - 1]) {
                if (grid[y][x] === null) grid[y][x] = Boolean((bits[next++] ?? 0) ^ (MASKS[mask](x, y) === 0));
            }
        }
    }
};

// How hard a mask is to read: runs, blocks, what looks like a finder, and too much of one colour.
const penalty = (grid) => {
    const size = grid.length;
    const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x]))];
    let sum = 0;
    for (const line of lines) {
        const text = line.map(Number).join("");
        for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
        sum += 40 * (text.match(/(?=10111010000|00001011101)/g) ?? []).length;
    }
    for (let y = 1; y < size; y += 1) {
        for (let x = 1; x < size; x += 1) {
            const dark = grid[y][x] + grid[y - 1][x] + grid[y][x - 1] + grid[y - 1][x - 1];
            if (dark === 0 || dark === 4) sum += 3;
        }
    }
    const dark = grid.flat().filter(Boolean).length;
    return sum + 10 * Math.floor(Math.abs(dark * 20 / size ** 2 - 10));
};

// Rows of dark (true) and light (false). Throws for more bytes than version 6 holds.
export const qr = (address) => {
    const bytes = [...new TextEncoder().encode(address)];
    const version = 1 + VERSIONS.findIndex(([, , size]) => bytes.length + 2 <= size);
    if (!version) throw new Error("too long for a code");
    const bits = codewords(bytes, VERSIONS[version - 1]).flatMap((byte) => binary(byte, 8));
    const drawn = MASKS.map((_, mask) => {
        const grid = frame(version);
        describe(grid, mask);
        fill(grid, bits, mask);
        return grid;
    });
    const hard = drawn.map(penalty);
    return drawn[hard.indexOf(Math.min(...hard))];
};

// The same as a picture with the quiet edge that readers need, always dark on white.
export const picture = (address, label) => {
    const rows = qr(address);
    const edge = 4;
    const size = rows.length + 2 * edge;
    const path = rows.flatMap((row, y) => row.map((dark, x) => dark ? `M${x + edge} ${y + edge}h1v1h-1z` : "")).join("");
    const make = (name, attributes) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
        return element;
    };
    const svg = make("svg", {
        viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges",
    });
    svg.append(make("rect", { width: size, height: size, fill: "#fff" }), make("path", { d: path, fill: "#000" }));
    return svg;
};
