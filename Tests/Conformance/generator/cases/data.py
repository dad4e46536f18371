"""Sections 6 and 7: status values, ends of the list, and the ledger."""

from keys import key
from world import BUNDLED, LISTED, STATUSES


def add(cases):
    """Adds the group."""
    by_value = {value: name for name, value in STATUSES.items()}
    for value in range(16):
        token = cases.issue(status=value)
        name = by_value.get(value)
        if value == 0:
            cases.valid("status-0", "Status value 0, valid.", token)
        elif value == 15:
            cases.doubtful("status-15", "Status value 15, given out and not handed out.", token, "not-in-service")
        elif name:
            cases.rejected(f"status-{value}", f"Status value {value}, {name}.", token, name)
        else:
            cases.doubtful(f"status-{value}", f"Status value {value}, which has no meaning.", token, "no-status")
    cases.rejected(
        "status-bad-signature",
        "A bad signature is not softened by a status.",
        cases.issue(status=15)[:-1] + b"\0",
        "bad-signature",
    )
    cases.rejected(
        "status-revoked-outside",
        "Revoked, and outside its area: the status comes first.",
        cases.issue(status=1),
        "revoked",
        place="110000",
    )
    _ends(cases)
    _lists(cases)
    _ledger(cases)


def _past(cases, index, iat=None, **more):
    """A card at an index that was not given out."""
    return cases.issue(
        change=lambda claims: claims | {169: claims[169] | {81: [1, index]}} | ({6: iat} if iat else {}), **more
    )


def _ends(cases):
    cases.rejected(
        "status-not-issued",
        "An index past the end of the list, signed before it was closed.",
        _past(cases, 60_000),
        "not-issued",
    )
    cases.rejected(
        "status-not-issued-last", "The same, signed one second before.", _past(cases, 60_000, LISTED - 1), "not-issued"
    )
    cases.doubtful(
        "status-not-covered", "The same, signed when the list was closed.", _past(cases, 60_000, LISTED), "not-covered"
    )
    cases.doubtful(
        "status-not-covered-later",
        "The same, signed after the bundle.",
        _past(cases, 60_000, BUNDLED + 1),
        "not-covered",
    )
    cases.rejected(
        "status-largest-index", "The largest index that there can be.", _past(cases, (1 << 24) - 1), "not-issued"
    )
    odd = cases.variant("odd-list")
    for _ in range(2):
        cases.issue(odd)
    cases.valid("status-odd-last", "The last entry of a list of three.", cases.issue(odd), world=odd)
    cases.rejected(
        "status-odd-past",
        "The index past an odd end, where the list has a filling entry: the ledger's count is exact.",
        _past(cases, 3),
        "not-issued",
        world=odd,
    )
    bare = cases.variant("odd-list-no-ledger")
    bare.drop_ledger()
    for _ in range(3):
        cases.issue(bare)
    cases.doubtful(
        "status-odd-past-no-ledger",
        "The same without a ledger: the filling entry counts.",
        _past(cases, 3),
        "not-in-service",
        world=bare,
    )
    cases.rejected(
        "status-even-past-no-ledger",
        "Past the end of a list without ledger.",
        _past(cases, 4),
        "not-issued",
        world=bare,
    )
    older = cases.variant("ledger-older")
    older.ledger[6] = LISTED - 3_600
    cases.issue(older)
    cases.doubtful(
        "status-ledger-older",
        "Past the end, signed between the closing of ledger and list.",
        _past(cases, 9, LISTED - 3_600),
        "not-covered",
        world=older,
    )
    cases.rejected(
        "status-ledger-older-before",
        "The same, one second before the ledger was closed.",
        _past(cases, 9, LISTED - 3_601),
        "not-issued",
        world=older,
    )
    short = cases.variant("ledger-shorter")
    for _ in range(4):
        cases.issue(short)
    tail = cases.issue(short)
    short.entries = short.entries[:2]
    cases.rejected(
        "status-past-ledger",
        "An index inside the list and past the end of the ledger.",
        tail,
        "not-issued",
        world=short,
    )
    empty = cases.variant("empty-list")
    empty.drop_ledger()
    cases.rejected("status-empty-list", "A list without entries.", _past(cases, 0), "not-issued", world=empty)


