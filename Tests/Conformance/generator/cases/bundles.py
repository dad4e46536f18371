"""Section 8: bundles that are not opened; then nothing is checked, no verdict exists, and the exit code is 2."""

from keys import EDDSA, ES256, SM2, key
from tokens import header
from world import BASE, BUNDLED, DAY, LISTED, World, entry


def add(cases):
    """Adds the group."""
    _roots(cases)
    _files(cases)
    _bundle_claims(cases)
    _headers(cases)
    _missing(cases)


def _roots(cases):
    for algorithm, name in ((ES256, "es256"), (EDDSA, "ed25519")):
        root = key(f"root {name}", algorithm)
        world = World(f"root-{name}", root=root)
        world.keys["root"] = entry(root, "root")
        cases.world(world)
        cases.valid(
            f"bundle-root-{name}", f"A key set that is signed by a root of {name}.", cases.issue(world), world=world
        )
    stranger = key("root stranger", SM2)
    cases.add(
        "bundle-root-stranger",
        "A bundle under another root than the pinned one.",
        cases.issue(),
        "no-verdict",
        None,
        root=stranger,
    )
    cases.add(
        "bundle-root-same-bundle",
        "A bundle of another root under this one.",
        cases.issue(),
        "no-verdict",
        None,
        world=cases.worlds["root-es256"],
        root=cases.base.root,
    )
    cases.refused(
        "keyset-by-bundle-key",
        "The key set is signed by the bundle key.",
        prepare=lambda world: world.signers.update(keyset=key("bundle")),
    )

    _optional(cases)


def _optional(cases):
    """What a bundle may or may not hold."""
    for name, description, change in (
        ("not-specimens", "An authority that is none of specimens.", lambda world: world.keyset.pop(-65543)),
        ("no-page", "An authority without a public page.", lambda world: world.keyset.pop(-65540)),
        (
            "next-root",
            "A key set that names the next root.",
            lambda world: world.keyset.update({-65544: bytes(range(32))}),
        ),
        ("no-category", "An empty table of categories.", lambda world: world.keyset.update({-65542: {}})),
        (
            "categories-1024",
            "A table of 1,024 categories.",
            lambda world: world.keyset.update({-65542: {number: "x" for number in range(1_024)}}),
        ),
        ("no-ttl", "A status list without ttl.", lambda world: world.list.pop(65534)),
        (
            "update-is-expiry",
            "Bundle, next update and hard expiry at two moments only.",
            lambda world: world.bundle.update({-65551: BUNDLED + 30 * DAY}),
        ),
        (
            "list-with-bundle",
            "List and ledger are of the bundle's own moment.",
            lambda world: (world.list.update({6: BUNDLED}), world.ledger.update({6: BUNDLED})),
        ),
    ):
        world = cases.variant(name)
        change(world)
        cases.valid(f"bundle-{name}", description, cases.issue(world), world=world)
    several = cases.variant("several-lists")
    several.change["lists"] = lambda lists: lists + [_list(several, 0, [12]), _list(several, 65_535, [15])]
    cases.valid(
        "bundle-several-lists", "A bundle of three lists, by the list of the card.", cases.issue(several), world=several
    )
    for number, code in ((0, "cancelled"), (65_535, "not-in-service")):
        token = cases.issue(
            several, change=lambda claims, number=number: claims | {169: claims[169] | {81: [number, 0]}}
        )
        add = cases.rejected if code == "cancelled" else cases.doubtful
        add(
            f"bundle-several-lists-{number}",
            f"The same by list {number}; it has no ledger, and what the list says comes first.",
            token,
            code,
            world=several,
        )


def _list(world, number, statuses):
    """A status list token of another number."""
    other = world.variant(f"list {number}")
    other.statuses, other.change = statuses, {}
    other.list[2] = f"{BASE}/{number}"
    return other.list_token()


