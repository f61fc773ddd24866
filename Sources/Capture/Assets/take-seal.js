// Keys and secrets. What is written is locked with a key that can't leave the browser and goes with the shift; what is to be
// sent is besides sealed to the server's public key (ECIES: P-256, HKDF-SHA-256, AES-256-GCM; SealedEnvelope.swift opens it).
const text = (words) => new TextEncoder().encode(words);

export const canSeal = Boolean(globalThis.crypto?.subtle);

export const makeKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

export const lock = async (key, value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text(JSON.stringify(value))) };
};

export const unlock = async (key, locked) => JSON.parse(new TextDecoder().decode(
    await crypto.subtle.decrypt({ name: "AES-GCM", iv: locked.iv }, key, locked.bytes)));

const join = (...parts) => {
    const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
    let at = 0;
    for (const part of parts) { joined.set(new Uint8Array(part), at); at += part.byteLength; }
    return joined;
};

// content: "idea" or "photo"; id: of the idea. Bytes that only the server opens.
export const seal = async (publicKey, bytes, content, id) => {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const receiver = Uint8Array.from(atob(publicKey.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const theirs = await crypto.subtle.importKey("raw", receiver, curve, false, []);
    const ours = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    const ephemeral = await crypto.subtle.exportKey("raw", ours.publicKey);
    const hkdf = { name: "HKDF", hash: "SHA-256", salt: join(ephemeral, receiver), info: text(`torg ta-ner 1 ${content}`) };
    const key = await crypto.subtle.deriveKey(
        hkdf, await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]), { name: "AES-GCM", length: 256 },
        false, ["encrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text(id) }, key, bytes);
    return join(Uint8Array.of(1), ephemeral, iv, sealed);
};

export const hash = async (words) =>
    [...new Uint8Array(await crypto.subtle.digest("SHA-256", text(words)))].join(" ");

// Names an idea, and its sending: a UUID, version 4. crypto.randomUUID is only there with https.
export const makeId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

// The code that its giver follows it by: ten characters without those that look alike (Crockford's base 32).
export const makeCode = () => [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte & 31]).join("");
