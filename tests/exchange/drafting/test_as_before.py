"""The same bureau's form a year later: what was decided holds, and only what is new is asked."""

from pathlib import Path

import pytest

from desktop.cli import main
from desktop.exchange.drafting.open_points import Ask, Decision, OpenPoint
from desktop.session.opening import create_from_report, open_session
from desktop.session.settling import left_to_decide, settle
from tests.builders import texts_in
from tests.exchange.drafting.described import Line, table, write_word

MONEY = """
| 来源 | 年初安排 | 年中增补 | 干得怎样 |
| 县级安排 | 800 | 50 | 已完 |
| 省级补助 | 400 | 0 | 已完 |
"""
MORE = "| 受益村自筹 | 30 | 5 | 未完 |\n"


def form(path: Path, year: int, *more: str) -> Path:
    title = Line(f"{year}年度水库维护资金表", True)
    return write_word(path, title, Line("单位：千元"), table(MONEY + "".join(more)))


def answer(point: OpenPoint) -> Decision:
    match point.ask:
        case Ask.KIND:
            return Decision(kind="长文本" if point.now == "文本" else point.now)
        case Ask.MEANING:
            return Decision(meaning="无")
    return Decision()


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last year's file, with all its points decided."""
    path = tmp_path / "上年.db"
    session, _ = create_from_report(form(tmp_path / "上年.docx", 2023), path)
    points = left_to_decide(session)
    assert {one.ask for one in points} >= {Ask.MEANING}
    settle(session, {point: answer(point) for point in points})
    session.close()
    return path


def test_the_same_form_asks_nothing(last: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is anything said of it; what is filled in comes along."""
    now = tmp_path / "今年.db"
    assert (
        main(["open-report", str(form(tmp_path / "今年.docx", 2024)), "-o", str(now), "--like", str(last)])
        == 0
    )
    assert capsys.readouterr().out.split("\n") == [str(now), ""]
    assert {"800", "400", "50"} <= set(texts_in(now).values())


def test_a_changed_form_asks_of_what_is_new(last: Path, tmp_path: Path) -> None:
    """One row more: its cells, and none of the others."""
    with open_session(last, write=False) as before:
        source = form(tmp_path / "今年.docx", 2024, MORE)
        session, report = create_from_report(source, tmp_path / "今年.db", like=before.calculation)
    with session:
        assert [note for note in report.unread if "新增格子" in note] != []
        cells = {cell for point in left_to_decide(session) for cell in point.cells}
        assert cells and all(cell.startswith("受益村自筹.") for cell in cells)
        assert "30" in session.workbook.texts.values()


def test_another_bureaus_form_is_asked_of(last: Path, tmp_path: Path) -> None:
    """Nothing that was decided of another table holds for this one."""
    other = write_word(
        tmp_path / "别.docx",
        Line("2024年度道路表", True),
        table("| 路名 | 盘子 |\n| 甲路 | 30 |\n| 乙路 | 20 |"),
    )
    with open_session(last, write=False) as before:
        session, _ = create_from_report(other, tmp_path / "别.db", like=before.calculation)
    with session:
        plain, _ = create_from_report(other, tmp_path / "另.db")
        with plain:
            assert [one.sentence for one in left_to_decide(session)] == [
                one.sentence for one in left_to_decide(plain)
            ]


def test_what_a_label_meant_it_means_in_new_rows_too(tmp_path: Path) -> None:
    """Nobody asks of the columns again, and the rate of the year is computed from them."""
    money = "| 资金（万元） | 批下的 | 花掉的 | 执行率 |\n| 年度资金总额 | {} | {} | {} |\n{}"
    said = {"批下的": "资金 全年", "花掉的": "资金 执行"}
    first = write_word(
        tmp_path / "上年.docx",
        Line("2023年度项目支出绩效自评表", True),
        table(money.format("100.00", "80.00", "80.00%", "")),
    )
    session, _ = create_from_report(first, tmp_path / "上年.db")
    points = left_to_decide(session)
    settle(session, {one: Decision(meaning=said[one.label]) for one in points if one.label in said})
    session.close()
    more = "| 其中：当年财政拨款 | 60.00 | 45.00 | 75.00% |"
    second = write_word(
        tmp_path / "今年.docx",
        Line("2024年度项目支出绩效自评表", True),
        table(money.format("120.00", "90.00", "75.00%", more)),
    )
    with open_session(tmp_path / "上年.db", write=False) as before:
        now, _ = create_from_report(second, tmp_path / "今年.db", like=before.calculation)
    with now:
        assert not [one for one in left_to_decide(now) if one.label in said]
        form = now.workbook.set.forms["表1"]
        assert {id_ for id_, cell in form.cells.items() if cell.formula and cell.named} == {
            "总额.执行率",
            "拨款.执行率",
        }
