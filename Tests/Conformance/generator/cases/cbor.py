"""Section 2, CBOR: one case for each rule of deterministic encoding at each layer of a token."""

from cbor import DOUBLE, HALF, NULL, SINGLE, UNDEFINED, Pairs, Raw, Tag, encode, head, ordered, wide
from keys import key
from tokens import header, signature_input


def add(cases):
    """Adds the group."""
    _outermost(cases)
    _header(cases)
    _claims(cases)
    _nested(cases)


def _parts(cases, **identity):
    """Header, claims and signature of a card that verifies."""
    from caseset import card

    signer = key("credential es256")
    index = cases.base.allot()
    claims = encode(card(index, **identity))
    cases.base.record(index, claims)
    protected = encode(header(signer))
    return protected, claims, signer.sign(signature_input(protected, claims))


def _outermost(cases):
    protected, claims, signature = _parts(cases)
    good = encode(Tag(18, [protected, {}, claims, signature]))
    for name, description, token, reason in (
        ("tag-wide", "The tag's head is longer than it needs to be.", head(6, 18, 1) + good[1:], "cose: not-shortest"),
        (
            "array-wide",
            "The array's head is longer than it needs to be.",
            good[:1] + head(4, 4, 1) + good[2:],
            "cose: not-shortest",
        ),
        (
            "array-indefinite",
            "The array has no stated length.",
            good[:1] + b"\x9f" + good[2:] + b"\xff",
            "cose: indefinite-length",
        ),
        (
            "claims-wide",
            "The claims' head is longer than it needs to be.",
            encode(Tag(18, [protected, {}, wide(claims, 4), signature])),
            "cose: not-shortest",
        ),
        (
            "claims-chunked",
            "The claims are a byte string in pieces.",
            encode(
                Tag(18, [protected, {}, Raw(b"\x5f" + encode(claims[:9]) + encode(claims[9:]) + b"\xff"), signature])
            ),
            "cose: indefinite-length",
        ),
        (
            "signature-wide",
            "The signature's head is longer than it needs to be.",
            encode(Tag(18, [protected, {}, claims, wide(signature, 2)])),
            "cose: not-shortest",
        ),
        (
            "unprotected-indefinite",
            "The unprotected header has no stated length.",
            encode(Tag(18, [protected, Raw(b"\xbf\xff"), claims, signature])),
            "cose: indefinite-length",
        ),
        ("trailing", "A byte behind the token.", good + b"\0", "cose: trailing-bytes"),
        ("trailing-token", "A second token behind the token.", good + good, "cose: trailing-bytes"),
        ("cut", "The last byte is missing.", good[:-1], "cose: truncated"),
        ("three", "An array of three.", encode(Tag(18, [protected, {}, claims])), "cose: out-of-range"),
        ("five", "An array of five.", encode(Tag(18, [protected, {}, claims, signature, b"x"])), "cose: out-of-range"),
        (
            "map",
            "A map in place of the array.",
            encode(Tag(18, {1: protected, 2: {}, 3: claims, 4: signature})),
            "cose: wrong-type",
        ),
        (
            "count-beyond",
            "An array that states more items than there are bytes.",
            good[:1] + head(4, 2**40) + good[2:],
            "cose: truncated",
        ),
        (
            "length-beyond",
            "A byte string that states more bytes than there are.",
            encode(Tag(18, [protected, {}, Raw(head(2, 2**63) + claims), signature])),
            "cose: truncated",
        ),
        ("reserved", "A head with the reserved value 28.", good[:1] + b"\x9c" + good[2:], "cose: reserved-encoding"),
    ):
        cases.malformed(f"cbor-token-{name}", description, token, reason)


def _header(cases):
    signer = key("credential es256")
    plain = header(signer)
    for name, description, protected, reason in (
        ("order", "The labels of the protected header fall.", Pairs([(4, signer.kid), (1, -7)]), "cose: key-order"),
        (
            "twice",
            "A label of the protected header comes twice.",
            Pairs([(1, -7), (1, -7), (4, signer.kid)]),
            "cose: key-order",
        ),
        (
            "label-wide",
            "A label's head is longer than it needs to be.",
            Pairs([(wide(1, 1), -7), (4, signer.kid)]),
            "cose: not-shortest",
        ),
        (
            "alg-wide",
            "The algorithm's head is longer than it needs to be.",
            plain | {1: wide(-7, 1)},
            "cose: not-shortest",
        ),
        (
            "indefinite",
            "The protected header has no stated length.",
            b"\xbf" + encode(plain)[1:] + b"\xff",
            "cose: indefinite-length",
        ),
        ("trailing", "A byte behind the protected header's map.", encode(plain) + b"\0", "cose: trailing-bytes"),
        ("cut", "The protected header ends early.", encode(plain)[:-1], "cose: truncated"),
        ("array", "The protected header is an array.", encode([1, -7]), "cose: wrong-type"),
        ("text-label", "A label that is a text.", plain | {"x": 1}, "cose: wrong-type"),
        ("empty", "An empty byte string for the protected header.", b"", "cose: out-of-range"),
        ("empty-map", "An empty map for the protected header.", {}, "cose: out-of-range"),
    ):
        cases.malformed(f"cbor-header-{name}", description, cases.issue_with(protected=protected), reason)


