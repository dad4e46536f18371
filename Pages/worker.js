// Keeps the files of the page, so that it answers without its server. Each is compared with its digest before it is kept, and
// all are kept or none: of a site whose files do not belong together nothing is taken, and what was kept before goes on.

const page = "{{page}}";
const digest = "{{digest}}";
const files = "{{files}}".split(" ");

const site = new URL("./", self.location);
const cacheName = `paiza ${digest}`;
const entry = new URL(page === "" ? "./" : `${page}/`, site).href;

/** What a digest in hexadecimal asks of bytes (Subresource Integrity). */
function integrity(hexadecimal) {
    const bytes = hexadecimal.match(/../g).map((pair) => parseInt(pair, 16));
    return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

async function take() {
    const wanted = [
        [entry, digest, "no-cache"],
        ...files.map((file) => [new URL(file, site).href, file.match(/-([0-9a-f]{64})\./)[1], "default"]),
    ];
    const answers = await Promise.all(wanted.map(async ([address, hash, cache]) => {
        const answer = await fetch(address, { integrity: integrity(hash), cache });
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return [address, answer];
    }));
    const cache = await caches.open(cacheName);
    await Promise.all(answers.map(([address, answer]) => cache.put(address, answer)));
    await self.skipWaiting();
}

async function begin() {
    const old = (await caches.keys()).filter((name) => name.startsWith("paiza ") && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
}

async function answer(request) {
    const address = new URL(request.url);
    address.search = address.hash = "";
    const names = [entry, entry.slice(0, -1), `${entry}index.html`];
    if (request.mode === "navigate" && names.includes(address.href)) {
        // The page names its files from its own folder.
        if (address.href === entry.slice(0, -1) && page !== "") return Response.redirect(entry, 302);
        return (await caches.match(entry, { cacheName })) ?? fetch(request);
    }
    return (await caches.match(address.href, { cacheName })) ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(take()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("fetch", (event) => {
    if (event.request.method === "GET") event.respondWith(answer(event.request));
});
