"""What an import does to a workbook, copy by copy and row by row, and what it says no to."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

import pytest

from desktop.domain.change.edit import SetText, apply, revert
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.find import findings
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.exchange.plan import plan_import
from tests.builders import compiled, program_of, texts_of

Json = dict[str, object]
BringIn = Callable[[Json, Workbook], list[str]]
Exported = Callable[[Workbook], dict[str, Any]]


def only(*forms: Mapping[str, object], **more: object) -> Json:
    return {"set": "yueyang-2023", "forms": list(forms), **more}


def form_of(data: Json, label: str) -> Json:
    return next(form for form in data["forms"] if form["label"] == label)  # type: ignore[attr-defined]


def shown(book: Workbook, name: str) -> str:
    calculation = Calculation(book)
    return calculation.text(find(calculation, name))


def test_a_named_copy_holds_exactly_what_is_said(
    book: Workbook, brought_in: BringIn, exported: Exported
) -> None:
    """Cells, rows, overrides and explanations that the entry leaves out are blank; the other copies are as before."""
    before = exported(book)
    brought_in(only({"form": "附件2", "label": "附件2", "cells": {"收入.一般": "5"}}), book)
    after = exported(book)
    assert form_of(after, "附件2")["cells"] == {"收入.一般": "5"}
    assert len(form_of(after, "附件2")["rows"]["指标"]) == 9  # type: ignore[index]
    assert after["overrides"] == after["explanations"] == []
    assert after["print"] == before["print"]
    for label in ("封面数据", "附件1", "附件3-1", "附件3-2"):
        assert form_of(after, label) == form_of(before, label)


def test_a_part_leaves_other_copies(book: Workbook, brought_in: BringIn) -> None:
    """One project table brought in replaces that one and takes no other away."""
    notes = brought_in(only({"form": "附件3", "label": "附件3-2", "cells": {"项目支出名称": "新热线"}}), book)
    assert [shown(book, f"附件3-{n}.项目支出名称") for n in (1, 2)] == ["视频平台", "新热线"]
    assert notes == ["改动 1 格"]


def test_a_copy_more(book: Workbook, brought_in: BringIn) -> None:
    """A label that the workbook lacks is a new copy, with its row in the table that follows; it may be numbered on."""
    notes = brought_in(only({"form": "附件3", "label": "附件3-5", "cells": {"项目支出名称": "路灯"}}), book)
    assert shown(book, "附件3-3.项目支出名称") == "路灯"
    assert shown(book, "附件1.项目[3].名称") == "路灯"
    assert notes == ["新增 附件3-3", "附件3-5 在这个文件里是 附件3-3", "改动 1 格"]


def test_a_copy_by_its_number(book: Workbook, brought_in: BringIn) -> None:
    brought_in(only({"form": "附件3", "copy": 2, "cells": {"项目支出名称": "新热线"}}), book)
    assert shown(book, "附件3-2.项目支出名称") == "新热线"


def test_a_whole_workbook_takes_away_what_it_lacks(book: Workbook, data: Json, brought_in: BringIn) -> None:
    """JSON that holds every form that stands once is a whole workbook: project tables it doesn't name go."""
    data["forms"] = [form for form in data["forms"] if form["label"] != "附件3-1"]  # type: ignore[attr-defined]
    form_of(data, "附件1")["rows"] = {"项目": [{"_source": "附件3-2", "上年": "7"}]}
    notes = brought_in(data, book)
    assert [shown(book, name) for name in ("附件3-1.项目支出名称", "附件1.项目[1].上年")] == ["热线", "7.00"]
    assert len(book.copies_of("附件3")) == 1
    assert notes[:2] == ["去掉 附件3-1", "附件3-2 在这个文件里是 附件3-1"]


