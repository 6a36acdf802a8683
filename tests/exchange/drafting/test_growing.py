"""Printed rows that were decided to be a list: the form, and what stood in them."""

from pathlib import Path

from desktop.domain.layout.build import lay_out
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.drafting.open_points import Ask, Decision
from desktop.session.opening import create_from_report, open_session
from desktop.session.session import Session
from desktop.session.settling import left_to_decide, settle
from tests.exchange.drafting.described import Line, table, write_word

WRITTEN = """
    | 一级指标 | 三级指标 | 指标解释 | 分值 | 得分 |
    | 产出指标 | 巡查次数 | 一年巡查的次数 | 25 | 24 |
    | ^ | 办件数 | 办结的件数 | 25 | 24 |
    | 效益指标 | 处置率 | 处置的比例 | 50 | 48 |
    | 总分 | < | < | 100 | 96 |
"""


def as_list(folder: Path, text: str) -> Session:
    """The file of a Word form with this table, its alike rows decided to be a list."""
    path = folder / "某.db"
    report = write_word(folder / "某.docx", Line("项目支出绩效自评表", True), table(text))
    session, _ = create_from_report(report, path)
    points = [one for one in left_to_decide(session) if one.ask is Ask.GROW]
    settle(session, {point: Decision(said=point.choices[1]) for point in points})
    session.close()
    return open_session(path)


def rows(session: Session, group: str) -> list[dict[str, str]]:
    (copy,) = session.workbook.copies_of("表1")
    of_rows = [
        {
            ref.cell.partition(".")[2]: text
            for ref, text in session.workbook.texts.items()
            if ref.row == row.id
        }
        for row in copy.rows[group]
    ]
    return of_rows


def test_what_stood_in_the_rows_is_typed(tmp_path: Path) -> None:
    """Words and figures alike; the class beside several is typed in each, and one box on paper."""
    with as_list(tmp_path, WRITTEN) as session:
        first, second, third = rows(session, "指标")
        assert first == {
            "一级": "产出指标",
            "三级": "巡查次数",
            "指标解释": "一年巡查的次数",
            "分值": "25",
            "得分": "24",
        }
        assert (second["一级"], second["三级"], third["一级"]) == ("产出指标", "办件数", "效益指标")
        (copy,) = session.workbook.copies_of("表1")
        boxes = lay_out(copy, session.calculation, paper=True).boxes
        assert [box.rows for box in boxes if box.ref and box.ref.cell == "指标.一级"] == [2, 1]


def test_the_total_is_that_of_the_list(tmp_path: Path) -> None:
    """It follows a row that is added, and nothing is left of the rows that were."""
    with as_list(tmp_path, WRITTEN) as session:
        (copy,) = session.workbook.copies_of("表1")
        total = CellRef(copy.id, "", "总分.得分")
        assert session.calculation.text(total) == "96"
        session.add_row(copy.id, "指标")
        row = copy.rows["指标"][-1]
        session.type_into(CellRef(copy.id, row.id, "指标.得分"), "2")
        assert session.calculation.text(total) == "98"
        assert {ref.cell.partition(".")[0] for ref in session.workbook.texts if ref.copy == copy.id} == {
            "指标"
        }
        assert not [one for one in left_to_decide(session) if one.ask is Ask.GROW]


def test_a_rate_that_was_computed_is_typed(tmp_path: Path) -> None:
    """What a formula of the rows had given stays in them as a figure."""
    money = """
        | 事项 | 全年预算数 | 全年执行数 | 执行率 |
        | 老旧小区路灯 | 20.00 | 19.00 | 95.00% |
        | 背街小巷整治 | 30.00 | 30.00 | 100.00% |
    """
    with as_list(tmp_path, money) as session:
        assert [row["执行率"].rstrip("%") for row in rows(session, "明细")] == ["95.00", "100.00"]
