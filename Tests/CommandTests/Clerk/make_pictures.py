#!/usr/bin/env python3
"""Makes the rosters in Pictures/ whose portraits stand in the workbook itself, in the three ways that offices know.

    pip install xlsxwriter==3.3.1 && python3 make_pictures.py

in-cell.xlsx is as Excel writes "place in cell"; floating.xlsx holds pictures over the rows and a seal over the title;
wps.xlsx is as WPS writes its own kind, with DISPIMG. The portraits are those of Samples/.
"""

import datetime
import io
import re
import zipfile
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
PORTRAITS = HERE.parents[2] / "Samples" / "portraits"
TITLES = ["编号", "姓名", "单位", "执法类别", "证件种类", "执法区域", "照片"]
PEOPLE = [(f"0599000000{n}", name) for n, name in ((1, "王明"), (2, "李婷"))]
DAY = datetime.datetime(2026, 1, 1)


def workbook(place, title=False):
    """A roster of which `place(sheet, row, column, portrait)` puts the pictures; as the bytes of its file."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": DAY})
    sheet = book.add_worksheet("人员")
    start = 1 if title else 0
    if title:
        sheet.write_string(0, 0, "执法人员花名册")
    for column, text in enumerate(TITLES):
        sheet.write_string(start, column, text)
    for row, (number, name) in enumerate(PEOPLE, start + 1):
        for column, text in enumerate([number, name, "呼和浩特市司法局", "综合行政执法", "行政执法证", "150100"]):
            sheet.write_string(row, column, text)
        sheet.set_row(row, 90)
        place(sheet, row, 6, str(PORTRAITS / f"{number}.jpg"))
    if title:
        sheet.insert_image(0, 0, str(PORTRAITS / "05990000003.jpg"), {"x_scale": 0.05, "y_scale": 0.05})
    book.close()
    return file.getvalue()


def over(sheet, row, column, portrait):
    # A little of it stands over the row above, as pictures do that are moved by hand.
    above = 20 if row == 2 else 120
    sheet.insert_image(row - 1, column, portrait, {"x_scale": 0.25, "y_scale": 0.25, "y_offset": above - 6})


def inside(sheet, row, column, portrait):
    sheet.embed_image(row, column, portrait)


def name_of(row):
    return f"ID_{row:032X}"


def wps():
    """The same with the cells and the part of pictures that WPS writes."""
    cells = workbook(lambda sheet, row, column, _: sheet.write_formula(
        row, column, f'_xlfn.DISPIMG("{name_of(row)}",1)', None, f'=DISPIMG("{name_of(row)}",1)'))
    pictures = "".join(
        f'<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{row + 1}" name="{name_of(row)}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="rId{row}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm></xdr:spPr></xdr:pic></etc:cellImage>'
        for row in range(1, len(PEOPLE) + 1))
    images = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<etc:cellImages xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">{pictures}</etc:cellImages>')
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relations = "".join(
        f'<Relationship Id="rId{row}" Type="{kind}" Target="media/image{row}.jpeg"/>'
        for row in range(1, len(PEOPLE) + 1))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(cells)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == "xl/_rels/workbook.xml.rels":
                more = ('<Relationship Id="rId99" Type="http://www.wps.cn/officeDocument/2020/cellImage" '
                        'Target="cellimages.xml"/></Relationships>')
                text = re.sub(b"</Relationships>", more.encode(), text)
            new.writestr(zipfile.ZipInfo(entry.filename), text, zipfile.ZIP_DEFLATED)
        parts = [("xl/cellimages.xml", images.encode()),
                 ("xl/_rels/cellimages.xml.rels",
                  f'<Relationships xmlns="{space}">{relations}</Relationships>'.encode())]
        parts += [(f"xl/media/image{row}.jpeg", (PORTRAITS / f"{number}.jpg").read_bytes())
                  for row, (number, _) in enumerate(PEOPLE, 1)]
        for name, text in parts:
            new.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


for name, file in (("in-cell", workbook(inside)), ("floating", workbook(over, title=True)), ("wps", wps())):
    (HERE / "Pictures" / f"{name}.xlsx").write_bytes(file)
