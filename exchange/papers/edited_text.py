"""A minutes' text that a person edited in a word processor, back in."""

import io
import re

import docx
from docx.opc.exceptions import PackageNotFoundError

from domain.errors import Cell, InputError
from domain.papers import Section
from exchange.archives import check_document

_HEADING = re.compile(r"^[一二三四五六七八九十〇百]+、")
_END = re.compile(r"^(?:出席|列席|请假|附件)：|^会签意见$")
_SKIPPED = re.compile(r"^（送审稿")
_CENTRED = 1


def read_text(name: str, data: bytes) -> tuple[tuple[str, ...], tuple[Section, ...]]:
    """The opening and the sections: a line that begins 一、 is a heading.

    Of a draft as this program writes it, the title, and what follows from 出席 on, are left out:
    they come from the meeting itself.

    Raises:
        InputError: `text_unreadable`, `text_empty` where no paragraph is left, or what
            `exchange.archives` refuses.
    """
    opening: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in _lines(name, data):
        if _END.match(line):
            break
        if _HEADING.match(line):
            sections.append((line, []))
        elif not _SKIPPED.match(line):
            (sections[-1][1] if sections else opening).append(line)
    if not opening and not sections:
        raise InputError("text_empty", Cell(file=name))
    told = tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in sections)
    return tuple(opening), told


def _lines(name: str, data: bytes) -> list[str]:
    if data.startswith(b"PK"):
        lines = _paragraphs(name, data)
    else:
        try:
            lines = data.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise InputError("text_unreadable", Cell(file=name)) from error
    return [text for line in lines if (text := line.strip())]


def _paragraphs(name: str, data: bytes) -> list[str]:
    """The paragraphs of a docx that are not centred: those are titles."""
    check_document(data, Cell(file=name))
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise InputError("text_unreadable", Cell(file=name)) from error
    return [one.text for one in document.paragraphs if one.alignment != _CENTRED]
