"""What a printed label says by itself."""

import pytest

from desktop.domain.meaning.concept import Certainty, Sense
from desktop.domain.meaning.concept_file import base_concepts


def said(label: str, year: int = 2023) -> str:
    """A label's concept and members, with what it is sure of where that is not the label itself."""
    sense = base_concepts().label(label, year)
    if sense is None:
        return "?"
    kind = "段 " if sense.section else "无" if sense.silent else ""
    words = [word for word in (sense.concept, *(member for _, member in sense.members)) if word]
    doubt = f"? {' '.join(sense.doubtful)}" if sense.doubtful else ""
    made = "（组词）" if sense.certainty is Certainty.COMPOUND else ""
    return f"{kind}{' '.join(words)}{doubt}{made}"


@pytest.mark.parametrize(
    ("label", "sense"),
    [
        ("年初预算数", "年初"),
        ("其中：当年财政拨款", "资金 财政"),
        ("上年决算数", "决算 上年"),
        ("2022年决算数", "决算 上年"),
        ("2023年度", "本年"),
        ("因公出国（境）费", "三公 出国"),
        ("三公经费", "三公"),
        ("项目资金（万元）", "段 资金"),
        ("栏次", "无"),
        ("上级专项资金", "资金 上级"),
        ("上级财政转移支付资金", "资金 上级（组词）"),
        ("上级补助收入", "收入 上级补助"),
        ("年终完成值", "指标.完成值"),
        ("1-9月支出进度", "执行率 至今（组词）"),
        ("财政资金支付率", "执行率（组词）"),
        ("上年度预算数", "上年 未说明（组词）"),
        ("权重/分值", "分值（组词）"),
        ("完成情况", "? 指标.完成值 目标.完成"),
        ("年度总体目标", "段 目标? 目标.预期"),
    ],
)
def test_known_labels(label: str, sense: str) -> None:
    """Letter for letter, without its year, or put together so that no letter is left over."""
    assert {*said(label).split(" ")} == {*sense.split(" ")}


@pytest.mark.parametrize(
    "label", ["年初预算数据", "全年完成值率", "末级指标", "年未结余", "预算数与决算数", ""]
)
def test_nothing_is_taken_for_what_it_is_like(label: str) -> None:
    """One letter more, less or other is another word."""
    assert said(label) == "?"


def test_declared_words() -> None:
    """A word is a concept or the member of one dimension; a second concept is what the first follows from."""
    concepts = base_concepts()
    sense, unknown = concepts.words(("占比", "支出", "基本"))
    assert (sense.concept, sense.of, sense.members, unknown) == ("占比", "支出", (("性质", "基本"),), "")
    assert concepts.words(("支出", "基木")) == (Sense(), "基木")
