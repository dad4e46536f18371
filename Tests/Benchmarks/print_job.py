#!/usr/bin/env python3
"""How much memory a print job takes, how fast it draws, and how soon it goes on after a kill.

    .venv/bin/python Tests/Benchmarks/print_job.py PAIZA [CARDS...]

PAIZA is a release build; the interpreter is that of `make bench`. By default a job of 10,000 cards and one of 100,000, which
takes some 20 GB of disk below TMPDIR.

Prints one JSON object a line. Each job is killed when nine of ten cards are drawn, and resumed. Two jobs of different size
show whether the memory is flat.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
PAIZA = Path(sys.argv[1]).resolve()
SIZES = [int(size) for size in sys.argv[2:]] or [10_000, 100_000]
# A line that says that the pictures of a card are in place.
PRINTED = b"\tprinted\t"


def run(*arguments, cwd=ROOT):
    """Runs a command to its end; seconds and the greatest resident size in MB."""
    start = time.monotonic()
    process = subprocess.Popen([PAIZA, *map(str, arguments)], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {errors.decode()[-2000:]}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def say(step, cards, **figures):
    print(json.dumps({"step": step, "cards": cards, **figures}), flush=True)


def timed(step, cards, *arguments, cwd=ROOT):
    seconds, megabytes = run(*arguments, cwd=cwd)
    say(step, cards, seconds=seconds, megabytes=megabytes)


def printed(journal, start=0):
    """Cards that a journal calls printed behind a place in it."""
    if not journal.exists():
        return 0
    with journal.open("rb") as file:
        file.seek(start)
        return file.read().count(PRINTED)


def until(done, process, pause):
    """Waits while a process works; seconds."""
    start = time.monotonic()
    while not done():
        if process.poll() is not None:
            sys.exit(f"the job ended with {process.returncode}")
        time.sleep(pause)
    return time.monotonic() - start


def draw(shop, cards):
    """Draws a job, killing it once; says how it went on."""
    def start(*arguments):
        return subprocess.Popen([PAIZA, "print", *arguments, "--job", "job"], cwd=shop, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    journal, begun = shop / "job/journal.txt", time.monotonic()
    process = start("run", "order.paiza", "--root", "root.pem", "--shop", "key")
    until(lambda: printed(journal) >= cards * 9 // 10, process, 2)
    process.send_signal(signal.SIGKILL)
    _, _, usage = os.wait4(process.pid, 0)
    before, seconds = printed(journal), time.monotonic() - begun
    say("run until it is killed", cards, printed=before, seconds=seconds, megabytes=usage.ru_maxrss / 1024)
    whole = journal.read_bytes().rfind(b"\n") + 1
    process = start("resume")
    first = until(lambda: printed(journal, whole) > 0, process, 0.02)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0 or printed(journal) != cards:
        sys.exit(f"{printed(journal)} of {cards} cards were printed")
    say("resume", cards, **{"seconds to the first card": first, "megabytes": usage.ru_maxrss / 1024,
                            "journal MB": journal.stat().st_size / 1e6})


def office(folder, cards):
    """An office with so many issued cards, each with a portrait file of its own."""
    portraits = [Image.open(path).convert("RGB") for path in sorted((ROOT / "Samples/portraits").glob("*.jpg"))]
    (folder / "portraits").mkdir()
    with (folder / "roster.csv").open("w", encoding="utf-8") as roster:
        roster.write("编号,姓名,单位,执法类别,证件种类,执法区域\n")
        for place in range(cards):
            number = f"0599{place + 1_000_000:07}"
            portrait = portraits[place % len(portraits)].copy()
            # Squares on the clothes: everybody has a picture of his own.
            for bit in range(17):
                if place >> bit & 1:
                    portrait.paste((70, 70, 70), (20 + bit * 19, 420, 32 + bit * 19, 432))
            portrait.save(folder / "portraits" / f"{number}.jpg", quality=90)
            roster.write(f"{number},郑海涛,包头市应急管理局,应急管理,行政执法证,150200\n")
    run("authority", "init", folder / "office", "--test", "--algorithm", "es256", "--name", "样品机关")
    timed("issue", cards, "issue", "--authority", folder / "office", "--roster", folder / "roster.csv", "--portraits",
          folder / "portraits")


def job(cards):
    base = Path(tempfile.mkdtemp(prefix="paiza-bench-"))
    try:
        shop = base / "a/b/shop"
        shop.mkdir(parents=True)
        (base / "o").mkdir()
        office(base / "o", cards)
        (shop / "phrase").write_text("a long phrase\n")
        (shop / "phrase").chmod(0o600)
        run("print", "enrol", "key", "--algorithm", "es256", "--passphrase-file", "phrase", cwd=shop)
        timed("export", cards, "print", "export", "--authority", base / "o/office", "--order", "bench", "--shop",
              shop / "key/shop.pem", "--all", "--out", shop / "order.paiza")
        shutil.copy(base / "o/office/root.pem", shop)
        draw(shop, cards)
        timed("status", cards, "print", "status", "--job", "job", cwd=shop)
        timed("close", cards, "print", "close", "--job", "job", "--shop", "key", "--passphrase-file", "phrase", cwd=shop)
        timed("import", cards, "print", "import", "--authority", base / "o/office", shop / "job/receipt.cose")
    finally:
        shutil.rmtree(base, ignore_errors=True)


resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
for size in SIZES:
    job(size)
