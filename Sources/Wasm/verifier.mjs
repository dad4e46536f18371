// The verifier of the page for JavaScript: texts and bytes in, answers out. Knows no page, no file and no network.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The WebAssembly ended in a trap: no verdict (无法判定). The next call begins anew. */
export class Trap extends Error {}

/** One root and its bundle. A trap throws the instance away, and the next call opens the same bundle in a new one. */
export class Verifier {
    #module;
    #trusted;
    #exports;

    /** Takes a compiled module (`WebAssembly.compile`). */
    constructor(module) {
        this.#module = module;
    }

    /** Opens a bundle under a root's PEM text; the empty text, or why it is not taken. */
    open(bundle, root) {
        this.#trusted = undefined;
        this.#begin();
        const refusal = this.#call((wasm, bytes, key) => wasm.paiza_open(...bytes, ...key), bundle, root);
        if (refusal === "") this.#trusted = { bundle, root };
        return refusal;
    }

    /** Takes the bundle that follows the one that is open; the empty text, or why the old one stays. */
    follow(bundle) {
        if (!this.#exports) this.#reopen();
        const refusal = this.#call((wasm, bytes) => wasm.paiza_follow(...bytes), bundle);
        if (refusal === "") this.#trusted = { bundle, root: encoder.encode(this.state().root) };
        return refusal;
    }

    /** What is open: authority, number and times of the bundle, the root that vouches for it. */
    state() {
        if (!this.#exports) this.#reopen();
        return JSON.parse(this.#call((wasm) => wasm.paiza_state()));
    }

    /** Checks a text; `asked` holds `now` in seconds and what else `Asked.swift` names. The object of `--json`. */
    check(text, asked) {
        return this.#ask("paiza_check", encoder.encode(text), asked);
    }

    /** Checks the bytes of an electronic credential file. */
    checkFile(bytes, asked) {
        return this.#ask("paiza_check_file", bytes, asked);
    }

    /** The last answer in words, `zh` or `en`: its parts, or one text where the input is none. */
    words(language) {
        return JSON.parse(this.#call((wasm) => wasm.paiza_words(language === "en" ? 1 : 0)));
    }

    #ask(name, bytes, asked) {
        if (!this.#trusted) throw new Error("no bundle is open");
        if (!this.#exports) this.#reopen();
        const lines = Object.entries(asked).map(([key, value]) => {
            if (`${value}`.includes("\n")) throw new Error(`"${key}" holds a line break`);
            return `${key}=${value}\n`;
        });
        const answer = this.#call((wasm, given, question) => wasm[name](...given, ...question), bytes, encoder.encode(lines.join("")));
        if (answer === "") throw new Error("what is asked cannot be read");
        return JSON.parse(answer);
    }

    #reopen() {
        this.#begin();
        const { bundle, root } = this.#trusted;
        if (this.#call((wasm, bytes, key) => wasm.paiza_open(...bytes, ...key), bundle, root) !== "") throw new Trap("the bundle does not open again");
    }

    #begin() {
        const random = (start, count) => {
            // At most 65,536 bytes at a time are given; Swift asks for 16.
            crypto.getRandomValues(new Uint8Array(this.#exports.memory.buffer, start, count));
        };
        this.#exports = new WebAssembly.Instance(this.#module, { page: { random } }).exports;
    }

    /** Lends copies of byte arrays to a call and reads the text that it answers with. */
    #call(run, ...inputs) {
        const wasm = this.#exports;
        try {
            const lent = inputs.map((input) => {
                const start = wasm.paiza_allocate(input.length);
                if (start === 0) throw new WebAssembly.RuntimeError("out of memory");
                new Uint8Array(wasm.memory.buffer).set(input, start);
                return [start, input.length];
            });
            const start = run(wasm, ...lent);
            const answer = decoder.decode(new Uint8Array(wasm.memory.buffer, start, wasm.paiza_count()));
            for (const [place] of lent) wasm.paiza_release(place);
            return answer;
        } catch (error) {
            // A trap leaves memory in the middle of something.
            this.#exports = undefined;
            if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw new Trap(error.message);
            throw error;
        }
    }
}
