"""Makes the HEIC files beside it, with pillow-heif 1.x: python3 make-heic.py

photo, alpha and turned show 64 x 80 pixels: red grows to the right, green downwards, blue is 96; turned is stored lying on
its side. liar announces 64 x 80 pixels and holds 7200 x 7200.
"""

import struct

import pillow_heif
from PIL import Image

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
