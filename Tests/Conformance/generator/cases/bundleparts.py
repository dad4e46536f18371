"""Sections 5 to 7: bundles that are not opened for a key set, status list or ledger inside them."""

import zlib

from keys import EDDSA, SM2, key
from tokens import sign1
from world import BASE, BUNDLED, LISTED, SIGNED, entry


def add(cases):
    """Adds to the group of bundles."""
    _keysets(cases)
    _entries(cases)
    _lists(cases)
    _ledgers(cases)


def _keysets(cases):
    def with_claims(**changes):
        return {
            "keyset": lambda claims: {
                **claims,
                **{int(label[1:].replace("n", "-")): value for label, value in changes.items()},
            }
        }

    def without(label):
        return {"keyset": lambda claims: {key: value for key, value in claims.items() if key != label}}

    for label, name in (
        (1, "iss"),
        (4, "exp"),
        (6, "iat"),
        (-65538, "version"),
        (-65539, "names"),
        (-65541, "status-base"),
        (-65542, "categories"),
        (-65545, "keys"),
    ):
        cases.refused(f"keyset-no-{name}", f"A key set without its claim {label} ({name}).", change=without(label))
    for name, description, changes in (
        ("unknown", "An unknown claim.", {"kn65537": 1}),
        ("test-false", "test is false, which is written by absence.", {"kn65543": False}),
        ("version-large", "Version 2^32.", {"kn65538": 1 << 32}),
        ("names-empty", "No name.", {"kn65539": {}}),
        ("names-nine", "Nine names.", {"kn65539": {f"x{number}": "x" for number in range(9)}}),
        ("categories-1025", "1,025 categories.", {"kn65542": {number: "x" for number in range(1_025)}}),
        ("name-key", "A language tag that is not ASCII.", {"kn65539": {"蒙": "x"}}),
        ("page-http", "A public page without https.", {"kn65540": "http://zf.example.cn/z"}),
        ("page-query", "A public page with a query.", {"kn65540": "https://zf.example.cn/z?x=1"}),
        ("page-upper", "A public page whose host is in upper case.", {"kn65540": "https://ZF.example.cn/z"}),
        ("base-long", "A status base of 181 bytes.", {"kn65541": "x" * 181}),
        ("category-code", "A category 65,536.", {"kn65542": {65_536: "x"}}),
        ("next-root-short", "A next root of 31 bytes.", {"kn65544": bytes(31)}),
        ("no-key", "No key.", {"kn65545": []}),
        ("issuer", "A key set of another issuer than the bundle's.", {"k1": "CN-BJ"}),
    ):
        cases.refused(f"keyset-{name}", f"Key set: {description}", change=with_claims(**changes))
    cases.refused(
        "keyset-twice",
        "Key set: a key twice.",
        change={"keyset": lambda claims: claims | {-65545: claims[-65545] + claims[-65545][-1:]}},
    )
    cases.refused(
        "keyset-typ",
        "A key set without its type.",
        change={"keyset token": lambda token: sign1({1: "CN-NM"}, cases.base.root)},
    )


def _entries(cases):
    for name, description, change in (
        ("use", "An unknown use.", {2: "admin"}),
        ("extra", "An unknown label.", {7: 1}),
        ("lifetime", "A lifetime that ends when it begins.", {3: SIGNED, 4: SIGNED}),
        ("revoked-half", "A time of revocation without a mode.", {5: LISTED}),
        ("mode", "An unknown mode of revocation.", {5: LISTED, 6: 3}),
        ("small-order", "An Ed25519 point of small order.", {1: {1: 1, 3: -8, -1: 6, -2: b"\1" + bytes(31)}}),
        ("private", "A private key's label.", {1: key("spare").cose | {-4: bytes(32)}}),
        ("off-curve", "A point that is not on its curve.", {1: key("spare").cose | {-3: bytes(32)}}),
        ("mismatch", "An algorithm and a curve that do not belong together.", {1: key("spare").cose | {-1: SM2}}),
    ):

        def prepare(world, change=change):
            world.keys["spare"] = entry(key("spare"), "credential") | change

        cases.refused(f"entry-{name}", f"Key entry: {description}", prepare=prepare)


