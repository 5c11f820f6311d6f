"""Files as somebody who means harm would send them, by what they try; none of them is large."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from tests.unit.exchange.books import csv_file, workbook

HEAD = ["需求内容", "所在社区"]
GOOD = workbook([HEAD, ["停车棚", "西站社区"]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [%s]><x>&a;</x>'
LAUGHS = '<!ENTITY a "%s">' + "".join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">'
    for before, one in zip("abcdefg", "bcdefgh", strict=True)
)


def changed(members: Mapping[str, bytes | str], base: bytes = GOOD) -> bytes:
    """An office file with members of its own in place of, or beside, those it had."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, members.get(name, old.read(name)))
        for name in members.keys() - set(old.namelist()):
            new.writestr(name, members[name])
    return stream.getvalue()


def bomb(member: str, size: int) -> bytes:
    """A workbook of which one member unpacks to so many bytes of blanks."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(member, "w", force_zip64=True) as out:
            for _ in range(size // 2**20):
                out.write(b" " * 2**20)
    return stream.getvalue()


def nested(depth: int) -> bytes:
    data = bomb("inner.xml", 64 * 2**20)
    for _ in range(depth):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("inner.zip", data)
        data = stream.getvalue()
    return data


def many_members(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for at in range(count):
            archive.writestr(f"xl/{at}.xml", "")
    return stream.getvalue()


def lying(size: int) -> bytes:
    """A member that says it is small and unpacks to far more."""
    data = bytearray(bomb("xl/worksheets/sheet1.xml", 32 * 2**20))
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, size)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(GOOD)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def far_cell() -> bytes:
    cell = '<c r="XFD1048576" t="n"><v>1</v></c>'
    return broken_sheet(f"<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>")


def broken_sheet(text: str | bytes) -> bytes:
    return changed({"xl/worksheets/sheet1.xml": text})


def _xxe(entity: str) -> bytes:
    return broken_sheet(DOCTYPE % entity)


EVIL: Mapping[str, Callable[[], bytes]] = {
    "bomb of one sheet": lambda: bomb("xl/worksheets/sheet1.xml", 420 * 2**20),
    "bomb of shared texts": lambda: bomb("xl/sharedStrings.xml", 80 * 2**20),
    "bomb of styles": lambda: bomb("xl/styles.xml", 80 * 2**20),
    "bomb of a picture": lambda: bomb("xl/media/image1.png", 420 * 2**20),
    "bomb of another name": lambda: bomb("docProps/thumbnail.bin", 80 * 2**20),
    "bomb within bombs": lambda: nested(5),
    "thirty thousand members": lambda: many_members(30_000),
    "a size that lies": lambda: lying(1000),
    "a size of nothing": lambda: lying(0),
    "entities that grow": lambda: broken_sheet(DOCTYPE % LAUGHS),
    "entity of a file": lambda: _xxe('<!ENTITY a SYSTEM "file:///etc/passwd">'),
    "entity of an address": lambda: _xxe('<!ENTITY a SYSTEM "http://127.0.0.1:1/x">'),
    "entity of a parameter": lambda: _xxe('<!ENTITY % b SYSTEM "http://127.0.0.1:1/x"> %%b;'),
    "entity in the list of sheets": lambda: changed(
        {"xl/workbook.xml": DOCTYPE % '<!ENTITY a SYSTEM "file:///etc/passwd">'}
    ),
    "entity in shared texts": lambda: changed({"xl/sharedStrings.xml": DOCTYPE % LAUGHS}),
    "entity in relationships": lambda: changed(
        {"_rels/.rels": DOCTYPE % '<!ENTITY a SYSTEM "file:///etc/passwd">'}
    ),
    "entity in wide letters": lambda: broken_sheet((DOCTYPE % LAUGHS).encode("utf-16")),
    "macros": lambda: changed({"xl/vbaProject.bin": OLE + b"Sub AutoOpen()"}),
    "macros of another folder": lambda: changed({"xl/other/VBAPROJECT.BIN": OLE}),
    "macro sheet of old": lambda: changed({"xl/macrosheets/sheet1.xml": "<x/>"}),
    "link to another workbook": lambda: changed({"xl/externalLinks/externalLink1.xml": "<x/>"}),
    "connection to data": lambda: changed({"xl/connections.xml": "<connections/>"}),
    "control that acts": lambda: changed({"xl/activeX/activeX1.bin": OLE}),
    "a cell in the last corner": far_cell,
    "a sheet that is no markup": lambda: broken_sheet("<worksheet><sheetData><row"),
    "a sheet of noise": lambda: broken_sheet(bytes(range(256)) * 40),
    "cut in half": lambda: GOOD[: len(GOOD) // 2],
    "cut at its end": lambda: GOOD[:-30],
    "head of a zip alone": lambda: b"PK\x03\x04",
    "a password": encrypted,
    "a password of old": lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(900),
    "an old book of nothing": lambda: OLE + bytes(600),
    "an old book of noise": lambda: OLE + bytes(range(256)) * 80,
    "a program": lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9,
    "a program of Windows": lambda: b"MZ\x90\x00" + bytes(range(256)) * 9,
    "a page of the web": lambda: b"<html><script>alert(1)</script><table>",
    "a picture of markup": lambda: b'<?xml version="1.0"?><svg onload="alert(1)"/>',
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "a paper": lambda: b"%PDF-1.7 " + bytes(range(256)) * 9,
    "nothing": lambda: b"",
    "bytes of nothing": lambda: bytes(5000),
    "a text far too wide": lambda: csv_file([["x"] * 60_000] * 150),
    "a text with signs that control": lambda: b"\x01\x02\x1b[2J\x08" * 400,
}
"""Each makes its file anew."""
