"""Reads a workbook of rows with problems as openpyxl has it and prints it as JSON: texts, number formats, what is marked.

Usage: read_errors.py FILE.xlsx
"""

import json
import sys

import openpyxl

sheet = openpyxl.load_workbook(sys.argv[1]).active
cells = [cell for row in sheet.iter_rows() for cell in row]
print(
    json.dumps(
        {
            "title": sheet.title,
            "frozen": sheet.freeze_panes,
            "rows": [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()],
            "formats": sorted({cell.number_format for cell in cells}),
            "types": sorted({cell.data_type for cell in cells if cell.value is not None}),
            "marked": [cell.coordinate for cell in cells if cell.fill.fgColor.rgb == "FFFFC7CE"],
        },
        ensure_ascii=False,
    )
)
