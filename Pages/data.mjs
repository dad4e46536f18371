// The data that a check rests on: what this browser keeps, and what the site has that is newer.
import { Trap, Verifier } from "../Sources/Wasm/verifier.mjs";
import { keep, recall } from "./memory.mjs";

const site = new URL("../", import.meta.url);

/** What the digest in a file's name asks of its bytes (Subresource Integrity). */
export function integrity(path) {
    const digest = path.match(/-([0-9a-f]{64})\./)[1].match(/../g).map((pair) => parseInt(pair, 16));
    return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

/** A file of the site, which is what its name says, or an error. */
async function named(path) {
    const answer = await fetch(new URL(path, site), { integrity: integrity(path) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
}

const beside = (name) => `files/${name.slice(2)}`;

/** Opens the verifier with the newest data; what goes wrong is noted, and with nothing to open it throws. */
export class Data {
    notices = [];
    /** The site states data that contradict those that are kept, so that no verdict rests on either. */
    isContradicted = false;
    #page;
    #module;
    #kept;

    constructor(page) {
        this.#page = page;
    }

    async open() {
        const [module, root, kept] = await Promise.all([
            named(beside("./verifier.wasm")).then((answer) => answer.arrayBuffer()).then(WebAssembly.compile),
            named(beside("./root.pem")).then((answer) => answer.arrayBuffer()).then((bytes) => new Uint8Array(bytes)),
            recall(this.#page),
        ]);
        this.#module = module;
        this.verifier = new Verifier(module);
        if (kept === null) this.notices.push("noMemory");
        if (kept && this.verifier.open(kept.bundle, kept.root) === "") this.#kept = kept;
        await this.#update(root);
        if (this.#kept) return;
        this.notices = [];
        throw new Error("no data");
    }

    /** The latest clock that counts, in seconds; undefined when there is none. */
    get lastUse() {
        return this.#kept.lastUse;
    }

    /** Remembers a clock, when it lies in the life of the bundle: no later check may happen before it. */
    async remember(now) {
        const { issued, expires } = this.verifier.state();
        if (now < issued || now >= expires || now <= (this.#kept.lastUse ?? 0)) return;
        this.#kept = { ...this.#kept, lastUse: now };
        await keep(this.#page, this.#kept);
    }

    /** Takes what the site has, when it follows what is kept. */
    async #update(root) {
        let pointer;
        try {
            const answer = await fetch(new URL("newest.json", site), { cache: "no-store" });
            if (answer.ok) pointer = await answer.json();
            if (!/^files\/bundle-[0-9a-f]{64}\.paiza$/.test(pointer?.bundle)) throw new Error("no pointer");
        } catch (error) {
            this.notices.push(error instanceof TypeError ? "offline" : "dataAltered");
            return;
        }
        if (this.#kept?.name === pointer.bundle) return;
        try {
            const bundle = new Uint8Array(await (await named(pointer.bundle)).arrayBuffer());
            await this.#take(bundle, root, pointer.bundle);
        } catch (error) {
            if (error instanceof Trap) throw error;
            this.notices.push("dataAltered");
        }
    }

    /** Whether specimens were made anew under another root: what is kept of them protects nobody. */
    #isAnotherSpecimen(bundle, root) {
        if (!this.verifier.state().test) return false;
        const other = new Verifier(this.#module);
        if (other.open(bundle, root) !== "" || !other.state().test) return false;
        [this.verifier, this.#kept] = [other, {}];
        return true;
    }

    async #take(bundle, root, name) {
        if (!this.#kept) {
            if (this.verifier.open(bundle, root) !== "") throw new Error("not this root's");
        } else {
            const refusal = this.verifier.follow(bundle);
            if (refusal === "not-newer") this.notices.push("dataOlder");
            else if (refusal !== "" && !this.#isAnotherSpecimen(bundle, root)) this.isContradicted = true;
            if (refusal === "not-newer" || this.isContradicted) return;
        }
        this.#kept ??= {};
        const vouching = new TextEncoder().encode(this.verifier.state().root);
        this.#kept = { bundle, root: vouching, name, lastUse: this.#kept.lastUse };
        if (!(await keep(this.#page, this.#kept)) && !this.notices.includes("noMemory")) this.notices.push("noMemory");
    }
}
