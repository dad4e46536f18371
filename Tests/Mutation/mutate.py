"""Switches off every check of mutants.txt, one at a time, and names the test that fails without it.

All checks are made switchable in one copy of the verifying rooms, which is built once; the environment variable
PAIZA_MUTANT then says which one is off in a run. Fails when a source text is not found exactly once, when a test fails
while nothing is switched off, and when no test misses a check.
"""

import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
COPY = REPOSITORY / ".build-mutation"
ROOMS = [
    "Credential", "DurableFiles", "DeviceStore", "Primitives", "CLibraries/CCrypto", "CLibraries/CDeflate",
    "CLibraries/CZlib",
]
SUITES = ["CredentialTests", "DeviceStoreTests"]
DATA = ["Tests/Schemas/answer.schema.json", "Samples/divisions-15.csv"]
# Passphrases of key files take seconds on purpose and are not on the verifying path.
NOT_ASKED = "KeyFileTests/(encrypted|wrongPassphrase|openssl)"
KINDS = {"true", "false", "skip", "value", "swap"}


class Refusal(Exception):
    """What ends the run, in words."""


@dataclasses.dataclass
class Mutant:
    number: int
    id: str
    kind: str
    words: str
    file: str
    suites: list[str]
    source: str = ""
    replacement: str | None = None

    def rewrite(self, piece: str) -> str:
        """The piece of source with its switch."""
        off = f"mutated({self.number})"
        match self.kind:
            case "true":
                return f"({off} || ({piece}))"
            case "false":
                return f"(!{off} && ({piece}))"
            case "skip":
                return f"if !{off} {{ {piece} }}"
            case "value":
                return f"({off} ? {self.replacement} : {piece})"
            case _:
                return self.replacement.replace("@", off)

    def place(self, text: str) -> tuple[int, int]:
        """Where the piece stands in a file's text."""
        parts = re.split("[«»]", self.source)
        if len(parts) not in (1, 3):
            raise Refusal(f"{self.id}: one pair of « » is needed")
        before, piece, after = parts if len(parts) == 3 else ("", parts[0], "")
        found = list(re.finditer(f"{loose(before)}({loose(piece)}){loose(after)}", text))
        if len(found) != 1:
            raise Refusal(f'{self.id}: "{self.source}" stands {len(found)} times in {self.file}')
        return found[0].span(1)


def loose(source: str) -> str:
    """A pattern for source whose blanks may be any blanks."""
    return "".join(r"\s+" if part.isspace() else re.escape(part) for part in re.split(r"(\s+)", source))


def read_list(path: pathlib.Path) -> list[Mutant]:
    mutants: list[Mutant] = []
    file, suites = "", []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("file "):
            file, *suites = line.split()[1:]
        elif not line[0].isspace():
            id, kind, words = line.split(" ", 2)
            if kind not in KINDS:
                raise Refusal(f'{path.name}:{number}: unknown kind "{kind}"')
            mutants.append(Mutant(len(mutants) + 1, id, kind, words, file, suites))
        elif line.strip().startswith("=> "):
            mutants[-1].replacement = line.strip().removeprefix("=> ")
        else:
            mutants[-1].source = line.strip()
    for mutant in mutants:
        if not mutant.source or (mutant.replacement is None) == (mutant.kind in ("value", "swap")):
            raise Refusal(f"{mutant.id}: a mutant of kind {mutant.kind} is not written so")
    if len({mutant.id for mutant in mutants}) != len(mutants):
        raise Refusal("two mutants have one id")
    return mutants


def rewritten(mutants: list[Mutant], file: str) -> str:
    text = (REPOSITORY / "Sources" / file).read_text(encoding="utf-8")
    places = sorted(
        ((mutant.place(text), mutant) for mutant in mutants if mutant.file == file), key=lambda pair: pair[0])
    for (first, one), (second, other) in zip(places, places[1:]):
        if first[1] > second[0]:
            raise Refusal(f"{one.id} and {other.id} overlap")
    for (start, end), mutant in reversed(places):
        text = text[:start] + mutant.rewrite(text[start:end]) + text[end:]
    # Code that other rooms copy into themselves cannot ask for a switch that is hidden from them.
    return text.replace("@inlinable ", "")


