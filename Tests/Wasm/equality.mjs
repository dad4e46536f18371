// Compares the page's verifier with the command's: the same texts, bundles and questions, and every field of the answers.
//
//     node Tests/Wasm/equality.mjs WASM TEXTS FILES [ALTERED]
//
// WASM     .build-web/verifier.wasm
// TEXTS    paiza-verify, the command for texts
// FILES    paiza, whose command verify takes files too
// ALTERED  how many altered texts beside the conformance set; 10,000 by default
//
// Left out are pictures and portraits beside them, which a page reads with means of its own, and options that the command
// does not understand.
import { spawnSync } from "node:child_process";
import { webcrypto } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Trap, Verifier } from "../../Sources/Wasm/verifier.mjs";
import { alteredTexts } from "./altered.mjs";

// Node 18 has it, and not under its name in browsers.
globalThis.crypto ??= webcrypto;

const [wasm, textCommand, fileCommand, altered = "10000"] = process.argv.slice(2);
const set = path.join(path.dirname(fileURLToPath(import.meta.url)), "../Conformance");
const module = await WebAssembly.compile(fs.readFileSync(wasm));
const cases = fs.readdirSync(`${set}/cases`).sort().map((name) => [name, JSON.parse(fs.readFileSync(`${set}/cases/${name}`, "utf8"))]);
const differences = [];
const counts = { texts: 0, files: 0 };
const outcomes = {};

/** The names of the command's options, and those of the page's questions. */
const options = { place: "--at", category: "--category", nonce: "--nonce", audience: "--audience", max_age_days: "--max-age" };

/** What the command prints for a list of texts, or for a file: one object each, none when it gives no verdict. */
function native({ bundle, root, now, options: asked = {} }, texts, file) {
    const words = ["--json", "--lang", "en", "--now", now, "--bundle", `${set}/bundles/${bundle}`, "--root", `${set}/keys/${root}`];
    words.push(...Object.entries(asked).map(([name, value]) => `${options[name]}=${value}`), file ?? "-");
    const [command, first] = file === undefined ? [textCommand, []] : [fileCommand, ["verify"]];
    const run = spawnSync(command, [...first, ...words], { input: texts.map((text) => `${text}\n`).join(""), maxBuffer: 1 << 30 });
    if (run.error) throw run.error;
    const lines = run.stdout.toString().split("\n").filter((line) => line !== "");
    return { answers: lines.map((line) => JSON.parse(line)), errors: run.stderr.toString(), code: run.status };
}

/** The page's question for a case. */
function question({ now, options: asked = {} }, input) {
    const lines = { now: Date.parse(now) / 1000, clock: "given", lang: "en", input };
    if (asked.place !== undefined) lines.place = asked.place;
    if (asked.category !== undefined) lines.category = asked.category;
    if (asked.nonce !== undefined) lines.nonce = asked.nonce;
    if (asked.audience !== undefined) lines.audience = asked.audience;
    if (asked.max_age_days !== undefined) lines["max-age"] = asked.max_age_days * 86_400;
    return lines;
}

function differ(name, ours, theirs) {
    differences.push(`${name}\n  page:    ${JSON.stringify(ours)}\n  command: ${JSON.stringify(theirs)}`);
}

function compare(name, ours, theirs) {
    outcomes[theirs.code] = (outcomes[theirs.code] ?? 0) + 1;
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) differ(name, ours, theirs);
}

/** The page's answer as an object, a trap as one too. */
function page(run) {
    try {
        return run();
    } catch (error) {
        if (error instanceof Trap) return { trap: error.message };
        return { error: error.message };
    }
}

const bundles = new Map();

/** A verifier with that bundle just opened, null when it is refused or not there; a refusal is compared once. */
function opened(test) {
    const { bundle, root } = test;
    const files = [`${set}/bundles/${bundle}`, `${set}/keys/${root}`];
    if (!files.every((file) => fs.existsSync(file))) return null;
    const verifier = new Verifier(module);
    const refusal = verifier.open(...files.map((file) => fs.readFileSync(file)));
    if (!bundles.has(`${bundle} ${root}`) && refusal !== "") compareRefusal(test, refusal);
    bundles.set(`${bundle} ${root}`, refusal);
    return refusal === "" ? verifier : null;
}

/** The command refuses the bundle in words that hold the page's. */
function compareRefusal(test, refusal) {
    const words = {
        "no-key": "is not a public key",
        "not-this-root": "is not signed under this root",
        "bad-bundle-signature": "has a wrong signature",
    };
    const { answers, errors, code } = native({ ...test, options: {} }, ["x"]);
    const wanted = words[refusal] ?? refusal.replace(/^(malformed|mixed) /, "");
    if (answers.length !== 0 || code !== 2 || !errors.includes(wanted)) differ(`bundle ${test.bundle}`, refusal, errors);
}

/** Compares the answers to the texts or the file of a case. */
function compareCase(name, test) {
    const verifier = opened(test);
    if (!verifier) {
        if (test.expect.outcome !== "no-verdict") differ(name, "the bundle is refused", test.expect);
        return;
    }
    if (test.options?.portrait !== undefined) return;
    const file = test.file === undefined ? undefined : `${set}/files/${test.file}`;
    if (file !== undefined && (!fs.existsSync(file) || file.endsWith(".png"))) return;
    const texts = file !== undefined || Array.isArray(test.input) ? (test.input ?? []) : [test.input];
    const { answers, code } = native(test, texts, file);
    if (answers.length === 0 && code !== 64) differ(name, "answers", `exit ${code}`);
    answers.forEach((theirs, place) => {
        const asked = question(test, theirs.input);
        compare(name, page(() => (file ? verifier.checkFile(fs.readFileSync(file), asked) : verifier.check(texts[place], asked))), theirs);
        counts[file ? "files" : "texts"] += 1;
    });
}

for (const [name, test] of cases) compareCase(name, test);

// Altered texts, by the command's answers to one list.
const base = { bundle: "base.paiza", root: "root.pem", now: "2026-12-03T12:00:00+08:00" };
const sources = cases.map(([, test]) => test).filter((test) => test.bundle === base.bundle && test.root === base.root);
const texts = alteredTexts(sources.map((test) => test.input).filter((text) => typeof text === "string" && !/[\r\n]/.test(text)), Number(altered));
const { answers } = native(base, texts);
if (answers.length !== texts.length) throw new Error(`${answers.length} answers to ${texts.length} texts`);
const verifier = opened(base);
answers.forEach((theirs, place) => {
    compare(`altered text ${place + 1}`, page(() => verifier.check(texts[place], question(base, theirs.input))), theirs);
});

for (const difference of differences.slice(0, 20)) console.error(difference);
if (differences.length > 0) {
    console.error(`error: ${differences.length} answers of the page differ from the command's`);
    process.exit(1);
}
const refused = [...bundles.values()].filter((refusal) => refusal !== "").length;
console.log(
    `page: ${counts.texts} texts and ${counts.files} files of the conformance set, ${bundles.size} bundles of which ` +
        `${refused} refused, and ${texts.length} altered texts: equal in every field, with ${Object.keys(outcomes).length} codes`,
);
