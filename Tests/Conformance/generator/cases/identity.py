"""Section 3, identity data: each item missing, of another type, out of range; the ranges' ends."""

from tokens import base45, deflated
from webp import webp

REQUIRED = {1: "number", 4: "name", 75: "agency", 76: "categories", 77: "kind", 78: "medium", 80: "digest"}


def add(cases):
    """Adds the group."""
    for label, name in REQUIRED.items():
        cases.malformed(
            f"identity-{name}-missing",
            f"Item {label} ({name}) is missing.",
            cases.issue(**{f"i{label}": None}),
            "claims: missing-label",
        )
        cases.malformed(
            f"identity-{name}-wrong-type",
            f"Item {label} ({name}) is a map.",
            cases.issue(**{f"i{label}": {}}),
            "claims: wrong-type",
        )
    cases.malformed("identity-status-missing", "A card without item 81.", cases.issue(i81=None), "claims: inconsistent")
    _refused(cases)
    _taken(cases)


def _refused(cases):
    photo = {0: webp(), 1: 0, 2: 4}
    for name, description, items, reason in (
        ("number-empty", "An empty number.", {"i1": ""}, "claims: out-of-range"),
        ("number-long", "A number of 33 characters.", {"i1": "1" * 33}, "claims: out-of-range"),
        ("number-blank", "A number with a blank.", {"i1": "0500 0001"}, "claims: out-of-range"),
        ("number-chinese", "A number with a Chinese character.", {"i1": "蒙05001"}, "claims: out-of-range"),
        (
            "number-integer",
            "A number that is an integer; leading zeros count.",
            {"i1": 5_000_000_001},
            "claims: wrong-type",
        ),
        ("name-empty", "An empty name.", {"i4": ""}, "claims: out-of-range"),
        ("name-long", "A name of 161 bytes.", {"i4": "x" * 161}, "claims: out-of-range"),
        ("mongolian-alone", "A Mongolian name without its script tag.", {"i19": "ᠪᠠᠭᠠᠲᠤᠷ"}, "claims: inconsistent"),
        ("script-alone", "A script tag without a Mongolian name.", {"i20": "mvf"}, "claims: inconsistent"),
        ("script-other", "Another script tag.", {"i19": "Баатар", "i20": "khk"}, "claims: inconsistent"),
        ("script-long", "A script tag of four letters.", {"i19": "ᠪᠠᠭᠠᠲᠤᠷ", "i20": "mvfx"}, "claims: out-of-range"),
        ("mongolian-long", "A Mongolian name of 241 bytes.", {"i19": "x" * 241, "i20": "mvf"}, "claims: out-of-range"),
        ("area-five", "An area of five digits.", {"i21": "15010"}, "claims: out-of-range"),
        ("area-seven", "An area of seven digits.", {"i21": "1501000"}, "claims: out-of-range"),
        ("area-zero", "An area that begins with 0.", {"i21": "050100"}, "claims: out-of-range"),
        ("area-letter", "An area with a letter.", {"i21": "15010x"}, "claims: out-of-range"),
        ("area-integer", "An area that is an integer.", {"i21": 150100}, "claims: wrong-type"),
        ("photo-two", "Two pictures.", {"i62": [photo, photo]}, "claims: out-of-range"),
        ("photo-none", "An array of no picture.", {"i62": []}, "claims: out-of-range"),
        ("photo-empty", "A picture of no bytes.", {"i62": [photo | {0: b""}]}, "claims: out-of-range"),
        ("photo-large", "A picture of 2,050 bytes.", {"i62": [photo | {0: webp(2_050)}]}, "claims: out-of-range"),
        (
            "photo-fingerprint",
            "A biometric record that is no image.",
            {"i62": [photo | {1: 1}]},
            "claims: out-of-range",
        ),
        ("photo-format", "A picture format of 16.", {"i62": [photo | {2: 16}]}, "claims: out-of-range"),
        ("photo-issuer", "A biometric record with one item more.", {"i62": [photo | {3: "x"}]}, "claims: out-of-range"),
        ("agency-empty", "An empty agency.", {"i75": ""}, "claims: out-of-range"),
        ("agency-long", "An agency of 241 bytes.", {"i75": "局" * 80 + "x"}, "claims: out-of-range"),
        ("categories-none", "No category.", {"i76": []}, "claims: out-of-range"),
        ("categories-four", "Four categories.", {"i76": [1, 2, 3, 4]}, "claims: out-of-range"),
        ("category-large", "A category of 65,536.", {"i76": [65_536]}, "claims: out-of-range"),
        ("category-negative", "A category of -1.", {"i76": [-1]}, "claims: wrong-type"),
        ("category-empty", "A category of no words.", {"i76": [""]}, "claims: out-of-range"),
        ("category-long", "A category of 97 bytes.", {"i76": ["x" * 97]}, "claims: out-of-range"),
        ("kind-0", "Kind 0.", {"i77": 0}, "claims: out-of-range"),
        ("kind-3", "Kind 3.", {"i77": 3}, "claims: out-of-range"),
        ("kind-257", "Kind 257, which is 1 in a byte.", {"i77": 257}, "claims: out-of-range"),
        ("medium-0", "Medium 0.", {"i78": 0}, "claims: out-of-range"),
        ("medium-3", "Medium 3.", {"i78": 3}, "claims: out-of-range"),
        ("medium-electronic", "A card's token that says it is electronic.", {"i78": 2}, "claims: inconsistent"),
        ("authority-empty", "An empty issuing authority.", {"i79": ""}, "claims: out-of-range"),
        ("authority-long", "An issuing authority of 241 bytes.", {"i79": "x" * 241}, "claims: out-of-range"),
        ("digest-15", "A digest of 15 bytes.", {"i80": b"x" * 15}, "claims: out-of-range"),
        ("digest-17", "A digest of 17 bytes on a card.", {"i80": b"x" * 17}, "claims: inconsistent"),
        ("digest-32", "The digest of an electronic credential on a card.", {"i80": b"x" * 32}, "claims: inconsistent"),
        ("status-list-large", "List 65,536.", {"i81": [65_536, 1]}, "claims: out-of-range"),
        ("status-index-large", "Index 16,777,216.", {"i81": [1, 1 << 24]}, "claims: out-of-range"),
        ("status-one", "A status reference of one number.", {"i81": [1]}, "claims: out-of-range"),
        ("status-three", "A status reference of three numbers.", {"i81": [1, 1, 1]}, "claims: out-of-range"),
        ("status-negative", "A negative index.", {"i81": [1, -1]}, "claims: wrong-type"),
        ("birth", "A date of birth, item 8 of Claim 169.", {"i8": "19900101"}, "claims: unknown-label"),
        ("gender", "A gender, item 9 of Claim 169.", {"i9": 1}, "claims: unknown-label"),
        ("address", "An address, item 10 of Claim 169.", {"i10": "x"}, "claims: unknown-label"),
        ("free", "Item 82, which is free.", {"i82": 1}, "claims: unknown-label"),
        ("negative", "Item -1.", {"i-1": 1}, "claims: unknown-label"),
    ):
        token = cases.issue(**items)
        cases.malformed(
            f"identity-{name}", description, base45(deflated(token)) if name == "photo-large" else token, reason
        )


