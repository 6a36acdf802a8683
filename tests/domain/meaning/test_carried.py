"""What a meaning becomes in next year's report."""

import pytest

from desktop.domain.meaning.carried import carried
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concept_file import base_concepts, read_concepts
from desktop.domain.meaning.concepts import Concepts

BASE = base_concepts()


def meaning(said: str, of: str = "", concepts: Concepts = BASE) -> Meaning:
    """The meaning of words as a form declares them."""
    sense, unknown = concepts.words(said.split())
    assert not unknown
    members = frozenset(one for one in sense.members if concepts.dimensions[one[0]].default != one[1])
    return Meaning(sense.concept, members, of or sense.of)


def becomes(said: str, of: str = "", concepts: Concepts = BASE) -> str:
    """What it is next year, with ? where a person is asked, "" for nothing."""
    found = carried(meaning(said, of, concepts), concepts)
    return f"{found.meaning}{'?' if found.asked else ''}" if found else ""


@pytest.mark.parametrize(
    ("this_year", "next_year"),
    [
        ("支出 决算", "支出 上年 决算"),
        ("支出 人员 决算", "支出 上年 人员 决算"),
        ("三公 接待 一般 执行", "三公 一般 上年 决算 接待"),
        ("收入 汇总 决算", "收入 上年 决算 汇总"),
        ("结余 期末 基金", "结余 基金 期初?"),
        ("主管部门", "主管部门"),
        ("项目名称", "项目名称?"),
        ("指标.三级", "指标.三级?"),
    ],
)
def test_what_is_carried_over(this_year: str, next_year: str) -> None:
    """Actual figures are last year's, what is left is what one begins with, names stay; all other members are kept."""
    assert sorted(becomes(this_year).split()) == sorted(next_year.split())


@pytest.mark.parametrize(
    "this_year",
    [
        "支出 上年 决算",  # the year before last: no report asks for it
        "资金 全期 执行",  # of several years
        "结余 期末 上年",
        "资金 全年",
        "三公 未说明",
        "编制数",
        "执行率",
        "占比 支出 决算",  # follows from others
        "指标.完成值",
        "等级",
    ],
)
def test_what_is_made_anew_each_year(this_year: str) -> None:
    """Budgets, results, rates and scores become nothing."""
    assert becomes(this_year) == ""


def test_the_weight_of_an_indicator() -> None:
    """Weights are the indicators': proposed as they were; scores are not."""
    found = carried(Meaning("指标.分值", of="指标"), BASE)
    assert found and (found.meaning.concept, found.asked) == ("指标.分值", True)
    assert carried(Meaning("指标.得分", of="指标"), BASE) is None


def test_a_name_and_what_it_was_read_by_are_kept() -> None:
    """The row's own name goes along, with how sure the meaning is."""
    old = Meaning("支出", meaning("支出 决算").members, name="{专项.名称}", labels=("决算数",))
    found = carried(old, BASE)
    assert found and (found.meaning.name, found.meaning.labels) == ("{专项.名称}", ("决算数",))


def test_a_list_of_a_set_goes_before() -> None:
    """A set's own line holds over the same of the base list, and one with more words over one with fewer."""
    own = "含义表  本局\n[结转]\n决算 → 无\n三公 决算 → 上年 决算  待认\n"
    concepts = read_concepts(own, "own.txt", BASE)
    assert becomes("支出 决算", concepts=concepts) == ""
    assert sorted(becomes("三公 决算", concepts=concepts).split()) == ["三公", "上年", "决算?"]
