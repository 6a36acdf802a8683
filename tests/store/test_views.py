"""What a curious person sees with any SQLite tool."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.change.edit import Edit, SetText, apply
from desktop.domain.engine.programs import load
from desktop.domain.workbook.workbook import CellRef, Row, new_copy, new_workbook
from desktop.store.file import File, create, open_file
from tests.builders import program_of
from tests.store.typist import digest

Sql = Callable[..., list[tuple[object, ...]]]


def lines(path: Path, view: str, *columns: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f'SELECT {", ".join(columns)} FROM "{view}"').fetchall()
    finally:
        connection.close()


def test_one_line_a_copy(path: Path) -> None:
    """A form's view shows each copy under its printed label, with the words of the form as columns."""
    assert lines(path, "v_附件3", "_label", "项目支出名称", "拨款_执行", "拨款_年初") == [
        ("附件3-1", "视频平台", "22.71", None),
        ("附件3-2", "热线", "65.00", None),
    ]
    assert lines(path, "v_封面数据", "*")[0][:3] == ("封面数据", "示例单位", "2023")


def test_one_line_a_row(path: Path) -> None:
    """A group's view shows each row with its number as printed and its class, or the label of what it follows."""
    found = lines(path, "v_附件3_指标", "_label", "_number", "_class", "指标_三级")
    assert [line for line in found if line[3]] == [
        ("附件3-1", 2, "产出指标/质量指标", "视频平台完好率"),
        ("附件3-2", 2, "产出指标/质量指标", "热线完好率"),
    ]
    assert [number for label, number, *_ in found if label == "附件3-1"] == list(range(1, 10))
    assert lines(path, "v_附件1_项目", "_label", "_number", "_source") == [
        ("附件1", 1, "附件3-1"),
        ("附件1", 2, "附件3-2"),
    ]


def test_computed_cells_have_no_column(path: Path) -> None:
    """They are not in the file; an empty column would look as if nothing had been computed."""
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        lines(path, "v_附件3", "总额_执行")


def test_rows_stand_in_printed_order(path: Path) -> None:
    """Rows of a tree are sorted by its classes, wherever they lie in the file."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE row SET position = 100 - position")
    connection.close()
    classes = [line[0] for line in lines(path, "v_附件2_指标", "_class")]
    assert classes[0] == "产出指标/数量指标"
    assert classes[-1] == "满意度指标/服务对象满意度指标"


SOURCES = {
    "set.txt": "报告集 试\n年度 2023\n规则包 试\n封面数据 cover.txt\n[表]\nitem.txt\n",
    "rules/试.txt": "规则包 试\n",
    "cover.txt": "表 封面 封面\n[表格]\n列宽 10 20\n | 单位 | {单位名称} |\n | 年 | {年度} |\n",
    "item.txt": "表 项目 项目\n份 多份 标签 {名}-{序} 名称 名\n[表格]\n列宽 10 20\n | 名 | {名} |\n | 期 | {期} |\n",
}


def test_a_label_made_of_a_typed_cell(tmp_path: Path) -> None:
    """Where a copy is called by what was typed, the view calls it so; a quote in it does no harm."""
    book = new_workbook(load("试", SOURCES).set)
    for name in ("it's", ""):
        copy = new_copy(book, book.set.forms["项目"])
        book.copies.append(copy)
        if name:
            book.texts[CellRef(copy.id, "", "名")] = name
    create(tmp_path / "试.db", book)
    assert lines(tmp_path / "试.db", "v_项目", "_label", "名") == [("it's-1", "it's"), ("-2", None)]


def test_a_form_a_month_and_rows_of_a_list(tmp_path: Path) -> None:
    """The key has a column of its own; a row tells the number of the one it follows."""
    book = new_workbook(program_of("case-assessment").set)
    copy = book.copies_of("月考核")[10]
    book.texts[CellRef(copy.id, copy.rows["单位"][2].id, "单位.总数")] = "7"
    create(tmp_path / "考核.db", book)
    months = lines(tmp_path / "考核.db", "v_月考核", "_label", "月")
    assert months == [(f"月考核-{n}", str(n)) for n in range(1, 13)]
    found = lines(tmp_path / "考核.db", "v_月考核_单位", "_label", "月", "_number", "_source", "单位_总数")
    assert [line for line in found if line[-1]] == [("月考核-11", "11", 3, 3, "7")]
    with open_file(tmp_path / "考核.db", write=False) as file:
        assert [one.key for one in file.workbook.copies_of("月考核")] == [str(n) for n in range(1, 13)]
        assert digest(file.workbook) == digest(book)


def test_a_row_of_the_units_own_beside_printed_ones(tmp_path: Path) -> None:
    """What is printed in the other rows is typed in this one: the same columns show both."""
    book = new_workbook(program_of("zhongfang-2020").set)
    [copy] = book.copies_of("附件2")
    own = Row("own", "共性")
    copy.rows["共性"].append(own)
    words = ("产出", "产出成本", "设备\n折旧", "6", "折旧是否足额。", "评价要点：①it's 1=1?")
    columns = ("一级", "二级", "三级", "分值", "解释", "要点")
    for column, text in zip(columns, words, strict=True):
        book.texts[CellRef(copy.id, own.id, f"共性.{column}")] = text
    create(tmp_path / "中方.db", book)
    found = lines(tmp_path / "中方.db", "v_附件2_共性", "_key", *(f"共性_{column}" for column in columns))
    assert found[-1] == ("", *words)
    printed = {row.key: row.texts for row in copy.form.groups["共性"].fixed}
    assert [line[0] for line in found[:-1]] == list(printed)
    assert all(line[1:] == tuple(printed[str(line[0])][column] for column in columns) for line in found[:-1])


FIXED = """表 附表 附表
[表格]
列宽 10 10 10
行* | {名} | {分值} | {得分} |
[组 行]
行 固定
可改 分值
甲
  名 决策
  分值 4
