"""Draws the front of a card as others would, once for each line on standard input, and prints what it cost.

Usage: cards.py pillow|pillow-fastest|rsvg-convert|imagemagick JOB

JOB is a JSON file: the ground as a PNG file and as SVG, boxes in mm, fonts, and the people. An answer is two numbers,
nanoseconds of processor time (the programs started included) and bytes of the PNG file. Everything that a print shop would
load once is loaded before the first line.
"""

import base64
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

peer, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    job = json.load(file)
dots = job["dpi"] / 25.4


def pixels(box):
    left, top = round(box["x"] * dots), round(box["y"] * dots)
    return left, top, round((box["x"] + box["width"]) * dots) - left, round((box["y"] + box["height"]) * dots) - top


def drawn_with_pillow(level):
    import segno
    from PIL import Image, ImageDraw, ImageFont

    ground = Image.open(job["ground"]).convert("RGB")
    fonts = {}

    def font(style):
        key = style["font"], round(style["size"] * dots)
        if key not in fonts:
            fonts[key] = ImageFont.truetype(key[0], key[1])
        return fonts[key]

    def draw(person):
        card = ground.copy()
        left, top, width, height = pixels(job["portrait"])
        card.paste(Image.open(person["portrait"]).convert("RGB").resize((width, height), Image.LANCZOS), (left, top))
        pen = ImageDraw.Draw(card)
        for style, text in zip(job["texts"], person["texts"]):
            pen.multiline_text((style["x"] * dots, style["y"] * dots), text, fill="black", font=font(style))
        left, top, width, height = pixels(job["code"])
        code = segno.make(person["code"], error="m", micro=False, boost_error=False)
        scale = min(width, height) // (code.symbol_size()[0])
        buffer = io.BytesIO()
        code.save(buffer, kind="png", scale=max(1, scale), border=4)
        symbol = Image.open(buffer).convert("RGB")
        card.paste(symbol, (left + (width - symbol.width) // 2, top + (height - symbol.height) // 2))
        file = io.BytesIO()
        options = {} if level is None else {"compress_level": level}
        card.save(file, "PNG", dpi=(job["dpi"], job["dpi"]), **options)
        return len(file.getvalue())

    return draw


def drawn_with_rsvg():
    with open(job["art"], encoding="utf-8") as file:
        art = file.read()
    body = art[: art.rindex("</svg>")]

    def draw(person):
        with open(person["portrait"], "rb") as file:
            portrait = base64.b64encode(file.read()).decode()
        box = job["portrait"]
        parts = [body, '<image xmlns:xlink="http://www.w3.org/1999/xlink" x="{x}" y="{y}" width="{width}" '
                 'height="{height}" preserveAspectRatio="xMidYMin slice" '
                 'xlink:href="data:image/jpeg;base64,'.format(**box) + portrait + '"/>']
        for style, text in zip(job["texts"], person["texts"]):
            for line, words in enumerate(text.split("\n")):
                parts.append(f'<text x="{style["x"]}" y="{style["y"] + style["size"] * (1 + 1.2 * line)}" '
                             f'font-family="Noto Sans CJK SC" font-size="{style["size"]}">{words}</text>')
        import segno

        code = segno.make(person["code"], error="m", micro=False, boost_error=False)
        box, buffer = job["code"], io.BytesIO()
        code.save(buffer, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4)
        parts.append(f'<svg x="{box["x"]}" y="{box["y"]}" width="{box["width"]}" height="{box["height"]}" '
                     + buffer.getvalue().decode().replace("<svg", "", 1))
        done = subprocess.run(["rsvg-convert", "-d", str(job["dpi"]), "-p", str(job["dpi"])],
                              input="".join([*parts, "</svg>"]).encode(), capture_output=True, check=True)
        return len(done.stdout)

    return draw


def drawn_with_imagemagick():
    def draw(person):
        left, top, width, height = pixels(job["portrait"])
        command = ["convert", job["ground"], "(", person["portrait"], "-resize", f"{width}x{height}!", ")", "-geometry",
                   f"+{left}+{top}", "-composite"]
        for style, text in zip(job["texts"], person["texts"]):
            command += ["-font", style["font"], "-pointsize", str(style["size"] * dots), "-gravity", "NorthWest",
                        "-annotate", f"+{round(style['x'] * dots)}+{round(style['y'] * dots)}", text]
        left, top, width, height = pixels(job["code"])
        with tempfile.NamedTemporaryFile(suffix=".png") as symbol:
            subprocess.run(["qrencode", "-l", "M", "-s", "4", "-m", "4", "-o", symbol.name, person["code"]], check=True)
            command += ["(", symbol.name, "-resize", f"{width}x{height}", ")", "-geometry", f"+{left}+{top}",
                        "-composite", "PNG24:-"]
            return len(subprocess.run(command, capture_output=True, check=True).stdout)

    return draw


draw = {
    "pillow": lambda: drawn_with_pillow(None),
    "pillow-fastest": lambda: drawn_with_pillow(1),
    "rsvg-convert": drawn_with_rsvg,
    "imagemagick": drawn_with_imagemagick,
}[peer]()


def spent():
    return sum(usage.ru_utime + usage.ru_stime
               for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)))


for line in sys.stdin:
    person = job["people"][int(line) % len(job["people"])]
    started, threads = spent(), time.process_time_ns()
    size = draw(person)
    ended = time.process_time_ns()
    children = spent() - started - (ended - threads) / 1e9
    print(ended - threads + max(0, round(children * 1e9)), size, flush=True)