def _lists(cases):
    def other(iat=None):
        return cases.issue(change=lambda claims: claims | {169: claims[169] | {81: [2, 0]}} | ({6: iat} if iat else {}))

    cases.rejected("status-other-list", "A list that the bundle does not have.", other(), "not-issued")
    cases.doubtful(
        "status-other-list-last", "The same, signed one second before the bundle.", other(BUNDLED - 1), "no-status"
    )
    cases.doubtful(
        "status-other-list-newer",
        "The same, signed with the bundle: the list may be newer.",
        other(BUNDLED),
        "not-covered",
    )
    withheld = lambda number, iat=None: cases.issue(
        change=lambda claims: claims | {169: claims[169] | {81: [number, 0]}} | ({6: iat} if iat else {})
    )
    cases.doubtful(
        "status-restricted-list",
        "A list that no public bundle holds, signed before this one: answered as if it were newer.",
        withheld(65_280),
        "not-covered",
    )
    cases.doubtful("status-restricted-list-last", "The last of these lists.", withheld(65_535), "not-covered")
    cases.rejected("status-before-restricted", "The list before these.", withheld(65_279), "not-issued")
    none = cases.variant("no-list")
    none.has_list = False
    cases.doubtful("status-no-list", "A bundle without any list.", cases.issue(none), "no-status", world=none)


def _ledger(cases):
    cases.valid("ledger-recorded", "The ledger holds the card.", cases.issue(), findings=["in-ledger"])
    cases.rejected("ledger-zeros", "Nothing was issued at this index.", cases.issue(record=False), "not-in-ledger")
    cases.doubtful(
        "ledger-not-yet-recorded",
        "Zeros where the status is 15: given out and not yet recorded.",
        cases.issue(record=False, status=15),
        "not-in-service",
        findings=["not-yet-recorded"],
    )
    twin = cases.issue()
    cases.rejected(
        "ledger-twin",
        "Another card with the index of one that was issued.",
        _past(cases, len(cases.base.statuses) - 1, record=False),
        "not-in-ledger",
    )
    cases.valid("ledger-twin-first", "The card that was issued there.", twin)
    index = cases.base.allot(15)
    cases.base.entries[index] = b"\xa5" * 16
    cases.rejected(
        "ledger-other-not-in-service",
        "Another entry where the status is 15: the difference counts.",
        _past(cases, index),
        "not-in-ledger",
    )
    revoked = cases.issue(record=False, status=1)
    cases.rejected(
        "ledger-zeros-revoked", "Not in the ledger and revoked: the ledger comes first.", revoked, "not-in-ledger"
    )
    cases.valid(
        "ledger-other-signature",
        "A second signature over the same claims is the same credential.",
        cases.issue(signer=key("credential es256"), change=lambda claims: claims),
        findings=["in-ledger"],
    )
    missing = cases.variant("ledger-missing")
    missing.has_ledger = False
    cases.doubtful(
        "ledger-missing",
        "The key set names a ledger key, and the bundle has no ledger.",
        cases.issue(missing),
        "no-status",
        world=missing,
    )
    cases.rejected(
        "ledger-missing-revoked",
        "The same: what the list rejects stays rejected.",
        cases.issue(missing, status=1),
        "revoked",
        world=missing,
    )
    _blocks(cases)


def _blocks(cases):
    """Ledgers of more than one block of 1,024 entries."""
    long = cases.variant("two-blocks")
    long.statuses, long.entries = [0] * 1_023, [bytes(16)] * 1_023
    cases.valid("ledger-block-end", "The last entry of the first block.", cases.issue(long), world=long)
    cases.valid("ledger-block-start", "The first entry of the second block.", cases.issue(long), world=long)
    half = cases.variant("second-block-damaged")
    half.statuses, half.entries = [0] * 1_023, [bytes(16)] * 1_023
    first, second = cases.issue(half), cases.issue(half)
    half.change["files"] = lambda files: [files[0][:-1] + bytes([files[0][-1] ^ 1])]
    cases.valid("ledger-other-block-damaged", "A block that is not needed does not match.", first, world=half)
    cases.doubtful(
        "ledger-second-block-damaged", "The block that is needed does not match.", second, "no-status", world=half
    )
