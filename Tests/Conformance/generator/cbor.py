"""Writes CBOR (RFC 8949): deterministic by default, and broken on purpose where a case wants it."""


class Raw(bytes):
    """Bytes that stand in the output as they are."""


class Tag:
    """A tagged item."""

    def __init__(self, number, item):
        self.number, self.item = number, item


class Pairs(list):
    """A map as a list of pairs, kept in this order and with whatever comes twice."""


def head(major, value, width=None):
    """The head of an item; `width` of 0, 1, 2, 4 or 8 argument bytes asks for another than the shortest."""
    if width is None:
        width = 0 if value < 24 else 1 if value < 1 << 8 else 2 if value < 1 << 16 else 4 if value < 1 << 32 else 8
    if width == 0:
        return bytes([major << 5 | value])
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[width]]) + value.to_bytes(width, "big")


def encode(item):
    """The one deterministic encoding of a value (section 4.2.1)."""
    if isinstance(item, Raw):
        return bytes(item)
    if isinstance(item, bool):
        return b"\xf5" if item else b"\xf4"
    if isinstance(item, int):
        return head(0, item) if item >= 0 else head(1, -1 - item)
    if isinstance(item, bytes):
        return head(2, len(item)) + item
    if isinstance(item, str):
        text = item.encode()
        return head(3, len(text)) + text
    if isinstance(item, Pairs):
        return head(5, len(item)) + b"".join(encode(key) + encode(value) for key, value in item)
    if isinstance(item, list):
        return head(4, len(item)) + b"".join(map(encode, item))
    if isinstance(item, dict):
        pairs = sorted((encode(key), encode(value)) for key, value in item.items())
        return head(5, len(pairs)) + b"".join(key + value for key, value in pairs)
    if isinstance(item, Tag):
        return head(6, item.number) + encode(item.item)
    raise TypeError(f"{item!r} has no encoding here")


def ordered(item):
    """The pairs of a map in deterministic order, to be disordered by a case."""
    return Pairs(sorted(item.items(), key=lambda pair: encode(pair[0])))


def wide(item, width):
    """An integer, text or byte string with a longer head than it needs."""
    if isinstance(item, int):
        return Raw(head(0, item, width) if item >= 0 else head(1, -1 - item, width))
    content = item.encode() if isinstance(item, str) else bytes(item)
    return Raw(head(3 if isinstance(item, str) else 2, len(content), width) + content)


NULL, UNDEFINED, HALF, SINGLE, DOUBLE = (
    Raw(b"\xf6"),
    Raw(b"\xf7"),
    Raw(b"\xf9\x3c\x00"),
    Raw(b"\xfa\x3f\x80\x00\x00"),
    Raw(b"\xfb" + b"\x41\xda\xbf\x00\x00\x00\x00\x00"),
)