def test_what_was_typed_beside_a_copy_that_goes(
    book: Workbook, brought_in: BringIn, exported: Exported
) -> None:
    """A typed figure beside a taken-over row stays, without a source, in an export too; and it comes in again."""
    data = exported(book)
    data["forms"] = [form for form in data["forms"] if form["form"] != "附件3"]
    form_of(data, "附件1")["rows"] = {"项目": [{"_source": "", "上年": "32.00"}]}
    brought_in(data, book)
    assert form_of(exported(book), "附件1")["rows"] == {"项目": [{"_source": "", "上年": "32.00"}]}


def test_rows_that_are_there_keep_their_ids(book: Workbook, data: Json, brought_in: BringIn) -> None:
    """A row that still has its class is filled, not replaced: what points to it still does."""
    copy = book.single("附件2")
    before = [row.id for row in copy.rows["指标"]]
    rows = form_of(data, "附件2")["rows"]["指标"]  # type: ignore[index]
    rows.insert(1, {"_class": "产出指标/质量指标", "三级": "准确率"})
    brought_in(data, book)
    after = [row.id for row in copy.rows["指标"]]
    assert [after[0], *after[2:]] == before
    assert after[1] not in before


def test_a_fresh_workbooks_rows_are_taken(program: Program, data: Json, brought_in: BringIn) -> None:
    """Into a new workbook, whose tables begin with a row a class: those not named go, those named are kept."""
    book = new_workbook(program.set)
    copy = book.single("附件2")
    first = [row.id for row in copy.rows["指标"]]
    brought_in(data, book)
    assert [row.class_ for row in copy.rows["指标"]] == [
        "产出指标/数量指标", "产出指标/数量指标", "满意度指标/服务对象满意度指标",
    ]  # fmt: skip
    assert (copy.rows["指标"][0].id, copy.rows["指标"][2].id) == (first[0], first[-1])


def test_unit_and_year_stand_on_the_cover(book: Workbook, brought_in: BringIn) -> None:
    """Also without the cover's own entry, whose other cells then stay."""
    brought_in(only(unit="另一单位", year=2024), book)
    assert [shown(book, f"封面数据.{id_}") for id_ in ("单位名称", "年度", "主管部门")] == [
        "另一单位",
        "2024",
        "城管局",
    ]


def test_full_width_names_are_read(book: Workbook, brought_in: BringIn) -> None:
    """An id typed with full-width digits is the same id; the text is kept as typed."""
    brought_in(only({"form": "附件１", "label": "附件1", "cells": {"人员．编制": "３０"}}), book)
    assert shown(book, "附件1.人员.编制") == "３０"


def test_figures_come_in_as_if_typed(book: Workbook, brought_in: BringIn) -> None:
    """The notes say how they were read; what a cell holds already is brought in as it stands."""
    said = {"form": "附件1", "label": "附件1"}
    notes = brought_in(only(said | {"cells": {"购置.上年": "(1,234.5)", "购置.预算": "12.5.3"}}), book)
    assert [shown(book, f"附件1.购置.{one}") for one in ("上年", "预算")] == ["-1234.50", "12.5.3"]
    assert [note for note in notes if "“" in note] == [
        "附件1 其中：公车购置 2022年决算数：“(1,234.5)”读作 -1234.5 万元",
        "附件1 其中：公车购置 2023年预算数：“12.5.3”里有几个小数点，看不出是多少，请改写；先照原样留着",
    ]
    again = only(said | {"cells": {"购置.上年": "-1234.5", "购置.预算": "12.5.3"}})
    assert brought_in(again, book) == ["和文件里的一样，没有改动"]


def test_an_override_keeps_its_signature(book: Workbook, data: Json, brought_in: BringIn) -> None:
    """The same figure with the same reason is still the word of who gave it; another is signed anew."""
    calculation = Calculation(book)
    data["overrides"] = [{"cell": "附件2.总额.预算", "text": "1383.41", "reason": "按调整后批复"}]
    plan = plan_import(data, book, calculation, "李四", "2024-06-24T10:32:00+08:00")
    apply(plan.edit, book, calculation)
    [override] = book.overrides.values()
    assert (override.reason, override.who, override.at) == (
        "按调整后批复",
        "李四",
        "2024-06-24T10:32:00+08:00",
    )
    assert plan_import(data, book, calculation, "王五", "2025-01-01T00:00:00+08:00").edit.edits == ()


