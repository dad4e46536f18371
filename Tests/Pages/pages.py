#!/usr/bin/env python3
"""Opens the page behind a card's code in Debian's Chromium, and compares its answers with the command's.

    Tests/Pages/pages.py PAIZA DEMO [--screenshots FOLDER]

PAIZA  the built command
DEMO   the folder that make demo fills
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from site_server import SiteServer

# Numbers of the demo by what becomes of them.
CARDS = {
    "05990000003": "valid", "05990000002": "revoked", "05990000018": "lost", "05990000017": "not-in-service",
    "05990000014": "expired",
}
SIZES = {"phone": (360, 740), "desk": (1280, 900)}
# A width below 500 pixels is given to the page and not to a window.
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

PAIZA, DEMO, SHOTS = None, None, None
# Ends the first check of a page in a trap.
TRAP = """
const Instance = WebAssembly.Instance;
let isFirst = true;
WebAssembly.Instance = function (module, imports) {
    const wasm = new Instance(module, imports).exports;
    const paiza_check = (...values) => {
        if (!isFirst) return wasm.paiza_check(...values);
        isFirst = false;
        throw new WebAssembly.RuntimeError("unreachable");
    };
    return { exports: { ...wasm, paiza_check } };
};
"""


def run(*words):
    return subprocess.run([PAIZA, *words], capture_output=True, text=True, check=False)


def make_site(authority, bundle, out):
    made = run("site", "make", "--authority", str(authority), "--bundle", str(bundle), "--out", str(out))
    if made.returncode != 0:
        sys.exit(made.stderr)


def payloads():
    lines = (DEMO / "payloads.txt").read_text("utf-8").splitlines()
    return {number: text.partition("#")[2] for number, text in (line.split("\t") for line in lines)}


def without_blanks(text):
    return re.sub(r"\s", "", text)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.times = []
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for flag in FLAGS:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        cls.browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        cls.folder = Path(tempfile.mkdtemp())
        cls.digits = payloads()
        # A second bundle, in which the card that was lost is found.
        shutil.copytree(DEMO / "authority", cls.folder / "authority")
        found = run("credential", "find", "05990000018", "--authority", str(cls.folder / "authority"), "--as", "zhou")
        made = run("bundle", "make", "--authority", str(cls.folder / "authority"), "--out", str(cls.folder / "second.paiza"))
        if found.returncode or made.returncode:
            sys.exit(found.stderr + made.stderr)
        shutil.copytree(DEMO / "site", cls.folder / "first")
        shutil.copytree(DEMO / "site", cls.folder / "second")
        make_site(cls.folder / "authority", cls.folder / "second.paiza", cls.folder / "second")

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.times.sort()
        print(f"from navigation to answer: median {cls.times[len(cls.times) // 2]:.0f} ms, at most {cls.times[-1]:.0f} ms")
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.server = SiteServer(self.folder / "first")
        self.browser.execute_cdp_cmd("Network.enable", {})
        self.size("phone")

    def tearDown(self):
        self.forget()
        self.server.stop()

    # What the tests are written in.

    def size(self, name):
        width, height = SIZES[name]
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": name == "phone"})

    def forget(self):
        """Makes the next visit the first."""
        self.browser.get("about:blank")
        self.browser.execute_cdp_cmd("Network.clearBrowserCache", {})
        self.browser.execute_cdp_cmd(
            "Storage.clearDataForOrigin", {"origin": self.server.address[:-1], "storageTypes": "all"})

    def open(self, digits="", path="v"):
        """Opens the link of a code anew and waits for an answer."""
        self.browser.get("about:blank")
        self.browser.get(self.server.address + path + ("#" + digits if digits else ""))
        return self.answer() if digits else None

    def answer(self):
        WebDriverWait(self.browser, 60, 0.05).until(
            lambda _: self.one("answer").get_attribute("class") != "waiting", "the page gave no answer")
        answered = self.browser.execute_script("return performance.getEntriesByName('answered')[0]?.startTime")
        if answered:
            self.times.append(answered)
        return self.one("answer").get_attribute("class")

    def one(self, name):
        return self.browser.find_element(By.ID, name)

    def text(self, name="answer"):
        return self.one(name).get_attribute("textContent")

    def language(self):
        self.one("language").click()

    def becomes_independent(self):
        """Waits until the files of the page are kept."""
        ready = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));"
        self.browser.set_script_timeout(60)
        self.assertTrue(self.browser.execute_async_script(ready))
        WebDriverWait(self.browser, 60, 0.05).until(
            lambda browser: browser.execute_script("return navigator.serviceWorker.controller !== null"))

    def check_words(self, digits, language, bundle):
        """Every word of the command's answer stands on the page, in its order; the clock aside."""
        given = run("verify", "--bundle", str(bundle), "--root", str(DEMO / "root.pem"), "--lang", language, digits)
        page = without_blanks(self.text("answer") + self.text("details"))
        place = 0
        for line in given.stdout.splitlines():
            if re.match(r" *(核验时间|clock)", line):
                continue
            found = page.find(without_blanks(line.strip().removeprefix("→ ")), place)
            self.assertGreaterEqual(found, 0, f"not on the page: {line}")
            place = found
        return given.returncode

    def shoot(self, name):
        if SHOTS is None:
            return
        height = self.browser.execute_script("return document.documentElement.scrollHeight")
        width = self.browser.execute_script("return innerWidth")
        shot = self.browser.execute_cdp_cmd(
            "Page.captureScreenshot",
            {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}})
        (SHOTS / f"{name}.png").write_bytes(__import__("base64").b64decode(shot["data"]))

    def check_layout(self, name):
        for size in SIZES:
            self.size(size)
            wide = self.browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
            self.assertLessEqual(wide, 0, f"{name} is wider than {size}")
            self.shoot(f"{name}-{size}")
        self.size("phone")

    # What must hold.

    def test_a_link_leads_to_the_answer_of_the_command(self):
        bundle = DEMO / "bundle.paiza"
        outcomes = {0: "valid", 1: "rejected", 2: "undetermined"}
        texts = {code: self.digits[number] for number, code in CARDS.items()}
        texts["tampered"] = texts["valid"][:-5] + ("1" if texts["valid"][-5] == "0" else "0") + texts["valid"][-4:]
        for name, digits in texts.items():
            with self.subTest(name):
                outcome = self.open(digits)
                self.assertEqual(outcome, outcomes[self.check_words(digits, "zh", bundle)])
                self.check_layout(f"{name}-zh")
                self.language()
                self.check_words(digits, "en", bundle)
                self.check_layout(f"{name}-en")
                self.language()
                self.assertIn("【样证】", self.text())
                self.assertEqual(self.browser.execute_script("return location.hash"), "")

    def test_nothing_is_asked_of_another_host_and_no_server_learns_the_digits(self):
        self.browser.get_log("performance")
        self.open(self.digits["05990000003"])
        self.becomes_independent()
        entries = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        asked = [entry["params"]["request"]["url"] for entry in entries if entry["method"] == "Network.requestWillBeSent"]
        self.assertTrue(any(".wasm" in url for url in asked))
        self.assertEqual([url for url in asked if not url.startswith((self.server.address, "about:"))], [])
        digits = self.digits["05990000003"]
        self.assertEqual([path for path in self.server.requests if digits[:20] in path], [])

    def test_smaller_forms_hold_the_same_bytes(self):
        forms = [path for path in sorted((DEMO / "site/files").iterdir()) if path.suffix in {".br", ".gz"}]
        self.assertEqual(len(forms), 8)
        for path in forms:
            program = "brotli" if path.suffix == ".br" else "gzip"
            whole = subprocess.run(
                [program, "--decompress", "--stdout"], input=path.read_bytes(), capture_output=True, check=True).stdout
            self.assertEqual(whole, path.with_suffix("").read_bytes(), path.name)

    def test_the_first_visit_is_small(self):
        files = DEMO / "site/files"
        entries = [DEMO / "site/v/index.html", DEMO / "site/worker.js", DEMO / "site/newest.json"]
        sent = entries + [*files.glob("*.br"), *files.glob("*.pem"), *files.glob("*.svg"), *files.glob("*.paiza")]
        size = sum(path.stat().st_size for path in sent)
        print(f"first visit: {size} bytes")
        self.assertLessEqual(size, 250_000)

    def test_it_answers_with_its_server_gone(self):
        self.open(self.digits["05990000003"])
        self.becomes_independent()
        self.server.stop()
        try:
            for path in ["v", "v/"]:
                self.assertEqual(self.open(self.digits["05990000003"], path), "valid")
                self.assertIn("没有网络", self.text("notices"))
            self.shoot("offline")
            self.assertEqual(self.open(self.digits["05990000002"]), "rejected")
        finally:
            self.server.start()

    def test_of_altered_and_missing_files_none_leads_to_a_verdict(self):
        files = [
            path.relative_to(self.server.folder).as_posix()
            for path in sorted((self.server.folder / "files").iterdir())
            if path.suffix in {".mjs", ".wasm", ".pem", ".paiza"} and not path.name.startswith("start-")
        ]
        self.assertEqual(len(files), 4)
        for name in files:
            content = (self.server.folder / name).read_bytes()
            place = len(content) // 2
            altered = content[:place] + bytes([content[place] ^ 1]) + content[place + 1:]
            # A module goes on working with a line more.
            for way, bad in {"missing": None, "altered": altered, "longer": content + b"\n"}.items():
                with self.subTest(f"{name} {way}"):
                    self.server.altered = {name: bad}
                    self.forget()
                    self.assertEqual(self.open(self.digits["05990000003"]), "undetermined")
                    self.assertIn("不能据此认可，也不能认定为伪造", self.text())
        self.shoot("altered")

    def test_a_page_that_does_not_start_says_what_that_means(self):
        scripts = [path.name for path in (self.server.folder / "files").glob("*.mjs")]
        self.server.altered = {f"files/{name}": None for name in scripts}
        self.open()
        WebDriverWait(self.browser, 60, 0.05).until(
            lambda browser: browser.execute_script("return document.readyState") == "complete")
        self.assertIn("不能据此认可，也不能认定为伪造", self.text())
        self.assertEqual(self.one("answer").get_attribute("class"), "waiting")
        self.check_layout("unstarted")

    def test_older_data_are_noticed_and_newer_ones_taken(self):
        self.assertEqual(self.open(self.digits["05990000018"]), "rejected")
        self.server.folder = self.folder / "second"
        self.assertEqual(self.open(self.digits["05990000018"]), "valid")
        self.check_words(self.digits["05990000018"], "zh", self.folder / "second.paiza")
        self.server.folder = self.folder / "first"
        self.assertEqual(self.open(self.digits["05990000018"]), "valid")
        self.assertIn("旧，未予采用", self.text("notices"))
        self.check_layout("older")

    def test_of_new_data_that_do_not_arrive_whole_none_are_taken(self):
        self.assertEqual(self.open(self.digits["05990000003"]), "valid")
        self.server.folder = self.folder / "second"
        pointer = json.loads((self.server.folder / "newest.json").read_text())
        for bad in [None, b"", (self.server.folder / pointer["bundle"]).read_bytes()[:-1]]:
            self.server.altered = {pointer["bundle"]: bad}
            self.assertEqual(self.open(self.digits["05990000003"]), "valid")
            self.assertIn("未予采用", self.text("notices"))
        for bad in [None, b"{", b'{"bundle":"https://elsewhere.example/x"}', b'{"bundle":"../../x"}']:
            self.server.altered = {"newest.json": bad}
            self.assertEqual(self.open(self.digits["05990000003"]), "valid")
            self.assertIn("未予采用", self.text("notices"))

    def test_data_under_another_root_give_no_verdict(self):
        self.assertEqual(self.open(self.digits["05990000003"]), "valid")
        run("authority", "init", str(self.folder / "other"), "--test", "--name", "内蒙古自治区人民政府")
        run("bundle", "make", "--authority", str(self.folder / "other"), "--out", str(self.folder / "other.paiza"))
        content = (self.folder / "other.paiza").read_bytes()
        name = f"files/bundle-{__import__('hashlib').sha256(content).hexdigest()}.paiza"
        self.server.altered = {name: content, "newest.json": json.dumps({"bundle": name}).encode()}
        self.assertEqual(self.open(self.digits["05990000003"]), "undetermined")
        self.assertIn("互相矛盾", self.text())

    def test_a_new_page_is_kept_whole_or_not_at_all(self):
        self.open(self.digits["05990000003"])
        self.becomes_independent()
        worker = (self.server.folder / "worker.js").read_bytes()
        # A worker that lists a file which is not there: it is not taken, and the page goes on from what it has.
        name = re.search(rb"files/verify-([0-9a-f]{64})\.mjs", worker).group(0)
        self.server.altered = {"worker.js": worker.replace(name, b"files/verify-" + b"0" * 64 + b".mjs")}
        update = "const done = arguments[0]; navigator.serviceWorker.getRegistration('/v').then((r) => r.update()).then(() => done('taken'), () => done('refused'));"
        self.browser.execute_async_script(update)
        self.server.stop()
        try:
            self.assertEqual(self.open(self.digits["05990000003"]), "valid")
        finally:
            self.server.start()

    def test_a_trap_is_no_verdict_and_the_next_check_is_answered(self):
        script = self.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": TRAP})
        try:
            self.assertEqual(self.open(self.digits["05990000003"]), "undetermined")
            self.assertIn("核验程序中断", self.text())
            self.paste(self.digits["05990000003"])
            self.assertEqual(self.answer(), "valid")
        finally:
            self.browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)

    def paste(self, text):
        field = self.one("text")
        self.browser.execute_script("arguments[0].value = arguments[1]", field, text)
        field.send_keys(Keys.TAB, Keys.ENTER)

    def test_typed_text_by_the_keyboard_alone(self):
        self.open()
        WebDriverWait(self.browser, 60, 0.05).until(lambda _: "请扫描" in self.text())
        self.check_layout("empty")
        body = self.browser.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB, Keys.TAB)
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("id"), "text")
        self.paste("https://paiza.example/v#" + self.digits["05990000002"])
        self.assertEqual(self.answer(), "rejected")
        self.paste("hello")
        self.assertEqual(self.answer(), "undetermined")
        self.check_layout("unread")

    def test_axe_finds_nothing(self):
        axe = next(Path(sys.prefix).glob("lib/python*/site-packages/axe_core_python/axe.min.js")).read_text("utf-8")
        for number in CARDS:
            self.open(self.digits[number])
            for size in SIZES:
                self.size(size)
                self.browser.execute_script(axe)
                found = self.browser.execute_async_script("const done = arguments[0]; axe.run().then(done);")
                self.assertEqual([(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]], [])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paiza")
    parser.add_argument("demo", type=Path)
    parser.add_argument("--screenshots", type=Path)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    PAIZA, DEMO, SHOTS = asked.paiza, asked.demo, asked.screenshots
    if SHOTS:
        SHOTS.mkdir(parents=True, exist_ok=True)
    words = [sys.argv[0], "-v"] + (["-k", asked.only] if asked.only else [])
    unittest.main(argv=words)
