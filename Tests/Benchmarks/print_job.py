#!/usr/bin/env python3
"""How much memory a print job takes, how fast it draws, and how soon it goes on after a kill.

    print_job.py PAIZA [CARDS]         PAIZA is a release build; 100,000 cards by default, which take some 15 GB of disk

Prints one JSON object a line. A second job of a tenth of the cards shows whether the memory is flat.
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

ROOT = Path(__file__).resolve().parent.parent.parent
PAIZA = Path(sys.argv[1]).resolve()
CARDS = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000


def run(*arguments, cwd=ROOT):
    """Runs a command to its end; seconds and the greatest resident size in MB."""
    start = time.monotonic()
    process = subprocess.Popen([PAIZA, *map(str, arguments)], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {errors.decode()[-2000:]}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def lines(journal):
    return sum(1 for _ in journal.open("rb")) if journal.exists() else 0


def office(folder, cards):
    """An office with so many issued cards, each with a portrait file of its own."""
    portraits = sorted((ROOT / "Samples/portraits").iterdir())
    (folder / "portraits").mkdir()
    with (folder / "roster.csv").open("w", encoding="utf-8") as roster:
        roster.write("编号,姓名,单位,执法类别,证件种类,执法区域\n")
        for place in range(cards):
            number = f"0599{place + 1_000_000:07}"
            # Bytes behind the end of a JPEG file make another file of the same picture.
            portrait = portraits[place % len(portraits)].read_bytes() + place.to_bytes(8, "big")
            (folder / "portraits" / f"{number}.jpg").write_bytes(portrait)
            roster.write(f"{number},郑海涛,包头市应急管理局,应急管理,行政执法证,150200\n")
    run("authority", "init", folder / "office", "--test", "--algorithm", "es256", "--name", "样品机关")
    seconds, megabytes = run(
        "issue", "--authority", folder / "office", "--roster", folder / "roster.csv", "--portraits", folder / "portraits")
    print(json.dumps({"step": "issue", "cards": cards, "seconds": seconds, "megabytes": megabytes}), flush=True)


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
        seconds, megabytes = run(
            "print", "export", "--authority", base / "o/office", "--order", "bench", "--shop", shop / "key/shop.pem", "--all",
            "--out", shop / "order.paiza")
        print(json.dumps({"step": "export", "cards": cards, "seconds": seconds, "megabytes": megabytes}), flush=True)
        shutil.copy(base / "o/office/root.pem", shop)
        journal = shop / "job/journal.txt"
        begin = ["print", "run", "order.paiza", "--root", "root.pem", "--shop", "key", "--job", "job"]
        process = subprocess.Popen([PAIZA, *begin], cwd=shop, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while lines(journal) < cards:  # half of the cards: two lines for each
            time.sleep(2)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before, start = lines(journal), time.monotonic()
        process = subprocess.Popen(
            [PAIZA, "print", "resume", "--job", "job"], cwd=shop, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while lines(journal) == before:
            time.sleep(0.05)
        first = time.monotonic() - start
        _, _, usage = os.wait4(process.pid, 0)
        drawn = (lines(journal) - before) / 2
        print(json.dumps({
            "step": "resume", "cards": cards, "seconds to the first card": first,
            "cards a second": drawn / (time.monotonic() - start), "megabytes": usage.ru_maxrss / 1024}), flush=True)
        for step in ["status", "close"]:
            more = ["--shop", "key", "--passphrase-file", "phrase"] if step == "close" else []
            seconds, megabytes = run("print", step, "--job", "job", *more, cwd=shop)
            print(json.dumps({"step": step, "cards": cards, "seconds": seconds, "megabytes": megabytes}), flush=True)
        seconds, megabytes = run("print", "import", "--authority", base / "o/office", shop / "job/receipt.cose")
        print(json.dumps({"step": "import", "cards": cards, "seconds": seconds, "megabytes": megabytes}), flush=True)
    finally:
        shutil.rmtree(base, ignore_errors=True)


resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
for cards in [max(10, CARDS // 10), CARDS]:
    job(cards)