def _claims(cases):
    def with_pairs(change):
        def apply(claims):
            pairs = ordered(claims)
            return encode(change(pairs) or pairs)

        return apply

    def swap(pairs):
        pairs[0], pairs[1] = pairs[1], pairs[0]

    for name, description, change, reason in (
        ("order", "Two claims have changed places.", with_pairs(swap), "claims: key-order"),
        ("twice", "The issuer comes twice.", with_pairs(lambda pairs: Pairs([pairs[0], *pairs])), "claims: key-order"),
        (
            "key-wide",
            "A key's head is longer than it needs to be.",
            with_pairs(lambda pairs: Pairs([(wide(1, 1), pairs[0][1]), *pairs[1:]])),
            "claims: not-shortest",
        ),
        (
            "text-wide",
            "A text's head is longer than it needs to be.",
            with_pairs(lambda pairs: Pairs([(1, wide("CN-NM", 1)), *pairs[1:]])),
            "claims: not-shortest",
        ),
        (
            "text-chunked",
            "A text in pieces.",
            with_pairs(lambda pairs: Pairs([(1, Raw(b"\x7f\x62CN\x63-NM\xff")), *pairs[1:]])),
            "claims: indefinite-length",
        ),
        (
            "time-wide",
            "A time's head is longer than it needs to be.",
            lambda claims: claims | {4: wide(claims[4], 8)},
            "claims: not-shortest",
        ),
        (
            "count-more",
            "The map states one pair more than there is.",
            lambda claims: head(5, len(claims) + 1) + encode(claims)[1:],
            "claims: truncated",
        ),
        (
            "count-less",
            "The map states one pair less than there is.",
            lambda claims: head(5, len(claims) - 1) + encode(claims)[1:],
            "claims: out-of-range",
        ),
        (
            "indefinite",
            "The claims' map has no stated length.",
            lambda claims: b"\xbf" + encode(claims)[1:] + b"\xff",
            "claims: indefinite-length",
        ),
        ("trailing", "A byte behind the claims' map.", lambda claims: encode(claims) + b"\0", "claims: trailing-bytes"),
        ("cut", "The claims end early.", lambda claims: encode(claims)[:-1], "claims: truncated"),
        (
            "not-utf8",
            "The issuer is not UTF-8.",
            lambda claims: claims | {1: Raw(b"\x65CN\xc3NM")},
            "claims: invalid-utf8",
        ),
        ("null", "The issuer is null.", lambda claims: claims | {1: NULL}, "claims: wrong-type"),
        ("undefined", "The issuer is undefined.", lambda claims: claims | {1: UNDEFINED}, "claims: wrong-type"),
        ("half", "A time as a half-precision number.", lambda claims: claims | {6: HALF}, "claims: wrong-type"),
        ("single", "A time as a single-precision number.", lambda claims: claims | {6: SINGLE}, "claims: wrong-type"),
        ("double", "A time as a double-precision number.", lambda claims: claims | {6: DOUBLE}, "claims: wrong-type"),
        (
            "tagged",
            "A time with the tag 1 of CBOR.",
            lambda claims: claims | {6: Tag(1, claims[6])},
            "claims: wrong-type",
        ),
        ("big", "A time as a bignum.", lambda claims: claims | {6: Tag(2, b"\x6a\xff\x30\x20")}, "claims: wrong-type"),
        ("array", "The claims are an array.", lambda claims: encode([1, "CN-NM"]), "claims: wrong-type"),
        ("empty", "The claims are empty.", lambda claims: encode({}), "claims: out-of-range"),
        ("plain", "The claims are no map but a text.", lambda claims: encode("x" * 40), "claims: wrong-type"),
    ):
        cases.malformed(f"cbor-claims-{name}", description, cases.issue(change=change), reason)


def _nested(cases):
    deep = Raw(b"\x81" * 40 + encode(1))

    def swap(claims):
        pairs = ordered(claims[169])
        pairs[0], pairs[1] = pairs[1], pairs[0]
        return claims | {169: pairs}

    for name, description, change, reason in (
        ("order", "Two items of the identity data have changed places.", swap, "claims: key-order"),
        (
            "twice",
            "The name comes twice.",
            lambda claims: claims | {169: Pairs([*ordered(claims[169])[:2], *ordered(claims[169])[1:]])},
            "claims: key-order",
        ),
        (
            "name-not-utf8",
            "The name is not UTF-8.",
            lambda claims: claims | {169: claims[169] | {4: Raw(b"\x64\xe5\xb7\xb4\xe5")}},
            "claims: invalid-utf8",
        ),
        (
            "surrogate",
            "The name holds half a surrogate pair in UTF-8.",
            lambda claims: claims | {169: claims[169] | {4: Raw(b"\x63\xed\xa0\x80")}},
            "claims: invalid-utf8",
        ),
        (
            "overlong",
            "The name holds a letter in an overlong form of UTF-8.",
            lambda claims: claims | {169: claims[169] | {4: Raw(b"\x62\xc1\x81")}},
            "claims: invalid-utf8",
        ),
        (
            "categories-indefinite",
            "The categories have no stated length.",
            lambda claims: claims | {169: claims[169] | {76: Raw(b"\x9f\x01\xff")}},
            "claims: indefinite-length",
        ),
        (
            "category-wide",
            "A category's head is longer than it needs to be.",
            lambda claims: claims | {169: claims[169] | {76: [wide(1, 2)]}},
            "claims: not-shortest",
        ),
        (
            "deep",
            "Forty arrays inside each other.",
            lambda claims: claims | {169: claims[169] | {76: deep}},
            "claims: wrong-type",
        ),
        (
            "status-wide",
            "The status index has a longer head than it needs.",
            lambda claims: claims | {169: claims[169] | {81: [1, wide(claims[169][81][1], 4)]}},
            "claims: not-shortest",
        ),
        ("true", "The kind is true.", lambda claims: claims | {169: claims[169] | {77: True}}, "claims: wrong-type"),
    ):
        cases.malformed(f"cbor-identity-{name}", description, cases.issue(change=change), reason)
