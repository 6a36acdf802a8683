"""A bureau's own Word file filled with a workbook: every value in its place, nothing else changed, and it reads back."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from desktop.domain.change.edit import AddRow, Batch, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Row, Workbook
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.opened import opened
from desktop.exchange.filling.fill import Filled, fill
from desktop.exchange.filling.lines import Lines
from desktop.session.opening import export_file, write_office
from desktop.session.printing import job_of
from desktop.sources.reading import read_any, read_drawn
from desktop.sources.word import document_of
from tests.builders import sample_session
from tests.exchange.drafting.described import Line, table, write_word
from tests.exchange.incoming.round_trip import brought_back, emptied, printed, same

TITLE = Line("项目支出绩效自评表", True)
FORM = """
| 项目名称 | «» | < | < | 等次 | «{grades}» |
| 年度资金总额（{unit}） | 年初预算数 | «» | 全年执行数 | «» | 备注 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分 |
| 产出指标 | 数量指标 | «» | «» | «» | «» |
| ^ | 质量指标 | «» | «» | «» | «» |
| ^ | ^ | «» | «» | «» | «» |
| 自评得分 | < | < | < | < | «» |
"""


def form(tmp_path: Path, unit: str = "万元", grades: str = "") -> Path:
    described = table(FORM.format(unit=unit, grades=grades))
    return write_word(tmp_path / "表.docx", TITLE, Line("填报单位：　　　　　"), described)


def drafted(path: Path) -> Workbook:
    return opened(read_any(path, read_lexicon()), "某局", path.name, 2023).book


def typed(book: Workbook, **texts: str) -> Calculation:
    """The workbook's first table with these texts in the cells whose ids end so."""
    (copy,) = [copy for copy in book.copies if copy.form.printed and not copy.form.outline]
    for ending, text in texts.items():
        (cell,) = [id_ for id_ in copy.form.cells if id_.endswith(ending) and id_[0] != "="]
        book.texts[CellRef(copy.id, "", cell)] = text
    return Calculation(book)


def filled(path: Path, values: Calculation) -> Filled:
    return fill(read_drawn(path), path.name, values)


def cells(data: bytes | Path) -> list[list[str]]:
    """The texts of the first table, row by row, merged cells once."""
    document: Any = Document(str(data) if isinstance(data, Path) else BytesIO(data))
    found = []
    for row in document.tables[0].rows:
        tcs = list(dict.fromkeys(cell._tc for cell in row.cells))
        found.append([Lines(tc).text for tc in tcs])
    return found


def test_values_stand_in_their_places_and_nothing_else_changes(tmp_path: Path) -> None:
    path = form(tmp_path)
    found = filled(path, typed(drafted(path), 项目名称="路灯改造", 年初="12", 执行="11.5"))
    before, after = cells(path), cells(found.data)
    changed = {
        (r, c): (old, new)
        for r, (one, other) in enumerate(zip(before, after, strict=True))
        for c, (old, new) in enumerate(zip(one, other, strict=True))
        if old != new
    }
    assert changed == {(0, 1): ("", "路灯改造"), (1, 2): ("", "12.00"), (1, 4): ("", "11.50")}
    assert not found.left and not found.cleared
    assert found.summary == "填了 3 处"


@pytest.mark.parametrize("name", ["yueyang-2021", "zhuzhou-2021"])
def test_a_blank_form_filled_reads_back(name: str, tmp_path: Path) -> None:
    """One blank table of each form becomes as many as there are projects, each list as long as it has to be."""
    from desktop.exchange.incoming.pages import blank_of

    full = sample_session(name)
    blank = Calculation(blank_of(full.workbook))
    path = tmp_path / "空表.docx"
    write_office(job_of(blank), blank, path)
    found = filled(path, full.calculation)
    (tmp_path / "填好.docx").write_bytes(found.data)
    book = emptied(full.workbook)
    brought_back(tmp_path / "填好.docx", book)
    before, after = printed(full.workbook), printed(book)
    wrong = [
        (what, text) for at, (what, text) in before.items() if not same(text, after.get(at, ("", "∅"))[1])
    ]
    assert wrong == []
    assert not found.missing


def test_its_own_document_takes_everything_back(tmp_path: Path) -> None:
    """What labels cannot tell apart, a file made from this very document finds by its draft: nothing is left, nothing changes."""
    path = tmp_path / "报告.docx"
    export_file(sample_session("yueyang-2020"), path)
    found = filled(path, Calculation(drafted(path)))
    assert (found.missing, found.changed, found.cleared) == (0, 0, ())
    assert cells(found.data) == cells(path)


@pytest.mark.parametrize(
    "hint", ["（由单位填写）", "请在此处简要说明情况。", "　　　万元", "□优　□良", "年  月  日"]
)
def test_hints_stay_where_nothing_is_to_be_written(tmp_path: Path, hint: str) -> None:
    path = form(tmp_path, grades=hint)
    book = drafted(path)
    found = filled(path, typed(book, 年初="1"))
    assert cells(found.data)[0][3] == hint
    assert not found.cleared


