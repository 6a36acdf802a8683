"""Whole report sets: the shipped one, and what becomes of it when its files are damaged."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.findings.find import findings
from desktop.domain.forms.reader.report_set import read_set, sources_of
from desktop.domain.layout.build import lay_out
from desktop.domain.refusal import DefinitionRefused
from desktop.domain.workbook.workbook import new_copy, new_workbook
from desktop.resources import FORMS
from tests.soak import Soak


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in FORMS.glob("*/set.txt")), ids=lambda path: path.name
)
def test_shipped_sets_load(folder: object) -> None:
    """Every set under forms/ is right, and carries every file it was read from."""
    texts = sources_of(folder)  # type: ignore[arg-type]
    report_set = load("甲", texts).set
    assert report_set.sources == texts
    assert report_set.cover == next(iter(report_set.forms))


def test_forms_in_the_order_of_the_set(yueyang_texts: dict[str, str]) -> None:
    """Cover first, then as listed."""
    assert list(read_set("甲", yueyang_texts).forms) == ["封面数据", "附件1", "附件2", "附件3"]


def test_pack_inherits(texts: Callable) -> None:
    """A variant replaces single numbers, functions and bands, and whole trees."""
    base = "规则包 甲\n依据 甲办法\n[数]\n线 5 《甲》\n分 6 《甲》\n[取整]\n分 2\n百分比 2\n[树 树]\n层级 一级\n产出\n效益\n[算法]\nf(x) = x 《甲》\ng(x) = x 《甲》\n"
    variant = "规则包 乙\n沿用 甲\n[数]\n线 8 《乙》\n[取整]\n分 1\n[树 树]\n层级 一级\n成本\n[算法]\ng(x) = x + 线 《乙》\n"
    form = "表 附表\n[表格]\n甲 | {数} |\n"
    files = texts(form, pack=variant) | {"rules/甲.txt": base}
    pack = read_set("x", files).pack
    assert {name: (one.value, one.basis) for name, one in pack.numbers.items()} == {
        "线": (Decimal(8), "乙"),
        "分": (Decimal(6), "甲"),
    }
    assert {kind.value: places for kind, places in pack.decimals.items()} == {"分": 1, "百分比": 2}
    assert [one.path for one in pack.trees["树"].classes] == [("成本",)]
    assert {name: one.body.basis for name, one in pack.functions.items()} == {"f": "甲", "g": "乙"}
    assert pack.basis == "甲办法"


def test_pack_inherits_several(texts: Callable) -> None:
    """The later named lies over the earlier, the pack's own over both; a circle through any of them is told."""
    files = texts("表 附表\n[表格]\n甲 | {数} |\n", pack="规则包 丙\n沿用 甲、乙\n[数]\n三 9 《丙》\n") | {
        "rules/甲.txt": "规则包 甲\n依据 甲办法\n[数]\n一 1 《甲》\n二 2 《甲》\n三 3 《甲》\n[取整]\n分 1\n",
        "rules/乙.txt": "规则包 乙\n[数]\n二 5 《乙》\n三 6 《乙》\n",
    }
    pack = read_set("x", files).pack
    assert {name: int(one.value) for name, one in pack.numbers.items()} == {"一": 1, "二": 5, "三": 9}
    assert pack.basis == "甲办法" and [kind.value for kind in pack.decimals] == ["分"]
    with pytest.raises(DefinitionRefused):
        read_set("x", files | {"rules/乙.txt": "规则包 乙\n沿用 试用\n"})


def test_a_pack_that_many_take_is_read_once(texts: Callable) -> None:
    """Thirty packs, each of which takes the next one twice: two to the thirtieth readings of the last."""
    files = texts("表 附表\n[表格]\n甲 | {数} |\n", pack="规则包 零\n沿用 p0\n")
    files |= {f"rules/p{at}.txt": f"规则包 p{at}\n沿用 p{at + 1}、p{at + 1}\n" for at in range(30)}
    read_set("x", files | {"rules/p30.txt": "规则包 p30\n[数]\n三 9 《丙》\n"})


