"""The sample of a year of case assessment: units and months are invented, their sums are those that were published.

In print stand only the year's 14664 cases received, 12299 dispatched, 8907 done, 60.74 %, 40.01 % and 51.41 %.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.resources import RESOURCES
from desktop.session.session import Session
from tests.builders import sample_file, sample_session
from tests.samples import shipped
from tests.samples.shipped import calculated, entries, figures, found_in, said, typed

SET = "case-assessment"
MONTHS = range(1, 13)
UNITS = range(1, 33)

PRINTED = figures(
    {
        "年度汇总": """
            合计.总数     14664
            合计.派遣     12299
            合计.完成     8907
            合计.及时     5867
            合计.解决率   60.74%
            合计.及时率   40.01%
            合计.综合率   51.41%
        """
    }
)
FOUND = [("hint", "月考核-10.单位[7].清单合计"), ("hint", "月考核-11.单位[8].清单合计")]


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    return shipped.shown(SET)


@pytest.fixture(scope="module")
def opened() -> Session:
    return sample_session(SET)


@pytest.fixture
def session(opened: Session) -> Iterator[Session]:
    """The sample in memory, to change; every test takes back what it did."""
    yield opened
    while opened.undo():
        pass


def texts(session: Session, *names: str) -> list[str]:
    return [session.calculation.text(find(session.calculation, name)) for name in names]


def column(shown: dict[str, Any], label: str, name: str) -> list[str]:
    """One column of the units, from the top."""
    return [shown["computed"][f"{label}.单位[{n}].{name}"] for n in UNITS]


def ranks(scores: list[str], class_: list[int]) -> dict[int, str]:
    """What the ranks of a class must be: 1 and the number of those with more."""
    values = {n: float(scores[n]) for n in class_ if scores[n]}
    return {
        n: str(1 + sum(other > values[n] for other in values.values())) if n in values else "" for n in class_
    }


A, B = list(range(18)), list(range(18, 32))


def test_the_year_as_published(shown: dict[str, Any]) -> None:
    """The sums over 12 months and 32 units, and the three rates."""
    assert {cell: shown["computed"][cell] for cell in PRINTED} == PRINTED


def test_nothing_typed_is_lost_or_changed(shown: dict[str, Any]) -> None:
    """What `show` gives back as typed is the sample's own JSON, cell for cell and row for row."""
    back = [entries(form) for form in shown["forms"]]
    own = typed(SET)
    for form in (*back, *own):
        form["cells"] = {
            cell: text for cell, text in form["cells"].items() if cell not in ("单位名称", "年度")
        }
    assert back == own


def test_findings() -> None:
    """Nothing but the two units whose points are above the limit."""
    assert found_in(calculated(SET)) == FOUND


def test_everything_in_it_is_invented_and_says_so() -> None:
    """Neutral names, marked beside each; each month says so below the table."""
    sample = json.loads((RESOURCES / "samples" / f"{SET}.json").read_text(encoding="utf-8"))
    units = next(form for form in sample["forms"] if form["form"] == "名单")["rows"]["单位"]
    assert [unit["名称"] for unit in units] == [f"A类单位{n:02d}" for n in range(1, 19)] + [
        f"B类单位{n:02d}" for n in range(1, 15)
    ]
    assert {unit["备注"] for unit in units} == {"虚构"}
    assert all("虚构" in form["cells"]["备注"] for form in sample["forms"] if form["form"] == "月考核")


@pytest.mark.parametrize("label", [*(f"月考核-{m}" for m in MONTHS), "年度排名"])
def test_each_class_is_ranked_apart(shown: dict[str, Any], label: str) -> None:
    """1 for the most points of the class; who has none is not ranked."""
    scores, places = column(shown, label, "得分"), column(shown, label, "名次")
    for class_ in (A, B):
        assert {n: places[n] for n in class_} == ranks(scores, class_)


def test_the_year_is_the_mean_of_the_months_ranked(shown: dict[str, Any]) -> None:
    """A vetoed month counts 0; B类单位13 had no case in the whole year."""
    months = [column(shown, f"月考核-{m}", "得分") for m in MONTHS]
    year = column(shown, "年度排名", "得分")
    for n in range(32):
        ranked = [float(month[n]) for month in months if month[n]]
        assert (abs(float(year[n]) - sum(ranked) / len(ranked)) < 0.0051) if ranked else year[n] == ""
    assert (months[8][4], year[30], column(shown, "年度排名", "名次")[30]) == ("0.00", "", "")


def test_quarters_add_up_to_the_year(shown: dict[str, Any]) -> None:
    """So do the classes and the months."""
    computed = shown["computed"]
    for name in ("总数", "完成", "及时"):
        whole = int(computed[f"年度汇总.合计.{name}"])
        assert sum(int(computed[f"季度讲评-{q}.合计.{name}"]) for q in range(1, 5)) == whole
        assert sum(int(computed[f"月考核-{m}.合计.{name}"]) for m in MONTHS) == whole
        assert sum(int(computed[f"年度汇总.{class_}.{name}"]) for class_ in ("A类", "B类")) == whole


