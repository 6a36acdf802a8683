"""Where Chinese text may be broken: every mark at a line's start and end, what stays together, nothing lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.typeset.fonts import typeface
from desktop.typeset.line_break import (
    BLANKS,
    CLOSING,
    HALF,
    NOT_FIRST,
    NOT_LAST,
    OPENING,
    Bond,
    Line,
    Pose,
    advance,
    advances,
    balance_lines,
    bond,
    break_lines,
    gaps,
    squeezable,
    stack_lines,
)

SONG = typeface("song").widths
EM = 1000.0

TEXTS = st.text(
    alphabet=st.sampled_from(
        "全年执行数万元条天，。、；：！？”’）》】（《“‘—…·％%+-./≥≤0123456789ABab \u3000\n㎡𠮷①"
    ),
    max_size=60,
)


def lines(text: str, columns: float) -> list[str]:
    """The texts of the lines in a column so many characters wide."""
    return [line.text for line in break_lines(text, columns * EM, SONG)]


def whole(found: tuple[Line, ...]) -> str:
    """The text that lines came from."""
    return "".join(line.text + ("\n" if line.ends else "") for line in found)[:-1]


@pytest.mark.parametrize("mark", sorted(NOT_FIRST - set("%.")))
def test_mark_never_begins_a_line(mark: str) -> None:
    """It stays on its line with half its square, or is carried over with the character in front."""
    found = lines(f"全年执行{mark}数额", 4)
    assert all(line[0] != mark for line in found)
    assert "".join(found) == f"全年执行{mark}数额"
    assert found[0] in ("全年执行" + mark, "全年执")


@pytest.mark.parametrize("mark", sorted(CLOSING))
def test_closing_mark_is_squeezed_in_before_it_is_carried_over(mark: str) -> None:
    """Half a square is enough for it at the end of a line; with less, the character in front goes along."""
    assert lines(f"全年执行{mark}数额很大", 4.5) == [f"全年执行{mark}", "数额很大"]
    assert lines(f"全年执行{mark}数额很大", 4.4) == ["全年执", f"行{mark}数额", "很大"]


@pytest.mark.parametrize("mark", sorted(NOT_LAST))
def test_mark_never_ends_a_line(mark: str) -> None:
    """An opening mark goes to the next line with what it opens."""
    found = lines(f"全年执{mark}行数额很大", 4)
    assert all(line[-1] != mark for line in found)
    assert "".join(found) == f"全年执{mark}行数额很大"


@pytest.mark.parametrize("pair", ["——", "……"])
def test_pair_is_not_split(pair: str) -> None:
    """The dash and the ellipsis are two squares wide and one mark: rather would they begin a line."""
    for columns in (2, 3, 4, 5):
        assert any(pair in line for line in lines(f"全年执{pair}行数", columns))


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("合计1383.41万元", 4, ["合计", "1383.41", "万元"]),
        ("合计1383.41万元", 5.5, ["合计", "1383.41万元"]),
        ("采集33.43万条信息", 4.5, ["采集", "33.43万条", "信息"]),
        ("满意度≥98%以上", 4, ["满意度", "≥98%", "以上"]),
        ("满意度98％左右", 4, ["满意度", "98％左右"]),
        ("岳阳市2023-2024年", 6, ["岳阳市", "2023-2024年"]),
        ("不低于900条/天的任务", 4.5, ["不低于", "900条/天", "的任务"]),
        ("面积１２．５平方", 4, ["面积", "１２．５", "平方"]),
        ("共1,383.41元整", 4, ["共", "1,383.41", "元整"]),
        ("调用API接口返回", 4, ["调用API", "接口返回"]),
    ],
)
def test_number_keeps_what_belongs_to_it(text: str, columns: float, expected: list[str]) -> None:
    """Sign, decimal point, range, percent, scale and unit stay with the figure; Latin words stay whole."""
    assert lines(text, columns) == expected


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("internationalization", 4, ["internati", "onalizati", "on"]),
        ("（2300通）", 3, ["（2300", "通）"]),
        ("字", 0.5, ["字"]),
        ("两字", 0.5, ["两", "字"]),
    ],
)
def test_what_is_longer_than_the_line_is_split_at_its_weakest_joint(
    text: str, columns: float, expected: list[str]
) -> None:
    """Before a unit rather than inside a figure, and inside a word only when nothing else is left."""
    assert lines(text, columns) == expected


def test_a_number_goes_without_its_unit_where_the_line_would_be_stretched() -> None:
    """Only if the line were less full than asked for; 万元 stays whole."""
    text = "执行率不高的全年预算94.00万元"

    def first(even: float) -> str:
        return break_lines(text, 13 * EM, SONG, even=even)[0].text

    assert [first(0.7), first(0.9)] == ["执行率不高的全年预算", "执行率不高的全年预算94.00"]


def test_newlines_and_indentation_are_kept() -> None:
    """Each paragraph stands for itself; U+3000 in front of it indents, blanks at a line's end take no room."""
    assert lines("　　其中：公车购置\n运行", 5) == ["　　其中：", "公车购置", "运行"]
    assert lines("一\n\n二", 5) == ["一", "", "二"]
    assert lines("填表人　　　日期", 3) == ["填表人　　　", "日期"]
    assert break_lines("填表人　", 3 * EM, SONG)[0].width == 3 * EM


