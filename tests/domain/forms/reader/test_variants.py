"""Switches of a set: what is chosen, which sections hold, what is refused, and that line numbers stay."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from desktop.domain.change.edition import renewal
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.report_set import SET_FILE, years_of
from desktop.domain.forms.reader.variants import choosing
from desktop.domain.refusal import Refusal
from tests.builders import SET

SWITCHES = """
[表式 权重]  执行占多少分
10  执行 10 分
20  执行 20 分
[表式 成本]  成本指标放在哪里
产出之下  产出指标下面的一类
单列一级  自成一级
"""
PACK = """规则包  试用
[数]  当 权重 10
执行分值  10  《甲》
[数]  当 权重 20
执行分值  20  《乙》
[树 指标树]  当 成本 产出之下
层级  一级  二级
产出
  数量
  成本  原 成本/经济成本、成本/社会成本
[树 指标树]  当 成本 单列一级
层级  一级  二级
成本
  经济成本  原 产出/成本
  社会成本
产出
  数量
"""
FORM = """表  附表
[表格]
      | 执行 | < | {执行分} |
指标* | {一级} | {二级} | {名称} |
[表格]  当 权重 20 且 成本 单列一级
只此  | 只有两样都换了才有 | {只此} | |
[组 指标]
行  按 指标树
[格]
执行分  分  去零
[计算]
执行分 = 执行分值
"""


@pytest.fixture
def files(texts: Callable) -> Callable:
    """The files of the little set; `said` is its line of what is chosen."""

    def of(said: str = "", form: str = FORM, switches: str = SWITCHES) -> dict[str, str]:
        head = f"{SET}表式  {said}\n" if said else SET
        found = texts(form, pack=PACK, head=head)
        return found | {SET_FILE: found[SET_FILE] + switches}

    return of


CHOSEN = [
    ("", 10, ["产出/数量", "产出/成本"], False),
    ("权重 20", 20, ["产出/数量", "产出/成本"], False),
    ("成本 单列一级", 10, ["成本/经济成本", "成本/社会成本", "产出/数量"], False),
    ("权重 20、成本 单列一级", 20, ["成本/经济成本", "成本/社会成本", "产出/数量"], True),
]


@pytest.mark.parametrize(("said", "points", "classes", "only"), CHOSEN)
def test_only_what_holds_is_read(
    files: Callable, said: str, points: int, classes: list[str], only: bool
) -> None:
    """The first way of each switch where nothing else is said; two conditions must both hold."""
    report_set = load("试用", files(said)).set
    assert report_set.pack.numbers["执行分值"].value == Decimal(points)
    assert [one.key for one in report_set.pack.trees["指标树"].classes] == classes
    assert ("只此.只此" in report_set.forms["附表"].cells) is only
    assert report_set.sources == files(said)


SLIPS = [
    ("权重 30", "", "", "set.txt 第 5 行：表式“权重”没有“30”，只有10、20"),
    ("权量 20", "", "", "set.txt 第 5 行：没有叫“权量”的表式，是不是“权重”？"),
    ("", "当 权重 20 且", "当 权种 20 且", "1.txt 第 5 行：没有叫“权种”的表式，是不是“权重”？"),
    ("", "成本 单列一级\n只此", "成本 单列\n只此", "1.txt 第 5 行：表式“成本”没有“单列”，只有产出之下、单列一级，是不是“单列一级”？"),
    ("", "执行分 = 执行分值", "执行份 = 执行分值", "1.txt 第 12 行：没有叫“执行份”的格子"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "old", "new", "message"), SLIPS)
def test_slips_are_told_at_their_line(files: Callable, said: str, old: str, new: str, message: str) -> None:
    """Of what stands behind a section that is left out too: its line number is the file's own."""
    with pytest.raises(Refusal) as refused:
        load("试用", files(said, FORM.replace(old, new)))
    assert message in str(refused.value)


def test_a_switch_that_nothing_asks_for(files: Callable) -> None:
    """Told, because whoever chooses it would wait for something to change."""
    with pytest.raises(Refusal, match="表式“封顶”没有哪一段用到"):
        load("试用", files(switches=SWITCHES + "[表式 封顶]  封不封顶\n不封  不封\n封  封\n"))


def test_a_condition_without_switches(files: Callable) -> None:
    """A section copied from another set does not hold unseen."""
    with pytest.raises(Refusal, match="没有叫“权重”的表式"):
        load("试用", files(switches=""))


@pytest.mark.parametrize("said", ["", "权重 20", "权重 20、成本 单列一级"])
def test_choosing_writes_one_line(files: Callable, said: str) -> None:
    """What is chosen stands in set.txt and nowhere else; back to the first ways the line goes."""
    text = files(said)[SET_FILE]
    there = choosing(text, {"权重": "20"})
    assert load("试用", files(said) | {SET_FILE: there}).set.pack.numbers["执行分值"].value == 20
    back = choosing(there, {"权重": "10", "成本": "产出之下"})
    assert back == files()[SET_FILE]
    with pytest.raises(Refusal, match="表式“权重”没有“30”；有的是：10、20"):
        choosing(text, {"权重": "30"})


def test_rows_go_with_their_class_and_come_back(files: Callable, open_set: Callable) -> None:
    """A row under 产出/成本 stands under 成本/经济成本 where cost is a level of its own, and back; nothing typed is lost."""
    book = open_set(files()).type({"附表.指标[1].名称": "件数", "附表.指标[2].名称": "花费"})
    before = dict(book.calculation.workbook.texts)
    there = renewal(book.calculation, load("试用", files("成本 单列一级")))
    rows = {row.class_: row.id for copy in there.book.copies for row in copy.rows.get("指标", [])}
    texts = {ref.row: text for ref, text in there.book.texts.items() if ref.cell == "指标.名称"}
    assert texts[rows["成本/经济成本"]] == "花费" and texts[rows["产出/数量"]] == "件数"
    assert "成本/社会成本" in rows and not there.kept
    assert "表式“成本”：“产出之下”改成“单列一级”" in there.changes
    back = renewal(Calculation(there.book), load("试用", files()))
    assert [row.class_ for copy in back.book.copies for row in copy.rows.get("指标", [])] == [
        "产出/数量", "产出/成本",
    ]  # fmt: skip
    assert back.book.texts == before


@pytest.mark.parametrize(
    ("text", "years"),
    [("2020、2022-2024", (2020, 2022, 2023, 2024)), ("2021—2022", (2021, 2022)), ("", ()), ("去年", None), ("2024-2020", None)],
)  # fmt: skip
def test_years_seen(text: str, years: tuple[int, ...] | None) -> None:
    """Years and stretches of years; anything else is told."""
    assert years_of(text) == years