def copy(mutants: list[Mutant]) -> None:
    """Brings the copy up to date; what has not changed is not written, so that it is not built again."""
    files = {"Package.swift": (HERE / "Manifest.swift").read_bytes()}
    for top, folder in [("Sources", room) for room in ROOMS] + [("Tests", suite) for suite in SUITES]:
        for path in sorted((REPOSITORY / top / folder).rglob("*")):
            if path.is_file():
                files[str(path.relative_to(REPOSITORY))] = path.read_bytes()
    files |= {name: (REPOSITORY / name).read_bytes() for name in DATA}
    for file in {mutant.file for mutant in mutants}:
        files[f"Sources/{file}"] = rewritten(mutants, file).encode()
    for room in ("Credential", "DeviceStore", "Primitives"):
        files[f"Sources/{room}/Switch.swift"] = (HERE / "Switch.swift").read_bytes()
    files["Sources/Credential/Skipping.swift"] = (HERE / "Skipping.swift").read_bytes()
    for top in ("Sources", "Tests"):
        for path in (COPY / top).rglob("*"):
            if path.is_file() and str(path.relative_to(COPY)) not in files:
                path.unlink()
    for name, content in files.items():
        path = COPY / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def build() -> pathlib.Path:
    done = subprocess.run(["swift", "build", "--build-tests"], cwd=COPY, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refusal(f"the copy does not build\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    [runner] = (COPY / ".build" / "debug").glob("*PackageTests.xctest")
    return runner


@dataclasses.dataclass
class Outcome:
    """The first test that failed, or none; `end` says how the run ended without a word of a test's own."""

    test: str | None
    end: str
    seconds: float
    text: str


def trial(runner: pathlib.Path, mutant: Mutant, limit: float) -> Outcome:
    """The tests of the named suites, then, if none of them fails, all tests."""
    outcome = run(runner, mutant.number, limit, mutant.suites)
    return outcome if outcome.test else run(runner, mutant.number, limit, [])


def run(runner: pathlib.Path, number: int, limit: float, suites: list[str]) -> Outcome:
    # Vectors and programs of other people are not there: what they alone would notice is not noticed here.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PAIZA_")}
    environment |= {"PAIZA_MUTANT": str(number), "SWIFT_BACKTRACE": "enable=no"}
    command = [runner, "--testing-library", "swift-testing", "--no-parallel"]
    command += ["--filter", "|".join(suites)] if suites else ["--skip", NOT_ASKED]
    begun = time.monotonic()
    process = subprocess.Popen(
        command, cwd=COPY, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace")
    hung = threading.Event()
    timer = threading.Timer(limit, lambda: (hung.set(), process.kill()))
    timer.start()
    open_suites, last, failed, lines = [], "no test", None, []
    for line in process.stdout:
        lines.append(line)
        if found := re.match(r'\S+ +Suite (?:"(.*)"|(\S+)) started', line):
            open_suites.append(found[1] or found[2])
        elif found := re.match(r'\S+ +Suite (?:"(.*)"|(\S+)) (?:passed|failed) after', line):
            open_suites.pop()
        elif found := re.match(r'\S+ +Test (?:"(.*)"|(\S+\(.*?\))) started', line):
            last = ": ".join(open_suites[-1:] + [found[1] or found[2]])
        elif re.match(r"\S+ +Test (?:\"|\S+\().* recorded an issue", line):
            failed = last
            process.kill()
            break
    timer.cancel()
    process.stdout.close()
    code = process.wait()
    seconds = time.monotonic() - begun
    text = "".join(lines)
    if failed:
        return Outcome(failed, "", seconds, text)
    if hung.is_set():
        return Outcome(last, "hangs", seconds, text)
    if code != 0:
        return Outcome(last, "crashes", seconds, text)
    if not re.search(r"Test run with [1-9]\d* tests?.* passed", text):
        raise Refusal(f"the tests did not run to their end\n{text[-2000:]}")
    return Outcome(None, "", seconds, text)


def table(results: list[tuple[Mutant, Outcome]]) -> str:
    lines = [
        "# Checks and the tests that miss them", "",
        "Written by `make mutate`: each check on the verifying path was switched off alone, and this is the first test",
        "that failed. \"Crashes\" and \"hangs\" say how the test ended where nothing else did.", "",
        f"{len(results)} checks, none of which can be taken away unnoticed.", "",
    ]
    file = ""
    for mutant, outcome in results:
        if mutant.file != file:
            file = mutant.file
            lines += ["", f"## {file}", "", "| id | check | test that fails without it |", "|---|---|---|"]
        test = outcome.test.replace("|", "\\|") + (f" ({outcome.end})" if outcome.end else "")
        lines.append(f"| `{mutant.id}` | {mutant.words.replace('|', chr(92) + '|')} | {test} |")
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="ID", help="look at these alone and write no table")
    parser.add_argument("--timeout", type=float, default=120, help="seconds that one run may take")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()

    mutants = read_list(HERE / "mutants.txt")
    copy(mutants)
    runner = build()
    untouched = run(runner, 0, options.timeout, [])
    if untouched.test:
        raise Refusal(f"a test fails while nothing is switched off: {untouched.test}\n{untouched.text[-2000:]}")
    print(f"all tests pass with every check in place ({untouched.seconds:.0f} s)", flush=True)

    chosen = [mutant for mutant in mutants if not options.only or mutant.id in options.only]
    if options.only and len(chosen) != len(set(options.only)):
        raise Refusal("no such mutant")
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        outcomes = pool.map(lambda mutant: trial(runner, mutant, options.timeout), chosen)
        for mutant, outcome in zip(chosen, outcomes):
            results.append((mutant, outcome))
            ending = f"{outcome.test} {outcome.end}".strip() if outcome.test else "NO TEST MISSES IT"
            print(f"{mutant.id}: {ending} ({outcome.seconds:.1f} s)", flush=True)
    survivors = [mutant.id for mutant, outcome in results if outcome.test is None]
    if survivors:
        raise Refusal(f"{len(survivors)} of {len(results)} checks can be taken away unnoticed: {', '.join(survivors)}")
    if not options.only:
        (HERE / "TABLE.md").write_text(table(results), encoding="utf-8")
    print(f"{len(results)} checks, each missed by a test")


if __name__ == "__main__":
    try:
        main()
    except Refusal as refusal:
        sys.exit(f"error: {refusal}")
