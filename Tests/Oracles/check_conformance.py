"""Reads the conformance set with pycose, cwt and cbor2: the bundles' signatures and lists, and the tokens of all cases.

Every card of a case that is `valid` or answered by its status, and whose key is one that these libraries know (ES256,
Ed25519), must verify with both of them; its entry in the zlib-compressed status list must say what the case expects, and the
ledger must hold it where it has one. Prints what was counted as JSON; the first thing that does not hold ends it.

Usage: check_conformance.py FOLDER-OF-THE-SET
"""

import json
import sys
from pathlib import Path

from bundle import VALUES, Bundle, count, token_of

# Cards that were given out and are not recorded.
NOT_RECORDED = {"ledger-not-yet-recorded"}


def check(name, case):
    """One case: signature, status and ledger as it expects."""
    given = case["input"] if isinstance(case["input"], list) else [case["input"]]
    # What a scanner put around a code these libraries do not take away.
    token = None if name.startswith("text-typed-") else token_of(given[-1])
    if token is None:
        count["only typed"] += 1
        return
    if case["bundle"] not in bundles:
        bundles[case["bundle"]] = Bundle(folder / "bundles" / case["bundle"])
    bundle = bundles[case["bundle"]]
    value = bundle.status(token)
    if value is None:
        return
    assert value == VALUES[case["expect"]["code"]], f"status {value}"
    held = bundle.holds(token)
    assert held is not (name in NOT_RECORDED), f"in the ledger: {held}"
    count["in ledger"] += held is True


folder, bundles = Path(sys.argv[1]), {}
for path in sorted((folder / "cases").glob("*.json")):
    read = json.loads(path.read_text(encoding="utf-8"))
    if "input" in read and read["expect"]["code"] in VALUES:
        try:
            check(path.stem, read)
        except Exception as error:
            sys.exit(f"{path.name}: {type(error).__name__}: {error}")
print(json.dumps(count))
