"""Every general rule is described, speaks in its case, and is silent where nothing is amiss."""

import re
from pathlib import Path

import pytest

from desktop.domain import proofread
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.rule import Rule
from desktop.domain.findings.switches import unknown_switches
from tests.builders import open_texts, problems_of, texts_of
from tests.domain.findings.rules import (
    book_cases,
    cell_cases,
    score_cases,
    sums_cases,
    text_cases,
    wording_cases,
)
from tests.domain.findings.rules.book_cases import NAMES
from tests.domain.findings.rules.case import RuleCase

PROOFREAD = Path(str(proofread.__file__)).parent
CASES: dict[str, RuleCase] = {
    **cell_cases.CASES,
    **sums_cases.CASES,
    **score_cases.CASES,
    **wording_cases.CASES,
    **book_cases.CASES,
    **text_cases.CASES,
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_speaks_where_something_is_amiss_and_nowhere_else(rule: Rule) -> None:
    """A rule without a case fails here."""
    case = CASES[rule.code]
    assert rule.code not in [found.rule for found in case.silent().findings()]
    found = [found for found in case.speaking().findings() if found.rule == rule.code]
    assert found and all(one.where for one in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_described_in_one_plain_sentence(rule: Rule) -> None:
    """`jixiao rules` prints it; its clause, if any, is one 《…》."""
    assert re.fullmatch(r"[^。A-Za-z]+。", rule.description)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
    assert re.fullmatch(r"(《.+》)?", rule.clause)


def test_codes_are_taken_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes)) and set(codes) == set(CASES)


def test_every_code_that_proof_reading_gives_is_declared() -> None:
    """Else it is in no list, and no form can switch it off."""
    written = "\n".join(path.read_text(encoding="utf-8") for path in PROOFREAD.rglob("*.py"))
    given = {*re.findall(r'Remark\(\s*"([a-z-]+)"', written), *re.findall(r'"(text-[a-z-]+)"', written)}
    assert len(given) > 20 and given <= {rule.code for rule in RULES}


FORM = """表  附表
[表格]
甲 | 人数 | {人数} | 增减 | {增减} |
[格]
甲.人数  人数
甲.增减  万元  非负
"""


@pytest.mark.parametrize(
    ("form", "pack", "levels"),
    [
        ("", "", ["error", "error"]),
        ("[规则]\nnegative  关  增减可以为负\n", "", ["error"]),
        ("[规则]\nnegative  提示  增减可以为负\n", "", ["error", "hint"]),
        ("", "[规则]\nnegative  待说明  本局约定\nnot-whole  关  按人年折算\n", ["explain"]),
        ("[规则]\nnegative  错误  本表从严\n", "[规则]\nnegative  关  本局约定\n", ["error", "error"]),
    ],
)
def test_a_form_or_pack_switches_a_rule(form: str, pack: str, levels: list[str]) -> None:
    """Off, or at another level; what the form says goes before what the pack says."""
    book = open_texts(texts_of(FORM + form, pack="规则包  试用\n" + pack))
    book.type({"附表.甲.人数": "2.5", "附表.甲.增减": "-1"})
    assert [found.level.value for found in book.findings()] == levels


def test_two_tables_of_one_project() -> None:
    """A copied table whose name was left as it was counts twice in every total."""
    book = CASES["twin-projects"].silent()
    book.type({"项目表-2.项目名称": NAMES[0]})
    found = [one.message for one in book.findings() if one.rule == "twin-projects"]
    assert found == [
        f"项目表-2 项目名称“{NAMES[0]}”和项目表-1的一样，请核对是不是一个项目填了两份，或者名称没有改"
    ]


def test_a_rule_that_is_off_lets_the_next_one_speak() -> None:
    """-2.5 people: below nought, and with that rule off no whole number."""
    book = open_texts(texts_of(FORM + "[规则]\nnegative  关  试用\n")).type({"附表.甲.人数": "-2.5"})
    assert [found.rule for found in book.findings()] == ["not-whole"]


def test_a_pack_over_another_switches_its_rules() -> None:
    """沿用: what the inheriting pack says is valid."""
    pack = "规则包  试用\n沿用  本市\n[规则]\nnegative  提示  本县约定\n"
    texts = texts_of(FORM, pack=pack, **{"rules/本市.txt": "规则包  本市\n[规则]\nnegative  关  本市约定\n"})
    assert [one.level.value for one in open_texts(texts).type({"附表.甲.增减": "-1"}).findings()] == ["hint"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("negative", "规则要写成“规则名  关  理由”或“规则名  提示  理由”，规则名用 jixiao rules 列出的，如 negative"),
        ("negative  关上  可以", "规则要写成“规则名  关  理由”或“规则名  提示  理由”，规则名用 jixiao rules 列出的，如 negative"),
        ("负数  关  可以", "规则要写成“规则名  关  理由”或“规则名  提示  理由”，规则名用 jixiao rules 列出的，如 negative"),
        ("negative  关", "规则“negative”改成“关”要写理由，审核报告里会印，如：negative  关  本表可以为负"),
        ("negative 关 甲\nnegative 提示 乙", "规则“negative”已经写在第 8 行"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_switch_is_said(line: str, said: str) -> None:
    (problem,) = problems_of(texts_of(FORM + "[规则]\n" + line + "\n"))
    assert said in problem


def test_a_rule_that_the_program_does_not_have_switches_nothing_and_is_told() -> None:
    """A file must open whichever program wrote its set; `jixiao form` says the slip."""
    book = open_texts(texts_of(FORM + "[规则]\nnegativ  关  增减可以为负\n"))
    assert list(unknown_switches(book.workbook.set, RULES)) == [
        "1.txt 第 8 行：没有叫“negativ”的规则，这一行不起作用，是不是“negative”？"
    ]
