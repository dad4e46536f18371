"""A calendar file as icalendar reads it: prints its events, and what the file breaks of RFC 5545 line by line."""

import json
import sys

from icalendar import Calendar

data = open(sys.argv[1], "rb").read()
lines = data.split(b"\r\n")
problems = []
if lines[-1] != b"":
    problems.append("the file does not end with CRLF")
for number, line in enumerate(lines[:-1], 1):
    if len(line) > 75:
        problems.append(f"line {number} has {len(line)} octets")
    if b"\n" in line or b"\r" in line:
        problems.append(f"line {number} holds a bare line end")
    try:
        line.decode()
    except UnicodeDecodeError:
        problems.append(f"line {number} cuts a character")
calendar = Calendar.from_ical(data)
events = [
    {
        "uid": str(event["UID"]),
        "start": event.decoded("DTSTART").isoformat(),
        "end": event.decoded("DTEND").isoformat(),
        "stamp": event.decoded("DTSTAMP").isoformat(),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
    }
    for event in calendar.walk("VEVENT")
]
print(json.dumps({"problems": problems, "errors": [str(e) for e in calendar.errors], "events": events}))
