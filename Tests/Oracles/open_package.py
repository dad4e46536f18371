"""Opens a print package as FORMAT.md section 13 describes it and prints its parts as JSON.

pycose opens the sealed key and each part; beside it the key is agreed on with `cryptography` alone, by RFC 9053.

Usage: open_package.py PACKAGE PEM-OF-THE-PRIVATE-KEY
"""

import hashlib
import json
import sys

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pycose.keys import EC2Key, SymmetricKey
from pycose.keys.curves import P256
from pycose.messages import CoseMessage, Enc0Message


def coordinates(public):
    numbers = public.public_numbers()
    return numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")


def with_pycose(sealed, private, digest):
    """The key of the parts."""
    message = CoseMessage.decode(sealed)
    message.external_aad = digest
    (recipient,) = message.recipients
    x, y = coordinates(private.public_key())
    d = private.private_numbers().private_value.to_bytes(32, "big")
    recipient.key = EC2Key(crv=P256, x=x, y=y, d=d)
    return message.decrypt(recipient)


def with_cryptography(sealed, private, digest):
    """The same by hand."""
    protected, unprotected, text, ((alg, header, nothing),) = cbor2.loads(sealed).value
    assert (cbor2.loads(protected), cbor2.loads(alg), nothing) == ({1: 3}, {1: -25}, b"")
    once = header[-1]
    assert (once[1], once[-1]) == (2, 1)
    numbers = ec.EllipticCurvePublicNumbers(
        int.from_bytes(once[-2], "big"), int.from_bytes(once[-3], "big"), ec.SECP256R1()
    )
    secret = private.exchange(ec.ECDH(), numbers.public_key())
    context = cbor2.dumps([3, [None] * 3, [None] * 3, [256, alg]])
    key = HKDF(SHA256(), 32, None, context).derive(secret)
    return AESGCM(key).decrypt(unprotected[5], text, cbor2.dumps(["Encrypt", protected, digest]))


with open(sys.argv[1], "rb") as file:
    package = file.read()
with open(sys.argv[2], "rb") as file:
    private = load_pem_private_key(file.read(), None)
assert package[:3] == b"\xd9\xd9\xf7", "not self-described"
order, key_set, sealed, *parts = cbor2.loads(package)
digest = hashlib.sha256(order).digest()
key = with_cryptography(sealed, private, digest)
opened = []
for place, part in enumerate(parts):
    message = Enc0Message.decode(part)
    message.external_aad = digest
    message.key = SymmetricKey(k=key)
    protected, unprotected, text = cbor2.loads(part).value
    assert unprotected == {5: place.to_bytes(12, "big")}
    content = message.decrypt()
    assert content == AESGCM(key).decrypt(unprotected[5], text, cbor2.dumps(["Encrypt0", protected, digest]))
    opened.append(hashlib.sha256(content).hexdigest())
claims = cbor2.loads(cbor2.loads(order).value[2])
print(
    json.dumps(
        {
            "order": claims[2],
            "recipient": coordinates(private.public_key()) == (claims[-65584][-2], claims[-65584][-3]),
            "pycose": with_pycose(sealed, private, digest) == key,
            "parts": opened,
        }
    )
)
