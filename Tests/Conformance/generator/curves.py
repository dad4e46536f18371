"""ECDSA on P-256 and the SM2 signature, for TEST keys only: slow, and not safe against those who measure time.

The nonce is a digest of key and message, so that the set comes out byte for byte the same whenever it is made again.
"""

import hashlib

SM2_IDENTIFIER = b"1234567812345678"


class Curve:
    """A curve y^2 = x^3 + ax + b over a prime field, with its base point and order."""

    def __init__(self, p, a, b, n, x, y):
        self.p, self.a, self.b, self.n, self.base = p, a, b, n, (x, y)

    def add(self, left, right):
        """The sum of two affine points; None is the point at infinity."""
        if left is None or right is None:
            return left or right
        (x1, y1), (x2, y2) = left, right
        if x1 == x2:
            if (y1 + y2) % self.p == 0:
                return None
            slope = (3 * x1 * x1 + self.a) * pow(2 * y1, -1, self.p)
        else:
            slope = (y2 - y1) * pow(x2 - x1, -1, self.p)
        x = (slope * slope - x1 - x2) % self.p
        return x, (slope * (x1 - x) - y1) % self.p

    def multiply(self, scalar, point=None):
        """A multiple of a point, by default of the base point."""
        point, total = point or self.base, None
        while scalar:
            if scalar & 1:
                total = self.add(total, point)
            point, scalar = self.add(point, point), scalar >> 1
        return total


P256 = Curve(
    0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
    -3,
    0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
SM2 = Curve(
    0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF,
    0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC,
    0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93,
    0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123,
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)


def octets(number):
    """A number below 2^256 as 32 bytes."""
    return number.to_bytes(32, "big")


def nonce(curve, secret, message):
    """A number that nobody can tell without the key, and that is the same every time."""
    return int.from_bytes(hashlib.sha256(b"nonce" + octets(secret) + message).digest(), "big") % (curve.n - 1) + 1


def ecdsa(secret, message):
    """ES256: r||s."""
    k = nonce(P256, secret, message)
    r = P256.multiply(k)[0] % P256.n
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    return octets(r) + octets(pow(k, -1, P256.n) * (digest + r * secret) % P256.n)


def sm3(content):
    """SM3 (GB/T 32905)."""
    return hashlib.new("sm3", content).digest()


def sm2(secret, public, message, identifier=SM2_IDENTIFIER):
    """SM2 with SM3 (GB/T 32918.2) for a signer's identifier: r||s."""
    lead = (8 * len(identifier)).to_bytes(2, "big") + identifier
    for number in (SM2.a, SM2.b, *SM2.base, *public):
        lead += octets(number)
    digest = int.from_bytes(sm3(sm3(lead) + message), "big")
    k = nonce(SM2, secret, message)
    r = (digest + SM2.multiply(k)[0]) % SM2.n
    return octets(r) + octets(pow(1 + secret, -1, SM2.n) * (k - r * secret) % SM2.n)
