"""Ed25519 (RFC 8032 section 5.1), for TEST keys only: slow, and not safe against those who measure time."""

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE_Y = 4 * pow(5, -1, P) % P
# Square root of (y^2 - 1) / (d y^2 + 1) that is even.
_square = (BASE_Y * BASE_Y - 1) * pow(D * BASE_Y * BASE_Y + 1, -1, P) % P
_root = pow(_square, (P + 3) // 8, P)
if _root * _root % P != _square:
    _root = _root * pow(2, (P - 1) // 4, P) % P
BASE = (_root if _root % 2 == 0 else P - _root, BASE_Y)


def add(left, right):
    """The sum of two affine points."""
    (x1, y1), (x2, y2) = left, right
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P
    return x, (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P


def multiply(scalar):
    """A multiple of the base point, encoded."""
    total, point = (0, 1), BASE
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return (total[1] | (total[0] & 1) << 255).to_bytes(32, "little")


def _expand(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & ~7 & (1 << 255) - 1 | 1 << 254
    return scalar & (1 << 255) - 1, digest[32:]


def public(seed):
    """The public key of a seed."""
    return multiply(_expand(seed)[0])


def sign(seed, message):
    """R||S."""
    scalar, prefix = _expand(seed)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % ORDER
    start = multiply(r)
    challenge = int.from_bytes(hashlib.sha512(start + multiply(scalar) + message).digest(), "little")
    return start + ((r + challenge * scalar) % ORDER).to_bytes(32, "little")