def test_a_form_of_another_set(tmp_path: Path) -> None:
    """Named with the folder, it is read from the one beside this set, or else from the shipped ones."""
    own, other = tmp_path / "mine", tmp_path / "考核"
    own.mkdir()
    other.mkdir()
    (own / "set.txt").write_text(
        "报告集 甲\n年度 2023\n规则包 p\n封面数据 cover.txt\n[表]\n考核/名单.txt\nzhongfang-2020/project.txt\n"
    )
    (own / "cover.txt").write_text("表 封面 封面\n")
    (other / "名单.txt").write_text("表 名单 名单\n")
    texts = sources_of(own, FORMS)
    assert texts["考核/名单.txt"] == "表 名单 名单\n"
    assert texts["zhongfang-2020/project.txt"].startswith("表      附件1")


@pytest.mark.parametrize("name", ["../考核/名单.txt", "考核/名单", "/etc/名单.txt", "考核/a/名单.txt"])
def test_a_file_elsewhere_is_not_read(tmp_path: Path, name: str) -> None:
    """Only a folder beside the set and a file in it."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "set.txt").write_text(
        f"报告集 甲\n年度 2023\n规则包 p\n封面数据 cover.txt\n[表]\n{name}\n"
    )
    assert not sources_of(tmp_path / "mine", FORMS).get(name)


SIGNS = st.sampled_from(
    ["|", "<", "^", "{", "}", "[", "]", "*", "(", ")", "=", "\n", " ", "\t", "\u3000", ".", "，", "：", "“", '"', "#", "《", "》", "0", "{一级}", "{得分}", "^ |", "| < |", "[格]\n", "[组 指标]\n", "总额.", "sum(", "指标.得分", "固定", "自由 3", "每张 附件3", "9" * 60]
)  # fmt: skip


@given(data=st.data())
def test_damaged_set_is_refused_or_works(yueyang_texts: dict[str, str], data: st.DataObject) -> None:
    """A file from anywhere may hold anything: it is refused in words, or it opens, computes and prints."""
    assert_refused_or_working(dict(yueyang_texts), data)


@pytest.mark.soak("damaged-sets", aim=2000, of="sets")
def test_damaged_set_many_more_times(yueyang_texts: dict[str, str], soak: Soak) -> None:
    """A set with damaged files is refused in words, or it opens, computes and prints."""
    soak.search(lambda data: assert_refused_or_working(dict(yueyang_texts), data))


def assert_refused_or_working(texts: dict[str, str], data: st.DataObject) -> None:
    """Damage one or a few places of the files and try to work with them."""
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(texts)))
        text = texts[name]
        at = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 1, 2, 5, 40]))
        texts[name] = text[:at] + data.draw(SIGNS | st.text(max_size=3)) + text[at + length :]
    try:
        program = load("甲", texts)
    except DefinitionRefused as refused:
        assert refused.problems and all(problem.message for problem in refused.problems)
        assert len({(problem.file, problem.line) for problem in refused.problems}) == len(refused.problems)
        return
    workbook = new_workbook(program.set)
    workbook.copies += [new_copy(workbook, form) for form in program.set.forms.values() if form.many]
    calculation = Calculation(workbook)
    for copy in workbook.copies:
        sheet = lay_out(copy, calculation)
        assert len(sheet.at) == len(sheet.rows) * len(sheet.widths)
    findings(calculation)


def test_packs_inherit_one_another_only_so_deep(texts: Callable) -> None:
    """A thousand of them ended in a fault of the program."""
    files = texts("表 附表\n[表格]\n甲 | {数} |\n", pack="规则包 试用\n沿用 p0\n")
    files |= {f"rules/p{at}.txt": f"规则包 乙\n沿用 p{at + 1}\n" for at in range(1_500)}
    files["rules/p1500.txt"] = "规则包 丙\n"
    with pytest.raises(DefinitionRefused, match="沿用套了超过 50 层"):
        read_set("x", files)
