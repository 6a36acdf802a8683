"""The report as a Word file: the written text after GB/T 9704, then its sheets, each on the page of its form.

Drawn from the same job as the PDF, so that both have the same content. Headings are headings, the list of attachments
is made of fields that lead to the sheets, and pages are numbered as on paper: odd ones right, even ones left.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from math import ceil
from typing import Any

from msgspec import Struct, field

from desktop.domain import words
from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.narrative.manuscript import Cover, Manuscript, Paragraph, Role
from desktop.exchange.write import word_xml as xml
from desktop.exchange.write.parts import Line, PageEnd, parts_of
from desktop.exchange.write.word_table import table_xml
from desktop.typeset.char_grid import LINE, PAPER, PITCH, SIZE
from desktop.typeset.enclosures import announces
from desktop.typeset.official_text import FACE, PART_TOP, TITLE_SIZE, plain_date
from desktop.typeset.print_job import TABLES_ONLY, PrintJob
from desktop.typeset.progress import Progress, told

_STYLES = {
    Role.HEADING_1: "Heading1", Role.HEADING_2: "Heading2", Role.HEADING_3: "Heading3",
    Role.HEADING_4: "Heading4", Role.TITLE: "Title", Role.PART: "Title", Role.BODY: "Normal",
}  # fmt: skip
_COVER_SIZE = 26.0
_PAGE_SIZE = 14.0
# 28 characters of 16 points are wider than the 156 mm of a line: a grid of characters would say so, but office programs
# read it differently.
_NEARER = ceil((SIZE - PITCH) * 20 + 0.01) / 20
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_TIGHT = '<w:spacing w:before="40" w:after="60" w:line="240" w:lineRule="auto"/>'
_JC = {"left": "left", "centre": "center", "right": "right", "": "center"}
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def word_file(job: PrintJob, progress: Progress | None = None) -> bytes:
    """The .docx of a job. What was picked of it is left to the caller: all of it is written.

    `progress` is told sheet by sheet; raises Stopped.
    """
    fonts = {face: names[0] for face, names in words.INSTALLED.items()}
    fonts |= {face: name for face, name in (job.wishes or {}).items() if name}
    return _Document(job, fonts).bytes(progress)


class _Document(Struct):
    job: PrintJob
    fonts: Mapping[str, str]
    body: list[str] = field(default_factory=list)
    marks: int = 0  # bookmarks made so far

    def bytes(self, progress: Progress | None) -> bytes:
        self._manuscript(self.job.manuscript)
        for number, sheet in enumerate(told(self.job.tables, progress)):
            self._sheet(sheet, number)
            self._section(sheet, last=number == len(self.job.tables) - 1)
        return _packed(self)

    # The written report

    def _manuscript(self, manuscript: Manuscript) -> None:
        if manuscript == TABLES_ONLY:
            return
        for cover in manuscript.covers:
            self.body += self._cover(cover)
            self._end_section(self._page(numbered=False))
        before: Role | None = None
        for paragraph in manuscript.paragraphs:
            self.body.append(self._paragraph(paragraph, before))
            before = paragraph.role
        self.body += self._attachments(manuscript)
        self.body += self._signature(manuscript)
        self._end_section(self._page(numbered=True), last=not self.job.tables)

    def _cover(self, cover: Cover) -> Iterator[str]:
        bold, plain = xml.font(self.fonts["song-bold"], _COVER_SIZE), xml.font(self.fonts["fang"], SIZE)
        gap = '<w:spacing w:before="2400" w:after="240"/>'
        for number, line in enumerate(cover.title):
            yield xml.paragraph(xml.run(line, bold), "center", more="" if number else gap)
        for number, (label, value) in enumerate(cover.fields):
            named = label.strip().rstrip(words.COLON) + words.COLON
            yield xml.paragraph(xml.run(f"{named}{value}", plain), "center", more="" if number else gap)
        if cover.date.strip():
            yield xml.paragraph(xml.run(cover.date.strip(), plain), "center", more=gap)

    def _paragraph(self, paragraph: Paragraph, before: Role | None) -> str:
        """The title of a part stands alone on its page, some lines down."""
        titled = paragraph.role in (Role.TITLE, Role.PART)
        begins = "<w:pageBreakBefore/>" if Role.PART in (paragraph.role, before) else ""
        if paragraph.role is Role.PART:
            begins += f'<w:spacing w:before="{round(PART_TOP * LINE * 20)}"/>'
        size = TITLE_SIZE if titled else SIZE
        look = xml.font(self.fonts[FACE[paragraph.role]], size, 0.0 if titled else _NEARER)
        return xml.paragraph(
            xml.run(paragraph.text, look),
            "center" if titled else "both",
            _STYLES[paragraph.role],
            begins + ("" if titled else _INDENT),
        )

    def _attachments(self, manuscript: Manuscript) -> Iterator[str]:
        """附件：1. 名称, each name a field that leads to its sheet."""
        look = xml.font(self.fonts["fang"], SIZE, _NEARER)
        listed = manuscript.attachments
        if listed:
            yield xml.paragraph("")
        for number, one in enumerate(listed, start=1):
            head = f"{words.ENCLOSED}{words.COLON}" if number == 1 else "\u3000" * 3
            count = f"{number}. " if len(listed) > 1 else ""
            name = " ".join(one.name.split())
            to = next(
                (at for at, sheet in enumerate(self.job.tables) if announces(one, sheet.layout.label)),
                None,
            )
            shown = xml.run(name, look) if to is None else xml.field(f"HYPERLINK \\l {_mark(to)}", name, look)
            yield xml.paragraph(xml.run(head + count, look) + shown, "left", more=_INDENT)

    def _signature(self, manuscript: Manuscript) -> Iterator[str]:
        look = xml.font(self.fonts["fang"], SIZE, _NEARER)
        indent = '<w:ind w:right="640"/>'
        date = plain_date(manuscript.date.strip())
        signed = [line.strip() for line in (*manuscript.unit.split("\n"), date) if line.strip()]
        if signed:
            yield from [xml.paragraph("")] * 2
        for line in signed:
            yield xml.paragraph(xml.run(line, look), "right", more=indent)

    # Sheets

    def _sheet(self, sheet: FilledLayout, number: int) -> None:
        paper = sheet.layout.paper
        mark = xml.bookmark(_mark(number), number)
        before: object = None
        for part in parts_of(sheet):
            if isinstance(part, PageEnd):
                self.body.append(_BREAK)
            elif isinstance(part, Line):
                style = part.box.style
                look = xml.font(self.fonts[style.font or paper.font], style.size or paper.size)
                lines = part.text.split("\n")
                for line in lines:
                    self.body.append(xml.paragraph(mark + xml.run(line, look), _JC[style.align], more=_TIGHT))
                    mark = ""
            else:
                if mark or not isinstance(before, Line | PageEnd):
                    # Two tables without a paragraph between them would grow together.
                    self.body.append(xml.paragraph(mark, more='<w:spacing w:line="20" w:lineRule="exact"/>'))
                    mark = ""
                self.body.append(table_xml(part, sheet.layout, self.fonts))
            before = part

    def _section(self, sheet: FilledLayout, last: bool) -> None:
        paper = sheet.layout.paper
        numbered = any(row.numbered for row in sheet.layout.rows)
        said = xml.section(paper.width, paper.height, paper.margins)
        self._end_section((_FOOTERS if numbered else "") + said, last)

    def _page(self, numbered: bool) -> str:
        """The page of the written report: 22 lines of 28 characters."""
        grid = f'<w:docGrid w:type="lines" w:linePitch="{round(LINE * 20)}"/>'
        start = '<w:pgNumType w:start="1"/>' if numbered else ""
        said = xml.section(PAPER.width, PAPER.height, PAPER.margins, start + grid)
        return (_FOOTERS if numbered else "") + said

    def _end_section(self, properties: str, last: bool = False) -> None:
        """The properties of a section stand in its last paragraph, those of the last one behind all."""
        said = f"<w:sectPr>{properties}</w:sectPr>"
        thin = '<w:spacing w:line="20" w:lineRule="exact"/>'
        self.body.append(said if last else f"<w:p><w:pPr>{thin}{said}</w:pPr></w:p>")


_FOOTERS = (
    '<w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'
)


def _mark(number: int) -> str:
    """The bookmark of a sheet."""
    return f"sheet{number + 1}"


def _packed(document: _Document) -> bytes:
    """The body in a package with styles, footers and the properties of the file."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    package: Any = Document()
    job = document.job
    package.core_properties.title = job.title
    package.core_properties.author = job.author
    package.core_properties.comments = ""
    _style(package, document.fonts)
    package.settings.odd_and_even_pages_header_footer = True
    footers = _footers(package, document.fonts)
    content = "".join(document.body).replace(_FOOTERS, _FOOTERS.format(**footers))
    body = parse_xml(f"<w:body {nsdecls('w', 'r')}>{content}</w:body>")
    package.element.replace(package.element.body, body)
    stream = BytesIO()
    package.save(stream)
    return stream.getvalue()


