"""COSE_Sign1 tokens and their texts (FORMAT.md sections 2 and 4)."""

import zlib

from cbor import Tag, encode

TYPES = {
    name: f"application/vnd.paiza.{name}+cwt"
    for name in ("credential", "presentation", "keyset", "bundle", "ledger", "order", "receipt", "register")
} | {"statuslist": "application/statuslist+cwt"}

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def header(key, typ=None):
    """The protected header of a token of that type."""
    return {1: key.algorithm, 4: key.kid} | ({16: TYPES[typ]} if typ else {})


def signature_input(protected, claims):
    """The Sig_structure (RFC 9052 section 4.4)."""
    return encode(["Signature1", protected, b"", claims])


def sign1(claims, key, typ=None, protected=None, unprotected=None, signature=None, **signing):
    """A token; each part can be given instead of made, and `protected` may be any map or bytes."""
    claims = claims if isinstance(claims, bytes) else encode(claims)
    protected = header(key, typ) if protected is None else protected
    protected = protected if isinstance(protected, bytes) else encode(protected)
    if signature is None:
        signature = key.sign(signature_input(protected, claims), **signing)
    return encode(Tag(18, [protected, {} if unprotected is None else unprotected, claims, signature]))


def digits(token):
    """Blocks of 7 bytes, little-endian, as 17 digits."""
    widths = [0, 3, 5, 8, 10, 13, 15, 17]
    blocks = (token[start : start + 7] for start in range(0, len(token), 7))
    return "".join(str(int.from_bytes(block, "little")).zfill(widths[len(block)]) for block in blocks)


def base45(content):
    """RFC 9285."""
    text = ""
    for start in range(0, len(content), 2):
        group = content[start : start + 2]
        value = int.from_bytes(group, "big")
        for _ in range(len(group) + 1):
            text += BASE45[value % 45]
            value //= 45
    return text


def deflated(token):
    """A zlib stream of a token."""
    return zlib.compress(token, 9)


def full_width(text):
    """The same text as an input method in full-width mode types it."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)
