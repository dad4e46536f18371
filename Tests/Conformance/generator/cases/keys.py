"""Section 5: which key counts for a credential, and when."""

from keys import key
from world import BUNDLED, DAY, SIGNED


def add(cases):
    """Adds the group."""
    stranger = key("stranger")
    cases.rejected(
        "key-stranger", "Signed by a key that the authority does not have.", cases.issue(signer=stranger), "unknown-key"
    )
    cases.doubtful(
        "key-stranger-newer",
        "The same, with an iat that is not before the bundle's: the key may be newer.",
        cases.issue(signer=stranger, change=lambda claims: claims | {6: BUNDLED}),
        "unknown-key",
    )
    cases.rejected(
        "key-stranger-just-older",
        "The same, one second before the bundle.",
        cases.issue(signer=stranger, change=lambda claims: claims | {6: BUNDLED - 1}),
        "unknown-key",
    )
    cases.rejected(
        "key-stranger-due-soon",
        "The same, one second before the next update is due.",
        cases.issue(signer=stranger),
        "unknown-key",
        now=BUNDLED + 7 * DAY - 1,
    )
    cases.doubtful(
        "key-stranger-old-data",
        "The same with data whose next update is due: the key may be newer.",
        cases.issue(signer=stranger),
        "unknown-key",
        now=BUNDLED + 7 * DAY,
    )
    cases.doubtful(
        "key-stranger-clock",
        "The same with a clock before the clock floor.",
        cases.issue(signer=stranger),
        "unknown-key",
        now=BUNDLED - 1,
    )
    cases.doubtful(
        "key-issuer-unknown",
        "An issuer of whom there is no bundle.",
        cases.issue(change=lambda claims: claims | {1: "CN-BJ"}),
        "unknown-issuer",
    )
    cases.doubtful(
        "key-issuer-case",
        "The issuer in lower case is another issuer.",
        cases.issue(change=lambda claims: claims | {1: "cn-nm"}),
        "unknown-issuer",
    )
    cases.doubtful(
        "key-issuer-unknown-expired",
        "An unknown issuer's card that has expired.",
        cases.issue(change=lambda claims: claims | {1: "CN-BJ", 4: SIGNED + 1, 5: SIGNED}),
        "unknown-issuer",
    )
    for use, signer in (
        ("root", cases.base.root),
        ("bundle", key("bundle")),
        ("status", cases.base.signers["status"]),
        ("ledger", cases.base.signers["ledger"]),
        *((use, key(use)) for use in ("order", "receipt", "register", "log")),
    ):
        cases.rejected(
            f"key-use-{use}", f"A card signed by a key of the use {use}.", cases.issue(signer=signer), "unknown-key"
        )
    cases.rejected(
        "key-lifetime-ended",
        "The key's lifetime ends at the time of signing, which it excludes.",
        cases.issue(signer=key("old")),
        "unknown-key",
    )
    cases.rejected(
        "key-lifetime-before",
        "The key's lifetime begins a second after the time of signing.",
        cases.issue(signer=key("new")),
        "unknown-key",
    )
    cases.valid(
        "key-lifetime-last",
        "Signed in the last second of a key's lifetime.",
        cases.issue(signer=key("old"), change=lambda claims: claims | {6: SIGNED - 1}),
    )
    cases.valid(
        "key-lifetime-only",
        "Signed in the one second of a key's lifetime, and checked long after it.",
        cases.issue(signer=key("brief")),
    )
    _revoked(cases)


def _revoked(cases):
    revoked, after = key("revoked"), key("revoked after")
    cases.rejected("key-revoked-all", "The key was revoked in mode all.", cases.issue(signer=revoked), "key-revoked")
    cases.rejected(
        "key-revoked-all-expired",
        "The same and expired: the key comes first.",
        cases.issue(signer=revoked, change=lambda claims: claims | {4: SIGNED + 1, 5: SIGNED}),
        "key-revoked",
    )
    cases.rejected(
        "key-revoked-all-bad-signature",
        "The identifier of a revoked key and a wrong signature.",
        cases.issue(signer=revoked)[:-1] + b"\0",
        "bad-signature",
    )
    cases.valid(
        "key-revoked-after-recorded",
        "The key was revoked in mode after, and the ledger holds the card.",
        cases.issue(signer=after),
        findings=["key-revoked-ledger-decides"],
    )
    cases.rejected(
        "key-revoked-after-forged",
        "The same, and the ledger has another entry: a thief's card.",
        cases.issue(signer=after, record=False),
        "not-in-ledger",
    )
    cases.rejected(
        "key-revoked-after-not-in-service",
        "The same at an index that was given out and holds zeros.",
        cases.issue(signer=after, record=False, status=15),
        "not-in-ledger",
    )
    without = cases.variant("no-ledger-key")
    without.drop_ledger()
    cases.doubtful(
        "key-revoked-after-no-ledger",
        "The key was revoked in mode after, and there is no ledger to decide.",
        cases.issue(without, signer=after),
        "key-revoked",
        world=without,
    )
    cases.valid(
        "key-no-ledger", "An authority without ledger.", cases.issue(without), world=without, findings=["no-ledger"]
    )
    damaged = cases.variant("ledger-block-damaged")
    damaged.change["files"] = lambda files: [files[0][:-1] + bytes([files[0][-1] ^ 1])]
    cases.doubtful(
        "key-revoked-after-damaged-ledger",
        "The same with a ledger block that does not match its digest.",
        cases.issue(damaged, signer=after),
        "key-revoked",
        world=damaged,
    )
    cases.doubtful(
        "ledger-block-damaged",
        "The ledger's block does not match its digest.",
        cases.issue(damaged),
        "no-status",
        world=damaged,
    )
    cases.rejected(
        "ledger-block-damaged-revoked",
        "The same: what the list rejects stays rejected.",
        cases.issue(damaged, status=1),
        "revoked",
        world=damaged,
    )
