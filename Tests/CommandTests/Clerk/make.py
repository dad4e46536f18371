#!/usr/bin/env python3
"""Makes the rosters beside it as an agency's clerk makes them, with every habit and every fault that offices know.

    pip install xlsxwriter==3.3.1 && python3 make.py

Written from what users expect, without a look at the program. Everybody in it is fictitious. ClerkTests.swift says of
each row what must be said of it. The numbers of the rows are those that a spreadsheet program shows.
"""

import datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
FULL = "包头市应急管理局"
KIND = "行政执法证"
PUA = "\ue5e5"


def identity(first17):
    """The number of a place that does not exist, with its check character."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return first17 + "10X98765432"[total % 11]


# 序号, 姓名, 单位, 类别, 种类, 证号, 身份证号, 区域, 起, 止, 民族, 电话, 照片, 备注
GOOD = [
    ("王　明", FULL, "应急管理", KIND, "05991000001", identity("99999919900101001"), "150200", "2026/1/2", "2031-12-31"),
    ("乌云•其木格", FULL, "应急管理、消防救援", KIND, "０５９９１０００００２", "", "", "2026年1月2日", "20311231"),
    ("阿拉腾・敖其尔", FULL, "应急管理，消防救援", "1", "05991000003", "", 150203, datetime.date(2026, 1, 2), 48212),
    ("巴特尔‧其", "merged", "应急管理/能源", KIND, 5991000004, "", "", "2026-01-02", "2031年12月31日"),
    ("陈𬍛", "merged", "应急管理\n能源", KIND, "05991000005 ", "", "150200", "2026.1.2", ""),
    (" 李娜 ", FULL + " ", "应急管理", KIND, "=T(\"05991000006\")", identity("99999919900101002").lower(), "", "", ""),
    ("+赵", FULL, "应急管理", KIND, "05991000007", "", "", "", ""),
]
FAULTS = [
    ("孙一", "包头市应急局", "应急管理", KIND, "05991000011", "", "", "", ""),
    ("孙二", FULL, "应急管理", KIND, 5991000012, "", "", "", ""),
    ("孙三", FULL, "应急管理", KIND, "1.5E+13", "", "", "", ""),
    ("孙四", FULL, "应急管理", KIND, "05991000014", 150102199001010000, "", "", ""),
    ("孙" + PUA, FULL, "应急管理", KIND, "05991000015", "", "", "", ""),
    ("", FULL, "应急管理", KIND, "05991000016", "", "", "", ""),
    ("孙七", "", "应急管理", KIND, "05991000017", "", "", "", ""),
    ("孙八", FULL, "", KIND, "05991000018", "", "", "", ""),
    ("孙九", FULL, "应急管理", "工作证", "05991000019", "", "", "", ""),
    ("钱一", FULL, "应急管理、能源、统计、民政", KIND, "05991000021", "", "", "", ""),
    ("钱二", FULL, "巡查", KIND, "05991000022", "", "", "", ""),
    ("钱三", FULL, "应急管理", KIND, "05991000023", "999999199001010017", "", "", ""),
    ("钱四", FULL, "应急管理", KIND, "05991000024", "999999900101001", "", "", ""),
    ("钱五", FULL, "应急管理", KIND, "05991000025", "", "110101", "", ""),
    ("钱六", FULL, "应急管理", KIND, "05991000026", "", "", "2026-02-30", ""),
    ("钱七", FULL, "应急管理", KIND, "05991000027", "", "", "2026-03-01", "2026-02-01"),
    ("钱八", FULL, "应急管理", KIND, "05991000028", "", "", "2026-01-02", "长期"),
    ("钱九", FULL, "应急管理", KIND, "05991000029", "", "", "", ""),  # no portrait
    ("周一", FULL, "应急管理", KIND, "05991000031", "", "", "", ""),  # the same number
    ("周二", FULL, "应急管理", KIND, "05991000031", "", "", "", ""),
    ("周三", FULL, "应急管理", KIND, "", "", "", "", ""),
    ("error", FULL, "应急管理", KIND, "05991000034", "", "", "", ""),  # #N/A in the name
    ("=cmd|' /C calc'!A0", FULL, "应急管理", KIND, "05991000035", "", "", "", ""),
    ("周六\u202e", FULL, "应急管理", KIND, "05991000036", "", "", "", ""),
    ("周七", "包头市应急管理局机关党委办公室及下属单位综合行政执法支队", "应急管理", KIND, "05991000037", "", "", "", ""),
    ("周八", FULL, "行政执法监督", KIND, "05991000038", "", "", "", ""),
    ("周九", FULL, "应急管理", KIND, "0599100003", "", "", "", ""),
]


def workbook():
    with xlsxwriter.Workbook(HERE / "roster.xlsx") as book:
        sheet = book.add_worksheet("2026年申领")
        middle = book.add_format({"align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
        zeros = book.add_format({"num_format": "00000000000"})
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        sheet.merge_range("A1:N1", "包头市行政执法人员证件申领花名册", middle)
        sheet.write("A2", "填报单位：包头市应急管理局（盖章）")
        sheet.write("M2", "填报日期：2026年11月22日")
        titles = ["序号", "姓　名", "所属行政执法机关（填全称）", "执法\n类别", "证件种类*", "行政执法证号", "公民身份号码（18位）",
                  "执法区域", "有效期", None, "民族", "联系电话", "照片文件名", "备注"]
        for column, title in enumerate(titles):
            if title == "有效期":
                sheet.merge_range(3, column, 3, column + 1, title, middle)
                sheet.write(4, column, "起", middle)
                sheet.write(4, column + 1, "止", middle)
            elif title:
                sheet.merge_range(3, column, 4, column, title, middle)
        row = 5
        for number, person in enumerate(GOOD, 1):
            write(sheet, row, number, person, zeros, day)
            row += 1
        sheet.merge_range("C8:C10", FULL, middle)
        row += 1  # a blank row
        sheet.set_row(row, None, None, {"hidden": True})
        write(sheet, row, "", ("郑某（已调离）", FULL, "应急管理", KIND, "05991000099", "", "", "", ""), zeros, day)
        row += 1
        for number, person in enumerate(FAULTS, len(GOOD) + 1):
            write(sheet, row, number, person, None, day)
            row += 1
        sheet.write(row, 0, "合计")
        sheet.write(row, 1, f"{len(GOOD) + len(FAULTS)} 人")
        sheet.write(row + 2, 0, "填表人：刘某")
        sheet.write(row + 2, 8, "审核人：")
        sheet.write(row + 3, 0, "注：电话为内线。")
        sheet.set_column("K:K", None, None, {"hidden": True})
        old = book.add_worksheet("去年")
        old.write_row("A1", ["姓名", "单位", "执法类别", "证件种类", "编号"])
        old.write_row("A2", ["旧人", FULL, "应急管理", KIND, "05991000098"])
        old.hide()
        note = book.add_worksheet("填表说明")
        note.write("A1", "一、姓名应与身份证一致。")


def write(sheet, row, number, person, zeros, day):
    sheet.write(row, 0, number)
    for column, value in enumerate(person, 1):
        if value == "merged" or value == "":
            continue
        if value == "error":
            sheet.write_formula(row, column, "=VLOOKUP(1,A1:A2,1,0)", None, "#N/A")
        elif isinstance(value, datetime.date):
            sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, zeros if column == 5 else None)
        elif value.startswith("=T("):
            sheet.write_formula(row, column, value, None, "05991000006")
        else:
            sheet.write_string(row, column, value)
    sheet.write(row, 10, "汉")
    sheet.write(row, 11, "0472-0000000")


def text():
    """As a spreadsheet program on a Chinese Windows saves it: GB18030 without a mark; and its "Unicode text"."""
    lines = ["姓名,工作单位,执法领域,是否监督人员,证号,证件有效期"]
    lines += [f"{name},{FULL},应急管理,否,0599100010{index},2026.1.2-2031.12.31"
              for index, name in enumerate(["王 明", "陈𬍛", "乌云·其木格"], 1)]
    lines += ["赵六,包头市应急管理厅,应急管理,否,5.991E+09,2026.1.2-2031.12.31", "合计,4,,,,"]
    table = "\r\n".join(lines) + "\r\n"
    (HERE / "gb18030.csv").write_bytes(table.encode("gb18030"))
    (HERE / "unicode.txt").write_bytes(b"\xff\xfe" + table.replace(",", "\t").encode("utf-16-le"))
    (HERE / "agencies.txt").write_bytes((FULL + "\r\n包头市司法局\r\n昆都仑区应急管理局\r\n").encode("gb18030"))


workbook()
text()
