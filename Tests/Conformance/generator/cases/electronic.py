"""Section 3, electronic credentials: claims, files with a portrait, and presentations by the holder's device."""

import functools
import struct
import zlib

from caseset import electronic
from cbor import encode
from keys import EDDSA, SM2, key
from qrcode import modules
from tokens import digits
from webp import webp
from world import BASE, PORTRAIT

DEVICE = ("device", SM2)
NONCE = bytes.fromhex("00112233445566778899aabbccddeeff")


def add(cases):
    """Adds the group."""
    make = functools.partial(cases.issue, make=electronic, typ="credential")
    plain = make()
    cases.valid(
        "electronic-plain", "An electronic credential without a device key.", plain, findings=["plain-electronic"]
    )
    cases.valid(
        "electronic-device",
        "An electronic credential with a device key, shown as a plain code.",
        make(change=lambda claims: claims | {8: {1: key(*DEVICE).cose}}),
        findings=["plain-electronic"],
    )
    _claims(cases, make)
    _status(cases, make)
    _device_keys(cases, make)
    _files(cases, make, plain)


def _claims(cases, make):
    cases.malformed(
        "electronic-no-typ", "An electronic credential's claims without a type.", make(typ=None), "claims: inconsistent"
    )
    cases.malformed(
        "electronic-as-card", "A token of electronic type that says it is a card.", make(i78=1), "claims: inconsistent"
    )
    cases.malformed(
        "electronic-no-status",
        "No status claim.",
        make(change=lambda claims: {key: claims[key] for key in claims if key != 65535}),
        "claims: inconsistent",
    )
    cases.malformed("electronic-with-81", "Both status references.", make(i81=[1, 1]), "claims: inconsistent")
    cases.malformed("electronic-digest-16", "The digest of a card.", make(i80=b"x" * 16), "claims: inconsistent")
    cases.malformed(
        "electronic-photo",
        "A picture, which only cards have.",
        make(i62=[{0: webp(), 1: 0, 2: 4}]),
        "claims: inconsistent",
    )


def _status(cases, make):
    def status(value):
        return make(change=lambda claims: claims | {65535: value})

    good = {"idx": 1, "uri": BASE + "/1"}
    for name, description, value, reason in (
        ("empty", "An empty status claim.", {}, "claims: out-of-range"),
        ("other-key", "Another mechanism of status.", {"status_x": good}, "claims: unknown-label"),
        ("more", "A status claim with one key more.", {"status_list": good, "x": 1}, "claims: out-of-range"),
        ("no-uri", "A status reference without its address.", {"status_list": {"idx": 1}}, "claims: out-of-range"),
        (
            "inner-more",
            "A status reference with one key more.",
            {"status_list": good | {"aggregation_uri": "x"}},
            "claims: out-of-range",
        ),
        ("index-large", "Index 16,777,216.", {"status_list": good | {"idx": 1 << 24}}, "claims: out-of-range"),
        ("index-text", "An index that is a text.", {"status_list": good | {"idx": "1"}}, "claims: wrong-type"),
        (
            "no-number",
            "An address without a list number.",
            {"status_list": good | {"uri": BASE + "/"}},
            "claims: inconsistent",
        ),
        (
            "leading-zero",
            "An address whose list number has a leading zero.",
            {"status_list": good | {"uri": BASE + "/01"}},
            "claims: inconsistent",
        ),
        (
            "plus",
            "An address whose list number has a sign.",
            {"status_list": good | {"uri": BASE + "/+1"}},
            "claims: inconsistent",
        ),
        (
            "list-large",
            "An address with the list number 65,536.",
            {"status_list": good | {"uri": BASE + "/65536"}},
            "claims: inconsistent",
        ),
        (
            "blank",
            "An address with a blank.",
            {"status_list": good | {"uri": BASE + "/ 1"}},
            "claims: invalid-character",
        ),
    ):
        cases.malformed(f"electronic-status-{name}", description, status(value), reason)
    cases.doubtful(
        "electronic-status-other-address",
        "The list's number at another address: the bundle has no such list.",
        status({"status_list": good | {"uri": "https://evil.example/status/1"}}),
        "no-status",
    )


def _device_keys(cases, make):
    device = key(*DEVICE)

    def cnf(value):
        return make(change=lambda claims: claims | {8: value})

    p256 = key("device p256").cose
    for name, description, value, reason in (
        ("empty", "An empty confirmation.", {}, "claims: out-of-range"),
        ("kid", "A confirmation by key identifier.", {3: b"x"}, "claims: unknown-label"),
        ("two", "A confirmation with two members.", {1: device.cose, 3: b"x"}, "claims: out-of-range"),
        (
            "private",
            "A COSE_Key with a private part, label -4.",
            {1: device.cose | {-4: b"x" * 32}},
            "claims: out-of-range",
        ),
        (
            "kid-label",
            "A COSE_Key with a key identifier.",
            {1: {label: value for label, value in key("device ed", EDDSA).cose.items()} | {2: b"x"}},
            "claims: unknown-label",
        ),
        (
            "no-alg",
            "A COSE_Key without its algorithm.",
            {1: {label: p256[label] for label in p256 if label != 3}},
            "claims: invalid-key",
        ),
        (
            "alg-9",
            "A COSE_Key with the algorithm -9, which is not written.",
            {1: p256 | {3: -9}},
            "claims: invalid-key",
        ),
        ("curve", "A COSE_Key of ES256 on the SM2 curve.", {1: p256 | {-1: SM2}}, "claims: invalid-key"),
        ("kty", "A COSE_Key of ES256 with the key type OKP.", {1: p256 | {1: 1}}, "claims: invalid-key"),
        ("off-curve", "A point that is not on the curve.", {1: p256 | {-3: bytes(31) + b"\1"}}, "claims: invalid-key"),
        ("compressed", "y as a sign bit.", {1: p256 | {-3: True}}, "claims: wrong-type"),
        ("x-short", "x of 31 bytes.", {1: p256 | {-2: p256[-2][1:]}}, "claims: out-of-range"),
        (
            "small-order",
            "An Ed25519 point of small order.",
            {1: key("device ed", EDDSA).cose | {-2: b"\1" + bytes(31)}},
            "claims: invalid-key",
        ),
    ):
        cases.malformed(f"electronic-cnf-{name}", description, cnf(value), reason)


