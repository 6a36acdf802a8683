"""A reason belongs to its check, the cells and the figures it was given for."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.change.adoption import adoption
from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetExplanation,
    SetPrint,
    SetText,
)
from desktop.domain.change.edition import renewal
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.findings.find import findings
from desktop.domain.findings.finding import Finding
from desktop.domain.workbook.workbook import CellRef, Row, Workbook, new_copy, new_id
from tests.builders import Book, open_texts, texts_of
from tests.soak import Soak

FORM = """表 附表
[表格]
甲 | {预算} | {执行} |
[格]
*.* 万元
[审核]
{名}待说明  {条件}
  {话}
"""
SPENT = "执行 {甲.执行} 大于预算 {甲.预算}"


def form(condition: str, name: str = "超预算  ") -> dict[str, str]:
    text = FORM.replace("{名}", name).replace("{条件}", condition).replace("{话}", SPENT)
    return texts_of(text)


def explain(opened: Book, finding: Finding, text: str, figures: str | None = None) -> None:
    print_ = finding.fingerprint if figures is None else figures
    opened.do(SetExplanation(finding.code, finding.where[0], text, print_))


def overspent(texts: dict[str, str]) -> Book:
    return open_texts(texts).type({"附表.甲.预算": "10", "附表.甲.执行": "12.5"})


def only(book: Book | Calculation) -> Finding:
    (finding,) = book.findings() if isinstance(book, Book) else findings(book)
    return finding


class TestFigures:
    @pytest.fixture
    def opened(self) -> Book:
        opened = overspent(form("甲.执行 ≤ 甲.预算"))
        explain(opened, only(opened), "年中追加")
        return opened

    def test_unchanged_figures_keep_it(self, opened: Book) -> None:
        """However they are written."""
        opened.type({"附表.甲.执行": "１２．５０", "附表.甲.预算": "10.00"})
        finding = only(opened)
        assert (finding.explanation, finding.earlier, finding.blocks) == ("年中追加", "", False)

    def test_other_figures_open_it_and_offer_the_words(self, opened: Book) -> None:
        """Back at the old ones it counts again."""
        opened.type({"附表.甲.执行": "13"})
        finding = only(opened)
        assert (finding.explanation, finding.earlier, finding.blocks) == ("", "年中追加", True)
        opened.type({"附表.甲.执行": "12.5"})
        assert (only(opened).explanation, only(opened).earlier) == ("年中追加", "")

    def test_the_same_words_for_other_figures(self, opened: Book) -> None:
        """Given again, they count for these."""
        opened.type({"附表.甲.执行": "13"})
        explain(opened, only(opened), "年中追加")
        assert only(opened).explanation == "年中追加"
        opened.type({"附表.甲.执行": "12.5"})
        assert only(opened).earlier == "年中追加"

    def test_a_reason_without_figures_counts_for_any(self) -> None:
        """From an old file, or written by hand in JSON."""
        opened = overspent(form("甲.执行 ≤ 甲.预算"))
        explain(opened, only(opened), "年中追加", "")
        opened.type({"附表.甲.执行": "99"})
        assert only(opened).explanation == "年中追加"


@pytest.mark.parametrize(
    "condition",
    ["甲.执行<=甲.预算", "甲.预算 ≥ 甲.执行", "甲.执行 - 甲.预算 ≤ 0", "甲.预算 ≥ 甲.执行 或 甲.执行 < 10"],
)
def test_a_condition_spelled_otherwise_keeps_its_reasons(condition: str) -> None:
    """Of a check with a name, as long as it reads the same figures."""
    opened = overspent(form("甲.执行 ≤ 甲.预算"))
    explain(opened, only(opened), "年中追加")
    program = load("试用", form(condition))
    assert only(Calculation(renewal(opened.calculation, program).book)).explanation == "年中追加"


def test_a_check_without_a_name_does_not() -> None:
    opened = overspent(form("甲.执行 ≤ 甲.预算", name=""))
    explain(opened, only(opened), "年中追加")
    program = load("试用", form("甲.预算 ≥ 甲.执行", name=""))
    assert only(Calculation(renewal(opened.calculation, program).book)).blocks


class TestAdoption:
    def test_a_name_given_later(self) -> None:
        """The reason kept under the condition's text counts, and moves to the name with its figures."""
        opened = overspent(form("甲.执行 ≤ 甲.预算", name=""))
        explain(opened, only(opened), "年中追加")
        before = only(opened)
        calculation = Calculation(renewal(opened.calculation, load("试用", form("甲.执行 ≤ 甲.预算"))).book)
        finding = only(calculation)
        assert (finding.code, finding.explanation) == ("附表/超预算", "年中追加")
        ref = finding.where[0]
        assert adoption(calculation.workbook, [finding], ()).edits == (
            SetExplanation("附表/超预算", ref, "年中追加", before.fingerprint),
            SetExplanation("附表 甲.执行 ≤ 甲.预算", ref, ""),
        )

    def test_figures_come_to_a_reason_without(self) -> None:
        """Once: then there is nothing left to do."""
        opened = overspent(form("甲.执行 ≤ 甲.预算"))
        explain(opened, only(opened), "年中追加", "")
        opened.do(adoption(opened.workbook, opened.findings(), ()))
        assert adoption(opened.workbook, opened.findings(), ()).edits == ()
        opened.type({"附表.甲.执行": "13"})
        assert only(opened).earlier == "年中追加"
        assert adoption(opened.workbook, opened.findings(), ()).edits == (), "its figures stay those of old"

    def test_what_can_be_undone_stays(self) -> None:
        """A step finds the reason as it left it."""
        opened = overspent(form("甲.执行 ≤ 甲.预算"))
        finding = only(opened)
        steps = opened.do(SetExplanation(finding.code, finding.where[0], "年中追加"))
        assert adoption(opened.workbook, opened.findings(), steps).edits == ()