def test_boxes_of_a_line_are_ticked_each_in_its_place(tmp_path: Path) -> None:
    """Two of them in one line of the file are two lines of ours; ticked in the file, they come in so."""
    described = table(FORM.format(unit="万元", grades=""))
    lines = ("是否公开：□是 □否　　公开方式：□网站 □公示栏", "自评结论 □1、优 □2、良")
    path = write_word(tmp_path / "表.docx", TITLE, Line(lines[0]), described, Line(lines[1]))
    book = drafted(path)
    found = filled(path, typed(book, 是否公开="否", 公开方式="网站、公示栏", 自评结论="1.优"))
    texts = [paragraph.text for paragraph in Document(BytesIO(found.data)).paragraphs]
    assert texts[1:] == ["是否公开：□是 ☑否　　公开方式：☑网站 ☑公示栏", "自评结论 ☑1、优 □2、良"]
    assert (found.summary, found.left) == ("填了 3 处", ())
    (tmp_path / "填好.docx").write_bytes(found.data)
    back = drafted(path)
    brought_back(tmp_path / "填好.docx", back)
    assert {ref.cell: text for ref, text in back.texts.items()} == {
        ref.cell: text for ref, text in book.texts.items()
    }


# Lists


def indicators(book: Workbook, class_: str, names: list[str]) -> Calculation:
    """Indicators of a class by their names, in the only list of the workbook."""
    copy, group = next((copy, group) for copy in book.copies for group in copy.form.groups)
    rows = [Row(name, group, class_=f"产出指标/{class_}") for name in names]
    apply(Batch(tuple(AddRow(copy.id, row, at) for at, row in enumerate(rows))), book, Calculation(book))
    book.texts |= {CellRef(copy.id, row.id, f"{group}.三级"): row.id for row in rows}
    return Calculation(book)


def test_a_list_grows_by_rows_that_look_alike(tmp_path: Path) -> None:
    path = form(tmp_path)
    found = filled(path, indicators(drafted(path), "数量指标", ["甲", "乙", "丙"]))
    (after,) = document_of(BytesIO(found.data)).tables
    at = {(cell.row, cell.column): cell for cell in after.cells}
    assert after.rows == read_drawn(path).document.tables[0].rows + 2
    assert [at[row, 2].text for row in (3, 4, 5, 6)] == ["甲", "乙", "丙", ""]
    merged = [(at[row, column].text, at[row, column].rows) for row, column in ((3, 0), (3, 1), (6, 1))]
    assert merged == [("产出指标", 5), ("数量指标", 3), ("质量指标", 2)]
    assert not found.left


# Units, ticks, words around


def test_amounts_come_in_the_unit_that_is_printed(tmp_path: Path) -> None:
    book = drafted(form(tmp_path))
    values = typed(book, 年初="12.5")
    other = form(tmp_path, unit="元")
    assert cells(filled(other, values).data)[1][2] == "125000"


def test_a_box_is_ticked(tmp_path: Path) -> None:
    book = drafted(form(tmp_path))
    path = form(tmp_path, grades="□优　□良　□中")
    assert cells(filled(path, typed(book, 等次="良")).data)[0][3] == "□优　☑良　□中"


def test_lines_outside_tables(tmp_path: Path) -> None:
    path = form(tmp_path)
    book = drafted(path)
    book.texts[CellRef(book.single(book.set.cover).id, "", "单位名称")] = "某某局"
    document: Any = Document(BytesIO(filled(path, Calculation(book)).data))
    assert document.paragraphs[1].text == "填报单位：某某局　　"


def test_what_is_blank_here_is_cleared_there_and_told(tmp_path: Path) -> None:
    """A figure of somebody else's must not stay in a form that is handed in; hints and units may."""
    path = form(tmp_path)
    book = drafted(path)
    old = filled(path, typed(book.beside(), 项目名称="旧项目", 年初="99"))
    other = tmp_path / "旧.docx"
    other.write_bytes(old.data)
    found = filled(other, typed(book, 执行="1"))
    assert [cells(found.data)[r][c] for r, c in ((0, 1), (1, 2), (1, 4))] == ["", "", "1.00"]
    assert sorted(line.partition("，")[0] for line in found.cleared) == [
        "第 1 张表第 1 行第 2 列原来写着“旧项目”",
        "第 1 张表第 2 行第 3 列原来写着“99.00”",
    ]


def test_what_was_added_in_parentheses_is_written(tmp_path: Path) -> None:
    """路灯改造（二期） is another name than the one that stands there."""
    path = form(tmp_path)
    (tmp_path / "表.docx").write_bytes(filled(path, typed(drafted(path), 项目名称="路灯改造")).data)
    found = filled(path, typed(drafted(path), 项目名称="路灯改造（二期）"))
    assert cells(found.data)[0][1] == "路灯改造（二期）" and found.changed == 1


def test_what_finds_no_place_is_listed(tmp_path: Path) -> None:
    path = form(tmp_path)
    values = typed(drafted(path), 项目名称="路灯改造", 年初="12")
    smaller = write_word(
        tmp_path / "小.docx", TITLE, table("| 项目名称 | «» |\n| 自评得分 | «» |\n| 等次 | «» |")
    )
    found = filled(smaller, values)
    assert found.missing == 1
    assert [line for line in found.left if "“12.00”" in line and "没有找到地方" in line]


def test_another_form_is_refused(tmp_path: Path) -> None:
    values = typed(drafted(form(tmp_path)), 年初="12")
    strange = write_word(tmp_path / "别的.docx", table("| 车牌 | «» |\n| 里程 | «» |"))
    with pytest.raises(Refusal, match="没有认出本文件的表"):
        filled(strange, values)


def test_nobody_is_named_in_the_file(tmp_path: Path) -> None:
    """Who made it and when, and the template it came from, are not carried on."""
    path = form(tmp_path)
    found = filled(path, typed(drafted(path), 年初="12"))
    with zipfile.ZipFile(BytesIO(found.data)) as archive:
        names = set(archive.namelist())
    assert "word/document.xml" in names
    assert not [name for name in names if name.startswith("docProps") or "vba" in name.lower()]
