"""Section 4: the three spellings, what scanners make of them, and what is none of them."""

import zlib

from cbor import Tag, encode
from keys import EDDSA, SM2, key
from tokens import base45, deflated, digits, full_width
from world import PAGE

# What is found of a card in force, when nothing is asked beside.
FINDINGS = [
    "well-formed",
    "known-key",
    "signature-holds",
    "in-force",
    "fresh",
    "in-ledger",
    "valid",
    "specimen",
    "card",
    "portrait-not-checked",
]


def add(cases):
    """Adds the group."""
    signers = {
        "es256": key("credential es256"),
        "ed25519": key("credential ed25519", EDDSA),
        "sm2": key("credential sm2", SM2),
    }
    tokens = {name: cases.issue(signer=signer) for name, signer in signers.items()}
    for name, token in tokens.items():
        cases.valid(f"text-digits-{name}", f"A card signed with {name}, as digits.", token, findings=FINDINGS)
        cases.valid(f"text-link-{name}", f"A card signed with {name}, as a link.", f"{PAGE}#{digits(token)}")
        cases.valid(f"text-base45-{name}", f"A card signed with {name}, as Base45.", base45(token))
        cases.valid(
            f"text-zlib-{name}", f"A card signed with {name}, as Base45 of a zlib stream.", base45(deflated(token))
        )
    token = tokens["es256"]
    text = digits(token)
    _typed(cases, text)
    _links(cases, text)
    _damage(cases, token, text)
    _base45(cases, token)
    _foreign(cases, text)


def _typed(cases, text):
    for name, description, given in (
        ("full-width", "Digits as an input method in full-width mode types them.", full_width(text)),
        ("full-width-link", "A link typed in full width.", full_width(f"{PAGE}#{text}")),
        ("blanks", "Blanks around the digits.", f"  \t{text} \t"),
        ("leading-letters", "Remains of an input method before the digits.", "https：//zf。example。cn/z￥" + text),
        ("leading-hash", "A full-width number sign before the digits.", "＃" + text),
        ("trailing-letters", "Something behind the digits.", text + "abc"),
        ("last-run", "Of two runs of digits the one that is a token counts.", "1234567 x " + text),
        ("short-last-run", "A short run behind the digits.", text + " 12"),
        ("aim", "The identifier that a scanner puts before a QR code, whose digit is glued to the token's.", "]Q1" + text),
        ("time", "A time that a scanner puts behind the digits.", text + "20261122183015"),
        ("pound", "A British layout types a pound sign for the number sign.", f"{PAGE}£{text}"),
    ):
        cases.valid(f"text-typed-{name}", description, given)


def _links(cases, text):
    cases.valid(
        "text-link-upper-scheme",
        "The scheme in upper case; the address differs from the public page.",
        f"HTTPS://zf.example.cn/z#{text}",
        findings=["foreign-link"],
    )
    cases.valid(
        "text-link-foreign",
        "A link to another page; the digits alone decide, and the link is not to be opened.",
        f"https://evil.example/z#{text}",
        findings=["foreign-link"],
    )
    cases.valid(
        "text-link-other-path",
        "A link to another path of the same host.",
        f"https://zf.example.cn/y#{text}",
        findings=["foreign-link"],
    )
    cases.valid(
        "text-link-http",
        "An http address, which is not the authority's.",
        f"http://zf.example.cn/z#{text}",
        findings=["foreign-link"],
    )
    cases.add("text-link-empty", "A link with nothing behind the number sign.", f"{PAGE}#", "input-error", "foreign")
    cases.add("text-link-short", "A link with a few digits.", f"{PAGE}#123456", "input-error", "foreign")
    cases.add(
        "text-link-lost-digit",
        "A link that lost its last digit.",
        f"{PAGE}#{text[:-1]}",
        "input-error",
        "input-damaged",
    )


