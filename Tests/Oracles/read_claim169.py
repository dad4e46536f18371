"""Reads a card's Base45 text with claim169 and prints what it found as JSON.

Usage: read_claim169.py ES256|EdDSA PUBLIC-KEY.pem TEXT-FILE
"""

import json
import sys

import claim169

algorithm, key_file, text_file = sys.argv[1:]
with open(key_file, encoding="ascii") as file:
    pem = file.read()
with open(text_file, encoding="ascii") as file:
    text = file.read()
decode = {"ES256": claim169.decode_with_ecdsa_p256_pem, "EdDSA": claim169.decode_with_ed25519_pem}[algorithm]
result = decode(text, pem, validate_timestamps=False)
print(
    json.dumps(
        {
            "verified": result.is_verified(),
            "compression": result.detected_compression,
            "issuer": result.cwt_meta.issuer,
            "expires": result.cwt_meta.expires_at,
            "notBefore": result.cwt_meta.not_before,
            "issuedAt": result.cwt_meta.issued_at,
            "id": result.claim169.id,
            "name": result.claim169.full_name,
            "secondName": result.claim169.secondary_full_name,
            "secondLanguage": result.claim169.secondary_language,
            "location": result.claim169.location_code,
        }
    )
)