def test_classes_left_out_are_named(
    program: Program, data: Json, book: Workbook, brought_in: BringIn
) -> None:
    """A class that the file lists no row of loses its blank row, as if deleted by hand, and the notes say which."""
    notes = brought_in(data, new_workbook(program.set))
    gone = "时效指标、成本指标、经济效益指标、社会效益指标、生态效益指标、可持续影响指标"
    assert notes[2] == f"附件2 的“指标”里没有列出 质量指标、{gone} 的行，这几类的行去掉了，要填请再加行"
    assert brought_in(data, book) == ["和文件里的一样，没有改动"]
    rows_of_two = {"指标": [{"_class": "产出指标/数量指标"}]}
    two = [{"form": "附件3", "label": f"附件3-{n}", "rows": rows_of_two} for n in (7, 8)]
    assert [note for note in brought_in(only(*two), book) if "附件3-3 等 2 份 的“指标”" in note]


def test_a_dry_run_changes_nothing(book: Workbook, exported: Exported) -> None:
    before = exported(book)
    plan_import(only({"form": "附件3", "label": "附件3-9"}, unit="x"), book, Calculation(book))
    assert exported(book) == before


def test_taking_an_import_back(book: Workbook, data: Json, exported: Exported) -> None:
    """One edit: its inverse brings back what was there, rows and removed copies too."""
    before = exported(book)
    calculation = Calculation(book)
    data["forms"] = [form for form in data["forms"] if form["form"] != "附件3"]  # type: ignore[attr-defined]
    form_of(data, "附件1")["rows"] = {}
    form_of(data, "附件2")["rows"] = {"指标": []}
    data["overrides"] = data["explanations"] = []
    back = apply(plan_import(data, book, calculation).edit, book, calculation)
    assert exported(book) != before
    revert(back, book, calculation)
    assert exported(book) == before


def cells(**texts: object) -> Json:
    return {"form": "附件2", "label": "附件2", "cells": texts}


def rows(group: str, *lines: object, form: str = "附件2") -> Json:
    return {"form": form, "label": form, "rows": {group: list(lines)}}


TREE_ROW = {"_class": "产出指标/数量指标"}

