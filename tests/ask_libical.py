"""What libical, which calendars on computers use, says of files: one line of JSON, for each file
the number of events, and of what libical could not read or does not allow.

A program of its own, since libraries are looked up when a program starts:
``python tests/ask_libical.py LIBRARY FILE…``
"""

import ctypes
import json
import sys
from pathlib import Path


def main(library: str, *paths: str) -> None:
    ical = ctypes.CDLL(library)
    ical.icalparser_parse_string.restype = ctypes.c_void_p
    ical.icalcomponent_string_to_kind.restype = ctypes.c_int
    kind = ical.icalcomponent_string_to_kind(b"VEVENT")
    said = []
    for path in paths:
        calendar = ctypes.c_void_p(ical.icalparser_parse_string(Path(path).read_bytes()))
        events = errors = 0
        if calendar:
            ical.icalrestriction_check(calendar)  # enters what is not allowed as errors
            events = ical.icalcomponent_count_components(calendar, kind)
            errors = ical.icalcomponent_count_errors(calendar)
        said.append((events, errors))
    print(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
