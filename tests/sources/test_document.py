"""A Word file as a document: numbers made explicit, ticks, text boxes, what is hidden or deleted, captions."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document as new_document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from desktop.sources.document import Document
from desktop.sources.numbering import written
from desktop.sources.word import document_of


def read(document: Any) -> Document:
    file = BytesIO()
    document.save(file)
    return document_of(file)


def in_body(document: Any, xml: str) -> None:
    name, _, rest = xml.strip().partition(">")
    document.element.body.insert(-1, parse_xml(f"{name} {nsdecls('w')}>{rest}"))


LISTS = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="70">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/></w:lvl>
</w:abstractNum><w:num w:numId="70"><w:abstractNumId w:val="70"/></w:num></w:numbering>"""


def numbered(text: str, level: int) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="70"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def with_lists() -> Any:
    document: Any = new_document()
    for relation in list(document.part.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            del document.part.rels[relation.rId]
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    part = Part(PackURI("/word/numbers.xml"), kind, LISTS.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return document


def test_automatic_numbers() -> None:
    """What Word prints before a paragraph by itself is told beside its text; a lower level begins anew."""
    document = with_lists()
    for text, level in (("概况", 0), ("职能", 1), ("人员", 1), ("结果", 0), ("得分", 1)):
        in_body(document, numbered(text, level))
    words = [one.words for one in read(document).paragraphs]
    assert words == ["一、概况", "一.1 职能", "一.2 人员", "二、结果", "二.1 得分"]


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (102, "chineseCountingThousand", "一百零二"),
        (110, "japaneseCounting", "一百一十"),
        (3, "chineseLegalSimplified", "叁"),
        (2, "ideographTraditional", "乙"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (27, "upperLetter", "AA"),
        (14, "lowerRoman", "xiv"),
        (7, "decimalZero", "07"),
        (7, "unheardOf", "7"),
        (7, "bullet", ""),
    ],
)
def test_formats_of_numbers(count: int, form: str, expected: str) -> None:
    """The formats that Chinese documents use."""
    assert written(count, form) == expected


def test_numbers_in_cells() -> None:
    """A column 序号 is often empty paragraphs that Word numbers."""
    document = with_lists()
    rows = "".join(f"<w:tr><w:tc>{numbered('', 0)}</w:tc></w:tr>" for _ in range(2))
    in_body(document, f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>")
    (table,) = read(document).tables
    assert [cell.text for cell in table.cells] == ["一、", "二、"]


def test_ticks() -> None:
    """Ticks of symbol fonts are signs that any font has."""
    document: Any = new_document()
    in_body(
        document,
        '<w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是 </w:t>'
        '<w:sym w:font="Wingdings" w:char="F0A8"/><w:t>否 \uf0fc</w:t></w:r></w:p>',
    )
    assert [one.text for one in read(document).paragraphs] == ["☑是 □否 ✓"]


def test_what_is_left_out_is_said() -> None:
    """Deleted and hidden text is not there, and each kind is counted in a sentence."""
    document: Any = new_document()
    in_body(
        document,
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r></w:p>',
    )
    found = read(document)
    assert [one.text for one in found.paragraphs] == ["新看得见"]
    assert found.notes == (
        "修订中删去的文字有 1 处，没有读；要保留请先在 Word 或 WPS 里拒绝这些修订",
        "隐藏的文字有 1 处，没有读",
    )


def test_a_text_box_comes_once_with_its_table() -> None:
    """A box is in the file twice, as a drawing and as a picture for old programs."""
    cell = "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    box = f"<w:txbxContent>{table}<w:p/></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document: Any = new_document()
    in_body(
        document,
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    found = read(document)
    assert [cell.text for table in found.tables for cell in table.cells] == ["甲"]


def test_caption_and_unit_line() -> None:
    """The lines before a table that name it and its unit stand with it."""
    document: Any = new_document()
    for line in ("以下是说明。", "收入支出表", "金额单位：万元"):
        document.add_paragraph(line)
    document.add_table(1, 1)
    (table,) = read(document).tables
    assert (table.number, table.caption, table.unit_line) == (1, "收入支出表", "金额单位：万元")


def test_outline() -> None:
    """A heading style tells the level of the outline."""
    document: Any = new_document()
    document.add_heading("部门概况", 1)
    document.add_heading("职能", 2)
    document.add_paragraph("正文")
    assert [one.level for one in read(document).paragraphs] == [1, 2, 0]