# Whatever else is done

PROJECT = """表 项目
份 多份 标签 项目-{序} 名称 名称
[表格]
 | 名称 | {名称} | < |
总 | 合计 | {数} | {限} |
行* | {类} | {数} | {限} |
[组 行]
行 自由 3
[格]
名称 文本
*.数 *.限 数
行.类 选项 甲 乙
[计算]
总.数 = sum(行.数)
[审核]
总超    待说明  总.数 ≤ 总.限
行超    待说明  行：数 ≤ 限
类超    待说明  行 每个 类：sum(行.数, 行.类 = 类) ≤ 5
合超    待说明  sum(行.数) ≤ 5
"""
TOTAL = """表 总表
[表格]
 | 合计 | {合计} |
[格]
合计 数
[审核]
全超    待说明  sum(项目.行.数) ≤ 合计
"""
OF_ROWS = "项目/行超"
TEXTS = ["", "1", "3", "3.0", "9", "甲", "乙"]


def some_projects() -> Book:
    opened = open_texts(texts_of(PROJECT, TOTAL))
    for copy in (opened.add_copy("项目"), opened.add_copy("项目")):
        label = opened.calculation.label(copy)
        for row, (class_, figure) in enumerate([("甲", "3"), ("甲", "4"), ("乙", "9")], start=1):
            place = f"{label}.行[{row}]"
            opened.type({f"{place}.类": class_, f"{place}.数": figure, f"{place}.限": "2"})
        opened.type({f"{label}.总.限": "8"})
    return opened.type({"总表.合计": "20"})


def edits(book: Workbook, draw: Any) -> Edit:
    """One edit of any kind."""
    copy = draw(st.sampled_from(book.copies))
    rows = copy.rows.get("行", [])
    at = draw(st.integers(0, max(len(rows) - 1, 0)))
    kind = draw(st.sampled_from(["text", "text", "add", "remove", "move", "copy", "away", "order", "print"]))
    if kind == "add" and "行" in copy.rows:
        return AddRow(copy.id, Row(new_id(), "行"), at)
    if kind == "remove" and rows:
        return RemoveRow(copy.id, rows[at].id)
    if kind == "move" and rows:
        return MoveRow(copy.id, draw(st.sampled_from(rows)).id, at)
    if kind == "copy":
        return AddCopy(new_copy(book, book.set.forms["项目"]), draw(st.integers(0, len(book.copies))))
    if kind == "away" and copy.form.many and len(book.copies_of(copy.form.id)) > 1:
        return RemoveCopy(copy.id)
    if kind == "order":
        return MoveCopy(copy.id, draw(st.integers(0, len(book.copies) - 1)))
    if kind == "print":
        return SetPrint("双面", draw(st.sampled_from(["是", ""])))
    typed = [ref for ref in book.refs(copy) if not copy.form.cells[ref.cell].formula]
    return SetText(draw(st.sampled_from(typed)), draw(st.sampled_from(TEXTS)))


def speaks_of(calculation: Calculation, finding: Finding) -> tuple[object, ...]:
    """The check, its table, its row or the class of its rows, and the figures."""
    ref = finding.where[0]
    row = calculation.row(ref.row) if finding.code == OF_ROWS else None
    return finding.code, ref.copy, row.id if row else "", finding.fingerprint


@settings(max_examples=40)
@given(data=st.data())
def test_reasons_survive_what_changes_no_figure_they_speak_of(data: st.DataObject) -> None:
    """Typing elsewhere, rows and copies that come, go and move: but the row or table that holds it must stay."""
    assert_reasons_survive(data)


@pytest.mark.soak("reasons", aim=2_000, of="cases")
def test_reasons_survive_many_more_times(soak: Soak) -> None:
    """The same."""
    soak.search(assert_reasons_survive)


def assert_reasons_survive(data: st.DataObject) -> None:
    opened = some_projects()
    for finding in opened.findings():
        explain(opened, finding, "因为")
    reasons = {speaks_of(opened.calculation, one): one.reason_key for one in opened.findings()}
    assert len(reasons) == 2 * 8 + 1 and all(reasons.values())
    for _ in range(data.draw(st.integers(1, 6))):
        opened.do(edits(opened.workbook, data.draw))
        for finding in opened.findings():
            key = reasons.get(speaks_of(opened.calculation, finding))
            if key and there(opened.workbook, key[1]):
                assert finding.explanation == "因为", (finding, key)


def there(book: Workbook, ref: CellRef) -> bool:
    copy = book.copy(ref.copy)
    return bool(copy and (not ref.row or copy.row(ref.row)))
