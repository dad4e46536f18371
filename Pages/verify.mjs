// The page behind a card's code: checks the fragment of its own address, which no server sees, and what is pasted.
import { showAnswer, showDetails, showNotices, showSource } from "./answer.mjs";
import { Data } from "./data.mjs";
import { Trap } from "../Sources/Wasm/verifier.mjs";
import { say } from "./words.mjs";

const page = document.documentElement.dataset.page;
const official = location.origin + location.pathname.replace(/(\/index\.html|\/)$/, "");
const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
const data = new Data(page);

let language = "zh";
/** Shows in the present language what was shown last. */
let show = () => {};

/** The fragment leaves the address, so that it stays neither in the history of this tab nor in a picture of the screen. */
function fragment() {
    const digits = location.hash.slice(1);
    if (digits) history.replaceState(null, "", location.pathname + location.search);
    return digits;
}

/** The text of the code: of an https page the whole link, so that an address that is not the authority's is told. */
const linked = (digits) => (location.protocol === "https:" ? `${official}#${digits}` : digits);

async function check(text) {
    const now = Math.floor(Date.now() / 1000);
    const asked = { now, lang: "en", input: "page" };
    if (data.lastUse !== undefined) asked["last-use"] = data.lastUse;
    try {
        const { outcome } = data.verifier.check(text, asked);
        const said = { zh: data.verifier.words("zh"), en: data.verifier.words("en") };
        show = () => (outcome === "input-error" ? showUnread(said[language]) : showVerdict(outcome, said[language]));
        await data.remember(now);
    } catch (error) {
        if (!(error instanceof Trap)) throw error;
        show = () => undetermined("trap");
    }
    show();
}

function showVerdict(outcome, said) {
    showAnswer(outcome, said);
    showDetails(said);
}

function showUnread(said) {
    showAnswer("undetermined", {
        answer: say(language, "unread"), meaning: [said], advice: [say(language, "neither")],
    });
}

/** No verdict, for a reason of the page's own. */
function undetermined(reason, advice) {
    showAnswer("undetermined", {
        answer: say(language, "undetermined"), meaning: [say(language, reason)],
        advice: ["neither", ...(advice ? [advice] : [])].map((name) => say(language, name)),
    });
}

function showEmpty() {
    showAnswer("waiting", { answer: say(language, "empty"), meaning: [say(language, "emptyMeaning")] });
}

function showRest() {
    for (const place of document.querySelectorAll("[data-words]")) place.textContent = say(language, place.dataset.words);
    document.documentElement.lang = language === "en" ? "en" : "zh-Hans";
    document.title = say(language, "title");
    const button = document.getElementById("language");
    [button.textContent, button.lang] = language === "en" ? ["中文", "zh-Hans"] : ["English", "en"];
    const state = data.verifier?.state();
    const isElsewhere = state?.page && !isLoopback && state.page !== official;
    showNotices([
        ...data.notices.map((name) => say(language, name)),
        ...(isElsewhere ? [say(language, "otherPlace", state)] : []),
    ]);
    if (state) showSource(sourceRows(state));
}

/** A moment in the time of the authority, as the verifier writes it. */
const time = (seconds) => new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 16).replace("T", " ");

function sourceRows(state) {
    const hexadecimal = state.fingerprint.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [
        [say(language, "authority"), (language === "en" && state.nameEnglish) || state.name],
        [say(language, "data"), say(language, "dataValue", { sequence: state.sequence, issued: time(state.issued) })],
        [say(language, "nextUpdate"), time(state.nextUpdate)],
        ...(state.page ? [[say(language, "page"), state.page]] : []),
        [say(language, "fingerprint"), hexadecimal.match(/.{4}/g).join(" "), "code"],
    ];
}

/** After the first visit the page answers without its server. */
function becomeIndependent() {
    if (!("serviceWorker" in navigator)) return;
    const worker = new URL("../worker.js", import.meta.url);
    const scope = new URL(`../${page}`, import.meta.url);
    navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" }).catch(() => {});
}

async function begin() {
    try {
        language = localStorage.getItem("paiza-language") === "en" ? "en" : "zh";
    } catch {
        // A browser that keeps nothing begins in Chinese.
    }
    document.getElementById("language").addEventListener("click", () => {
        language = language === "en" ? "zh" : "en";
        try {
            localStorage.setItem("paiza-language", language);
        } catch {
            // As above.
        }
        showRest();
        show();
    });
    const given = fragment();
    let isOpen = false;
    try {
        await data.open();
        isOpen = !data.isContradicted;
        show = isOpen ? showEmpty : () => undetermined("contradicted", "contradictedAdvice");
    } catch (error) {
        show = () => undetermined(data.verifier ? "noData" : "files", data.verifier ? "noDataAdvice" : "filesAdvice");
        if (error instanceof Trap) show = () => undetermined("trap");
    }
    showRest();
    if (isOpen && given) await check(linked(given));
    else show();
    performance.mark("answered");
    becomeIndependent();
    if (!isOpen) return;
    document.getElementById("another").hidden = false;
    addEventListener("hashchange", () => {
        const digits = fragment();
        if (digits) check(linked(digits));
    });
    document.getElementById("another").addEventListener("submit", (event) => {
        event.preventDefault();
        const field = document.getElementById("text");
        if (field.value.trim() === "") return field.focus();
        check(field.value);
        document.getElementById("answer").scrollIntoView({ block: "start" });
        field.value = "";
    });
}

begin();
