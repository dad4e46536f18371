"""TEST keys, derived from their names: everybody can make them, so they protect nothing."""

import base64
import functools
import hashlib

import curves
import ed25519

ES256, EDDSA, SM2 = -7, -8, -65537

PREFIX = {
    SM2: bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004"),
    ES256: bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"),
    EDDSA: bytes.fromhex("302a300506032b6570032100"),
}


class Key:
    """A key pair of one algorithm."""

    def __init__(self, name, algorithm):
        self.name, self.algorithm = name, algorithm
        seed = hashlib.sha256(b"paiza conformance TEST key " + name.encode()).digest()
        if algorithm == EDDSA:
            self._secret, self.point = seed, ed25519.public(seed)
        else:
            curve = curves.SM2 if algorithm == SM2 else curves.P256
            self._secret = int.from_bytes(seed, "big") % (curve.n - 2) + 1
            self._public = curve.multiply(self._secret)
            self.point = b"".join(map(curves.octets, self._public))

    @property
    def key_info(self):
        """SubjectPublicKeyInfo, DER."""
        return PREFIX[self.algorithm] + self.point

    @property
    def kid(self):
        """The first 8 bytes of its SHA-256."""
        return hashlib.sha256(self.key_info).digest()[:8]

    @property
    def pem(self):
        """The public half (RFC 7468)."""
        body = base64.b64encode(self.key_info).decode()
        lines = [body[start : start + 64] for start in range(0, len(body), 64)]
        return "\n".join(["-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""])

    @property
    def cose(self):
        """COSE_Key: kty, alg, crv, x and, on EC2 curves, y."""
        if self.algorithm == EDDSA:
            return {1: 1, 3: EDDSA, -1: 6, -2: self.point}
        curve = 1 if self.algorithm == ES256 else SM2
        return {1: 2, 3: self.algorithm, -1: curve, -2: self.point[:32], -3: self.point[32:]}

    def sign(self, message, identifier=curves.SM2_IDENTIFIER):
        """64 bytes, r||s or R||S."""
        if self.algorithm == EDDSA:
            return ed25519.sign(self._secret, message)
        if self.algorithm == ES256:
            return curves.ecdsa(self._secret, message)
        return curves.sm2(self._secret, self._public, message, identifier)


@functools.cache
def key(name, algorithm=ES256):
    """The TEST key of that name."""
    return Key(name, algorithm)