REFUSED: dict[str, tuple[Json, str]] = {
    "another set": ({"set": "zhuzhou-2021"}, "这是报告集“zhuzhou-2021”的数据，这个文件是“yueyang-2023”的"),
    "unknown key": (only(unti="x"), "看不懂“unti”，是不是“unit”？"),
    "unknown key of a form": (
        only({"form": "附件2", "lable": "附件2"}), "forms 第 1 项（附件2）看不懂“lable”，是不是“label”？"),
    "unknown form": (only({"form": "附件4", "label": "附件4"}), "forms 第 1 项（附件4）没有叫“附件4”的表，是不是“附件"),
    "form not said": (only({"label": "附件2"}), "forms 第 1 项（附件2）没有写 form"),
    "form twice": (
        only({"form": "附件2", "label": "附件2"}, {"form": "附件2", "label": "乙"}), "forms 第 2 项（乙）写了两次"),
    "by label and by number": (
        only({"form": "附件3", "label": "附件3-2"}, {"form": "附件3", "copy": 2}),
        "forms 第 2 项（附件3）写了两次：前面已经有“附件3-2”"),
    "the same twice": (
        only({"form": "附件3", "label": "附件3-1"}, {"form": "附件3", "label": "附件3-1"}),
        "forms 第 2 项（附件3-1）和 forms 第 1 项（附件3-1）说的是同一份"),
    "which copy": (only({"form": "附件3"}), "要用 label 或 copy 写明是哪一份"),
    "no number": (only({"form": "附件3", "copy": "二"}), "copy 是“二”，要写第几份"),
    "unknown cell": (
        only(cells(**{"总额.年处": "1"})), "forms 第 1 项（附件2）的 cells 里没有叫“总额.年处”的格子，是不是“总额.年初”？"),
    "computed cell": (only(cells(**{"总额.执行": "1"})), "“总额.执行”是算出来的，不能直接填；要用另一个数，请写进 overrides"),
    "column in cells": (only(cells(**{"指标.三级": "x"})), "“指标.三级”有许多行，请写进 rows 的“指标”里"),
    "no text": (only(cells(**{"总额.年初": None})), "cells.总额.年初 要写成引号里的文字"),
    "true": (only(cells(**{"总额.年初": True})), "cells.总额.年初 要写成引号里的文字"),
    "unknown group": (only(rows("指针")), "的 rows 里没有叫“指针”的组，是不是“指标”？"),
    "unknown column": (
        only(rows("指标", TREE_ROW, TREE_ROW | {"三极": "x"})),
        "rows.指标 第 2 行里没有叫“三极”的格子，是不是“三级”？"),
    "constant column": (only(rows("指标", TREE_ROW | {"一级": "x"})), "第 1 行里的“一级”由 _class 决定，请去掉"),
    "no class": (only(rows("指标", {"三级": "x"})), "rows.指标 第 1 行没有写 _class，要写 产出指标/数量指标 这样的一项"),
    "unknown class": (
        only(rows("指标", {"_class": "产出指标/数量指针"})),
        "第 1 行的 _class 是“产出指标/数量指针”，没有这一项，是不是“产出指标/数量指标”？"),
    "wrong mark": (only(rows("指标", TREE_ROW | {"_source": "附件3-1"})), "第 1 行看不懂“_source”，是不是“_class”？"),
    "unknown source": (
        only(rows("项目", {"_source": "附件3-7"}, form="附件1")),
        "rows.项目 第 1 行的 _source 是“附件3-7”，没有这一项，是不是“附件3-"),
    "source twice": (
        only(rows("项目", {"_source": "附件3-1"}, {"_source": "附件3-1"}, form="附件1")),
        "rows.项目 有两行的 _source 一样"),
    "rows as an object": (only({"form": "附件2", "rows": {"指标": {}}}), "rows.指标 要写成方括号里的一列"),
    "forms as an object": ({"set": "yueyang-2023", "forms": {}}, "forms 要写成方括号里的一列"),
    "form as a text": ({"set": "yueyang-2023", "forms": ["附件2"]}, "forms 第 1 项 要写成花括号里的"),
    "two units": (
        only({"form": "封面数据", "cells": {"单位名称": "乙"}}, unit="甲"), "unit 写的是“甲”，“单位名称”一格写的是“乙”"),
    "override of nothing": (
        only(overrides=[{"cell": "附件2.总额.预", "text": "1", "reason": "x"}]),
        "overrides 第 1 项表“附件2”里没有叫“总额.预”的格子"),
    "override of a typed cell": (
        only(overrides=[{"cell": "附件2.总额.年初", "text": "1", "reason": "x"}]), "“附件2.总额.年初”不是算出来的格子"),
    "override without reason": (
        only(overrides=[{"cell": "附件2.总额.预算", "text": "1", "reason": " "}]), "overrides 第 1 项的 reason 是空的"),
    "override without text": (
        only(overrides=[{"cell": "附件2.总额.预算", "reason": "x"}]), "overrides 第 1 项没有写 text"),
    "explanation without words": (
        only(explanations=[{"code": "x", "where": "附件2.总额.预算", "text": ""}]), "explanations 第 1 项的 text 是空的，一条说明要写明 code、where 和 text；不要说明就删去这一项"),
    "explanation of nothing": (
        only(explanations=[{"code": "required", "where": "附件2.指标[9].得分", "text": "x"}]),
        "explanations 第 1 项“附件2.指标[9].得分”：“指标”只有 3 行"),
    "chapter": (only(text={"一": "概况"}), "text 里没有叫“一”的一章"),
}  # fmt: skip


