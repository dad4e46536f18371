"""Opens a bundle with pycose and cwt and prints the status value of each credential as JSON, null where the list ends.

Every credential that the list reaches must also be in the ledger. Usage: read_bundle.py BUNDLE TEXTS, one text a line
"""

import json
import sys
from pathlib import Path

import cbor2
from bundle import Bundle, token_of

bundle = Bundle(Path(sys.argv[1]))
statuses = {}
for line in Path(sys.argv[2]).read_text(encoding="ascii").splitlines():
    token = token_of(line)
    number = cbor2.loads(cbor2.loads(token).value[2])[169][1]
    statuses[number] = bundle.status(token)
    if statuses[number] is not None and not bundle.holds(token):
        sys.exit(f"{number} is not in the ledger")
print(json.dumps(statuses))