def _taken(cases):
    photo = {0: webp(2_048), 1: 0, 2: 4}
    for name, description, items in (
        ("number-letters", "A number of 32 letters, digits and hyphens.", {"i1": "NM-" + "0aZ-" * 7 + "9"}),
        ("name-longest", "A name of 160 bytes.", {"i4": "x" * 160}),
        ("name-rare", "A name with a character outside the basic plane.", {"i4": "王𠮷"}),
        ("name-decomposed", "A name in decomposed form is not normalised.", {"i4": "Ba\u0301tor"}),
        (
            "name-control",
            "A control character in a name is the issuer's fault and no reason to refuse.",
            {"i4": "巴\u202e特尔"},
        ),
        ("mongolian", "A name in Mongolian script.", {"i19": "ᠪᠠᠭᠠᠲᠤᠷ", "i20": "mvf"}),
        ("supervision", "A supervision credential.", {"i77": 2}),
        ("no-area", "No area.", {"i21": None}),
        ("words", "Three categories, codes and words.", {"i76": [1, "草原监督", 65_535]}),
        ("authority", "An issuing authority of its own.", {"i79": "呼和浩特市司法局"}),
        ("photo", "A picture of 2,048 bytes.", {"i62": [photo]}),
    ):
        token = cases.issue(**items)
        # A picture makes the digits longer than any symbol; packed it fits.
        cases.valid(f"identity-{name}", description, base45(deflated(token)) if name == "photo" else token)
