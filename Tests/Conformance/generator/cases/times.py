"""Section 9, clock, dates and freshness, at the ends of each range."""

from keys import key
from world import BUNDLED, CHECKED, DAY, LISTED, SIGNED, VALID_FROM

LIMIT = LISTED + 25 * DAY


def add(cases):
    """Adds the group."""

    def lasting(first, last, **more):
        return cases.issue(change=lambda claims: claims | {5: first, 4: last}, **more)

    cases.rejected(
        "time-before-nbf", "One second before the first moment.", lasting(CHECKED + 1, CHECKED + DAY), "not-yet-valid"
    )
    cases.valid("time-nbf", "The first moment.", lasting(CHECKED, CHECKED + DAY))
    cases.valid("time-last", "The last second.", lasting(VALID_FROM, CHECKED + 1))
    cases.rejected(
        "time-exp", "The first moment after the last: exp is not included.", lasting(VALID_FROM, CHECKED), "expired"
    )
    cases.rejected(
        "time-expired-revoked",
        "Expired and revoked: an expired card needs no status.",
        lasting(VALID_FROM, CHECKED, status=1),
        "expired",
    )
    cases.rejected(
        "time-expired-not-in-ledger",
        "Expired and not in the ledger.",
        lasting(VALID_FROM, CHECKED, record=False),
        "expired",
    )
    cases.rejected(
        "time-expired-stale", "Expired, by data that are stale.", lasting(VALID_FROM, CHECKED), "expired", now=LIMIT
    )
    cases.rejected(
        "time-expired-bad-signature",
        "Expired, with a wrong signature.",
        lasting(VALID_FROM, CHECKED)[:-1] + b"\0",
        "bad-signature",
    )
    cases.valid("time-zone", "The same moment in another zone.", cases.issue())
    cases.cases["time-zone"]["now"] = "2026-12-03T04:00:00Z"
    for name, zone in (("west", "2026-12-02T18:00:00-10:00"), ("half", "2026-12-03T09:30:00+05:30")):
        cases.valid(f"time-zone-{name}", "The same moment in another zone.", cases.issue())
        cases.cases[f"time-zone-{name}"]["now"] = zone
    card = cases.issue()
    cases.valid("clock-floor", "The clock is at the floor, the bundle's iat.", card, now=BUNDLED)
    cases.doubtful(
        "clock-before-floor", "The clock is one second before the floor.", card, "clock-wrong", now=BUNDLED - 1
    )
    cases.doubtful("clock-1970", "The clock of a machine whose battery is empty.", card, "clock-wrong", now=0)
    cases.doubtful(
        "clock-before-nbf", "A wrong clock does not say that a card is not yet valid.", card, "clock-wrong", now=SIGNED
    )
    cases.rejected(
        "clock-revoked-key",
        "The key comes before the clock.",
        cases.issue(signer=key("revoked")),
        "key-revoked",
        now=BUNDLED - 1,
    )
    cases.doubtful(
        "clock-revoked", "The clock comes before the status.", cases.issue(status=1), "clock-wrong", now=BUNDLED - 1
    )
    _freshness(cases, card)


def _freshness(cases, card):
    cases.valid(
        "fresh-last",
        "The last second before the next update is due.",
        card,
        now=BUNDLED + 7 * DAY - 1,
        findings=["fresh"],
    )
    cases.valid(
        "fresh-old",
        "The next update is due: the data are old, and the verdict stands.",
        card,
        now=BUNDLED + 7 * DAY,
        findings=["old"],
    )
    cases.valid("fresh-list-last", "The last second before the list's exp.", card, now=LIMIT - 1, findings=["old"])
    cases.doubtful("fresh-list-exp", "The list's exp.", card, "stale", now=LIMIT)
    cases.doubtful(
        "fresh-stale-revoked",
        "Stale data say nothing, also about a revoked card.",
        cases.issue(status=1),
        "stale",
        now=LIMIT,
    )
    cases.doubtful(
        "fresh-stale-not-in-ledger",
        "Stale data say nothing, also about a card that is not in the ledger.",
        cases.issue(record=False),
        "stale",
        now=LIMIT,
    )
    age = CHECKED - BUNDLED
    cases.doubtful("fresh-max-age", "The user takes data of at most two days.", card, "stale", max_age_days=2)
    cases.valid("fresh-max-age-three", "The user takes data of at most three days.", card, max_age_days=3)
    cases.doubtful("fresh-max-age-zero", "The user takes data of no age.", card, "stale", max_age_days=0)
    cases.valid(
        "fresh-max-age-end", "The last second of two days.", card, now=CHECKED - age + 2 * DAY - 1, max_age_days=2
    )
    cases.doubtful(
        "fresh-max-age-longer",
        "A limit that is longer than the data's own lengthens nothing.",
        card,
        "stale",
        now=LIMIT,
        max_age_days=3_650,
    )
    hard = cases.variant("hard-expiry-first")
    hard.bundle[4] = BUNDLED + 10 * DAY
    for name, now, code in (("last", hard.bundle[4] - 1, None), ("hard-expiry", hard.bundle[4], "stale")):
        token = cases.issue(hard)
        if code:
            cases.doubtful(f"fresh-{name}-bundle", "The bundle's hard expiry.", token, code, world=hard, now=now)
        else:
            cases.valid(
                f"fresh-{name}-bundle", "The last second before the bundle's hard expiry.", token, world=hard, now=now
            )
    keyset = cases.variant("keyset-expires-first")
    keyset.keyset[4] = BUNDLED + 8 * DAY
    token = cases.issue(keyset)
    cases.valid(
        "fresh-keyset-last", "The last second before the key set's exp.", token, world=keyset, now=keyset.keyset[4] - 1
    )
    cases.doubtful(
        "fresh-keyset-expired", "The key set's exp.", token, "keyset-expired", world=keyset, now=keyset.keyset[4]
    )
    cases.doubtful(
        "fresh-keyset-and-stale",
        "Key set and list have expired: the key set comes first.",
        token,
        "keyset-expired",
        world=keyset,
        now=LIMIT,
    )
    cases.rejected(
        "fresh-keyset-expired-card",
        "An expired card, by an expired key set.",
        cases.issue(keyset, change=lambda claims: claims | {4: CHECKED}),
        "expired",
        world=keyset,
        now=LIMIT,
    )
    newer = cases.variant("keyset-newer")
    newer.keyset[6] = BUNDLED + DAY
    cases.doubtful(
        "clock-keyset-floor",
        "The key set's iat is the greatest, and the clock is a second before it.",
        cases.issue(newer),
        "clock-wrong",
        world=newer,
        now=BUNDLED + DAY - 1,
    )
    cases.valid(
        "clock-keyset-floor-met",
        "The same, and the clock has come to it.",
        cases.issue(newer),
        world=newer,
        now=BUNDLED + DAY,
    )
