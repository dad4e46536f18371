"""Section 2, signatures: what was changed after signing, and numbers that no signer writes."""

import curves
import ed25519
from keys import EDDSA, SM2, key
from tokens import header, sign1, signature_input
from cbor import encode
from caseset import card


def add(cases):
    """Adds the group."""
    signers = {
        "es256": key("credential es256"),
        "ed25519": key("credential ed25519", EDDSA),
        "sm2": key("credential sm2", SM2),
    }
    for name, signer in signers.items():
        token = cases.issue(signer=signer)
        for part, place in (("first", -64), ("middle", -32), ("last", -1)):
            changed = bytearray(token)
            changed[place] ^= 1
            cases.rejected(
                f"signature-{name}-{part}",
                f"One bit of the signature, at its {part} byte.",
                bytes(changed),
                "bad-signature",
                findings=["not-checked"],
            )
        changed = bytearray(token)
        changed[token.index("巴特尔".encode()) + 8] ^= 1
        cases.rejected(f"signature-{name}-name", "One bit of the name.", bytes(changed), "bad-signature")
        cases.rejected(f"signature-{name}-zeros", "A signature of zeros.", token[:-64] + bytes(64), "bad-signature")
        cases.rejected(
            f"signature-{name}-ones",
            "A signature of ones, above every range.",
            token[:-64] + b"\xff" * 64,
            "bad-signature",
        )
        cases.malformed(
            f"signature-{name}-short",
            "A signature of 63 bytes.",
            _resigned(cases, signer, lambda it: it[1:]),
            "cose: out-of-range",
        )
        cases.malformed(
            f"signature-{name}-long",
            "A signature of 65 bytes.",
            _resigned(cases, signer, lambda it: it + b"\0"),
            "cose: out-of-range",
        )
        cases.rejected(
            f"signature-{name}-of-another",
            "The signature of another card.",
            token[:-64] + cases.issue(signer=signer)[-64:],
            "bad-signature",
        )
        _inputs(cases, name, signer)
    _es256(cases, signers["es256"])
    _others(cases, signers["ed25519"], signers["sm2"])


def _resigned(cases, signer, change):
    """A card's token whose signature is changed after it was made."""
    index = cases.base.allot()
    claims = encode(card(index))
    cases.base.record(index, claims)
    protected = encode(header(signer))
    return sign1(claims, signer, signature=change(signer.sign(signature_input(protected, claims))))


def _inputs(cases, name, signer):
    """Signatures over something else than the Sig_structure of the format."""
    for what, description, structure in (
        ("claims-only", "over the claims alone", lambda protected, claims: claims),
        (
            "signature",
            "with the context of COSE_Sign",
            lambda protected, claims: encode(["Signature", protected, b"", b"", claims]),
        ),
        ("aad", "with external data", lambda protected, claims: encode(["Signature1", protected, b"x", claims])),
        (
            "no-header",
            "without the protected header",
            lambda protected, claims: encode(["Signature1", b"", b"", claims]),
        ),
    ):
        index = cases.base.allot()
        claims = encode(card(index))
        cases.base.record(index, claims)
        signature = signer.sign(structure(encode(header(signer)), claims))
        cases.rejected(
            f"signature-{name}-{what}",
            f"A signature {description}.",
            sign1(claims, signer, signature=signature),
            "bad-signature",
        )


def _es256(cases, signer):
    order = curves.P256.n

    def with_numbers(change):
        def apply(signature):
            numbers = change(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
            return b"".join(map(curves.octets, numbers))

        return _resigned(cases, signer, apply)

    cases.valid(
        "signature-es256-other-half",
        "The other valid form of an ES256 signature, n - s.",
        with_numbers(lambda r, s: (r, order - s)),
    )
    for name, description, change in (
        ("r-zero", "r is 0.", lambda r, s: (0, s)),
        ("s-zero", "s is 0.", lambda r, s: (r, 0)),
        ("r-order", "r is the order of the group.", lambda r, s: (order, s)),
        ("s-order", "s is the order of the group.", lambda r, s: (r, order)),
        ("swapped", "r and s have changed places.", lambda r, s: (s, r)),
    ):
        cases.rejected(f"signature-es256-{name}", description, with_numbers(change), "bad-signature")
    der = lambda signature: b"\x30\x44\x02\x20" + signature[:32] + b"\x02\x20" + signature[32:]
    cases.malformed("signature-es256-der", "The signature in DER.", _resigned(cases, signer, der), "cose: out-of-range")


def _others(cases, eddsa, sm2):
    def grown(signature):
        number = int.from_bytes(signature[32:], "little") + ed25519.ORDER
        return signature[:32] + number.to_bytes(32, "little")

    cases.rejected(
        "signature-ed25519-grown", "S plus the order of the group.", _resigned(cases, eddsa, grown), "bad-signature"
    )
    for name, identifier in (("empty", b""), ("other", b"1234567812345679"), ("issuer", b"CN-NM")):
        index = cases.base.allot()
        claims = encode(card(index))
        cases.base.record(index, claims)
        cases.rejected(
            f"signature-sm2-identifier-{name}",
            f'An SM2 signature for the identifier "{identifier.decode()}".',
            sign1(claims, sm2, identifier=identifier),
            "bad-signature",
        )