def _style(package: Any, fonts: Mapping[str, str]) -> None:
    """The styles of text and headings, so that a reader who changes one changes all."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    looks = {
        "Normal": ("fang", SIZE), "Title": ("song-bold", TITLE_SIZE), "Heading 1": ("hei", SIZE),
        "Heading 2": ("kai", SIZE), "Heading 3": ("fang", SIZE), "Heading 4": ("fang", SIZE),
    }  # fmt: skip
    for name, (face, size) in looks.items():
        style = package.styles[name]
        style.font.name = fonts[face]
        style.font.size = Pt(size)
        style.font.bold = style.font.italic = False
        style.font.color.rgb = RGBColor(0, 0, 0)
        named = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(named.attrib):
            del named.attrib[attribute]
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            named.set(qn(f"w:{kind}"), fonts[face])
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = Pt(LINE) if name != "Title" else Pt(LINE * 1.2)
        border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if border is not None:
            border.getparent().remove(border)
    # The pages that we print have no room between Chinese and digits; with it a heading broke in two.
    close = (OxmlElement("w:autoSpaceDE"), OxmlElement("w:autoSpaceDN"))
    for element in close:
        element.set(qn("w:val"), "0")
    package.styles["Normal"].element.get_or_add_pPr()[:0] = close


def _footers(package: Any, fonts: Mapping[str, str]) -> dict[str, str]:
    """The numbers of the pages, — 1 —: right on odd pages, left on even ones. Their relations by kind."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    look = xml.font(fonts["song"], _PAGE_SIZE)
    section = package.sections[0]
    made: dict[str, str] = {}
    for kind, footer, align in (
        ("odd", section.footer, "right"),
        ("even", section.even_page_footer, "left"),
    ):
        footer.is_linked_to_previous = False
        number = xml.run("— ", look) + xml.field("PAGE", "1", look) + xml.run(" —", look)
        content = xml.paragraph(number, align, more='<w:ind w:left="280" w:right="280"/>')
        element = footer._element  # the library has no other way to put a field in
        for child in list(element):
            element.remove(child)
        element.append(parse_xml(content.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
        made[kind] = next(
            id_ for id_, relation in package.part.rels.items() if relation._target is footer.part
        )
    return made
