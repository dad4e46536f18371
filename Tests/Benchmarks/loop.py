"""Verifies tokens over and over with one library and prints the median microseconds of a verification.

Usage: loop.py claim169|pycose|cwt PUBLIC-KEY.pem BASE45-FILE SECONDS
Every library gets its key parsed before the clock starts, and each answer is looked at.
"""

import statistics
import sys
import time

library, key_file, token_file, seconds = sys.argv[1:]
with open(key_file, encoding="ascii") as file:
    pem = file.read()
with open(token_file, encoding="ascii") as file:
    texts = file.read().splitlines()


def base45(text):
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    output = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        value = sum(alphabet.index(character) * 45**place for place, character in enumerate(group))
        output += value.to_bytes(2 if len(group) == 3 else 1, "big")
    return bytes(output)


tokens = [base45(text) for text in texts]
if library == "claim169":
    import claim169

    def verify(number):
        assert claim169.decode_with_ecdsa_p256_pem(texts[number], pem, validate_timestamps=False).is_verified()

elif library == "pycose":
    import cbor2
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from pycose.keys import EC2Key
    from pycose.keys.curves import P256
    from pycose.messages import Sign1Message

    point = load_pem_public_key(pem.encode()).public_numbers()
    key = EC2Key(crv=P256, x=point.x.to_bytes(32, "big"), y=point.y.to_bytes(32, "big"))

    def verify(number):
        message = Sign1Message.decode(tokens[number])
        message.key = key
        assert message.verify_signature() and cbor2.loads(message.payload)

else:
    import cbor2
    import cwt

    kid = cbor2.loads(cbor2.loads(tokens[0]).value[0])[4]
    key = cwt.COSEKey.from_pem(pem, alg="ES256", kid=kid)

    def verify(number):
        assert cbor2.loads(cwt.COSE.new().decode(tokens[number], key))


verify(0)
times = []
end = time.monotonic() + float(seconds)
turn = 0
while time.monotonic() < end or len(times) < 31:
    start = time.thread_time_ns()
    verify(turn % len(texts))
    times.append(time.thread_time_ns() - start)
    turn += 1
print(statistics.median(times) / 1000)
