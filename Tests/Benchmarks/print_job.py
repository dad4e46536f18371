#!/usr/bin/env python3
"""How much memory a print job takes, how fast it draws, and how soon it goes on after a kill.

    print_job.py PAIZA BENCH [--dpi DPI] [--fetch] [CARDS...]

PAIZA and BENCH are release builds of both programs; by default a job of 10,000 cards and one of 100,000 at 300 dpi, whose pictures
take some 140 GB below TMPDIR. With --fetch they are taken away some seconds after they were made, as by a printer that keeps
pace. Each job is killed when nine of ten cards are drawn, and resumed. Prints one JSON object a line; two jobs of different
size show whether the memory is flat.
"""

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# A line of the journal that says that the pictures of a card are in place.
PRINTED = b"\tprinted\t"


def say(step, cards, **figures):
    print(json.dumps({"step": step, "cards": cards, **figures}), flush=True)


def finish(process):
    """Waits for a process; its seconds of processor time and its greatest resident size in MB."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"processor seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024}


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


class Printer(threading.Thread):
    """Takes pictures out of a folder once they have been there for a while."""

    def __init__(self, folder, seconds=10):
        super().__init__(daemon=True)
        self.folder, self.seconds, self.done = folder, seconds, threading.Event()

    def run(self):
        while not self.done.wait(self.seconds / 2):
            if not self.folder.exists():
                continue
            limit = time.time() - self.seconds
            for picture in os.scandir(self.folder):
                if picture.name.endswith(".png") and picture.stat().st_mtime < limit:
                    os.unlink(picture.path)


class Job:
    """A shop with an order of so many cards."""

    def __init__(self, arguments, cards, shop):
        self.paiza, self.cards, self.shop, self.dpi = arguments.paiza.resolve(), cards, shop, arguments.dpi
        subprocess.run([arguments.bench.resolve(), "--package", ROOT, shop, str(cards)], check=True)
        say("package", cards, **{"MB": (shop / "order.paiza").stat().st_size / 1e6})

    def start(self, *arguments):
        return subprocess.Popen(
            [self.paiza, "print", *arguments, "--job", "job"], cwd=self.shop, stdout=subprocess.DEVNULL)

    def draw(self):
        """Draws everything, killed once."""
        journal, begun = self.shop / "job/journal.txt", time.monotonic()
        process = self.start("run", "order.paiza", "--root", "root.pem", "--shop", "key", "--dpi", str(self.dpi))
        until(lambda: printed(journal) >= self.cards * 9 // 10, process, 1)
        process.send_signal(signal.SIGKILL)
        figures = finish(process)
        before = printed(journal)
        say("run until it is killed", self.cards, printed=before, seconds=time.monotonic() - begun, **figures)
        whole = journal.read_bytes().rfind(b"\n") + 1
        process = self.start("resume")
        first = until(lambda: printed(journal, whole) > 0, process, 0.02)
        figures = finish(process)
        if process.returncode != 0 or printed(journal) != self.cards:
            sys.exit(f"{printed(journal)} of {self.cards} cards were printed")
        say("resume", self.cards, **{"seconds to the first card": first}, **figures,
            **{"journal MB": journal.stat().st_size / 1e6})

    def end(self):
        for step, *more in [("status",), ("close", "--shop", "key")]:
            begun, process = time.monotonic(), self.start(step, *more)
            figures = finish(process)
            if process.returncode != 0:
                sys.exit(f"{step} ended with {process.returncode}")
            say(step, self.cards, seconds=time.monotonic() - begun, **figures)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paiza", type=Path)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--dpi", type=int, default=300)
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("cards", type=int, nargs="*", default=[10_000, 100_000])
    arguments = parser.parse_intermixed_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for cards in arguments.cards:
        base = Path(tempfile.mkdtemp(prefix="paiza-bench-"))
        try:
            # A job looks for signing keys in the two folders above it.
            shop = base / "a/b/shop"
            shop.mkdir(parents=True)
            job = Job(arguments, cards, shop)
            printer = Printer(shop / "job/cards")
            if arguments.fetch:
                printer.start()
            job.draw()
            printer.done.set()
            job.end()
        finally:
            shutil.rmtree(base, ignore_errors=True)


main()