def test_a_chapter_printed_as_it_stands_is_not_written() -> None:
    """No import changes fixed words: the paper would show others than the outline has."""
    report = "报告 报告 报告\n[章 名词 固定] 名词\n| 照印。\n[章 甲] 甲\n"
    book = new_workbook(compiled(texts_of(report)).set)
    with pytest.raises(Refusal, match="是照印的一章，不能改"):
        plan_import({"set": "试用", "text": {"名词": "改了"}}, book, Calculation(book))
    assert plan_import({"set": "试用", "text": {"甲": "写了"}}, book, Calculation(book))


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit(book: Workbook, exported: Exported, case: str) -> None:
    """One sentence with the place in the file and the nearest right word; the workbook is as before."""
    data, sentence = REFUSED[case]
    before = exported(book)
    with pytest.raises(Refusal) as refused:
        plan_import(deepcopy(data), book, Calculation(book))
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert exported(book) == before


def test_typed_after_an_import(book: Workbook, data: Json) -> None:
    """The calculation is as live after an import as before: a figure typed then shows in the totals."""
    calculation = Calculation(book)
    form_of(data, "附件3-1")["cells"]["拨款.执行"] = "20"  # type: ignore[index]
    apply(plan_import(data, book, calculation).edit, book, calculation)
    copy = book.copies_of("附件3")[1]
    apply(SetText(CellRef(copy.id, "", "拨款.执行"), "1.5"), book, calculation)
    calculation.recompute()
    assert calculation.text(CellRef(book.single("附件1").id, "", "项目支出.决算")) == "21.50"


OF_EVERY_KIND = (
    "表 指标表 指标表\n[表格]\n列宽 10 20 10\n印好* | {名} | {解释} | {得分} |\n自填* | {甲} | {乙} | |\n"
    "[组 印好]\n行 固定\n立项\n  名 立项依据\n  解释 是否充分\n绩效\n  名 绩效目标\n  解释 是否合理\n"
    "[组 自填]\n行 自由 2\n[格]\n印好.得分 分\n"
)


@pytest.fixture
def kinds() -> Workbook:
    """A form with printed fixed rows, to which the unit may add, and with two free rows."""
    return new_workbook(compiled(texts_of(OF_EVERY_KIND)).set)


def test_fixed_rows_are_always_all_there(kinds: Workbook, brought_in: BringIn, exported: Exported) -> None:
    """Named or not, they stand in their printed order; rows without a key are the unit's own, behind them."""
    lines = [{"得分": "1"}, {"_key": "绩效", "得分": "5"}]
    brought_in({"set": "试用", "forms": [rows("印好", *lines, form="指标表")]}, kinds)
    assert exported(kinds)["forms"][1]["rows"]["印好"] == [
        {"_key": "立项"},
        {"_key": "绩效", "得分": "5"},
        {"得分": "1"},
    ]
    assert len(kinds.single("指标表").rows["自填"]) == 2


def test_a_fixed_row_without_its_key_is_said(kinds: Workbook) -> None:
    """It becomes a row of the unit's own, which nobody may mean: the note says which. Brought in again it is none."""
    data: Json = {"set": "试用", "forms": [rows("印好", {"_key": "绩效"}, {"得分": "1"}, form="指标表")]}
    calculation = Calculation(kinds)
    plan = plan_import(data, kinds, calculation)
    said = "rows.印好 第 2 行没有写 _key，当作单位自己加的行，放在固定的行后面；是固定的行请写 _key"
    assert any(said in note for note in plan.notes)
    apply(plan.edit, kinds, calculation)
    calculation.recompute()
    assert not any("_key" in note for note in plan_import(data, kinds, calculation).notes)