def _damage(cases, token, text):
    for name, description, given in (
        ("lost-first", "The first digit was lost.", text[1:]),
        ("lost-last", "The last digit was lost.", text[:-1]),
        ("lost-middle", "A digit in the middle was lost.", text[:200] + text[201:]),
        ("doubled", "A digit was typed twice.", text[:200] + text[199:]),
        ("run-of-160", "160 digits are no whole number of blocks.", "1" * 160),
        (
            "cut-by-letter",
            "A letter took the place of a digit: the rest is too short a block.",
            text[:100] + "a" + text[101:],
        ),
    ):
        cases.add(f"text-damaged-{name}", description, given, "input-error", "input-damaged")
    cases.malformed("text-block-lost", "A whole block of 17 digits was lost.", text[17:], "cose: wrong-tag")
    cases.malformed(
        "text-block-lost-last",
        "The last blocks were lost.",
        text[: -len(text) % 17 or None][:-17] if len(text) % 17 == 0 else text[: -(len(text) % 17)][:-17],
        "cose: truncated",
    )
    cases.malformed(
        "text-block-range",
        "The first block is 2^56, one above its range.",
        "72057594037927936" + text[17:],
        "digits: out-of-range",
    )
    cases.malformed(
        "text-last-block-range",
        "A last block of one byte is 256.",
        digits(token + b"\0" * (-len(token) % 7)) + "256",
        "digits: out-of-range",
    )
    cases.malformed("text-zeros", "161 zeros: whole blocks, and no token.", "0" * 161, "cose: wrong-tag")
    cases.malformed(
        "text-doubled-code",
        "The text of a code typed twice without an end of line.",
        digits(token + token),
        "cose: trailing-bytes",
    )
    cases.malformed("text-too-long", "4,297 digits are more than any symbol holds.", "1" * 4_297, "text: too-large")
    cases.add(
        "text-swapped",
        "Two digits inside the signature were swapped for others.",
        digits(token[:-9] + bytes([token[-9] ^ 1]) + token[-8:]),
        "rejected",
        "bad-signature",
    )


def _base45(cases, token):
    text = base45(token)
    cases.malformed(
        "text-base45-length",
        "One character too many.",
        text + ("0" if len(text) % 3 == 0 else "000"[: 4 - len(text) % 3]),
        "base45: invalid-length",
    )
    cases.malformed("text-base45-range", "A group above 65,535.", text[:3] + ":::" + text[6:], "base45: out-of-range")
    cases.malformed("text-base45-cut", "The second half is missing.", text[:180], "cose: truncated")
    cases.add("text-base45-lower", "Base45 in lower case is no Base45.", text.lower(), "input-error", "foreign")
    cases.add(
        "text-base45-untagged",
        "Base45 of a token without its tag is none of the spellings.",
        base45(token[1:]),
        "input-error",
        "foreign",
    )
    cases.add(
        "text-base45-tag-61",
        "Base45 of a token in tag 61 is none of the spellings.",
        base45(b"\xd8\x3d" + token),
        "input-error",
        "foreign",
    )
    packed = deflated(token)
    for name, description, content, reason in (
        ("trailing", "A byte behind the zlib stream.", packed + b"\0", "zlib: trailing-bytes"),
        ("twice", "A second zlib stream behind the first.", packed + packed, "zlib: trailing-bytes"),
        ("cut", "The zlib stream ends early.", packed[:-1], "zlib: damaged-stream"),
        (
            "checksum",
            "The checksum of the zlib stream is wrong.",
            packed[:-1] + bytes([packed[-1] ^ 1]),
            "zlib: damaged-stream",
        ),
        ("header", "The header of the zlib stream is wrong.", b"\x78\x02" + packed[2:], "zlib: damaged-stream"),
        ("dictionary", "A zlib stream that asks for a dictionary.", _with_dictionary(token), "zlib: damaged-stream"),
        ("bomb", "A zlib stream that inflates to 65,537 bytes.", zlib.compress(bytes(65_537), 9), "zlib: too-large"),
        (
            "bomb-large",
            "A zlib stream of some kilobytes that inflates to 2 MB.",
            zlib.compress(bytes(2_000_000), 9),
            "zlib: too-large",
        ),
        (
            "full",
            "A zlib stream that inflates to exactly 65,536 bytes, and no token.",
            zlib.compress(bytes(65_536), 9),
            "cose: wrong-tag",
        ),
        ("empty", "A zlib stream of nothing.", zlib.compress(b"", 9), "cose: truncated"),
        ("inside", "A zlib stream of a zlib stream.", zlib.compress(packed, 9), "cose: wrong-tag"),
    ):
        cases.malformed(f"text-zlib-{name}", description, base45(content), reason)


def _with_dictionary(token):
    packer = zlib.compressobj(9, zdict=b"application/vnd.paiza")
    return packer.compress(token) + packer.flush()


def _foreign(cases, text):
    for name, description, given in (
        ("words", "Words.", "行政执法证"),
        ("url", "The address of some page.", "https://example.cn/check?id=12345678"),
        ("digits", "159 digits: fewer than a signature takes.", text[:159]),
        ("health", "Another system's prefix.", "HC1:6BFOXN*TS0BI$ZD.P9UOL97O4-2HH77HRM3DSPTLRR+%3.ZH9M9ESIGUBA KWML"),
        ("array", "Base45 of a plain CBOR array.", base45(encode([1, 2, 3] * 30))),
        ("cose-sign", "Base45 of a COSE_Sign structure, tag 98.", base45(encode(Tag(98, [b"", {}, b"x" * 40, []])))),
        (
            "arabic-digits",
            "Digits of another script are no digits.",
            "".join(chr(0x660 + int(digit)) for digit in text),
        ),
    ):
        cases.add(f"text-foreign-{name}", description, given, "input-error", "foreign")
