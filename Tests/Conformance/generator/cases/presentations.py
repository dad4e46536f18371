"""Section 3, presentations: a proof by the holder's device beside an electronic credential."""

import functools
import hashlib

import curves
from caseset import electronic
from cbor import encode
from keys import SM2, key
from tokens import digits, sign1
from world import CHECKED

DEVICE = ("device", SM2)
NONCE = bytes.fromhex("00112233445566778899aabbccddeeff")


def add(cases):
    """Adds to the group of electronic credentials."""
    make = functools.partial(cases.issue, make=electronic, typ="credential")
    device, stranger = key(*DEVICE), key("stranger")
    token = make(change=lambda claims: claims | {8: {1: device.cose}})
    other = make(change=lambda claims: claims | {8: {1: device.cose}})
    keyless = make()

    def proof(of=token, at=CHECKED, signer=device, change=(), **parts):
        claims = {6: at, -65537: hashlib.sha256(of).digest()} | dict(change)
        return sign1(claims, signer, **({"typ": "presentation"} | parts))

    def shown(proof, token=token):
        return encode([token, proof])

    live, asleep = ["live-presentation"], ["presentation-not-live"]
    for name, description, given, findings, options in (
        ("now", "A presentation of this moment.", shown(proof()), live, {}),
        ("earlier", "A presentation made 90 seconds ago.", shown(proof(at=CHECKED - 90)), live, {}),
        ("later", "A presentation by a clock that is 90 seconds fast.", shown(proof(at=CHECKED + 90)), live, {}),
        ("old", "A presentation made 91 seconds ago.", shown(proof(at=CHECKED - 91)), asleep, {}),
        ("future", "A presentation 91 seconds ahead.", shown(proof(at=CHECKED + 91)), asleep, {}),
        (
            "nonce",
            "A presentation that answers the nonce.",
            shown(proof(change={10: NONCE})),
            live,
            {"nonce": NONCE.hex()},
        ),
        (
            "nonce-other",
            "A presentation that answers another nonce.",
            shown(proof(change={10: NONCE[::-1]})),
            asleep,
            {"nonce": NONCE.hex()},
        ),
        (
            "nonce-none",
            "A presentation without the nonce that was asked for.",
            shown(proof()),
            asleep,
            {"nonce": NONCE.hex()},
        ),
        (
            "nonce-unasked",
            "A presentation with a nonce that nobody asked for.",
            shown(proof(change={10: NONCE})),
            live,
            {},
        ),
        ("audience", "A presentation for this verifier.", shown(proof(change={3: "门岗"})), live, {"audience": "门岗"}),
        (
            "audience-other",
            "A presentation for another verifier.",
            shown(proof(change={3: "别处"})),
            asleep,
            {"audience": "门岗"},
        ),
        ("stranger", "A proof by another device.", shown(proof(signer=stranger)), asleep, {}),
        ("other-token", "A proof over another token.", shown(proof(of=other)), asleep, {}),
        ("keyless", "A proof for a credential without a device key.", shown(proof(of=keyless), keyless), asleep, {}),
        ("no-typ", "A proof without its type.", shown(proof(typ=None)), asleep, {}),
        ("typ-credential", "A proof under the type of credentials.", shown(proof(typ="credential")), asleep, {}),
        ("extra", "A proof with an unknown claim.", shown(proof(change={4: CHECKED})), asleep, {}),
        ("unprotected", "A proof with an unprotected header.", shown(proof(unprotected={4: b"x"})), asleep, {}),
        ("garbage", "A proof that is no token.", shown(b"x"), asleep, {}),
    ):
        if findings is asleep and ("nonce" in options or "audience" in options):
            cases.doubtful(f"electronic-presented-{name}", description, given, "presentation-not-live", **options)
        else:
            cases.valid(f"electronic-presented-{name}", description, given, findings=findings, **options)
    own = key("credential es256")
    borrowed = make(change=lambda claims: claims | {8: {1: own.cose}})
    cases.valid(
        "electronic-presented-by-authority",
        "The device key is a key of the authority, which is no holder's.",
        shown(proof(of=borrowed, signer=own), borrowed),
        findings=asleep,
    )
    cases.doubtful(
        "electronic-presented-twice",
        "The same presentation a second time.",
        [digits(shown(proof()))] * 2,
        "seen-before",
    )
    phone = key("device p256")
    held = make(change=lambda claims: claims | {8: {1: phone.cose}})
    first = proof(of=held, signer=phone)
    second = first[:-32] + curves.octets(curves.P256.n - int.from_bytes(first[-32:], "big"))
    cases.doubtful(
        "electronic-presented-twin",
        "The same proof with the other valid form of its ES256 signature: a proof is known by its claims.",
        [digits(shown(first, held)), digits(shown(second, held))],
        "seen-before",
    )
    lost = make(change=lambda claims: claims | {8: {1: device.cose}}, status=13)
    cases.rejected(
        "electronic-presented-lost",
        "A live presentation of a credential that was reported lost.",
        shown(proof(of=lost), lost),
        "lost",
        findings=live,
    )
    for name, description, content, reason in (
        ("one", "A presentation of one item.", encode([token]), "cose: wrong-tag"),
        ("three", "A presentation of three items.", encode([token, proof(), b"x"]), "cose: wrong-tag"),
        ("text", "A presentation whose proof is a text.", encode([token, "x" * 70]), "presentation: wrong-type"),
        (
            "long",
            "A presentation whose proof has 1,025 bytes.",
            encode([token, b"x" * 1_025]),
            "presentation: out-of-range",
        ),
        ("trailing", "A byte behind the presentation.", shown(proof()) + b"\0", "presentation: trailing-bytes"),
        ("token", "A presentation of no token.", shown(b"x" * 70, token=b"y" * 70), "cose: wrong-tag"),
    ):
        cases.malformed(f"electronic-presented-{name}", description, content, reason)
    cases.malformed("electronic-proof-alone", "A proof in place of a credential.", proof(), "cose: wrong-token-type")
