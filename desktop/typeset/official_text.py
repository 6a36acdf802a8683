"""Sets the written report, after GB/T 9704-2012: title, headings, text, the list of what is enclosed, unit and date."""

import re
from collections.abc import Iterator, Mapping

from desktop.domain import words
from desktop.domain.narrative.manuscript import Manuscript, Paragraph, Role
from desktop.typeset.char_grid import BLOCK, PAPER, PITCH, SQUARES, GridWidths, Setting, block_width, centred
from desktop.typeset.cover import cover_page
from desktop.typeset.folio import folio
from desktop.typeset.fonts import SHIPPED, typeface
from desktop.typeset.line_break import BLANKS
from desktop.typeset.page import Page, TextRun
from desktop.typeset.page_flow import GAP, Row, page_of, with_signature
from desktop.typeset.set_text import plain
from desktop.typeset.title_break import Prose, break_title

FACE = {
    Role.PART: "song-bold", Role.TITLE: "song-bold", Role.HEADING_1: "hei", Role.HEADING_2: "kai",
    Role.HEADING_3: "fang", Role.HEADING_4: "fang", Role.BODY: "fang",
}  # fmt: skip
TITLE_SIZE = 22.0
_RANK: dict[Role, int] = {role: rank for rank, role in enumerate(Role)}  # in the outline, from 0
_INDENT = "\u3000\u3000"
PART_TOP = 7  # lines above the title of a part
_DATE_IN = 4  # squares from the right edge
_DATE = re.compile(r"\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
_END_MARKS = BLANKS + "。，；、.;,"


def compose_letter(manuscript: Manuscript, faces: Mapping[str, str] = SHIPPED) -> list[Page]:
    """The pages of the written report, from page 1; covers carry no number and are not counted."""
    setter = _Setter(manuscript, faces)
    pages = [cover_page(cover, faces, setter.prose) for cover in manuscript.covers]
    rows = [*setter.text(), *setter.attachments()]
    for number, page in enumerate(with_signature(rows, setter.signature()), start=1):
        pages.append(page_of(page, number, folio(number, PAPER, BLOCK, faces)))
    return pages


def texts(manuscript: Manuscript) -> Iterator[tuple[str, str, str]]:
    """All that will be printed: where it was written, in which face, and the text."""
    for cover in manuscript.covers:
        yield words.COVER_PLACE, "song-bold", "".join(cover.title)
        fields = [label + value for label, value in cover.fields]
        yield words.COVER_PLACE, "fang", "".join([*fields, cover.date])
    for paragraph in manuscript.paragraphs:
        yield paragraph.source, FACE[paragraph.role], paragraph.text
    for attachment in manuscript.attachments:
        yield attachment.label, "fang", attachment.name
    yield words.SIGNATURE_PLACE, "fang", manuscript.unit + manuscript.date


def plain_date(text: str) -> str:
    """A date as an official paper has it, in Arabic figures without leading zeros; any other text stays."""
    found = _DATE.fullmatch(text)
    if not found:
        return text
    year, month, day = (int(part) for part in found.groups())
    return f"{year}{words.YEAR_MARK}{month}{words.MONTH_MARK}{day}{words.DAY_MARK}"


class _Setter:
    """Sets the parts of one manuscript in rows; each font's widths in the grid are kept."""

    def __init__(self, manuscript: Manuscript, faces: Mapping[str, str]) -> None:
        self.manuscript, self.faces = manuscript, faces
        self.settings = {
            face: Setting(faces[face], GridWidths(faces[face])) for face in ("hei", "kai", "fang")
        }
        prose = (one.text for one in manuscript.paragraphs if one.role not in (Role.PART, Role.TITLE))
        self.prose = Prose(prose, (manuscript.unit,))

    def text(self) -> Iterator[Row]:
        begins = False
        before: Paragraph | None = None
        for number, paragraph in enumerate(self.manuscript.paragraphs):
            role = paragraph.role
            origin = (paragraph.source, number) if paragraph.source else None
            titled = before is not None and before.role is Role.TITLE
            if titled and role is not Role.TITLE:
                yield GAP._replace(keeps=True)
            begins = begins or role is Role.PART or (role is Role.TITLE and not titled)
            rows = self._title(paragraph) if role in (Role.PART, Role.TITLE) else self._paragraph(paragraph)
            for row in rows:
                yield row._replace(begins=begins, origin=origin)
                begins = False
            begins = role is Role.PART
            before = paragraph

    def _title(self, paragraph: Paragraph) -> list[Row]:
        font = self.faces[FACE[paragraph.role]]
        text = plain(paragraph.text)
        lines = [
            centred(line, font, TITLE_SIZE)
            for line in break_title(text, block_width(TITLE_SIZE), typeface(font).widths, self.prose)
        ]
        rows = [Row((line,), keeps=True) for line in lines]
        rows[0] = rows[0]._replace(anchor=_anchor(text, paragraph.role))
        return [*[Row(keeps=True)] * PART_TOP, *rows] if paragraph.role is Role.PART else rows

    def _paragraph(self, paragraph: Paragraph) -> list[Row]:
        setting = self.settings[FACE[paragraph.role]]
        found: list[Row] = []
        for text in plain(paragraph.text).split("\n"):
            text = text.strip(BLANKS)
            lines = setting.lines(_INDENT + text, SQUARES)
            marks = [setting.mark(line, BLOCK.left, SQUARES) for line in lines]
            last = len(marks) - 1
            # At least two lines together on either side of a page's end.
            found += [
                Row(
                    (mark,) if mark.text else (),
                    keeps=at < last and at in (0, last - 1),
                    prose=bool(mark.text),
                )
                for at, mark in enumerate(marks)
            ]
        if paragraph.role is not Role.BODY:
            found = [row._replace(keeps=True) for row in found]
            found[0] = found[0]._replace(anchor=_anchor(paragraph.text, paragraph.role))
        return found

    def attachments(self) -> Iterator[Row]:
        """附件：1. 名称, a blank line under the text; further lines begin under the name's first character."""
        listed = self.manuscript.attachments
        if not listed:
            return
        setting = self.settings["fang"]
        head = words.ENCLOSED + words.COLON
        numbers = [
            _number(one.label, at) + ". " if len(listed) > 1 else "" for at, one in enumerate(listed, 1)
        ]
        left = BLOCK.left + 2 * PITCH + setting.long(head)
        name_left = left + max(map(setting.long, numbers))
        squares = (BLOCK.right - name_left) / PITCH
        yield GAP._replace(keeps=True)
        for at, (one, number) in enumerate(zip(listed, numbers, strict=True)):
            name = plain(one.name).replace("\n", "").rstrip(_END_MARKS)
            lines = setting.lines(name, squares)
            for down, line in enumerate(lines):
                marks = [setting.mark(line, name_left, squares)]
                if not down:
                    marks += [self._words(number, left)] if number else []
                    marks += [] if at else [self._words(head, BLOCK.left + 2 * PITCH)]
                yield Row(tuple(reversed(marks)), keeps=down < len(lines) - 1, link=one.label)

    def signature(self) -> list[Row]:
        """The unit in the middle over its date, which ends four characters before the right edge."""
        setting = self.settings["fang"]
        date = plain_date(plain(self.manuscript.date).strip())
        unit = [line.strip() for line in plain(self.manuscript.unit).split("\n") if line.strip()]
        right = BLOCK.right - _DATE_IN * PITCH
        dated = self._words(date, right - setting.long(date)) if date else None
        longest = max(map(setting.long, unit), default=0.0)
        middle = dated.x + dated.width / 2 if dated else right - longest / 2
        rows: list[Row] = []
        for part in unit:
            for line in setting.lines(part, SQUARES):
                mark = self._words(line.text, 0.0)
                left = min(middle - mark.width / 2, BLOCK.right - mark.width)
                rows.append(Row((mark._replace(x=max(left, BLOCK.left)),)))
        return [*rows, Row((dated,))] if dated else rows

    def _words(self, text: str, left: float) -> TextRun:
        """A few words on one line."""
        setting = self.settings["fang"]
        (line, *_) = setting.lines(text, 2 * SQUARES)
        return setting.mark(line, left, SQUARES)


def _number(label: str, place: int) -> str:
    """The number before an attachment's name: the one in its label, or else its place in the list."""
    return label.removeprefix(words.ENCLOSED) if label.startswith(words.ENCLOSED) else str(place)


def _anchor(text: str, role: Role) -> tuple[str, int]:
    return "".join(text.split("\n")), _RANK[role]
