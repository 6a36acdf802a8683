"""The score in sight: a verdict once everything is filled in, a sum so far before."""

from collections.abc import Callable
from pathlib import Path

from desktop.session.opening import create
from tests.ui.person import Person


def test_no_grade_while_cells_are_to_be_filled(person: Person) -> None:
    """It comes back with the last cell; what cannot be computed without that one is counted too, as in the verdict."""
    person.checked()
    bar = person.bench.score
    assert bar.of.text() == " / 100 · 优"
    person.bench.session.type_into(person.ref("附件1.人员.编制"), "")
    person.checked()
    assert bar.of.text() == " / 100　还没有填完（未填 2）"
    person.bench.session.type_into(person.ref("附件1.人员.编制"), "30")
    person.checked()
    assert bar.of.text() == " / 100 · 优"


def test_a_new_workbook_is_not_judged(make_person: Callable[[Path | None], Person], tmp_path: Path) -> None:
    """No grade and no red before anybody has typed."""
    path = tmp_path / "新.db"
    create("yueyang-2023", path, "甲局", "2024").close()
    new_person = make_person(path)
    found = new_person.checked()
    assert found and new_person.bench.findings.verdict.text().startswith("不可上报（未填 ")
    assert "，错误 0，待说明 0）" in new_person.bench.findings.verdict.text()
    assert "还没有填完（未填 " in new_person.bench.score.of.text()


def test_full_marks_are_told_once_all_weights_are_there(
    make_person: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    """Where the bureau has them typed, the sum of the first ones looks like the whole."""
    path = tmp_path / "新.db"
    create("zhuzhou-2021", path, "甲局", "2024").close()
    new_person = make_person(path)
    new_person.goto("附件1-1.拨款.年初")
    new_person.checked()
    bar = new_person.bench.score
    assert bar.of.text().startswith("　还没有填完（未填 ")
    weights = ("10", "10", "15", "15", "10", "10", "0", "10", "10")
    for at, weight in enumerate(weights, 1):
        new_person.bench.session.type_into(new_person.ref(f"附件1-1.指标[{at}].分值"), weight)
    new_person.checked()
    assert bar.of.text().startswith(" / 100　还没有填完（未填 ")


def test_the_total_is_not_said_twice(person: Person) -> None:
    """On its own table the table's score is the total; on a project's it stands beside it."""
    bar = person.bench.score
    person.goto("附件2.总额.得分")
    assert (bar.total.text(), bar.table.text(), bar.own.text()) == ("97.40", "", "")
    person.goto("附件3-8.总额.得分")
    assert bar.table.text() == "本表 附件3-8" and bar.own.text().startswith("98.73 / 100")