def _files(cases):
    for name, description, change in (
        ("empty", "An empty file.", lambda file: b""),
        ("cut", "The last byte is missing.", lambda file: file[:-1]),
        ("half", "The second half is missing.", lambda file: file[: len(file) // 2]),
        ("trailing", "A byte behind the file.", lambda file: file + b"\0"),
        ("untagged", "No tag 55799.", lambda file: file[3:]),
        ("other-tag", "Another tag.", lambda file: b"\xd9\xd9\xf8" + file[3:]),
        ("text", "A text file.", lambda file: b"paiza\n"),
        ("array-wide", "A longer head than needed.", lambda file: file[:3] + b"\x98\x02" + file[4:]),
        ("bit", "One bit of the bundle token.", lambda file: file[:400] + bytes([file[400] ^ 1]) + file[401:]),
    ):
        cases.refused(f"file-{name}", description, change={"file": change})
    cases.refused("file-no-ledger", "The ledger's file is missing.", change={"files": lambda files: []})
    cases.refused("file-two-ledgers", "One ledger file too many.", change={"files": lambda files: files * 2})
    cases.refused(
        "file-ledger-short",
        "A ledger file that is an entry too short.",
        change={"files": lambda files: [files[0][:-16]]},
    )
    cases.refused(
        "file-ledger-long",
        "A ledger file that is an entry too long.",
        change={"files": lambda files: [files[0] + bytes(16)]},
    )
    cases.refused("token-tag", "The bundle token without its tag.", change={"token": lambda token: token[1:]})
    cases.refused(
        "token-signature",
        "The bundle's signature is wrong.",
        change={"token": lambda token: token[:-1] + bytes([token[-1] ^ 1])},
    )


def _headers(cases):
    """The rules of section 2 hold for every token in a bundle."""
    for part, name in (("bundle", "bundle"), ("keyset", "key set"), ("status", "status list"), ("ledger", "ledger")):

        def prepare(world, part=part, **changes):
            world.parts[part] = world.parts[part] | changes

        other = "ledger" if part != "ledger" else "statuslist"
        for word, description, changes in (
            ("no-typ", "has no type", {"typ": None}),
            ("other-typ", "has another structure's type", {"typ": other}),
            ("unprotected", "has a key identifier in the unprotected header", {"unprotected": {4: b"12345678"}}),
        ):
            cases.refused(
                f"{part}-{word}",
                f"The {name} token {description}.",
                prepare=lambda world, prepare=prepare, changes=changes: prepare(world, **changes),
            )
    for part, algorithm in (("bundle", -9), ("status", -19)):
        world = cases.variant(f"{part}-alg{algorithm}")
        world.parts[part] = {"protected": header(world.signers[part], world.parts[part]["typ"]) | {1: algorithm}}
        cases.valid(
            f"bundle-{part}-alg{algorithm}",
            f"The {part} token states the algorithm {algorithm}.",
            cases.issue(world),
            world=world,
        )


def _bundle_claims(cases):
    def changed(**changes):
        return {
            "bundle": lambda claims: (
                claims | {int(label[1:].replace("n", "-")): value for label, value in changes.items()}
            )
        }

    for name, description, changes in (
        ("issuer", "The bundle states another issuer.", {"k1": "CN-BJ"}),
        ("unknown", "An unknown claim.", {"k2": "x"}),
        ("order", "The next update is after the hard expiry.", {"kn65551": BUNDLED + 31 * DAY}),
        ("update-before", "The next update is before the bundle.", {"kn65551": BUNDLED - 1}),
        ("sequence", "Sequence 2^32.", {"kn65550": 1 << 32}),
    ):
        cases.refused(f"claims-{name}", description, change=changed(**changes))
    cases.refused(
        "by-credential-key",
        "The bundle is signed by a credential key.",
        prepare=lambda world: world.signers.update(bundle=key("credential es256")),
    )
    cases.refused(
        "by-stranger",
        "The bundle is signed by a stranger.",
        prepare=lambda world: world.signers.update(bundle=key("stranger")),
    )

    def revoke(use, mode):
        def prepare(world):
            world.keys[use] = world.keys[use] | {5: BUNDLED + DAY, 6: mode}

        return prepare

    for use in ("bundle", "status", "ledger"):
        for mode, word in ((1, "all"), (2, "after")):
            cases.refused(
                f"{use}-revoked-{word}", f"The {use} key was revoked in mode {word}.", prepare=revoke(use, mode)
            )

    def outlived(use, until):
        def prepare(world):
            world.keys[use] = world.keys[use] | {4: until}

        return prepare

    for use, until in (("bundle", BUNDLED), ("status", LISTED), ("ledger", LISTED)):
        cases.refused(
            f"{use}-key-ended", f"The {use} key's lifetime ends at the time of signing.", prepare=outlived(use, until)
        )


def _missing(cases):
    card = cases.issue()
    cases.add("usage-no-bundle", "A bundle file that does not exist.", card, "no-verdict", None, exit_code=66)
    cases.cases["usage-no-bundle"]["bundle"] = "absent.paiza"
    cases.add("usage-no-root", "A root file that does not exist.", card, "no-verdict", None, exit_code=66)
    cases.cases["usage-no-root"]["root"] = "absent.pem"
    cases.add("bundle-root-no-key", "A root file that holds no public key.", card, "no-verdict", None)
    cases.cases["bundle-root-no-key"]["root"] = "no-key.pem"
    cases.files["keys"]["no-key.pem"] = b"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ==\n-----END PUBLIC KEY-----\n"
