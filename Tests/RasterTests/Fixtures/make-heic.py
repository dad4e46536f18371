"""Makes the HEIC files beside it, with pillow-heif 1.x: python3 make-heic.py

photo, alpha and turned show 64 x 80 pixels: red grows to the right, green downwards, blue is 96; turned is stored lying on
its side. liar announces 64 x 80 pixels and holds 7200 x 7200. greedy and slow are photo with a stream that says that it holds
32,768 and 16,384 pixels a side: its decoder asks for more than a gigabyte, and for some twenty seconds.
"""

import io
import json
import struct

import pillow_heif
import segno
from PIL import Image, ImageChops

pillow_heif.register_heif_opener()
picture = Image.new("RGB", (64, 80))
picture.putdata([(x * 255 // 63, y * 255 // 79, 96) for y in range(80) for x in range(64)])
picture.save("photo.heic", quality=95)
picture.convert("RGBA").save("alpha.heic", quality=95)
exif = Image.Exif()
exif[0x112] = 6
picture.transpose(Image.Transpose.ROTATE_90).save("turned.heic", quality=95, exif=exif.tobytes())
Image.new("RGB", (7200, 7200), (200, 200, 200)).save("liar.heic", quality=10)
with open("liar.heic", "rb") as file:
    content = file.read().replace(struct.pack(">II", 7200, 7200), struct.pack(">II", 64, 80))
with open("liar.heic", "wb") as file:
    file.write(content)


def exponential(value):
    """An unsigned Exp-Golomb code (ITU-T H.265, 9.2)."""
    bits = bin(value + 1)[2:]
    return "0" * (len(bits) - 1) + bits


def escaped(payload):
    """With the bytes that keep start codes away (7.4.1.1)."""
    out, zeros = b"", 0
    for byte in payload:
        if zeros >= 2 and byte <= 3:
            out, zeros = out + b"\3", 0
        out, zeros = out + bytes([byte]), zeros + 1 if byte == 0 else 0
    return out


def pretending(content, side):
    """photo.heic with another size in its sequence parameter set (7.3.2.2.1), and every length and place moved along."""
    start = content.index(bytes.fromhex("420101"))
    count = int.from_bytes(content[start - 2:start], "big")
    raw = content[start:start + count].replace(b"\0\0\3", b"\0\0")
    bits = "".join(f"{byte:08b}" for byte in raw[15:])
    before = exponential(0) + exponential(1)  # sps_seq_parameter_set_id, chroma_format_idc
    old = before + exponential(64) + exponential(80)
    assert bits.startswith(old)
    bits = before + exponential(side) * 2 + bits[len(old):].rstrip("0")
    bits += "0" * (-len(bits) % 8)
    changed = escaped(raw[:15] + bytes(int(bits[place:place + 8], 2) for place in range(0, len(bits), 8)))
    grown = len(changed) - count
    made = bytearray(content[:start - 2] + struct.pack(">H", len(changed)) + changed + content[start + count:])
    for box in [b"meta", b"iprp", b"ipco", b"hvcC"]:
        place = made.index(box) - 4
        made[place:place + 4] = struct.pack(">I", struct.unpack(">I", made[place:place + 4])[0] + grown)
    data = content.index(b"mdat") + 4
    place = made.index(struct.pack(">I", data), made.index(b"iloc"))
    made[place:place + 4] = struct.pack(">I", data + grown)
    return bytes(made)


with open("photo.heic", "rb") as file:
    photo = file.read()
for name, side in [("greedy", 32_768), ("slow", 16_384)]:
    with open(f"{name}.heic", "wb") as file:
        file.write(pretending(photo, side))

# card is a photo of a card's code, taken askew and in uneven light: that of the conformance case claims-longest. Needs segno.
with open("../../Conformance/cases/claims-longest.json", encoding="utf-8") as file:
    text = json.load(file)["input"]
code = io.BytesIO()
segno.make(text, error="m", micro=False).save(code, kind="png", scale=6, border=4)
card = Image.new("L", (760, 620), 236)
card.paste(Image.open(code).convert("L"), (150, 60))
light = Image.linear_gradient("L").resize(card.size).point(lambda value: 150 + value * 100 // 255)
shown = ImageChops.multiply(card, light).rotate(7, Image.Resampling.BICUBIC, expand=True, fillcolor=90)
shown.convert("RGB").save("card.heic", quality=40)
