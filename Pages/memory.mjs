// What this browser keeps between visits: the newest bundle that was taken, the root that vouches for it, the latest clock.

const store = "trust";

function opened() {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open("paiza", 1);
        request.onupgradeneeded = () => request.result.createObjectStore(store);
        request.onsuccess = () => resolve(request.result);
        request.onerror = request.onblocked = () => reject(request.error);
    });
}

function done(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

/** What is kept for a page, or undefined; `null` where the browser keeps nothing. */
export async function recall(page) {
    try {
        return await done((await opened()).transaction(store).objectStore(store).get(page));
    } catch {
        return null;
    }
}

/** Keeps something for a page; says whether it was kept. */
export async function keep(page, value) {
    try {
        await done((await opened()).transaction(store, "readwrite").objectStore(store).put(value, page));
        return true;
    } catch {
        return false;
    }
}
