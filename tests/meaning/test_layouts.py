"""The tables of other bureaus: readable, in words that are explained, with answers that add up."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.sources.reading import read_blocks
from desktop.sources.table import Table
from tests.exchange.drafting.described import Line, write_word
from tests.meaning.adapter import recognised
from tests.meaning.layout import FOLDERS, Layout, Place, read_layout, read_layouts
from tests.meaning.score import Outcome, judge
from tests.meaning.words import explained

LAYOUTS = [layout for folder in FOLDERS for layout in read_layouts(folder)]
PROVINCES = 10
STAGES = {"年初", "调整", "全年", "未说明", "执行", "决算", "预计", "至今", "到位", "全期"}
HALF = Decimal("0.005")
named = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def test_held_back_tables_are_from_ten_provinces() -> None:
    """Each of the tables that were held back is a public page of another province."""
    held = read_layouts("held_back")
    assert len({layout.source for layout in held}) == len(held) == PROVINCES
    assert {layout.basis for layout in held} == {"网页"}


@named
def test_words_are_explained(layout: Layout) -> None:
    """Every meaning is a concept and members of the list."""
    concepts, members = explained("含义", "含义 别处的表", "成员")
    for place, meanings in layout.truth.items():
        for meaning in meanings.split(" / "):
            concept, *found = re.sub("[()]", "", meaning).split(" ")
            assert concept in concepts, (place, meaning)
            assert {*found} <= members, (place, meaning)


@named
def test_weights_and_scores_add_up(layout: Layout) -> None:
    """总分 is the weights, or scores, of the indicators and of the execution."""
    for kind in ("分值", "得分"):
        for total in _figures(layout, f"总分.{kind}"):
            parts = _figures(layout, f"指标.{kind}") + _figures(layout, f"执行{kind}")
            assert not parts or sum(parts) == total


@named
def test_rates_are_what_the_money_comes_to(layout: Layout) -> None:
    """执行率 is 执行 or 至今 over 全年, else over 未说明, per source."""
    for place, meaning in _meanings(layout).items():
        printed = layout.text_at(place)
        if "执行率" not in meaning or not printed:
            continue
        done = "至今" if "至今" in meaning else "执行"
        source = meaning - {"执行率", "至今"}
        spent = _figures(layout, "资金", done, *source)
        base = _figures(layout, "资金", "全年", *source) or _figures(layout, "资金", "未说明", *source)
        if spent and base and base[0]:
            assert abs(spent[0] / base[0] * 100 - Decimal(printed.rstrip("%"))) <= HALF * 2, (place, printed)


@named
def test_sources_add_up(layout: Layout) -> None:
    """The total of each stage is its parts where all are printed beside it."""
    money = [meaning for meaning in {*_meanings(layout).values()} if "资金" in meaning]
    for stage in money:
        if stage - STAGES != {"资金"}:
            continue
        totals = _figures(layout, *stage)
        parts = [
            figure
            for part in money
            if stage < part and len(part) == len(stage) + 1 and not (part - stage) & STAGES
            for figure in _figures(layout, *part)
        ]
        if len(totals) == 1 and len(parts) > 1:
            assert sum(parts) == totals[0], stage


@named
def test_three_expenses_add_up(layout: Layout) -> None:
    """三公 is 出国, 接待 and 公车, and 公车 is 购置 and 运行, at each stage."""
    partitions: list[tuple[set[str], list[str]]] = [
        (set(), ["出国", "接待", "公车"]),
        ({"公车"}, ["购置", "运行"]),
    ]
    meanings = [meaning for meaning in {*_meanings(layout).values()} if "三公" in meaning]
    for whole, kinds in partitions:
        for meaning in meanings:
            if meaning & {"出国", "接待", "公车", "购置", "运行"} != whole:
                continue
            parts = [_figures(layout, *(meaning - whole), kind) for kind in kinds]
            if all(parts):
                assert sum(part[0] for part in parts) == _figures(layout, *meaning)[0], meaning


@named
def test_both_sides_of_the_accounts_are_equal(layout: Layout) -> None:
    """Money in hand, come in, gone out and left is the same total twice."""
    totals = _figures(layout, "收支总计")
    assert len(totals) in (0, 2) and len({*totals}) <= 1


@pytest.mark.parametrize("layout", read_layouts("layouts"), ids=lambda layout: layout.name)
def test_tables_to_learn_from_are_understood(layout: Layout) -> None:
    """Every answer has its meaning, and nothing else has one."""
    judged = judge(layout, recognised(layout))
    assert [one for one in judged if one.outcome is not Outcome.RIGHT] == []


@pytest.mark.parametrize("layout", read_layouts("held_back"), ids=lambda layout: layout.name)
def test_tables_held_back_are_not_misunderstood(layout: Layout) -> None:
    """Nothing is taken for what it isn't; an unknown word leaves answers open."""
    judged = judge(layout, recognised(layout))
    assert [one for one in judged if one.outcome is Outcome.WRONG] == []


@named
def test_the_table_survives_word(layout: Layout, tmp_path: Path) -> None:
    """As a Word file it is read back cell by cell."""
    path = write_word(tmp_path / "table.docx", Line(layout.title, True), layout.described)
    (read,) = [block for block in read_blocks(path, read_lexicon()) if isinstance(block, Table)]
    assert _cells(read) == _cells(layout.table)


def test_an_answer_without_a_meaning_is_refused(tmp_path: Path) -> None:
    """The place is named."""
    path = tmp_path / "bad.txt"
    path.write_text("来源  某省 网页\n标题  某表\n| 项目名称 | «甲» |\n", encoding="utf-8")
    with pytest.raises(ValueError, match="第1行第2列"):
        read_layout(path)


def _cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells]


def _meanings(layout: Layout) -> dict[Place, frozenset[str]]:
    """Concept and members of each answer: the first of its meanings, without what only the title says."""
    return {
        place: frozenset(word for word in meaning.split(" / ")[0].split(" ") if not word.startswith("("))
        for place, meaning in layout.truth.items()
    }


def _figures(layout: Layout, *words: str) -> list[Decimal]:
    """The figures that mean exactly this."""
    said = [layout.text_at(place) for place, meaning in _meanings(layout).items() if meaning == {*words}]
    return [
        Decimal(found[0])
        for text in said
        if (found := re.search(r"-?[0-9]+(?:\.[0-9]+)?", text.replace(",", "")))
    ]
