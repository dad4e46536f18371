"""Makes the colour profiles beside it, and colors.txt: what patches become under each by Little CMS as Pillow calls it.

    pip install pillow==13.0.0 pillow-heif numpy && python3 make-colors.py

colors.heic shows the patches with the profile p3.icc. A line of colors.txt: profile, samples, samples in sRGB.
"""

import io
import struct

import numpy
import pillow_heif
from PIL import Image, ImageCms

PATCHES = [(0, 0, 0), (255, 255, 255), (128, 128, 128), (200, 150, 120), (224, 172, 105), (141, 85, 36), (96, 64, 48),
           (180, 40, 60), (40, 160, 70), (30, 60, 170), (230, 220, 60), (60, 190, 200), (17, 34, 51)]
D50 = (0.9642, 1.0, 0.8249)
SRGB = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
ADOBE = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
BRADFORD = numpy.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


def xyz(x, y):
    return numpy.array([x / y, 1, (1 - x - y) / y])


def columns(primaries, white=(0.3127, 0.3290)):
    """The colorants at D50 (ICC.1, annex E)."""
    matrix = numpy.array([xyz(*place) for place in primaries]).T
    matrix = matrix * numpy.linalg.solve(matrix, xyz(*white))
    scale = (BRADFORD @ numpy.array(D50)) / (BRADFORD @ xyz(*white))
    return (numpy.linalg.inv(BRADFORD) @ numpy.diag(scale) @ BRADFORD @ matrix).T


def fixed(value):
    return struct.pack(">i", round(value * 65536))


def xyz_tag(values):
    return b"XYZ \0\0\0\0" + b"".join(fixed(value) for value in values)


def profile(kind, tags, space=b"RGB "):
    """A profile of version 2.4 with these tags."""
    tags = [(b"wtpt", xyz_tag(D50)), (b"desc", b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(78)),
            (b"cprt", b"text\0\0\0\0none\0")] + tags
    table, data = struct.pack(">I", len(tags)), b""
    start = 132 + 12 * len(tags)
    for name, content in tags:
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", start + len(data), len(content))
        data += content
    size = start + len(data)
    head = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02400000, kind, space, b"XYZ ") + bytes(12) + b"acsp"
    head += bytes(28) + b"".join(fixed(value) for value in D50)
    return head + bytes(128 - len(head)) + table + data


def gamma(value):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + b"\0\0"


def srgb_curve():
    values = [x / 1023 for x in range(1024)]
    light = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return b"curv\0\0\0\0" + struct.pack(">I", 1024) + b"".join(struct.pack(">H", round(v * 65535)) for v in light)


def matrix(primaries, curve, order=(0, 1, 2)):
    colorants = columns(primaries)
    tags = [(name + b"XYZ", xyz_tag(colorants[order[i]])) for i, name in enumerate((b"r", b"g", b"b"))]
    return profile(b"mntr", tags + [(name + b"TRC", curve) for name in (b"r", b"g", b"b")])


profiles = {
    "adobe": matrix(ADOBE, gamma(2.19921875)),
    "p3": matrix(P3, srgb_curve()),
    "swapped": matrix(SRGB, srgb_curve(), (2, 1, 0)),
    "srgb": matrix(SRGB, srgb_curve()),
    "grey18": profile(b"mntr", [(b"kTRC", gamma(1.8))], b"GRAY"),
}
lines = []
for name, content in profiles.items():
    with open(f"{name}.icc", "wb") as file:
        file.write(content)
    if name == "grey18":
        continue
    picture = Image.new("RGB", (len(PATCHES), 1))
    picture.putdata(PATCHES)
    source, target = ImageCms.ImageCmsProfile(io.BytesIO(content)), ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    for before, after in zip(PATCHES, converted.get_flattened_data()):
        lines.append(" ".join([name, *map(str, before), *map(str, after)]))
with open("colors.txt", "w") as file:
    file.write("\n".join(lines) + "\n")

wide = Image.new("RGB", (16 * len(PATCHES), 64))
for place, patch in enumerate(PATCHES):
    wide.paste(patch, (16 * place, 0, 16 * place + 16, 64))
wide.info["icc_profile"] = profiles["p3"]
pillow_heif.register_heif_opener()
wide.save("colors.heic", quality=95, chroma=444, icc_profile=profiles["p3"])
