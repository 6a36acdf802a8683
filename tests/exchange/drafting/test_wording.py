"""The text of a cell in the file → the words the form prints."""

import pytest

from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.wording import worded
from desktop.sources.table import Cell, Table


def words_of(text: str) -> tuple[str, bool]:
    (cell,) = worded(Table((50.0,), (0.0,), (Cell(0, 0, text=text),)), read_lexicon()).cells
    return cell.text, cell.vertical


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("绩\n效\n指\n标", "绩效指标"),
        ("年度预\n算申请\n（万元）", "年度预算申请（万元）"),
        ("批复规模\n\n（㎡）", "批复规模（㎡）"),
        ("　　总　分　　", "总　分"),
        ("年度资金总额　", "年度资金总额"),
        ("　　　上年结转资金", "　　　上年结转资金"),
        ("      其中：当年财政拨款", "　　　其中：当年财政拨款"),
        (" 主管部门", "主管部门"),
        ("姓  名", "姓  名"),
        ("　\n　", ""),
        ("GB\nT 9704", "GB T 9704"),
    ],
)
def test_labels(text: str, words: str) -> None:
    """Soft breaks joined, padding gone, indentation kept in U+3000."""
    assert words_of(text)[0] == words


@pytest.mark.parametrize(
    "text",
    [
        "评价要点：\n①是否合规；\n②是否重复。",
        "1.第一时间受理。\n2.按时处置。",
        "基本支出：416.39\n项目支出：883.80",
        "（签章）\n年  月  日",
        "一、单位概况\n　　单位成立于某年",
        "这一段话很长，写了单位的职能、人员和全年工作，" * 2 + "\n第二段",
    ],
)
def test_breaks_made_on_purpose(text: str) -> None:
    """Numbered items, fields, sentences, room for a date, indented lines and long texts keep their lines."""
    assert words_of(text) == (text, False)


def test_upright_labels() -> None:
    """One character a line is printed upright; one character alone is not."""
    assert words_of("绩\n效") == ("绩效", True)
    assert words_of("优") == ("优", False)
