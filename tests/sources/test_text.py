"""Plain text: tabs, a cell a line, and the encodings that offices use."""

import pytest

from desktop.domain.refusal import Refusal
from desktop.sources.document import Document
from desktop.sources.text import decoded, document_of


def tables(found: Document) -> list[list[list[str]]]:
    return [
        [
            [cell.text for cell in table.cells if cell.row == row and not cell.absent]
            for row in range(table.rows)
        ]
        for table in found.tables
    ]


def test_rows_with_tabs() -> None:
    """The title above stays a line; amounts keep their commas."""
    found = document_of("收支表\n\n单位：万元\n\n项目\t金额\n收入\t1,234.50\n")
    assert tables(found) == [[["项目", "金额"], ["收入", "1,234.50"]]]
    assert (found.tables[0].caption, found.tables[0].unit_line) == ("收支表", "单位：万元")


def test_a_cell_a_line() -> None:
    """As websites leave a table: cells behind a tab, rows parted by blank lines."""
    found = document_of("说明。\n\n指标\n\t目标\n\t得分\n\n巡查\n\t≥98%\n\t10\n\n后文")
    assert tables(found) == [[["指标", "目标", "得分"], ["巡查", "≥98%", "10"]]]
    assert [one.text for one in found.paragraphs] == ["说明。", "后文"]


def test_a_cell_a_line_without_tabs() -> None:
    """Three groups of as many short lines are rows."""
    found = document_of("标题\n\n指标\n得分\n\n甲\n10\n\n乙\n9\n\n后文")
    assert tables(found) == [[["指标", "得分"], ["甲", "10"], ["乙", "9"]]]


def test_ragged_rows_are_said() -> None:
    """Merges can't be seen in text: nothing is guessed."""
    found = document_of("甲\t乙\t丙\n\t丁")
    assert found.notes == ("有 1 张表各行的格数不一样，文字里看不出哪些格子合并，照原样读",)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(codec: str) -> None:
    assert decoded("项目\t金额 1,234\r\n".encode(codec)) == "项目\t金额 1,234\n"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, b"\xff\xff\xff\xff", b"\x89PNG\r\n\x1a\n\xff\xff"]
)
def test_no_text(data: bytes) -> None:
    with pytest.raises(Refusal, match="不是能读的文字"):
        decoded(data)


def test_cells_of_several_lines_and_a_table_right_behind_another() -> None:
    """A line without a tab goes on with the cell above it; a title begins another table."""
    found = document_of(
        "指标\t分值\n\n巡查\n次数\n\t要点：\n①次数\n\t4\n\n附件2\n共性指标表\n\t指标\n\t得分\n"
    )
    assert tables(found) == [[["指标", "分值"], ["巡查\n次数", "要点：\n①次数", "4"]], [["指标", "得分"]]]
    assert [one.text for one in found.paragraphs] == ["附件2", "共性指标表"]


def flowed(*rows: str) -> str:
    """A text with a cell a line behind a tab; · is an empty cell, ¶ an empty paragraph in a cell."""
    lines = []
    for row in rows:
        lines += ["" if word == "¶" else "\t" + word.replace("·", "") for word in row.split(" ")]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("second", "parts"),
    [
        ("· 质量指标 外观 完好率98% ¶ 100% 10 10", [["质量指标", "外观", "完好率98%", "100%", "10", "10"]]),
        ("效益 社会效益 环境 干净整洁。 ¶ 群众反映环境明显改善，满意。 5 5", None),
        ("· 质量指标 外观 完好率98% ¶ 时效指标 10 10", [["质量指标", "外观", "完好率98%"], ["时效指标", "10", "10"]]),
        ("· 质量指标 外观 完好率98% ¶ 100% 10", [["质量指标", "外观", "完好率98%"], ["100%", "10"]]),
    ],
    ids=["a figure", "a sentence", "a label begins a row", "too few cells for one row"],
)  # fmt: skip
def test_a_row_that_an_empty_paragraph_parts(second: str, parts: list[list[str]] | None) -> None:
    """It is one row where both parts have as many cells as its neighbours, and the second begins as no row does."""
    text = flowed("一级 二级 三级 目标 完成 分值 得分", second, "· 时效指标 清运 每天 每天 10 10")
    whole = [[word for word in second.split(" ") if word not in "·¶"]]
    assert tables(document_of(text))[0][1:-1] == (parts or whole)


def test_an_empty_cell_among_others() -> None:
    """A tab alone is an empty cell: what stands behind it keeps its column; an answer may begin with an empty line."""
    found = document_of(flowed("姓名 职务 单位", "甲 · 某中心") + "\n乙\n\t\n主任\n\t某中心\n")
    assert tables(found) == [[["姓名", "职务", "单位"], ["甲", "", "某中心"], ["乙", "主任", "某中心"]]]


def test_cells_between_strokes() -> None:
    """As notes and chats have tables; the ruled line below the headings is none."""
    found = document_of("标题\n\n| 项目 | 金额 |\n|:---|---:|\n| 收入 | 1,234.50 |\n| 支出 |  |\n\n甲|乙\n")
    assert tables(found) == [[["项目", "金额"], ["收入", "1,234.50"], ["支出", ""]]]
    assert [one.text for one in found.paragraphs][-1] == "甲|乙"
