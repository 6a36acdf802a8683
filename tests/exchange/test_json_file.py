"""A workbook as JSON: what goes out comes in again, and what does not fit is refused at its place."""

import json
import time
from collections.abc import Callable
from random import Random

import pytest

from desktop.domain.change.edit import SetText, apply, revert
from desktop.domain.engine.calculation import Calculation
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.exchange.json_file import export_json, read_json
from desktop.exchange.plan import Plan, plan_import
from tests.any_edit import SETS, little, some_edit
from tests.builders import compiled, texts_of
from tests.soak import Soak

Json = dict[str, object]


def typed_into(book: Workbook, seed: int, count: int) -> Calculation:
    """Any `count` edits made in `book`."""
    chance, calculation = Random(seed), Calculation(book)
    for _ in range(count):
        apply(some_edit(chance, book), book, calculation)
    calculation.recompute()
    return calculation


def out_and_in_again(name: str, chance: Random, most: int) -> None:
    """A workbook with so many edits at most, exported and imported into one with half as many others, exports the same.

    Into itself it is no edit at all.
    """
    book, other = little(name), little(name)
    calculation = typed_into(book, chance.getrandbits(32), chance.randint(most // 4, most))
    data = read_json(json.dumps(export_json(book, calculation)))
    assert_nothing_to_do(plan_import(data, book, calculation))
    calculation = typed_into(other, chance.getrandbits(32), chance.randint(0, most // 2))
    apply(plan_import(data, other, calculation).edit, other, calculation)
    calculation.recompute()
    again = export_json(other, calculation)
    assert read_json(json.dumps(again)) == data
    assert export_json(other, Calculation(other)) == again


def assert_nothing_to_do(plan: Plan) -> None:
    assert plan.edit.edits == ()
    assert plan.notes == ["和文件里的一样，没有改动"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", SETS)
def test_out_and_in_again(name: str, seed: int) -> None:
    """Any workbook, exported and imported into a fresh or a filled one of the set, exports the same again."""
    out_and_in_again(name, Random(seed), 40)


@pytest.mark.soak("workbooks", aim=200, of="workbooks")
def test_random_workbooks(soak: Soak) -> None:
    """Random workbooks with long histories, of every set in turn, go out as JSON and come in again."""
    for at in soak.rounds():
        out_and_in_again(SETS[at % len(SETS)], soak.chance, soak.chance.choice((40, 400)))


def test_what_is_written(book: Workbook, data: Json, exported: Callable[[Workbook], Json]) -> None:
    """Exactly the keys of the format, typed cells as typed, and the unit and year also on the cover's page."""
    found = exported(book)
    computed = found.pop("computed")
    text = found.pop("text")
    assert data.pop("text", {}) == {}
    data["forms"][0]["cells"] = {"单位名称": "示例单位", "年度": "2023", "主管部门": "城管局", "填表人": "甲"}  # type: ignore[index]
    review: Json = {"remarks": [], "seen": [], "checked": [], "decision": {}}
    assert found == {"version": 1, "silenced": [], "carried": [], "past": {}, "review": review, **data}
    assert isinstance(text, dict) and isinstance(computed, dict)
    assert "编制{附件1.人员.编制}人" in text["基本情况"] and "编制30人" in computed["自评报告.基本情况"]
    assert computed["附件3-1.总额.执行率"] == "87.35%"
    assert computed["附件3-1.总额.得分"] == "8.73"
    assert computed["附件1.项目[1].决算"] == "22.71"
    assert computed["附件2.总额.预算"] == "1383.41"
    assert computed["附件2.支出.基本"] == ""
    assert "附件2.指标[1].得分" not in computed


def test_only_some_copies(book: Workbook) -> None:
    """`show --form` gets those copies, with what belongs to them."""
    calculation = Calculation(book)
    found = export_json(book, calculation, book.copies_of("附件3"))
    assert [form["label"] for form in found["forms"]] == ["附件3-1", "附件3-2"]  # type: ignore[attr-defined]
    assert found["overrides"] == found["explanations"] == []
    assert {name.split(".")[0] for name in found["computed"]} == {"附件3-1", "附件3-2"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"\xc4\xea\xb6\xc8", "第 1 行不是 UTF-8 编码"),
        ('{"set": "x",\n "unit": "\u5355'.encode()[:-1] + b'\xff"}', "第 2 行不是 UTF-8 编码"),
        ('{"set": "x",\n "unit": }', "第 2 行第 10 个字附近写错了"),
        ('{"set": "x", "forms": [', "不是完整的 JSON"),
        ("", "第 1 行第 1 个字附近写错了"),
        ("[" * 100_000, "括号套得太深"),
        ("[1, 2]", "最外层要有 set"),
        ('{"unit": "x"}', "最外层要有 set"),
        ('{"set": "x", "unit": "a", "unit": "b"}', "“unit”在同一个花括号里写了两次"),
        ('{"set": "x", "unit": NaN}', "NaN 不是数"),
        ('{"set": "x", "version": 2}', "这个文件是第 2 版的 JSON，本程序只认得到第 1 版；请用新版的程序导入"),
        ('{"set": "x", "version": "新"}', "version 写的不是版本号，请写 1，或者不写"),
        ('{"set": "x", "version": null}', "version 写的不是版本号，请写 1，或者不写"),
        ('{"set": "x", "unit": "\\ud842"}', "半个字符"),
    ],
)
def test_text_that_is_no_workbook(text: bytes | str, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_json(text)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_numbers_keep_the_zeros_they_are_written_with() -> None:
    """A script may write figures without quotes; they are taken as they stand."""
    found = read_json('{"set": "x", "year": 2023, "unit": 26.10}')
    assert found == {"set": "x", "year": "2023", "unit": "26.10"}


def test_notepad_puts_a_mark_in_front() -> None:
    assert read_json('\ufeff{"set": "x"}'.encode()) == {"set": "x"}


PROJECT = "表 项目\n份 多份 标签 项目-{序} 名称 名\n[表格]\n| {名} | {额} |\n[格]\n额 万元\n"
TOTAL = """表 总表
[表格]
行* | {=来源.名} | {额} | {率} |
单* | {序号} | {数} | {说} |
[组 行]
行 每张 项目
[格]
*.额 单.数 万元
[计算]
行.额 = 来源.额
单.序号 = 序
"""


def test_an_import_costs_what_it_brings() -> None:
    """A thousand projects with as many figures changed, then ten thousand rows, then none: each is looked up.

    Looked for among all, they took 4 s, 10 s, and a minute.
    """
    book = new_workbook(compiled(texts_of(PROJECT, TOTAL)).set)
    calculation = Calculation(book)
    projects = [
        {"form": "项目", "copy": str(at), "cells": {"名": f"甲{at}", "额": "1"}} for at in range(1, 1001)
    ]
    overrides = [{"cell": f"总表.行[{at}].额", "text": "1", "reason": "甲"} for at in range(1, 1001)]
    rows = [{"数": str(at)} for at in range(10_000)]
    total = {"form": "总表", "label": "总表", "rows": {"单": rows}}
    begun = time.process_time()
    for said in (
        {"forms": projects, "overrides": overrides},
        {"forms": [total]},
        {"forms": [{**total, "rows": {}}]},
    ):
        plan = plan_import(read_json(json.dumps({"set": "试用", **said})), book, calculation)
        undo = apply(plan.edit, book, calculation)
        calculation.recompute()
    assert time.process_time() - begun < 10
    assert len(book.copies_of("项目")) == 1000 and len(book.single("总表").rows["单"]) == 1
    revert(undo, book, calculation)
    calculation.recompute()
    last = book.single("总表").rows["单"][-1]
    assert calculation.text(CellRef(book.single("总表").id, last.id, "单.序号")) == "10000"
    assert calculation.cells == Calculation(book).cells


def test_a_year_of_thousands_of_digits() -> None:
    """It is no number, and goes out as it stands."""
    book = little("yueyang-2023")
    calculation = Calculation(book)
    digits = "1" * 5000
    apply(SetText(CellRef(book.single(book.set.cover).id, "", "年度"), digits), book, calculation)
    calculation.recompute()
    assert export_json(book, calculation)["year"] == digits
