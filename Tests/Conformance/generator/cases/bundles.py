"""Section 8: bundles that are not opened; then nothing is checked, no verdict exists, and the exit code is 2."""

import zlib

from cbor import Pairs, Raw, Tag, encode, ordered, wide
from keys import EDDSA, ES256, SM2, key
from tokens import header, sign1
from world import BASE, BUNDLED, DAY, LISTED, SIGNED, World, entry


def add(cases):
    """Adds the group."""
    _roots(cases)
    _files(cases)
    _keysets(cases)
    _bundle_claims(cases)
    _lists(cases)
    _ledgers(cases)
    _missing(cases)


def _refused(cases, name, description, **attributes):
    """A case whose bundle is a variant of the base and must not be opened; the card itself would verify."""
    world = cases.variant(f"refused-{name}")
    token = cases.issue(world)
    prepare = attributes.pop("prepare", None)
    if prepare:
        prepare(world)
    world.change |= attributes.pop("change", {})
    cases.add(f"bundle-{name}", description, token, "no-verdict", None, world=world, **attributes)


def _roots(cases):
    for algorithm, name in ((ES256, "es256"), (EDDSA, "ed25519")):
        root = key(f"root {name}", algorithm)
        world = World(f"root-{name}", root=root)
        world.keys["root"] = entry(root, "root")
        cases.world(world)
        cases.valid(f"bundle-root-{name}", f"A key set that is signed by a root of {name}.", cases.issue(world), world=world)
    stranger = key("root stranger", SM2)
    cases.add("bundle-root-stranger", "A bundle under another root than the pinned one.", cases.issue(), "no-verdict", None, root=stranger)
    cases.add("bundle-root-same-bundle", "A bundle of another root under this one.", cases.issue(), "no-verdict", None,
              world=cases.worlds["root-es256"], root=cases.base.root)
    _refused(cases, "keyset-by-bundle-key", "The key set is signed by the bundle key.",
             prepare=lambda world: world.signers.update(keyset=key("bundle")))

    _optional(cases)


def _optional(cases):
    """What a bundle may or may not hold."""
    for name, description, change in (
        ("not-specimens", "An authority that is none of specimens.", lambda world: world.keyset.pop(-65543)),
        ("no-page", "An authority without a public page.", lambda world: world.keyset.pop(-65540)),
        ("next-root", "A key set that names the next root.", lambda world: world.keyset.update({-65544: bytes(range(32))})),
        ("no-category", "An empty table of categories.", lambda world: world.keyset.update({-65542: {}})),
        ("no-ttl", "A status list without ttl.", lambda world: world.list.pop(65534)),
        ("update-is-expiry", "Bundle, next update and hard expiry at two moments only.",
         lambda world: world.bundle.update({-65551: BUNDLED + 30 * DAY})),
        ("list-with-bundle", "List and ledger are of the bundle's own moment.",
         lambda world: (world.list.update({6: BUNDLED}), world.ledger.update({6: BUNDLED}))),
    ):
        world = cases.variant(name)
        change(world)
        cases.valid(f"bundle-{name}", description, cases.issue(world), world=world)
    several = cases.variant("several-lists")
    several.change["lists"] = lambda lists: lists + [_list(several, 0, [12]), _list(several, 65_535, [15])]
    cases.valid("bundle-several-lists", "A bundle of three lists, by the list of the card.", cases.issue(several), world=several)
    for number, code in ((0, "cancelled"), (65_535, "not-in-service")):
        token = cases.issue(several, change=lambda claims, number=number: claims | {169: claims[169] | {81: [number, 0]}})
        add = cases.rejected if code == "cancelled" else cases.doubtful
        add(f"bundle-several-lists-{number}", f"The same by list {number}; it has no ledger, and what the list says comes first.", token,
            code, world=several)


def _list(world, number, statuses):
    """A status list token of another number."""
    other = world.variant(f"list {number}")
    other.statuses, other.change = statuses, {}
    other.list[2] = f"{BASE}/{number}"
    return other.list_token()