def _files(cases, make, plain):
    token = make()

    def write(name, content):
        cases.files.setdefault("files", {})[name] = content
        return name

    def file(name, content):
        return {"given": None, "file": write(name, content)}

    good = encode([token, PORTRAIT])
    cases.valid(
        "electronic-file", "An electronic credential file.", **file("good.paiza", good), findings=["portrait-matches", "portrait-inside"]
    )
    cases.rejected(
        "electronic-file-other-portrait",
        "A file with somebody else's portrait.",
        findings=["portrait-differs"],
        code="picture-altered",
        **file("other-portrait.paiza", encode([token, b"somebody else"])),
    )
    cases.rejected(
        "electronic-file-bad-signature",
        "A file whose token was changed.",
        code="bad-signature",
        **file("bad-signature.paiza", encode([token[:-1] + bytes([token[-1] ^ 1]), PORTRAIT])),
    )
    cases.valid(
        "electronic-portrait-same",
        "An electronic credential and the very portrait that was signed.",
        token,
        portrait=write("portrait.webp", PORTRAIT),
        findings=["portrait-matches"],
    )
    cases.doubtful(
        "electronic-portrait-other",
        "An electronic credential and another portrait, which was asked about.",
        token,
        "portrait-differs",
        portrait=write("other-portrait.webp", b"somebody else"),
    )
    card = cases.issue()
    cases.malformed(
        "electronic-file-card",
        "A card's token in a file, with the portrait whose digest begins as the card says.",
        reason="electronic: wrong-token-type",
        **file("card.paiza", encode([card, PORTRAIT])),
    )
    cases.malformed(
        "electronic-picture-card",
        "The same in a picture's chunk.",
        reason="electronic: wrong-token-type",
        **file("chunk-card.png", _png(encode([card, PORTRAIT]))),
    )
    for name, description, content in (
        ("one", "A file of one item.", encode([token])),
        ("three", "A file of three items.", encode([token, PORTRAIT, b"x"])),
        ("trailing", "A byte behind the file.", good + b"\0"),
        ("cut", "A file that ends early.", good[:-1]),
        ("no-portrait", "An empty portrait.", encode([token, b""])),
    ):
        cases.add(
            f"electronic-file-{name}",
            description,
            None,
            "input-error",
            "malformed",
            file=write(f"{name}.paiza", content),
        )
    cases.add(
        "electronic-picture-no-code",
        "A picture without a code.",
        None,
        "input-error",
        "no-code",
        file=write("blank.png", _png()),
    )
    cases.add(
        "electronic-picture-none",
        "A file that is no picture.",
        None,
        "input-error",
        "unreadable",
        file=write("none.png", b"no picture"),
    )
    cases.doubtful(
        "electronic-picture-chunk",
        "A picture without a visible code, with an electronic credential in its chunk.",
        code="code-unread",
        **file("chunk.png", _png(good)),
        findings=["portrait-inside"],
    )
    cases.rejected(
        "electronic-picture-other-portrait",
        "A picture whose chunk holds somebody else's portrait.",
        code="picture-altered",
        **file("chunk-other.png", _png(encode([token, b"somebody else"]))),
    )
    cases.valid(
        "electronic-picture-code",
        "A picture whose visible code is that of the electronic credential in its chunk.",
        **file("chunk-code.png", _png(good, code=token)),
        findings=["portrait-inside"],
    )
    for name, description, other in (
        ("card", "a card of the same holder", card),
        ("electronic", "another electronic credential", plain),
        ("spelling", "the same claims under another signature", token[:-1] + bytes([token[-1] ^ 1])),
    ):
        cases.rejected(
            f"electronic-picture-code-{name}",
            f"A picture whose visible code is {description}, and not what its chunk holds.",
            code="picture-altered",
            **file(f"chunk-code-{name}.png", _png(good, code=other)),
        )
    cases.add(
        "electronic-picture-damaged",
        "A picture whose chunk has a wrong checksum.",
        None,
        "input-error",
        "malformed",
        file=write("chunk-damaged.png", _png(good, damage=1)),
    )


def _chunk(name, content, damage=0):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content) ^ damage)


def _png(electronic_file=None, damage=0, code=None):
    """A white picture of 64 x 64 pixels, or one of a token's QR code, with a file in the chunk paZA."""
    rows = [b"\xff" * 64] * 64
    if code is not None:
        rows = [
            b"".join(b"\0\0\0" if dark else b"\xff\xff\xff" for dark in row)
            for row in modules(digits(code))
            for _ in range(3)
        ]
    chunk = _chunk(b"paZA", electronic_file, damage) if electronic_file else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0))
        + chunk
        + _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9))
        + _chunk(b"IEND", b"")
    )
