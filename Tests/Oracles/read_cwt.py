"""Verifies a token with cwt, inflates a status list, and prints the claims as JSON.

Usage: read_cwt.py PUBLIC-KEY.pem KID-HEX ALGORITHM TOKEN-FILE
"""

import json
import sys
import zlib

import cbor2
import cwt

key_file, kid, algorithm, token_file = sys.argv[1:]
with open(key_file, encoding="ascii") as file:
    key = cwt.COSEKey.from_pem(file.read(), alg=algorithm, kid=bytes.fromhex(kid))
with open(token_file, "rb") as file:
    token = file.read()
payload = cwt.COSE.new().decode(token, key)
claims = cbor2.loads(payload)
status = claims.get(65533)
print(
    json.dumps(
        {
            "issuer": claims[1],
            "issuedAt": claims[6],
            "name": claims[169][4] if 169 in claims else None,
            "inflated": zlib.decompress(status["lst"]).hex() if status else None,
        }
    )
)
