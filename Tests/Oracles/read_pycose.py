"""Verifies a COSE_Sign1 token with pycose and prints its header and claims as JSON.

Usage: read_pycose.py ES256|EdDSA X-HEX Y-HEX-OR-DASH TOKEN-FILE
"""

import json
import sys

import cbor2
from pycose.headers import KID, Algorithm
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import P256, Ed25519
from pycose.messages import Sign1Message

algorithm, x, y, token_file = sys.argv[1:]
with open(token_file, "rb") as file:
    message = Sign1Message.decode(file.read())
if algorithm == "ES256":
    message.key = EC2Key(crv=P256, x=bytes.fromhex(x), y=bytes.fromhex(y))
else:
    message.key = OKPKey(crv=Ed25519, x=bytes.fromhex(x))
claims = cbor2.loads(message.payload)
status = claims.get(65533)
print(
    json.dumps(
        {
            "verified": message.verify_signature(),
            "algorithm": message.phdr[Algorithm].fullname,
            "kid": message.phdr[KID].hex(),
            "unprotected": len(message.uhdr),
            "issuer": claims[1],
            "subject": claims.get(2),
            "bits": status["bits"] if status else None,
            "list": status["lst"].hex() if status else None,
        }
    )
)