def test_a_unit_moves_from_a_to_b(session: Session) -> None:
    """One cell of the list: in all months it is ranked in the other class, and its cases count there."""
    cases = texts(session, "年度汇总.A类.总数", "年度汇总.B类.总数", "年度汇总.合计.总数")
    assert texts(session, "月考核-1.单位[14].名次", "月考核-1.单位[24].名次") == ["1", "1"]
    session.type_into(find(session.calculation, "名单.单位[14].类"), "B")
    assert texts(session, "月考核-1.单位[14].名次", "月考核-1.单位[24].名次") == ["1", "2"]
    assert texts(session, "月考核-1.单位[11].名次") == ["1"]  # was second behind it
    after = texts(session, "年度汇总.A类.总数", "年度汇总.B类.总数", "年度汇总.合计.总数")
    own = sum(int(texts(session, f"月考核-{m}.单位[14].总数")[0]) for m in MONTHS)
    assert [int(one) for one in after] == [int(cases[0]) - own, int(cases[1]) + own, int(cases[2])]
    assert texts(session, "名单.A类家数", "名单.B类家数") == ["17", "15"]


def test_a_unit_more(session: Session) -> None:
    """One row in the list, one step: it stands in 12 months, 4 quarters and the year, and goes with one undo."""
    listed = session.workbook.single("名单")
    session.add_row(listed.id, "单位", after=listed.rows["单位"][17].id)
    session.type_into(find(session.calculation, "名单.单位[19].名称"), "新单位")
    labels = [*(f"月考核-{m}" for m in MONTHS), *(f"季度讲评-{q}" for q in range(1, 5)), "年度排名"]
    assert texts(session, *(f"{label}.单位[19].名称" for label in labels)) == ["新单位"] * 17
    assert texts(session, *(f"{label}.单位[20].名称" for label in labels)) == ["B类单位01"] * 17
    session.undo()
    session.undo()
    assert texts(session, *(f"{label}.单位[19].名称" for label in labels)) == ["B类单位01"] * 17


def test_one_figure_runs_only_what_depends_on_it(session: Session) -> None:
    """Of 15000 formulas some 100: the unit's, the ranks of its class in month, quarter and year, and the totals."""
    before = session.calculation.evaluated
    session.type_into(find(session.calculation, "月考核-3.单位[5].完成"), "19")
    assert session.calculation.evaluated - before < 150


WRONG = {
    "派遣": ("999", "“A类单位05”派遣数 999 多于案件总数"),
    "完成": ("999", "“A类单位05”完成数 999 多于案件总数"),
    "及时": ("999", "“A类单位05”及时完成数 999 多于完成数"),
    "抽检": ("101", "“A类单位05”现场抽检 101 分超过满分 100"),
    "督办": ("", "“A类单位05”有案件要排名，没有填现场抽检或专项督办的得分"),
    "否决": ("是", "“A类单位05”当月一票否决，请写是哪家媒体、什么事"),
}


@pytest.mark.parametrize("name", WRONG)
def test_slip_in_a_month(session: Session, name: str) -> None:
    """Each is told with both figures."""
    text, message = WRONG[name]
    session.type_into(find(session.calculation, f"月考核-3.单位[5].{name}"), text)
    assert [one.message for one in session.findings() if message in one.message]


def test_a_unit_listed_twice(session: Session) -> None:
    """The months could not tell the two apart."""
    session.type_into(find(session.calculation, "名单.单位[2].名称"), "A类单位01")
    assert [one.message for one in session.findings() if "列了两次" in one.message] == [
        "名单：“A类单位01”列了两次，各月的数会对不上，请改成不同的名称"
    ] * 2


def test_export_and_import_give_the_same(tmp_path: Path) -> None:
    """Months are told by their key, units by their number in the list; nothing is added."""
    file = sample_file(SET, tmp_path / "sample.db")
    again, out = tmp_path / "again.db", tmp_path / "out.json"
    assert main(["export", str(file), "-o", str(out)]) == 0
    exported = json.loads(out.read_text(encoding="utf-8"))
    months = [form for form in exported["forms"] if form["form"] == "月考核"]
    assert [form["copy"] for form in months] == [str(m) for m in MONTHS]
    assert months[4]["rows"]["单位"][6]["_source"] == "名单.单位[7]"
    assert main(["new", SET, str(again), "--unit", "示例单位", "--year", "2020"]) == 0
    assert main(["import", str(again), str(out)]) == 0
    assert said("show", str(again)) == said("show", str(file))
