// Lays an answer out: the verifier's words, in the order of the command's lines.

const element = (id) => document.getElementById(id);

function line(name, text, className = "") {
    return Object.assign(document.createElement(name), { className, textContent: text });
}

function fill(id, nodes) {
    element(id).replaceChildren(...nodes);
}

/** The big answer: what it is, what its cause means, what to do. */
export function showAnswer(outcome, { specimen = "", answer, meaning = [], foreignLink = [], advice = [] }) {
    element("answer").className = outcome;
    fill("answer", [
        ...(specimen ? [line("p", specimen.trim(), "specimen")] : []),
        line("p", answer, "verdict"),
        ...meaning.map((text) => line("p", text, "meaning")),
        ...foreignLink.map((text) => line("p", text, "link")),
        ...advice.map((text) => line("p", text, "advice")),
    ]);
    element("details").hidden = true;
}

/** What the credential states and what was found. */
export function showDetails({ warning, statements, findings, data }) {
    element("details").hidden = false;
    element("warning").hidden = !warning;
    element("warning").textContent = warning ?? "";
    fill("statements", statements.flatMap(([label, value]) => [line("dt", label), line("dd", value)]));
    fill("findings", findings.map((finding) => {
        // A sign, a blank and words.
        const item = document.createElement("li");
        item.append(line("span", finding.slice(0, 1)), line("span", finding.slice(2)));
        return item;
    }));
    fill("age", data.map((text) => line("li", text)));
}

/** What is said of the page and its data beside the answer. */
export function showNotices(texts) {
    element("notices").hidden = texts.length === 0;
    fill("notices", texts.map((text) => line("p", text)));
}

/** What the page rests on: labels and values. */
export function showSource(rows) {
    element("source").hidden = false;
    fill("trust", rows.flatMap(([label, value, name = "dd"]) => {
        const cell = document.createElement("dd");
        cell.append(name === "code" ? line("code", value) : value);
        return [line("dt", label), cell];
    }));
}
