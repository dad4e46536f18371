"""Section 3, item 62: the small picture in a card's code, and files and frames that are none."""

from webp import webp


def add(cases):
    """Adds to the group of identity data."""
    photo = {0: webp(), 1: 0, 2: 4}
    cases.valid(
        "identity-photo-small",
        "A picture of 48 x 59 pixels.",
        cases.issue(i62=[photo]),
        findings=["portrait-in-code"],
    )
    cases.valid("identity-photo-least", "A picture of one pixel.", cases.issue(i62=[photo | {0: webp(30, 1, 1)}]))
    cases.valid("identity-photo-most", "128 pixels a side.", cases.issue(i62=[photo | {0: webp(60, 128, 128)}]))
    for name, description, file, reason in (
        ("not-webp", "A JPEG file.", b"\xff\xd8\xff\xd9", "damaged-stream"),
        ("lossless", "A lossless picture.", webp(chunk=b"VP8L"), "damaged-stream"),
        ("extended", "An extended file.", webp(chunk=b"VP8X"), "damaged-stream"),
        ("cut", "A picture cut short.", webp()[:-1], "damaged-stream"),
        ("trailing", "Bytes behind a picture.", webp() + bytes(2), "damaged-stream"),
        ("later-frame", "A frame that needs another.", webp(flags=0x11), "damaged-stream"),
        ("hidden-frame", "A frame that is not shown.", webp(flags=0), "damaged-stream"),
        ("no-width", "A picture of no width.", webp(width=0), "out-of-range"),
        ("wide", "A picture of 129 pixels across.", webp(width=129), "out-of-range"),
        ("high", "A picture of 129 pixels down.", webp(height=129), "out-of-range"),
        ("enlarged", "A picture that is to be enlarged.", webp(width=48 | 1 << 14), "out-of-range"),
    ):
        token = cases.issue(i62=[photo | {0: file}])
        cases.malformed(f"identity-photo-{name}", description, token, f"claims: {reason}")
    token = cases.issue(i62=[photo | {2: 1}])
    cases.malformed("identity-photo-jpeg", "A picture format of 1, JPEG.", token, "claims: out-of-range")
