"""Bundles and codes as pycose, cwt and cbor2 read them; imported by the scripts beside it."""

import collections
import hashlib
import zlib

import cbor2
import cwt
from pycose.headers import KID
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import P256, Ed25519
from pycose.messages import Sign1Message

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
VALUES = {
    "valid": 0,
    "revoked": 1,
    "suspended": 2,
    "superseded": 3,
    "cancelled": 12,
    "lost": 13,
    "void": 14,
    "not-in-service": 15,
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


def checked(token, keys, use):
    """The claims of a part of a bundle, verified where the libraries know the algorithm."""
    key = key_for(token, keys, use)
    if key is None:
        count["other algorithms"] += 1
        return cbor2.loads(cbor2.loads(token).value[2])
    return verify(token, key)


class Bundle:
    """A bundle file, whose signatures are checked where the libraries know the algorithm."""

    def __init__(self, path):
        token, *self.files = cbor2.loads(path.read_bytes())
        claims = cbor2.loads(cbor2.loads(token).value[2])
        self.keys = cbor2.loads(cbor2.loads(claims[-65552]).value[2])[-65545]
        checked(token, self.keys, "bundle")
        self.values, self.ledgers = {}, {}
        for listed in claims[-65553]:
            stated = checked(listed, self.keys, "status")
            assert stated[65533]["bits"] == 4
            packed = zlib.decompress(stated[65533]["lst"])
            self.values[int(stated[2].rsplit("/", 1)[1])] = [half for byte in packed for half in (byte & 15, byte >> 4)]
            count["lists"] += 1
        for listed, file in zip(claims[-65554], self.files, strict=True):
            stated = cbor2.loads(cbor2.loads(listed).value[2])
            self.ledgers[stated[-65560]] = (stated[-65562], file)
        count["bundles"] += 1

    def status(self, token):
        """The status value of a credential, None past the end; None too when the libraries do not know its algorithm."""
        key = key_for(token, self.keys, "credential")
        if key is None:
            count["other algorithms"] += 1
            return None
        claims = verify(token, key)
        status = claims[65535]["status_list"] if 65535 in claims else None
        number, index = (int(status["uri"].rsplit("/", 1)[1]), status["idx"]) if status else claims[169][81]
        values = self.values[number]
        if index >= len(values):
            return None
        count["cards"] += 1
        return values[index]

    def holds(self, token):
        """Whether the ledger holds the credential; None without a ledger that reaches it, or with a damaged block."""
        claims = cbor2.loads(token).value[2]
        number, index = cbor2.loads(claims)[169].get(81, (None, None))
        blocks, file = self.ledgers.get(number, ([], b""))
        block = file[index // 1024 * 16384 :][:16384] if blocks else b""
        if not block or hashlib.sha256(block).digest() != blocks[index // 1024]:
            return None
        return block[index % 1024 * 16 :][:16] == hashlib.sha256(claims).digest()[:16]
