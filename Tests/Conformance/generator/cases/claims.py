"""Section 3, claims: each one missing, of another type, out of range; what may not stand beside another."""

from keys import key
from world import VALID_FROM, VALID_UNTIL

LAST_TIME = 253_402_300_799  # 9999-12-31T23:59:59Z
LONGEST = 189_475_200


def add(cases):
    """Adds the group."""
    for label, name in ((1, "iss"), (4, "exp"), (5, "nbf"), (6, "iat"), (169, "identity")):
        cases.malformed(
            f"claims-{name}-missing",
            f"Claim {label} ({name}) is missing.",
            cases.issue(
                change=lambda claims, label=label: {key: value for key, value in claims.items() if key != label}
            ),
            "claims: out-of-range",
        )
        cases.malformed(
            f"claims-{name}-wrong-type",
            f"Claim {label} ({name}) is a byte string.",
            cases.issue(change=lambda claims, label=label: claims | {label: b"CN-NM"}),
            "claims: wrong-type",
        )
        cases.malformed(
            f"claims-{name}-replaced",
            f"An unknown claim stands in place of claim {label} ({name}).",
            cases.issue(
                change=lambda claims, label=label: (
                    {key: value for key, value in claims.items() if key != label} | {-1: 0}
                )
            ),
            "claims: unknown-label",
        )
    for name, description, change, reason in (
        ("iss-empty", "The issuer is empty.", {1: ""}, "claims: out-of-range"),
        ("iss-long", "The issuer has 33 bytes.", {1: "x" * 33}, "claims: out-of-range"),
        ("iss-blank", "The issuer holds a blank.", {1: "CN NM"}, "claims: invalid-character"),
        ("iss-chinese", "The issuer holds a character beyond ASCII.", {1: "内蒙古"}, "claims: invalid-character"),
        ("exp-negative", "exp is before 1970.", {4: -1}, "claims: wrong-type"),
        (
            "exp-after-9999",
            "exp is after the year 9999.",
            {4: LAST_TIME + 1, 5: LAST_TIME - 100},
            "claims: out-of-range",
        ),
        ("exp-huge", "exp is 2^64 - 1.", {4: 2**64 - 1}, "claims: out-of-range"),
        ("nbf-text", "nbf is a text.", {5: "2026-11-22"}, "claims: wrong-type"),
        ("iat-huge", "iat is 2^63.", {6: 2**63}, "claims: out-of-range"),
        ("exp-is-nbf", "exp is nbf: no moment of validity.", {4: VALID_FROM}, "claims: out-of-range"),
        ("exp-before-nbf", "exp is before nbf.", {4: VALID_FROM - 1}, "claims: out-of-range"),
        (
            "longest-and-one",
            "exp is 189,475,201 seconds after nbf.",
            {4: VALID_FROM + LONGEST + 1},
            "claims: out-of-range",
        ),
        ("sub", "A subject, claim 2.", {2: "somebody"}, "claims: unknown-label"),
        ("aud", "An audience, claim 3.", {3: "somebody"}, "claims: unknown-label"),
        ("cti", "A token identifier, claim 7.", {7: b"x"}, "claims: unknown-label"),
        ("private", "A private claim.", {-70000: 1}, "claims: unknown-label"),
        ("keyset-claim", "A claim of the key set.", {-65538: 1}, "claims: unknown-label"),
        ("text-key", "A claim whose key is a text.", {"iss": "CN-NM"}, "claims: wrong-type"),
        ("identity-map", "The identity data are an array.", {169: []}, "claims: wrong-type"),
        ("card-with-cnf", "A card with a device key.", {8: {1: key("device").cose}}, "claims: inconsistent"),
        (
            "card-with-65535",
            "A card with both status references.",
            {65535: {"status_list": {"idx": 1, "uri": "https://zf.example.cn/status/1"}}},
            "claims: inconsistent",
        ),
    ):
        cases.malformed(
            f"claims-{name}", description, cases.issue(change=lambda claims, change=change: claims | change), reason
        )
    cases.valid(
        "claims-longest",
        "exp is 189,475,200 seconds after nbf, the longest validity.",
        cases.issue(change=lambda claims: claims | {4: VALID_FROM + LONGEST}),
    )
    cases.doubtful(
        "claims-iat-after-exp",
        "iat is not compared with the validity; here it is past every key's lifetime.",
        cases.issue(change=lambda claims: claims | {6: VALID_UNTIL + 1}),
        "unknown-key",
    )
