"""A file under its own set with doubts decided: what is refused, and that nothing is changed then."""

from pathlib import Path

import pytest

from desktop.domain import words
from desktop.domain.change.edit import SetText
from desktop.domain.forms.check import Level
from desktop.domain.forms.group import RowSource
from desktop.domain.layout.build import lay_out
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.meaning.vocabulary import PRINTED_SO
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.drafting.open_points import Ask, Decision
from desktop.session.opening import create_from_report, open_session
from desktop.session.session import Session
from desktop.session.settling import left_to_decide, offers, place_of, settle
from tests.exchange.drafting.described import Line, table, write_word

DOUBTFUL = table("| 项目 | 年初预算数 | 统筹盘子 |\n| 年度资金总额 | 100.00 | 30.00 |")


def test_the_total_stands_before_its_parts(tmp_path: Path) -> None:
    """An amount of a label that nobody knows may be all of the money as well as a part of it."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), DOUBTFUL)
    session, _ = create_from_report(report, tmp_path / "某.db")
    with session:
        (point,) = [one for one in left_to_decide(session) if one.ask is Ask.MEANING]
        assert point.choices == ("无", "资金", "资金 上级", "资金 地方", "资金 单位", "资金 其他")


def test_a_meaning_that_another_cell_has(tmp_path: Path) -> None:
    """Both would be held against nothing; a finer meaning is taken, and what was typed stays."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), DOUBTFUL)
    path = tmp_path / "某.db"
    session, _ = create_from_report(report, path)
    (point,) = [one for one in left_to_decide(session) if one.ask is Ask.MEANING]
    with pytest.raises(Refusal, match="已经是这个意思"):
        settle(session, {point: Decision(meaning="资金 年初")})
    assert point in left_to_decide(session) and not list(tmp_path.glob("*.bak.db"))
    texts = dict(session.workbook.texts)
    backup = settle(session, {point: Decision(meaning="资金 年初 其他")})
    session.close()
    with open_session(path) as again:
        assert point not in left_to_decide(again) and again.workbook.texts == texts
    with open_session(backup, write=False) as old:
        assert point in left_to_decide(old)


def test_the_unit_that_was_typed_stands_on_the_cover(tmp_path: Path) -> None:
    """Where the file does not say whose it is; one that does keeps its own."""
    for line, unit in (("项目支出绩效自评表", "某中心"), ("填报单位：某局", "某局")):
        report = write_word(tmp_path / "某.docx", Line(line, True), DOUBTFUL)
        session, _ = create_from_report(report, tmp_path / f"{unit}.db", "某中心")
        with session:
            cover = session.workbook.single(session.workbook.set.cover).id
            assert session.workbook.texts[CellRef(cover, "", words.UNIT)] == unit


def test_a_copy_a_project_and_all_the_rest(tmp_path: Path) -> None:
    """The one table becomes the first copy and keeps what was filled in."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), DOUBTFUL)
    path = tmp_path / "某.db"
    session, _ = create_from_report(report, path)
    texts = dict(session.workbook.texts)
    (point,) = [one for one in left_to_decide(session) if one.ask is Ask.COPIES]
    settle(session, {point: Decision(said=point.choices[1])})
    session.close()
    with open_session(path) as again:
        form = again.workbook.set.forms[point.form]
        assert form.many and len(again.workbook.copies_of(form.id)) == 1
        assert again.workbook.texts == texts


def test_a_list_with_no_more_rows(tmp_path: Path) -> None:
    """Its rows stay with what stands in them, also one that was added, and nobody adds another."""
    projects = table(
        "| 序号 | 项目名称 | 年初预算数 |\n| 1 | 某路改造 | 100.00 |\n| 2 | 某河治理 | 50.00 |\n| 合计 | < | 150.00 |"
    )
    report = write_word(tmp_path / "某.docx", Line("项目支出情况表（万元）", True), projects)
    path = tmp_path / "某.db"
    session, _ = create_from_report(report, path)
    texts = dict(session.workbook.texts)
    (point,) = [one for one in left_to_decide(session) if one.ask is Ask.ROWS]
    assert place_of(session, point)
    settle(session, {point: Decision(said=point.choices[1])})
    session.close()
    with open_session(path) as again:
        (copy,) = again.workbook.copies_of(point.form)
        (group,) = copy.form.groups.values()
        assert group.rows is RowSource.FIXED and [row.key for row in copy.rows[group.id]] == [
            "项目1",
            "项目2",
        ]
        assert again.workbook.texts == texts and point not in left_to_decide(again)


def test_a_score_that_was_one_box(tmp_path: Path) -> None:
    """Each row of a list by class has its own cell; merged as they were, they print as the file did."""
    classes = table("""
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
        | 产出指标 | 数量指标 | 巡查次数 | 200次 | 200次 | 50 | 48 |
        | ^ | 质量指标 | 处置率 | ≥95% | 96% | ^ | ^ |
        | ^ | 时效指标 | 按时率 | ≥95% | 96% | 50 | 50 |
    """)
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), classes)
    session, _ = create_from_report(report, tmp_path / "某.db")
    (point,) = [one for one in left_to_decide(session) if one.ask is Ask.MERGE]
    assert point.sentence.startswith("“指标”的“分值”“得分”原来有上下合并") and place_of(session, point)
    settle(session, {point: Decision(said=point.choices[1])})
    session.close()
    with open_session(tmp_path / "某.db") as again:
        assert point not in left_to_decide(again)
        (copy,) = again.workbook.copies_of(point.form)
        boxes = lay_out(copy, again.calculation, paper=True).boxes
        assert [box.rows for box in boxes if box.ref and box.ref.cell == "指标.得分"] == [2, 1]


IN_HER_WORDS = table("""
    | 项目资金（万元） | 全年预算数 | 全年执行数 |
    | 年度资金总额 | 120.00 | 90.00 |
    | 其中：乡里给的 | 80.00 | 70.00 |
    | 村里凑的 | 40.00 | 20.00 |
