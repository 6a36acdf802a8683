"""Whatever stands in a table, its draft loads: random grids of random words, with all the signs the format uses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.engine.programs import program_of
from desktop.domain.forms.reader.report_set import read_set
from desktop.domain.refusal import DefinitionRefused
from desktop.exchange.drafting.draft import draft_set
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.spacers import spacers
from desktop.exchange.drafting.surroundings import Framed, Framing
from desktop.exchange.drafting.writing import files_of
from desktop.sources.table import Cell, Table, covering, without_columns
from tests.soak import Soak

LEXICON = read_lexicon()

WORDS = [
    "", "", "", "项目名称", "主管部门", "实施单位", "年初预算数", "全年执行数", "得分", "分值", "其中：", "其他资金", "备注：无",
    "一级指标", "二级指标", "三级指标", "产出指标（50分）", "产出指标(30分)", "数量指标", "数量指标（20分）", "总分", "合计", "序号",
    "12.5", "98%", "—", "/", "等级：优", "其中：一般公共预算：1383.41", "年 月 日", "日期", "单位", "分", "文本", "序", "来源", "空",
    "且", "年度", "编号", "2022年决算数", "#", "# 一", "|", "<", "^", "{年度}", "a\"b#", "“甲”", "[表格]", "甲\n乙\n丙", "甲：\n乙：1",
    "\\n", "①②", "（）", "：", "=D5/C5", "=", "指标解释", "20 年", "1", "列1", "行2", "指标", "头", "附件1", "表1", "预期目标",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(WORDS), st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=6)
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    cells = draw(
        st.lists(
            st.builds(
                Cell,
                st.integers(0, rows - 1),
                st.integers(0, columns - 1),
                st.integers(1, 4),
                st.integers(1, 4),
                texts,
                st.booleans(),
            ),
            max_size=rows * columns,
        )
    )
    widths = draw(st.lists(st.floats(0, 120), min_size=columns, max_size=columns))
    heights = draw(st.lists(st.floats(0, 300), min_size=rows, max_size=rows))
    return Table(tuple(widths), tuple(heights), covering(rows, columns, cells))


lines = st.lists(texts.filter(str.strip), max_size=3).map(tuple)
labels = st.sampled_from(["", "附件1", "附件1-2", "附表一"])
framed = st.builds(Framed, tables(), labels, lines, st.sampled_from(["", "万元"]), lines, lines)
frames = st.lists(framed, min_size=1, max_size=3)


@given(frames)
@settings(max_examples=100)  # the soak has two thousand
def test_every_draft_loads(found: list[Framed]) -> None:
    """The set is read and built, its rules as well, without a word against it."""
    assert_loads(found)


@given(tables())
def test_no_text_is_lost(table: Table) -> None:
    """Leaving out spacer columns loses no word."""
    before = sorted(cell.text for cell in table.cells if cell.text)
    assert sorted(cell.text for cell in without_columns(table, spacers(table)).cells if cell.text) == before


@pytest.mark.soak("drafting", aim=2000, of="tables")
def test_every_draft_loads_for_long(soak: Soak) -> None:
    """Whatever stands in a bureau's table, the form drafted from it loads."""
    soak.search(lambda data: assert_loads(data.draw(frames)))


def assert_loads(found: list[Framed]) -> None:
    drafted = draft_set(Framing(found, []), "试用", "某表.docx", LEXICON, 2023)
    files = files_of(drafted, LEXICON)
    try:
        loaded = read_set("试用", files)
        program_of(loaded)
    except DefinitionRefused as refused:
        refused.add_note("\n".join(f"—— {name}\n{text}" for name, text in files.items()))
        raise
    # Tables that are printed alike are copies of one form.
    assert sum(len(form.copies) or 1 for form in drafted.forms.values()) == len(found)
    assert len(loaded.forms) == len(drafted.forms) + 1
