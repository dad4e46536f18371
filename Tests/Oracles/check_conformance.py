"""Reads the conformance set with pycose, cwt and cbor2: the bundles' signatures and lists, and the tokens of all cases.

Every card of a case that is `valid` or rejected for its status, and whose key is one that these libraries know (ES256,
Ed25519), must verify with both of them; its entry in the zlib-compressed status list must say what the case expects. Prints
what was counted as JSON; the first thing that does not hold ends it.

Usage: check_conformance.py FOLDER-OF-THE-SET
"""

import collections
import json
import sys
import zlib
from pathlib import Path

import cbor2
import cwt
from pycose.headers import KID
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import P256, Ed25519
from pycose.messages import Sign1Message

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
VALUES = {
    "valid": 0, "revoked": 1, "suspended": 2, "superseded": 3, "cancelled": 12, "lost": 13, "void": 14, "not-in-service": 15,
}
count = collections.Counter()


def digits(text):
    """Blocks of 7 bytes as 17 digits, little-endian."""
    size = {17: 7, 15: 6, 13: 5, 10: 4, 8: 3, 5: 2, 3: 1}
    blocks = (text[start : start + 17] for start in range(0, len(text), 17))
    return b"".join(int(block).to_bytes(size[len(block)], "little") for block in blocks)


def base45(text):
    """RFC 9285."""
    output = b""
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        value = sum(BASE45.index(letter) * 45**place for place, letter in enumerate(group))
        output += value.to_bytes(len(group) - 1, "big")
    return output


def token_of(text):
    """The token in a text that is strictly one of the spellings; None for others."""
    if text.startswith("https://") and "#" in text:
        text = text.split("#")[1]
    if text.isascii() and text.isdigit():
        token = digits(text)
        return cbor2.loads(token)[0] if token[0] == 0x82 else token
    if text and set(text) <= set(BASE45):
        token = base45(text)
        return zlib.decompress(token) if token[0] == 0x78 else token
    return None


def pycose_key(key):
    """A COSE_Key for pycose."""
    if key[3] == -7:
        return EC2Key(crv=P256, x=key[-2], y=key[-3])
    return OKPKey(crv=Ed25519, x=key[-2])


def verify(token, key):
    """The claims, after both libraries have verified the signature."""
    message = Sign1Message.decode(token)
    message.key = pycose_key(key)
    assert message.verify_signature(), "pycose: the signature does not hold"
    payload = cwt.COSE.new().decode(token, cwt.COSEKey.new(key | {2: message.phdr[KID]}))
    assert payload == message.payload, "cwt reads another payload"
    count["verified"] += 1
    return cbor2.loads(payload)


def key_for(token, keys, use):
    """A key of that use with which one of the libraries can verify the token; None for SM2, -9 and -19."""
    algorithm = cbor2.loads(cbor2.loads(token).value[0])[1]
    if algorithm not in (-7, -8):
        return None
    found = [entry[1] for entry in keys if entry[2] == use and entry[1][3] == algorithm]
    for key in found:
        message = Sign1Message.decode(token)
        message.key = pycose_key(key)
        if message.verify_signature():
            return key
    raise ValueError(f"no {use} key made the signature")


def lists_of(path):
    """Keys and status values of a bundle; checks every signature in it that the libraries can check."""
    token = cbor2.loads(path.read_bytes())
    bundle = cbor2.loads(token[0]).value
    claims = cbor2.loads(bundle[2])
    keys = cbor2.loads(cbor2.loads(claims[-65552]).value[2])[-65545]
    verify(token[0], key_for(token[0], keys, "bundle"))
    values = {}
    for listed in claims[-65553]:
        stated = verify(listed, key_for(listed, keys, "status"))
        packed = zlib.decompress(stated[65533]["lst"])
        assert stated[65533]["bits"] == 4
        values[int(stated[2].rsplit("/", 1)[1])] = [half for byte in packed for half in (byte & 15, byte >> 4)]
        count["lists"] += 1
    count["bundles"] += 1
    return keys, values


def check(case, bundles):
    """One case: signature and status as it expects."""
    given = case["input"] if isinstance(case["input"], list) else [case["input"]]
    token = token_of(given[-1])
    if token is None:
        count["only typed"] += 1
        return
    if case["bundle"] not in bundles:
        bundles[case["bundle"]] = lists_of(folder / "bundles" / case["bundle"])
    keys, values = bundles[case["bundle"]]
    key = key_for(token, keys, "credential")
    if key is None:
        count["other algorithms"] += 1
        return
    claims = verify(token, key)
    status = claims[65535]["status_list"] if 65535 in claims else None
    number, index = (int(status["uri"].rsplit("/", 1)[1]), status["idx"]) if status else claims[169][81]
    value = values[number][index]
    assert value == VALUES[case["expect"]["code"]], f"status {value}"
    count["cards"] += 1


folder = Path(sys.argv[1])
opened = {}
for path in sorted((folder / "cases").glob("*.json")):
    read = json.loads(path.read_text(encoding="utf-8"))
    if "input" in read and read["expect"]["code"] in VALUES:
        try:
            check(read, opened)
        except Exception as error:
            sys.exit(f"{path.name}: {type(error).__name__}: {error}")
print(json.dumps(count))