def test_paragraph_does_not_end_in_a_line_of_one_character() -> None:
    """The last but one character comes along; with its mark it still counts as one."""
    assert lines("均及时有效处置", 6) == ["均及时有效", "处置"]
    assert lines("均及时有效处置。", 6) == ["均及时有效", "处置。"]


def test_centred_label_is_broken_evenly() -> None:
    """As many lines as needed, about equally long; a unit in brackets on a line of its own if that costs none."""

    def balanced(text: str, columns: float) -> list[str]:
        return [line.text for line in balance_lines(text, columns * EM, SONG)]

    assert balanced("偏差原因分析及改进措施", 6) == ["偏差原因分析", "及改进措施"]
    assert balanced("经济效益指标", 5) == ["经济效", "益指标"]
    assert balanced("年度预算申请（万元）", 4) == ["年度预", "算申请", "（万元）"]
    assert balanced("产出指标\n（50分）", 5) == ["产出指标", "（50分）"]
    assert balanced("≤69.1万元", 4) == ["≤69.1", "万元"]
    assert balanced("2025年12月15日", 4) == ["2025年", "12月15日"]


@pytest.mark.parametrize(
    ("text", "squares"),
    [
        ("《甲》、《乙》", 6.0),
        ("说明：“项目”", 6.5),
        ("（（甲））", 4.0),
        ("甲，乙", 3.0),
        ("甲“乙", 3.0),
    ],
)
def test_marks_side_by_side_share_a_square(text: str, squares: float) -> None:
    """The first of two neighbours gives up its blank half."""
    assert advance(text, SONG) == squares * EM
    assert sum(advances(text, SONG)) == (squares * EM if squares < len(text) else 0)


def test_line_spaced_out_grows_between_characters_not_inside_figures() -> None:
    """采 集 1383.41 万 元: four gaps."""
    assert gaps("采集1383.41万元") == 4
    assert gaps("98%") == 0
    spaced = advances("采集1383.41万元", SONG, loose=30)
    own = [SONG[char] for char in "采集1383.41万元"]
    assert [one - width for one, width in zip(spaced, own, strict=True)] == [30, 30, *[0] * 6, 30, 30, 30]


def test_marks_within_a_line_can_be_made_narrower() -> None:
    """What closes loses blank behind it, what opens in front of it; not at the ends, and not twice."""
    assert squeezable("《甲》的，乙（丙）丁：“戊") == [2, 4, 5, 8]
    assert advances("甲，乙（丙", SONG, squeeze=200) == (1000, 800, 800, 1000, 1000)
    assert squeezable("，") == []


def test_upright_column_turns_brackets_and_keeps_short_numbers_together() -> None:
    """One glyph a line; （ and ） lie down, 50 stands side by side, 12345 does not."""
    found = stack_lines("指标（50分）12345", 2 * EM, SONG)
    assert [line.text for line in found] == ["指", "标", "（", "50", "分", "）", *"12345"]
    assert [line.text for line in found if line.pose is Pose.TURNED] == ["（", "）"]


@given(text=TEXTS, columns=st.floats(0.3, 12))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, columns: float) -> None:
    """Whatever is typed: the lines give the text back, and only a single glyph may be wider than its line."""
    limit = columns * EM
    for found in (break_lines(text, limit, SONG), balance_lines(text, limit, SONG)):
        assert whole(found) == text
        for line in found:
            kept = line.text.rstrip(BLANKS)
            assert line.width <= limit or len(kept) == 1
            squeezed = HALF if kept[-1:] in CLOSING and kept else 0.0
            assert line.width in (advance(kept, SONG), advance(kept, SONG) - squeezed)


@given(text=TEXTS, columns=st.integers(6, 20))
def test_marks_stand_right_in_any_text(text: str, columns: int) -> None:
    """Whatever stands around it, a mark is at the wrong end only where its whole line offered no other break."""
    found = break_lines(text, columns * EM, SONG)
    for before, after in pairwise(found):
        if before.ends:
            continue
        wrong = after.text[0] in NOT_FIRST or before.text[-1] in NOT_LAST
        assert not wrong or all(_bound(before.text + after.text[0], at) for at in range(1, len(before.text)))


def _bound(text: str, at: int) -> bool:
    return bond(text[at - 2] if at > 1 else "", text[at - 1], text[at]) >= Bond.MARK


def test_every_break_is_quick_in_a_very_long_text() -> None:
    """A text of 100,000 characters is broken in one pass, with or without places to break."""
    assert sum(len(line) for line in lines("执行数额，" * 20_000, 20)) == 100_000
    assert sum(len(line) for line in lines("a" * 100_000, 20)) == 100_000


def test_opening_and_closing_marks_are_pairs() -> None:
    """What closes is never forbidden at the end, what opens never at the start."""
    assert NOT_FIRST.isdisjoint(NOT_LAST)
    assert set(CLOSING).isdisjoint(OPENING)


def test_no_break_at_a_blank_behind_an_opening_bracket() -> None:
    """The blank hangs, so the bracket would be the last glyph of its line."""
    assert lines("甲乙丙（ 丁戊己庚", 4)[0] == "甲乙丙"