def _files(cases):
    for name, description, change in (
        ("empty", "An empty file.", lambda file: b""), ("cut", "The last byte is missing.", lambda file: file[:-1]),
        ("half", "The second half is missing.", lambda file: file[: len(file) // 2]),
        ("trailing", "A byte behind the file.", lambda file: file + b"\0"),
        ("untagged", "No tag 55799.", lambda file: file[3:]), ("other-tag", "Another tag.", lambda file: b"\xd9\xd9\xf8" + file[3:]),
        ("text", "A text file.", lambda file: b"paiza\n"), ("array-wide", "A longer head than needed.",
                                                           lambda file: file[:3] + b"\x98\x02" + file[4:]),
        ("bit", "One bit of the bundle token.", lambda file: file[:400] + bytes([file[400] ^ 1]) + file[401:]),
    ):
        _refused(cases, f"file-{name}", description, change={"file": change})
    _refused(cases, "file-no-ledger", "The ledger's file is missing.", change={"files": lambda files: []})
    _refused(cases, "file-two-ledgers", "One ledger file too many.", change={"files": lambda files: files * 2})
    _refused(cases, "file-ledger-short", "A ledger file that is an entry too short.", change={"files": lambda files: [files[0][:-16]]})
    _refused(cases, "file-ledger-long", "A ledger file that is an entry too long.",
             change={"files": lambda files: [files[0] + bytes(16)]})
    _refused(cases, "token-tag", "The bundle token without its tag.", change={"token": lambda token: token[1:]})
    _refused(cases, "token-signature", "The bundle's signature is wrong.",
             change={"token": lambda token: token[:-1] + bytes([token[-1] ^ 1])})


def _keysets(cases):
    def with_claims(**changes):
        return {"keyset": lambda claims: {**claims, **{int(label[1:].replace("n", "-")): value for label, value in changes.items()}}}

    def without(label):
        return {"keyset": lambda claims: {key: value for key, value in claims.items() if key != label}}

    for label, name in ((1, "iss"), (4, "exp"), (6, "iat"), (-65538, "version"), (-65539, "names"), (-65541, "status-base"),
                        (-65542, "categories"), (-65545, "keys")):
        _refused(cases, f"keyset-no-{name}", f"A key set without its claim {label} ({name}).", change=without(label))
    for name, description, changes in (
        ("unknown", "An unknown claim.", {"kn65537": 1}), ("test-false", "test is false, which is written by absence.", {"kn65543": False}),
        ("version-large", "Version 2^32.", {"kn65538": 1 << 32}), ("names-empty", "No name.", {"kn65539": {}}),
        ("name-key", "A language tag that is not ASCII.", {"kn65539": {"蒙": "x"}}),
        ("page-http", "A public page without https.", {"kn65540": "http://zf.example.cn/z"}),
        ("page-query", "A public page with a query.", {"kn65540": "https://zf.example.cn/z?x=1"}),
        ("page-upper", "A public page whose host is in upper case.", {"kn65540": "https://ZF.example.cn/z"}),
        ("base-long", "A status base of 181 bytes.", {"kn65541": "x" * 181}),
        ("category-code", "A category 65,536.", {"kn65542": {65_536: "x"}}),
        ("next-root-short", "A next root of 31 bytes.", {"kn65544": bytes(31)}), ("no-key", "No key.", {"kn65545": []}),
        ("issuer", "A key set of another issuer than the bundle's.", {"k1": "CN-BJ"}),
    ):
        _refused(cases, f"keyset-{name}", f"Key set: {description}", change=with_claims(**changes))
    _refused(cases, "keyset-twice", "Key set: a key twice.",
             change={"keyset": lambda claims: claims | {-65545: claims[-65545] + claims[-65545][-1:]}})
    _refused(cases, "keyset-typ", "A key set without its type.",
             change={"keyset token": lambda token: sign1({1: "CN-NM"}, cases.base.root)})
    _entries(cases)


def _entries(cases):
    for name, description, change in (
        ("use", "An unknown use.", {2: "admin"}), ("extra", "An unknown label.", {7: 1}),
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
        _refused(cases, f"entry-{name}", f"Key entry: {description}", prepare=prepare)


def _bundle_claims(cases):
    def changed(**changes):
        return {"bundle": lambda claims: claims | {int(label[1:].replace("n", "-")): value for label, value in changes.items()}}

    for name, description, changes in (
        ("issuer", "The bundle states another issuer.", {"k1": "CN-BJ"}), ("unknown", "An unknown claim.", {"k2": "x"}),
        ("order", "The next update is after the hard expiry.", {"kn65551": BUNDLED + 31 * DAY}),
        ("update-before", "The next update is before the bundle.", {"kn65551": BUNDLED - 1}),
        ("sequence", "Sequence 2^32.", {"kn65550": 1 << 32}),
    ):
        _refused(cases, f"claims-{name}", description, change=changed(**changes))
    _refused(cases, "by-credential-key", "The bundle is signed by a credential key.",
             prepare=lambda world: world.signers.update(bundle=key("credential es256")))
    _refused(cases, "by-stranger", "The bundle is signed by a stranger.", prepare=lambda world: world.signers.update(bundle=key("stranger")))

    def revoke(use, mode):
        def prepare(world):
            world.keys[use] = world.keys[use] | {5: BUNDLED + DAY, 6: mode}
        return prepare

    for use in ("bundle", "status", "ledger"):
        for mode, word in ((1, "all"), (2, "after")):
            _refused(cases, f"{use}-revoked-{word}", f"The {use} key was revoked in mode {word}.", prepare=revoke(use, mode))

    def outlived(use, until):
        def prepare(world):
            world.keys[use] = world.keys[use] | {4: until}
        return prepare

    for use, until in (("bundle", BUNDLED), ("status", LISTED), ("ledger", LISTED)):
        _refused(cases, f"{use}-key-ended", f"The {use} key's lifetime ends at the time of signing.", prepare=outlived(use, until))


def _lists(cases):
    def changed(**changes):
        return {"list": lambda claims: claims | {int(label[1:]): value for label, value in changes.items()}}

    for name, description, changes in (
        ("issuer", "A list of another issuer.", {"k1": "CN-BJ"}), ("base", "A list of another base.", {"k2": "https://evil.example/1"}),
        ("leading-zero", "A list number with a leading zero.", {"k2": BASE + "/01"}),
        ("number-large", "List number 65,536.", {"k2": BASE + "/65536"}), ("no-number", "No list number.", {"k2": BASE}),
        ("newer", "A list that is newer than the bundle.", {"k6": BUNDLED + 1}),
        ("bits", "A list of 8 bits an entry.", {"k65533": {"bits": 8, "lst": zlib.compress(bytes(4))}}),
        ("bits-text", "A number of bits that is a text.", {"k65533": {"bits": "4", "lst": zlib.compress(bytes(4))}}),
        ("unknown", "An unknown claim.", {"k7": b"x"}), ("no-list", "A list claim without the list.", {"k65533": {"bits": 4}}),
        ("aggregation", "A list claim with one key more.",
         {"k65533": {"bits": 4, "lst": zlib.compress(bytes(4)), "aggregation_uri": "x"}}),
        ("ttl-large", "A ttl of 2^32.", {"k65534": 1 << 32}),
    ):
        _refused(cases, f"list-{name}", f"Status list: {description}", change=changed(**changes))
    for name, description, change in (
        ("stream-cut", "the stream ends early", lambda stream: stream[:-1]),
        ("stream-trailing", "a byte behind the stream", lambda stream: stream + b"\0"),
        ("stream-checksum", "the checksum is wrong", lambda stream: stream[:-1] + bytes([stream[-1] ^ 1])),
        ("stream-raw", "a deflate stream without the zlib frame", lambda stream: stream[2:-4]),
        ("stream-bomb", "8,388,609 bytes, above 2^24 entries", lambda stream: zlib.compress(bytes((8 << 20) + 1), 9)),
    ):
        _refused(cases, f"list-{name}", f"Status list: {description}.", change={"stream": change})
    _refused(cases, "list-twice", "A list twice.", change={"lists": lambda lists: lists * 2})
    _refused(cases, "list-by-bundle-key", "A list that is signed by the bundle key.",
             prepare=lambda world: world.signers.update(status=key("bundle")))
    _refused(cases, "list-signature", "A list whose signature is wrong.",
             change={"lists": lambda lists: [lists[0][:-1] + bytes([lists[0][-1] ^ 1])]})
    _refused(cases, "list-is-ledger", "A ledger token among the lists.",
             prepare=lambda world: world.change.update(lists=lambda lists: lists + [world.ledger_token()]))


def _ledgers(cases):
    def changed(**changes):
        return {"ledger": lambda claims: claims | {int(label[1:].replace("n", "-")): value for label, value in changes.items()}}

    for name, description, changes in (
        ("issuer", "A ledger of another issuer.", {"k1": "CN-BJ"}), ("newer", "A ledger that is newer than the bundle.", {"k6": BUNDLED + 1}),
        ("list-large", "A ledger of list 65,536.", {"kn65560": 65_536}),
        ("count", "A count that its digests do not match.", {"kn65561": 2_000}),
        ("digest-short", "A digest of 31 bytes.", {"kn65562": [bytes(31)]}), ("digests-more", "A digest too many.",
                                                                         {"kn65562": [bytes(32)] * 2}),
        ("unknown", "An unknown claim.", {"k4": BUNDLED}),
    ):
        _refused(cases, f"ledger-{name}", f"Ledger: {description}", change=changed(**changes))
    _refused(cases, "ledger-twice", "A ledger twice.",
             change={"ledgers": lambda ledgers: ledgers * 2, "files": lambda files: files * 2})
    _refused(cases, "ledger-by-status-key", "A ledger that is signed by the status key.",
             prepare=lambda world: world.signers.update(ledger=key("status", EDDSA)))


def _missing(cases):
    card = cases.issue()
    cases.add("usage-no-bundle", "A bundle file that does not exist.", card, "no-verdict", None, exit_code=66)
    cases.cases["usage-no-bundle"]["bundle"] = "absent.paiza"
    cases.add("usage-no-root", "A root file that does not exist.", card, "no-verdict", None, exit_code=66)
    cases.cases["usage-no-root"]["root"] = "absent.pem"
    cases.add("bundle-root-no-key", "A root file that holds no public key.", card, "no-verdict", None)
    cases.cases["bundle-root-no-key"]["root"] = "no-key.pem"
    cases.files["keys"]["no-key.pem"] = b"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ==\n-----END PUBLIC KEY-----\n"
