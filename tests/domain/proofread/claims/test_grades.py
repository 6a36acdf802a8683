"""Grades in the words, held against the table of just what the words name, once it is filled in."""

from desktop.domain.narrative.markup import escaped
from desktop.domain.proofread.proofread import proofread
from desktop.domain.proofread.remark import Remark
from desktop.domain.values.address import find
from tests.builders import sample_session

NAME = "数字乡村信息平台运行维护"


def read(text: str, typed: dict[str, str]) -> list[Remark]:
    """What is said of the grades of a text in the report of the sample, after something was typed into its tables."""
    session = sample_session("national-2020")
    for name, value in typed.items():
        session.type_into(find(session.calculation, name), value)
    ref = find(session.calculation, "自评报告.目标完成")
    session.type_into(ref, escaped(text))
    return [one for one in proofread(session.calculation, ref) if one.code == "text-grade"]


def test_another_than_the_table_has() -> None:
    """The project's own grade is 优."""
    (found,) = read(f"“{NAME}”自评等级为“良”。", {})
    assert found.expected == "优"


def test_a_table_that_is_not_filled_has_none_yet() -> None:
    """Of a sum so far a grade would be a verdict, and none that a sentence can contradict."""
    assert read(f"“{NAME}”自评等级为“良”。", {"附件2-1.指标[1].得分": ""}) == []


def test_another_project_that_has_the_name_within_its_own() -> None:
    """The sentence is of the one that is called just so."""
    other = {"附件2-2.项目名称": f"{NAME}（二期）", "附件2-2.拨款.执行": "0.00", "附件2-2.指标[1].得分": "0"}
    assert read(f"“{NAME}”自评等级为“优”。", other) == []
    (found,) = read(f"“{NAME}（二期）”自评等级为“优”。", other)
    assert found.expected == "中"
