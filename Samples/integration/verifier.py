"""Checks the texts of QR codes with a paiza-verify that stays running: one line in, one JSON object out.

    with Verifier("--store", "device") as verifier:
        answer = verifier.check(text)
"""
import json
import subprocess
import sys


class Verifier:
    """A running paiza-verify. One thread at a time may ask it; start several for more."""

    def __init__(self, *arguments, program="paiza-verify"):
        self._process = subprocess.Popen(
            [program, *arguments, "--json", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def check(self, text):
        """The answer to one text, as a dictionary of Tests/Schemas/answer.schema.json."""
        line = text.rstrip("\r\n")
        if not line.strip() or "\n" in line or "\r" in line:
            raise ValueError("a scanned text is one line, and not a blank one")
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise RuntimeError(f"the verifier has ended, exit code {self._process.wait()}")
        return json.loads(answer)

    def close(self):
        self._process.stdin.close()
        self._process.stdout.close()
        return self._process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


if __name__ == "__main__":
    with Verifier(*sys.argv[1:]) as verifier:
        for scanned in sys.stdin:
            if not scanned.strip():
                continue
            answer = verifier.check(scanned)
            number = answer.get("credential", {}).get("number", "-")
            print(answer["outcome"], answer["code"], number, flush=True)
