#!/usr/bin/env python3
"""Makes the workbooks beside it with other people's programs: pip install openpyxl==3.1.5 xlsxwriter==3.3.1

    python3 make.py

The tests read the files that are committed; nothing makes them again by itself. libreoffice.xlsx is openpyxl.xlsx as
LibreOffice 7.4.7 writes it: soffice --headless --convert-to xlsx openpyxl.xlsx
"""

import datetime
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

HERE = Path(__file__).parent


def by_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "人员"
    sheet["A1"] = "标题"
    sheet.merge_cells("A1:C2")
    sheet["A3"] = "王　明"
    sheet["B3"] = 46348
    sheet["C3"] = datetime.date(2026, 11, 22)
    sheet["D3"] = datetime.datetime(2026, 11, 22, 8, 30)
    for place, code in (("E3", 'yyyy"年"m"月"d"日"'), ("F3", "[$-804]aaaa;@"), ("G3", 'm"月"d"日"')):
        sheet[place] = 46348
        sheet[place].number_format = code
    sheet["A4"] = 5990000001
    sheet["B4"] = 5990000001
    sheet["B4"].number_format = "00000000000"
    sheet["C4"] = 990000001
    sheet["C4"].number_format = '"05"000000000'
    sheet["D4"] = 150102199001011234
    sheet["E4"] = 1.5
    sheet["F4"] = "=1+1"
    sheet["G4"] = "=not a formula"
    sheet["G4"].data_type = "s"
    sheet["H4"] = True
    sheet["A6"] = CellRichText("乌云", TextBlock(InlineFont(b=True), "其木格"))
    sheet.row_dimensions[6].hidden = True
    sheet["A7"] = "行\r\n二"
    sheet.column_dimensions["C"].hidden = True
    sheet["A1048576"] = "末"
    for name, state in (("隐藏", "hidden"), ("深藏", "veryHidden")):
        other = book.create_sheet(name)
        other["A1"] = "看不见"
        other.sheet_state = state
    book.create_sheet("空")
    book.save(HERE / "openpyxl.xlsx")


def by_xlsxwriter():
    with xlsxwriter.Workbook(HERE / "xlsxwriter.xlsx") as book:
        sheet = book.add_worksheet("花名册")
        sheet.write_string("A1", "05990000001")
        sheet.write_formula("B1", "=A1", None, "05990000001")
        sheet.write_formula("C1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D1", "=2+3", None, 5)
        sheet.write_boolean("E1", False)
        sheet.write_rich_string("F1", "巴", book.add_format({"bold": True}), "特尔", "·")
        sheet.write_datetime("G1", datetime.datetime(2026, 11, 22), book.add_format({"num_format": 14}))
        sheet.write_number("H1", 1, book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write_number("I1", 60, book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write_number("J1", 0.5, book.add_format({"num_format": "h:mm"}))
        sheet.write_string("A2", " 两端 ")
        sheet.write_string("B2", "")
        sheet.write_string("C2", "𠅤𫖯𱁬")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.write_string("A4", "隐藏的行")
        sheet.merge_range("A5:A7", "合并")
    with xlsxwriter.Workbook(HERE / "1904.xlsx", {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime("A1", datetime.datetime(2026, 11, 22), book.add_format({"num_format": 14}))
        sheet.write_number("B1", 44886)


def strict():
    """As no program here writes it, and as the standard allows: strict name spaces, a prefix, absolute targets, cells
    without places, phonetic runs, inline runs, escapes, dates in ISO 8601, and a part stored instead of deflated."""
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    relation = '<Relationship Id="{}" Type="' + office + '/{}" Target="{}"/>'
    files = {
        "_rels/.rels": relations.format(relation.format("a", "officeDocument", "/xl/book/workbook.xml")),
        "xl/book/_rels/workbook.xml.rels": relations.format(
            relation.format("s1", "worksheet", "../sheets/one.xml")
            + relation.format("s2", "chartsheet", "../sheets/chart.xml")
            + relation.format("t", "sharedStrings", "/xl/texts.xml")
        ),
        "xl/book/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:q="{office}"><x:sheets>'
        '<x:sheet name="一" sheetId="1" q:id="s1"/><x:sheet name="图" sheetId="2" q:id="s2"/></x:sheets></x:workbook>',
        "xl/texts.xml": f'<x:sst xmlns:x="{main}"><x:si><x:r><x:t>王</x:t></x:r><x:r><x:t>明</x:t></x:r>'
        '<x:rPh sb="0" eb="1"><x:t>wang</x:t></x:rPh></x:si><x:si><x:t>a_x000D_b_x005F_x000D_</x:t></x:si></x:sst>',
        "xl/sheets/one.xml": '<?xml version="1.0" encoding="UTF-16"?>'
        f'<x:worksheet xmlns:x="{main}"><x:dimension ref="A1:XFD1048576"/><x:sheetData>'
        '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>'
        '<x:c t="inlineStr"><x:is><x:r><x:t>巴</x:t></x:r><x:r><x:t>特尔</x:t></x:r><x:rPh sb="0" eb="1">'
        "<x:t>ba</x:t></x:rPh></x:is></x:c>"
        '<x:c t="d"><x:v>2026-11-22T00:00:00.000</x:v></x:c><x:c t="d"><x:v>2026-11-22T08:30:00</x:v></x:c></x:row>'
        '<x:row ht="0" customHeight="1"><x:c r="C2"><x:v>7</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>",
    }
    with zipfile.ZipFile(HERE / "strict.xlsx", "w") as archive:
        for name, text in files.items():
            utf16 = name == "xl/sheets/one.xml"
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name == "xl/texts.xml" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-16" if utf16 else "utf-8"))


by_openpyxl()
by_xlsxwriter()
strict()