乙
  名 过程
[格]
行.分值 行.得分 分
"""


def test_words_that_may_be_changed(tmp_path: Path) -> None:
    """The printed ones stand there until others are typed; a row that prints none is blank."""
    book = new_workbook(load("试", SOURCES | {"item.txt": FIXED}).set)
    [copy] = book.copies_of("附表")
    path = tmp_path / "试.db"
    create(path, book)
    columns = ("_key", "行_名", "行_分值", "行_得分")
    assert lines(path, "v_附表_行", *columns) == [("甲", "决策", "4", None), ("乙", "过程", None, None)]
    with open_file(path, write=True) as file:
        for row, text in zip(file.workbook.copies_of("附表")[0].rows["行"], ("3", "7"), strict=True):
            edit = SetText(CellRef(copy.id, row.id, "行.分值"), text)
            file.record(apply(edit, file.workbook))
    assert lines(path, "v_附表_行", *columns) == [("甲", "决策", "3", None), ("乙", "过程", "7", None)]


def test_the_first_edit_makes_todays_views(path: Path, do: Callable[[File, Edit], Edit], sql: Sql) -> None:
    """A file of an earlier version of the program has its own; they are made anew, and a person's own view stays."""
    before = sql(path, "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name")
    sql(path, "DROP VIEW v_封面数据")
    sql(path, "DROP VIEW v_附件3")
    sql(path, "CREATE VIEW v_附件3 AS SELECT 1 AS 一")
    sql(path, "CREATE VIEW v_没有了 AS SELECT 1")
    sql(path, "CREATE VIEW 我的 AS SELECT text FROM value")
    with open_file(path, write=True) as file:
        assert sql(path, "SELECT 一 FROM v_附件3") == [(1,)]  # opening alone changes nothing
        cover = file.workbook.single(file.workbook.set.cover)
        do(file, SetText(CellRef(cover.id, "", "单位名称"), "甲"))
        do(file, SetText(CellRef(cover.id, "", "单位名称"), "乙"))
    after = sql(
        path, "SELECT name, sql FROM sqlite_master WHERE type = 'view' AND name != '我的' ORDER BY name"
    )
    assert after == before and sql(path, "SELECT count(*) FROM 我的") != [(0,)]