def test_own_rows_and_changed_texts_of_fixed_rows(brought_in: BringIn, exported: Exported) -> None:
    """A unit's own row says in full what a printed one brings along; a text that may be changed comes in and goes out."""
    form = OF_EVERY_KIND.replace("行 固定\n", "行 固定\n可改 解释\n")
    book = new_workbook(compiled(texts_of(form)).set)
    lines = [
        {"_key": "立项"},
        {"_key": "绩效", "解释": "是否合算", "得分": "5"},
        {"名": "自拟", "解释": "另加的", "得分": "1"},
    ]
    brought_in({"set": "试用", "forms": [rows("印好", *lines, form="指标表")]}, book)
    assert exported(book)["forms"][1]["rows"]["印好"] == lines
    assert [shown(book, f"指标表.印好[{n}].解释") for n in (1, 2, 3)] == ["是否充分", "是否合算", "另加的"]
    data: Json = {"set": "试用", "forms": [rows("印好", {"_key": "立项", "名": "另名"}, form="指标表")]}
    with pytest.raises(Refusal, match="“名”由 _key 决定"):
        plan_import(data, book, Calculation(book))


def test_free_rows_are_as_many_as_said(kinds: Workbook, brought_in: BringIn, exported: Exported) -> None:
    """More or fewer than the form begins with; the first ones are those that were there."""
    before = [row.id for row in kinds.single("指标表").rows["自填"]]
    lines = [{"甲": "一"}, {}, {"乙": "三"}]
    brought_in({"set": "试用", "forms": [rows("自填", *lines, form="指标表")]}, kinds)
    assert exported(kinds)["forms"][1]["rows"]["自填"] == lines
    assert [row.id for row in kinds.single("指标表").rows["自填"]][:2] == before
    brought_in({"set": "试用", "forms": [rows("自填", form="指标表")]}, kinds)
    assert kinds.single("指标表").rows["自填"] == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"_key": "绩校"}, "_key 是“绩校”，没有这一项，是不是“绩效”？"),
        ({"_key": "立项"}, "有两行的 _key 一样"),
        ({"_key": "绩效", "解释": "x"}, "“解释”由 _key 决定，请去掉"),
        ({"_class": "立项"}, "看不懂“_class”，是不是“_key”？"),
    ],
)
def test_fixed_rows_that_do_not_fit(kinds: Workbook, line: Json, sentence: str) -> None:
    data: Json = {"set": "试用", "forms": [rows("印好", {"_key": "立项"}, line, form="指标表")]}
    with pytest.raises(Refusal, match=sentence):
        plan_import(data, kinds, Calculation(kinds))


def test_a_free_row_has_no_mark(kinds: Workbook) -> None:
    data: Json = {"set": "试用", "forms": [rows("自填", {"_key": "x"}, form="指标表")]}
    with pytest.raises(Refusal, match=r"第 1 行看不懂“_key”$"):
        plan_import(data, kinds, Calculation(kinds))


# A form in one copy a key, and rows that follow a list.


@pytest.fixture
def months() -> Workbook:
    return new_workbook(program_of("case-assessment").set)


def assessment(*forms: Mapping[str, object]) -> Json:
    return {"set": "case-assessment", "forms": list(forms)}


def listed(*names: str) -> Json:
    return {"form": "名单", "rows": {"单位": [{"名称": name} for name in names]}}


def test_a_month_is_found_by_its_key(months: Workbook, brought_in: BringIn, exported: Exported) -> None:
    """`copy` is the key, or the label says it; the other months stay as they are, and none is added."""
    rows = {"单位": [{"_source": "名单.单位[2]", "总数": "7"}]}
    march = {"form": "月考核", "copy": 3, "rows": rows}
    notes = brought_in(
        assessment(
            listed("甲", "乙"), march, {"form": "月考核", "label": "月考核-12", "cells": {"备注": "年底"}}
        ),
        months,
    )
    assert not [note for note in notes if "新增" in note]
    found = [form for form in exported(months)["forms"] if form["form"] == "月考核"]
    assert [form["copy"] for form in found] == [str(n) for n in range(1, 13)]
    assert [form["rows"]["单位"] for form in found[2:4]] == [
        [{"_source": "名单.单位[1]"}, {"_source": "名单.单位[2]", "总数": "7"}],
        [{"_source": "名单.单位[1]"}, {"_source": "名单.单位[2]"}],
    ]
    assert found[11]["cells"] == {"备注": "年底"}