""")


def test_rows_that_were_guessed_alike_are_asked_about_one_by_one(tmp_path: Path) -> None:
    """Each may be another part of the project's money, and the parts people tell money by are offered first."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), IN_HER_WORDS)
    path = tmp_path / "某.db"
    session, _ = create_from_report(report, path)
    given, found = [one for one in left_to_decide(session) if one.ask is Ask.MEANING]
    assert [one.rpartition(".")[0] for one in given.cells] == ["乡里给的"] * 2
    assert given.choices[2:] == ("资金 上级", "资金 地方", "资金 单位", "资金 其他")
    settle(session, {given: Decision(meaning="资金 上级"), found: Decision(meaning="资金 单位")})
    session.close()
    with open_session(path) as again:
        assert not [one for one in left_to_decide(again) if one.ask is Ask.MEANING]
        said = {str(meaning) for _, _, meaning in meanings_of(again.workbook.set).cells()}
        assert {"资金 上级 全年", "资金 上级 执行", "资金 全年 单位", "资金 单位 执行"} <= said


def test_parts_in_her_words_are_held_against_the_total(tmp_path: Path) -> None:
    """Once all who pay for it are known, what is short of the total is a hint; nothing is said where it adds up."""
    text = """
        | 项目资金（万元） | 全年预算数 | 全年执行数 |
        | 年度资金总额 | {total} | 90.00 |
        | 其中：乡里给的 | 80.00 | 60.00 |
        | 县里给的 | 10.00 | 10.00 |
        | 馆里挣的 | 20.00 | 20.00 |
    """
    parts = ("资金 上级", "资金 地方", "资金 单位")
    for total, found in (("120.00", 1), ("110.00", 0)):
        folder = tmp_path / total
        folder.mkdir()
        report = write_word(
            folder / "某.docx", Line("项目支出绩效自评表", True), table(text.format(total=total))
        )
        session, _ = create_from_report(report, folder / "某.db")
        asked = [one for one in left_to_decide(session) if one.ask is Ask.MEANING]
        settle(session, {point: Decision(meaning=part) for point, part in zip(asked, parts, strict=True)})
        session.close()
        with open_session(folder / "某.db") as again:
            sums = [one for one in again.findings() if one.code == "sum-of-parts"]
            assert [one.level for one in sums] == [Level.HINT] * found


def test_a_meaning_may_be_said_as_forms_print_it(tmp_path: Path) -> None:
    """上级补助资金 is 资金 上级: what a clerk reads in every other form."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), IN_HER_WORDS)
    session, _ = create_from_report(report, tmp_path / "某.db")
    point, _ = [one for one in left_to_decide(session) if one.ask is Ask.MEANING]
    settle(session, {point: Decision(meaning="上级补助资金")})
    session.close()
    with open_session(tmp_path / "某.db") as again:
        assert "资金 上级 全年" in {str(meaning) for _, _, meaning in meanings_of(again.workbook.set).cells()}


@pytest.mark.parametrize("said", ["村里的", "资金，其他", "全年", "项目名称", "资金 上级补助"])
def test_what_is_no_meaning_of_a_figure_is_refused(tmp_path: Path, said: str) -> None:
    """With what to do; nothing is changed."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), IN_HER_WORDS)
    session, _ = create_from_report(report, tmp_path / "某.db")
    with session:
        point, _ = [one for one in left_to_decide(session) if one.ask is Ask.MEANING]
        with pytest.raises(Refusal, match=f"“{said}”不是这里认得的含义，什么都没有改.*不核对"):
            settle(session, {point: Decision(meaning=said)})
        assert point in left_to_decide(session) and not list(tmp_path.glob("*.bak.db"))


