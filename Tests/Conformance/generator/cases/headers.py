"""Section 2, header: algorithm, key identifier, type, and everything else that could stand there."""

from cbor import NULL, Tag, encode
from keys import EDDSA, ES256, SM2, key
from tokens import TYPES, header


def add(cases):
    """Adds the group."""
    es256, ed25519, sm2 = key("credential es256"), key("credential ed25519", EDDSA), key("credential sm2", SM2)
    plain = header(es256)
    cases.valid("header-alg-9", "On reading, -9 (ESP256) counts as -7.", cases.issue_with(protected=plain | {1: -9}))
    cases.valid(
        "header-alg-19",
        "On reading, -19 (Ed25519) counts as -8.",
        cases.issue_with(ed25519, protected=header(ed25519) | {1: -19}),
    )
    for name, description, protected, reason in (
        ("alg-none", "No algorithm.", {4: es256.kid, 16: TYPES["credential"]}, "cose: missing-label"),
        ("alg-0", "Algorithm 0, reserved.", plain | {1: 0}, "cose: unknown-algorithm"),
        ("alg-35", "Algorithm -35, ES384.", plain | {1: -35}, "cose: unknown-algorithm"),
        ("alg-5", "Algorithm 5, an HMAC: a public key is no secret.", plain | {1: 5}, "cose: unknown-algorithm"),
        ("alg-text", "The algorithm by its name.", plain | {1: "ES256"}, "cose: wrong-type"),
        ("alg-null", "The algorithm is null.", plain | {1: NULL}, "cose: wrong-type"),
        ("kid-none", "No key identifier.", {1: -7, 16: TYPES["credential"]}, "cose: missing-label"),
        ("kid-short", "A key identifier of 7 bytes.", plain | {4: es256.kid[:7]}, "cose: out-of-range"),
        ("kid-long", "A key identifier of 9 bytes.", plain | {4: es256.kid + b"\0"}, "cose: out-of-range"),
        ("kid-text", "A key identifier that is a text.", plain | {4: "12345678"}, "cose: wrong-type"),
        ("crit", "A label that lists critical labels.", plain | {2: [1]}, "cose: unknown-label"),
        ("content-type", "A content type, label 3.", plain | {3: 61}, "cose: unknown-label"),
        ("iv", "An initialization vector, label 5.", plain | {5: b"12345678"}, "cose: unknown-label"),
        ("x5chain", "A certificate in the header, label 33.", plain | {33: b"\x30\x03"}, "cose: unknown-label"),
        ("key", "A COSE_Key in the header, label -1.", plain | {-1: es256.cose}, "cose: unknown-label"),
        ("claims", "CWT claims in the header, label 15 (RFC 9597).", plain | {15: {1: "CN-NM"}}, "cose: unknown-label"),
        (
            "typ-unknown",
            "A type that nobody has registered.",
            plain | {16: "application/x+cwt"},
            "cose: wrong-token-type",
        ),
        ("typ-number", "The type as a number of the content-format registry.", plain | {16: 61}, "cose: wrong-type"),
        ("typ-upper", "The type in upper case.", plain | {16: TYPES["credential"].upper()}, "cose: wrong-token-type"),
        ("four", "Four labels.", plain | {16: TYPES["credential"], 17: 1}, "cose: out-of-range"),
    ):
        cases.malformed(f"header-{name}", description, cases.issue_with(protected=protected), reason)
    for name in ("keyset", "statuslist", "bundle", "ledger", "presentation", "order", "receipt", "register"):
        cases.malformed(
            f"header-typ-{name}",
            f"A card's claims under the type of another structure, {name}.",
            cases.issue_with(protected=header(es256, name)),
            "cose: wrong-token-type",
        )
    cases.malformed(
        "header-typ-on-card",
        "A card's claims under the type of electronic credentials.",
        cases.issue_with(protected=header(es256, "credential")),
        "claims: inconsistent",
    )
    _unprotected(cases, es256)
    _tags(cases)
    _agreement(cases, es256, ed25519, sm2)


def _unprotected(cases, signer):
    for name, description, unprotected, reason in (
        ("kid", "The key identifier in the unprotected header, too.", {4: signer.kid}, "cose: unprotected-header"),
        ("alg", "An algorithm in the unprotected header.", {1: -7}, "cose: unprotected-header"),
        ("private", "A private label in the unprotected header.", {-70000: b"x"}, "cose: unprotected-header"),
        ("null", "Null for the unprotected header.", NULL, "cose: wrong-type"),
        ("array", "An array for the unprotected header.", [], "cose: wrong-type"),
    ):
        cases.malformed(f"header-unprotected-{name}", description, cases.issue_with(unprotected=unprotected), reason)


def _tags(cases):
    token = cases.issue()
    for name, description, changed in (
        ("none", "No tag.", token[1:]),
        ("17", "Tag 17, COSE_Mac0.", b"\xd1" + token[1:]),
        ("16", "Tag 16, COSE_Encrypt0.", b"\xd0" + token[1:]),
        ("98", "Tag 98, COSE_Sign.", b"\xd8\x62" + token[1:]),
        ("61", "Tag 61 around the token.", b"\xd8\x3d" + token),
        ("self-described", "Tag 55799 around the token.", b"\xd9\xd9\xf7" + token),
    ):
        cases.malformed(f"header-tag-{name}", description, changed, "cose: wrong-tag")
    cases.malformed("header-tag-twice", "Tag 18 twice.", b"\xd2" + token, "cose: wrong-type")
    cases.malformed(
        "header-claims-in-tag",
        "The claims wrapped in tag 61 inside the byte string.",
        cases.issue(change=lambda claims: encode(Tag(61, claims))),
        "claims: wrong-type",
    )


def _agreement(cases, es256, ed25519, sm2):
    """The header's algorithm is a statement; the key's entry decides."""
    for name, description, signer, stated in (
        ("es256-as-eddsa", "An ES256 key's identifier with the algorithm EdDSA.", es256, EDDSA),
        ("es256-as-sm2", "An ES256 key's identifier with the algorithm SM2.", es256, SM2),
        ("ed25519-as-es256", "An Ed25519 key's identifier with the algorithm ES256.", ed25519, ES256),
        ("sm2-as-es256", "An SM2 key's identifier with the algorithm ES256.", sm2, ES256),
    ):
        cases.rejected(
            f"header-mismatch-{name}",
            description + " No key of the authority is both.",
            cases.issue_with(signer, protected=header(signer) | {1: stated}),
            "unknown-key",
        )
    cases.rejected(
        "header-kid-of-another",
        "The identifier of one credential key, the signature of another of the same algorithm.",
        cases.issue_with(es256, protected=header(key("brief"))),
        "bad-signature",
    )