def test_rows_follow_the_list_that_comes_in(months: Workbook, brought_in: BringIn) -> None:
    """Wherever the list stands among the forms; a unit that goes leaves the rows that something is typed in."""
    month = {"form": "月考核", "copy": "1", "rows": {"单位": [{"_source": "名单.单位[3]", "总数": "5"}]}}
    brought_in(assessment(month, listed("甲", "乙", "丙")), months)
    first, second = (copy.rows["单位"] for copy in months.copies_of("月考核")[:2])
    assert len(first) == len(second) == 3
    brought_in(assessment(listed("甲", "乙")), months)
    first, second = (copy.rows["单位"] for copy in months.copies_of("月考核")[:2])
    assert (len(first), len(second)) == (3, 2)
    assert "无来源" in " ".join(one.message for one in findings(Calculation(months)))


def test_an_export_without_a_source_comes_back(
    months: Workbook, brought_in: BringIn, exported: Exported
) -> None:
    """A row whose unit is gone has an empty `_source`, and keeps what was typed, also in the workbook it came from."""
    month = {"form": "月考核", "copy": "1", "rows": {"单位": [{"_source": "名单.单位[2]", "总数": "5"}]}}
    brought_in(assessment(month, listed("甲", "乙")), months)
    brought_in(assessment(listed("甲")), months)
    out = exported(months)
    row = next(form for form in out["forms"] if form["label"] == "月考核-1")["rows"]["单位"][1]
    assert row == {"_source": "", "总数": "5"}
    assert brought_in(out, months) == ["和文件里的一样，没有改动"]
    again = new_workbook(months.set)
    brought_in(out, again)
    assert exported(again) == out


def test_an_emptied_row_without_a_source_stays(
    months: Workbook, brought_in: BringIn, exported: Exported
) -> None:
    """Its unit is gone, and then somebody takes out what was typed: the workbook's own export is no edit."""
    rows = {"单位": [{"_source": "名单.单位[2]", "总数": "5"}]}
    brought_in(assessment({"form": "月考核", "copy": "1", "rows": rows}, listed("甲", "乙")), months)
    brought_in(assessment(listed("甲")), months)
    month = months.copies_of("月考核")[0]
    left = month.rows["单位"][1]
    del months.texts[CellRef(month.id, left.id, "单位.总数")]
    assert brought_in(exported(months), months) == ["和文件里的一样，没有改动"]
    brought_in(assessment(listed("丙")), months)  # what comes in says nothing of the month
    assert left in months.copies_of("月考核")[0].rows["单位"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"form": "月考核", "copy": "13"}, "表“月考核”没有“13”这一份，现有 1、2、3、"),
        ({"form": "月考核", "label": "月考核-0"}, "表“月考核”没有“月考核-0”这一份，是不是“月考核-"),
        ({"form": "月考核"}, "要用 label 或 copy 写明是哪一份"),
        ({"form": "月考核", "copy": 1, "cells": {"月": "2"}}, "“月”是这一份表自带的，不能填，请去掉"),
        ({"form": "月考核", "copy": 1, "rows": {"单位": [{"_source": "名单.单位[40]"}]}}, "的 _source 是“名单.单位[40]”，没有这一项"),
    ],
)  # fmt: skip
def test_slip_in_a_month(months: Workbook, form: Json, said: str) -> None:
    """Said with the nearest right one; nothing is changed."""
    with pytest.raises(Refusal) as refused:
        plan_import(assessment(form), months, Calculation(months))
    assert said in str(refused.value)
