"""The fields of a WebP file of one lossy key frame (RFC 9649 section 2.5, RFC 6386 section 9.1); its pixels are zeros."""

import struct


def webp(size=60, width=48, height=59, flags=0x10, chunk=b"VP8 "):
    """A file of so many bytes, an even number."""
    coded = size - 30
    frame = (flags | coded << 5).to_bytes(3, "little") + b"\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(coded)
    body = b"WEBP" + chunk + struct.pack("<I", len(frame)) + frame
    return b"RIFF" + struct.pack("<I", len(body)) + body
