"""Prints the ranges of assigned characters that are wide or full-width (UAX #11) in Python's Unicode data."""

import json
import unicodedata

ranges, assigned = [], []


def add(to, value):
    if to and to[-1][1] == value - 1:
        to[-1][1] = value
    else:
        to.append([value, value])


for value in range(0x110000):
    character = chr(value)
    if unicodedata.category(character) != "Cn":
        add(assigned, value)
        if unicodedata.east_asian_width(character) in "WF":
            add(ranges, value)
print(json.dumps({"version": unicodedata.unidata_version, "wide": ranges, "assigned": assigned}))