def test_an_empty_form_is_not_ready(tmp_path: Path) -> None:
    """Each figure without which the table says nothing is asked for; weights are printed in empty forms too."""
    empty = table("""
        | 项目资金（万元） | 全年预算数 | 全年执行数 | 分值 |
        | 年度资金总额 | | | 10 |
        | 其中：当年财政拨款 | | | |
    """)
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), empty)
    session, _ = create_from_report(report, tmp_path / "某.db", "某中心")
    with session:
        missing = [one for one in session.findings() if one.level is Level.BLANK]
        assert [one.message for one in missing] == [
            "表1 年度资金总额 全年预算数：还没有填",
            "表1 年度资金总额 全年执行数：还没有填",
        ]
        session.apply(SetText(missing[0].where[0], "120"))
        assert len([one for one in session.findings() if one.level is Level.BLANK]) == 1


STRANGE = """
| 项目资金（万元） | < | 本年批下 | 本年花掉 | 分值 | 执行率 | 得分 |
| 年度资金总额 | < | 120.00 | 90.00 | 10 | {rate} | 7.5 |
| 其中：当年财政拨款 | < | 100.00 | 70.00 | / | 70.00% | / |
| 上年结转资金 | < | 20.00 | 20.00 | / | 100.00% | / |
| 其他资金 | < | | | / | | / |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 巡查次数 | 200次 | 200次 | 50 | 50 |
| ^ | 质量指标 | 处置率 | ≥95% | 96% | 40 | 39 |
| 本表评分 | < | < | < | < | 100 | {total} |
"""
MEANT = {"本年批下": "资金 全年", "本年花掉": "资金 执行"}


def settled_file(folder: Path, text: str, answers: dict[str, str], total: str = "") -> Session:
    """The file of a Word form with these tables, its unknown labels answered, and which cell is the total."""
    report = write_word(folder / "某.docx", Line("项目支出绩效自评表", True), table(text))
    path = folder / "某.db"
    session, _ = create_from_report(report, path)
    points = left_to_decide(session)
    decisions = {point: Decision(meaning=answers[point.label]) for point in points if point.label in answers}
    assert len(decisions) == len(answers)
    if total:
        decisions |= {point: Decision(said=total) for point in points if point.ask is Ask.TOTAL}
    settle(session, decisions)
    session.close()
    return open_session(path)


def computed(session: Session) -> dict[str, str]:
    (copy,) = session.workbook.copies_of("表1")
    cells = [cell for cell in copy.form.cells.values() if cell.formula and cell.named]
    return {cell.id: session.calculation.text(CellRef(copy.id, "", cell.id)) for cell in cells}


def test_what_has_become_sure_is_computed(tmp_path: Path) -> None:
    """The columns' words say the stage, the rows' words whose money it is: wholes, rates and the score follow."""
    with settled_file(tmp_path, STRANGE.format(rate="75.00%", total="96.5"), MEANT) as session:
        assert computed(session) == {
            "总额.本年批下": "120.00",
            "总额.本年花掉": "90.00",
            "总额.执行率": "75.00%",
            "总额.得分": "7.5",
            "拨款.执行率": "70.00%",
            "结转.执行率": "100.00%",
        }
        assert not session.workbook.overrides
        assert not [one for one in left_to_decide(session) if one.label in MEANT]
        (copy,) = session.workbook.copies_of("表1")
        session.apply(SetText(CellRef(copy.id, "", "拨款.本年花掉"), "76"))
        assert computed(session)["总额.执行率"] == "80.00%"


def test_a_printed_figure_that_comes_out_otherwise_stays(tmp_path: Path) -> None:
    """With its reason; what rests on what was decided is computed beside it all the same."""
    with settled_file(tmp_path, STRANGE.format(rate="78.00%", total="96.5"), MEANT) as session:
        assert computed(session)["总额.执行率"] == "78.00%" and computed(session)["总额.得分"] == "7.5"
        (override,) = session.workbook.overrides.values()
        assert (override.text, override.reason) == ("78.00%", PRINTED_SO)


@pytest.mark.parametrize(("printed", "kept"), [("96.5", 0), ("97", 1), ("", 0)])
def test_the_total_that_was_chosen(tmp_path: Path, printed: str, kept: int) -> None:
    """It adds up the scores, whatever it is called."""
    with settled_file(
        tmp_path, STRANGE.format(rate="75.00%", total=printed), MEANT, "表1.本表评分.得分"
    ) as session:
        assert session.workbook.set.score == ("表1", "本表评分.得分")
        assert computed(session)["本表评分.得分"] == (printed or "96.5")
        assert len(session.workbook.overrides) == kept


def test_what_may_be_chosen_is_called_as_printed(tmp_path: Path) -> None:
    """A cell that may be the total by the words of its row and column, a form by its title: no ids."""
    report = write_word(
        tmp_path / "某.docx",
        Line("项目支出绩效自评表", True),
        table(STRANGE.format(rate="75.00%", total="96.5")),
    )
    session, _ = create_from_report(report, tmp_path / "某.db")
    with session:
        offer = offers(session)
        points = {point.ask: offer(point) for point in left_to_decide(session)}
        assert points[Ask.TOTAL].names["表1.本表评分.得分"] == "项目支出绩效自评表：本表评分 得分"
        assert points[Ask.MEANING].table == points[Ask.COPIES].table == "项目支出绩效自评表"