def _lists(cases):
    def changed(**changes):
        return {"list": lambda claims: claims | {int(label[1:]): value for label, value in changes.items()}}

    for name, description, changes in (
        ("issuer", "A list of another issuer.", {"k1": "CN-BJ"}),
        ("base", "A list of another base.", {"k2": "https://evil.example/1"}),
        ("leading-zero", "A list number with a leading zero.", {"k2": BASE + "/01"}),
        ("number-large", "List number 65,536.", {"k2": BASE + "/65536"}),
        ("no-number", "No list number.", {"k2": BASE}),
        ("newer", "A list that is newer than the bundle.", {"k6": BUNDLED + 1}),
        ("bits", "A list of 8 bits an entry.", {"k65533": {"bits": 8, "lst": zlib.compress(bytes(4))}}),
        ("bits-text", "A number of bits that is a text.", {"k65533": {"bits": "4", "lst": zlib.compress(bytes(4))}}),
        ("unknown", "An unknown claim.", {"k7": b"x"}),
        ("no-list", "A list claim without the list.", {"k65533": {"bits": 4}}),
        (
            "aggregation",
            "A list claim with one key more.",
            {"k65533": {"bits": 4, "lst": zlib.compress(bytes(4)), "aggregation_uri": "x"}},
        ),
        ("ttl-large", "A ttl of 2^32.", {"k65534": 1 << 32}),
    ):
        cases.refused(f"list-{name}", f"Status list: {description}", change=changed(**changes))
    for name, description, change in (
        ("stream-cut", "the stream ends early", lambda stream: stream[:-1]),
        ("stream-trailing", "a byte behind the stream", lambda stream: stream + b"\0"),
        ("stream-checksum", "the checksum is wrong", lambda stream: stream[:-1] + bytes([stream[-1] ^ 1])),
        ("stream-raw", "a deflate stream without the zlib frame", lambda stream: stream[2:-4]),
        ("stream-bomb", "8,388,609 bytes, above 2^24 entries", lambda stream: zlib.compress(bytes((8 << 20) + 1), 9)),
    ):
        cases.refused(f"list-{name}", f"Status list: {description}.", change={"stream": change})
    cases.refused("list-twice", "A list twice.", change={"lists": lambda lists: lists * 2})
    cases.refused("list-257", "257 lists.", change={"lists": lambda lists: lists * 257})
    cases.refused(
        "list-by-bundle-key",
        "A list that is signed by the bundle key.",
        prepare=lambda world: world.signers.update(status=key("bundle")),
    )
    cases.refused(
        "list-signature",
        "A list whose signature is wrong.",
        change={"lists": lambda lists: [lists[0][:-1] + bytes([lists[0][-1] ^ 1])]},
    )
    cases.refused(
        "list-is-ledger",
        "A ledger token among the lists.",
        prepare=lambda world: world.change.update(lists=lambda lists: lists + [world.ledger_token()]),
    )


def _ledgers(cases):
    def changed(**changes):
        return {
            "ledger": lambda claims: (
                claims | {int(label[1:].replace("n", "-")): value for label, value in changes.items()}
            )
        }

    for name, description, changes in (
        ("issuer", "A ledger of another issuer.", {"k1": "CN-BJ"}),
        ("newer", "A ledger that is newer than the bundle.", {"k6": BUNDLED + 1}),
        ("list-large", "A ledger of list 65,536.", {"kn65560": 65_536}),
        ("count", "A count that its digests do not match.", {"kn65561": 2_000}),
        ("digest-short", "A digest of 31 bytes.", {"kn65562": [bytes(31)]}),
        ("digests-more", "A digest too many.", {"kn65562": [bytes(32)] * 2}),
        ("unknown", "An unknown claim.", {"k4": BUNDLED}),
    ):
        cases.refused(f"ledger-{name}", f"Ledger: {description}", change=changed(**changes))
    cases.refused(
        "ledger-twice",
        "A ledger twice.",
        change={"ledgers": lambda ledgers: ledgers * 2, "files": lambda files: files * 2},
    )
    cases.refused(
        "ledger-by-status-key",
        "A ledger that is signed by the status key.",
        prepare=lambda world: world.signers.update(ledger=key("status", EDDSA)),
    )
