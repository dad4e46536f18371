// What the page's verifier does when it is used wrongly, and after a trap.
//
//     node --test Tests/Wasm/instance.mjs
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import fs from "node:fs";
import test from "node:test";
import { Trap, Verifier } from "../../Sources/Wasm/verifier.mjs";

globalThis.crypto ??= webcrypto;

const project = new URL("../../", import.meta.url);
const read = (file) => fs.readFileSync(new URL(file, project));
const module = await WebAssembly.compile(read(".build-web/verifier.wasm"));
const specimen = JSON.parse(read("Tests/Conformance/cases/bundle-bundle-alg-9.json"));
const [bundle, root] = [read(`Tests/Conformance/bundles/${specimen.bundle}`), read(`Tests/Conformance/keys/${specimen.root}`)];
const asked = { now: Date.parse(specimen.now) / 1000, clock: "given", lang: "en", input: "text" };

function opened() {
    const verifier = new Verifier(module);
    assert.equal(verifier.open(bundle, root), "");
    return verifier;
}

test("after a trap the next check is answered by a new instance", () => {
    const verifier = opened();
    assert.equal(verifier.check(specimen.input, asked).code, "valid");
    // More than the memory may grow to.
    assert.throws(() => verifier.checkFile({ length: 2 ** 31 }, asked), Trap);
    assert.equal(verifier.check(specimen.input, asked).code, "valid");
    assert.match(verifier.words("en").answer, /VALID/);
});

test("a bundle under another root is refused, and nothing is checked with it", () => {
    const verifier = opened();
    assert.equal(verifier.open(bundle, Buffer.from("no key")), "no-key");
    assert.throws(() => verifier.check(specimen.input, asked), /no bundle is open/);
    assert.match(new Verifier(module).open(bundle.subarray(0, 100), root), /^malformed bundle: /);
});

test("what is asked is read strictly", () => {
    const verifier = opened();
    for (const wrong of [
        { now: "" }, { now: "1e9" }, { now: 253_402_300_800 }, { now: -1 }, { lang: "mn" }, { place: "15010" },
        { nonce: "0011" }, { nonce: "00112233445566zz" }, { "max-age": "x" }, { audiences: "x" },
    ]) {
        assert.throws(() => verifier.check(specimen.input, { ...asked, ...wrong }), /cannot be read/, JSON.stringify(wrong));
    }
    assert.throws(() => verifier.check(specimen.input, { lang: "en" }), /cannot be read/);
    assert.throws(() => verifier.check(specimen.input, { ...asked, audience: "a\nnow=1" }), /line break/);
    assert.equal(verifier.check(specimen.input, asked).code, "valid");
});

test("times after 2038 are compared as such", () => {
    const late = opened().check(specimen.input, { ...asked, now: Date.parse("2040-01-01T00:00:00Z") / 1000 });
    assert.equal(late.code, "expired");
    assert.equal(late.clock, "2040-01-01T08:00:00+08:00");
});

test("a proof that is shown twice is no live presentation", () => {
    const verifier = opened();
    const { input, now } = JSON.parse(read("Tests/Conformance/cases/electronic-presented-now.json"));
    const question = { ...asked, now: Date.parse(now) / 1000 };
    const presence = () => verifier.check(input, question).findings.find(({ subject }) => subject === "presence").code;
    assert.equal(presence(), "live-presentation");
    assert.equal(presence(), "seen-before");
});
