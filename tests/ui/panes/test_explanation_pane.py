"""The pane at the right: what the form says about a cell, and how its figure came about."""

import pytest
from PySide6.QtCore import Qt, QUrl

from tests.ui.person import Person


def pages(person: Person) -> tuple[str, str]:
    person.bot.waitUntil(lambda: not person.bench.explanation._soon.isActive())
    return person.bench.explanation.help.toPlainText(), person.bench.explanation.reckoning.toPlainText()


def test_a_score_explains_itself(person: Person) -> None:
    """Formula, the numbers put in, the unrounded result, the rounding, the clause."""
    person.goto("附件3-8.总额.得分")
    help_, reckoning = pages(person)
    assert "附件3-8 年度资金总额 得分" in help_
    for words in (
        "8.73",
        "执行得分(年度资金总额 分值, 年度资金总额 全年执行数, 年度资金总额 全年预算数)",
        "22.71",
        "8.7346153846…",
        "四舍五入到 2 位小数",
        "本程序约定",
    ):
        assert words in reckoning


@pytest.mark.parametrize("cell, said", [
    ("附件3-8.总额.得分", "这个数自动算出，单位是分，不能直接填；要改，请改算它的那些格子。"),
    ("附件2.等级", "自动得出，不能直接填；要改，请改算它的那些格子。"),
    ("附件2.总额.年初", "填金额，单位是万元，必填。"),
    ("封面数据.联系电话", "填电话号码，必填。"),
    ("附件2.指标[1].一级", "表上印好的，不用填。"),
    ("附件2.指标[1].原因", "填文字，可以写几段；没有的可以空着。"),
])  # fmt: skip
def test_how_a_cell_is_filled_is_a_sentence(person: Person, cell: str, said: str) -> None:
    person.bench.explanation.show_cell(person.ref(cell))
    assert said in pages(person)[0].splitlines()


def test_an_input_is_a_link_to_its_cell(person: Person) -> None:
    """A click on 附件1.专项.决算's project leads to that row."""
    person.goto("附件1.专项.决算")
    pages(person)
    person.bench.explanation.reckoning.anchorClicked.emit(QUrl("cell:7"))
    assert person.bench.sheet.current_ref == person.ref("附件1.项目[8].决算")


def test_a_typed_cell_shows_its_help_and_its_suggestion(person: Person) -> None:
    """附件2's fourth indicator: 198 of 200 suggests 4.95, the clerk gave 4."""
    person.goto("附件2.指标[4].得分")
    help_, reckoning = pages(person)
    assert "按规则给出建议分，可以改" in help_
    assert "建议得分 4.95，不计入总分" in reckoning


def test_a_suggestion_that_was_taken_is_not_offered_again(person: Person) -> None:
    """Alt+=, and the advice to take it is gone; another figure brings it back."""
    person.goto("附件2.指标[4].得分")
    person.choose("采用建议分")
    assert "建议得分 4.95，填的就是这个数" in pages(person)[1]
    person.bench.session.type_into(person.ref("附件2.指标[4].得分"), "4")
    assert "可以采用（Alt+=）" in pages(person)[1]


def test_it_follows_what_is_typed(person: Person) -> None:
    """The suggestion changes with the result beside it, before anything is kept."""
    person.goto("附件2.指标[4].得分")
    pages(person)
    person.bench.session.preview(person.ref("附件2.指标[4].完成"), "100次")
    assert "建议得分 2.5" in pages(person)[1]
    person.bench.session.cancel()
    assert "建议得分 4.95" in pages(person)[1]


def test_an_override_says_who_and_why(person: Person) -> None:
    """Beside the figure put in by hand: the formula's, the reason, the person."""
    session = person.bench.session
    session.override(person.ref("附件2.支出.项目"), "900", "决算批复数")
    person.goto("附件2.支出.项目")
    reckoning = pages(person)[1]
    assert "手工改数：填 900，按公式应为 883.80" in reckoning
    assert "理由：决算批复数" in reckoning
    assert session.workbook.overrides[person.ref("附件2.支出.项目")].who in reckoning


def test_it_survives_the_loss_of_its_cell(person: Person) -> None:
    """The row that was explained is deleted: the pane asks for a cell instead of failing."""
    person.goto("附件2.指标[4].得分")
    pages(person)
    person.choose("删除行")
    assert pages(person)[0]


def test_folded_away_it_leaves_a_strip_that_brings_it_back(person: Person) -> None:
    """Not only a menu entry knows how."""
    pane, edge = person.bench.explanation, person.bench.panes.edge
    assert pane.isVisible() and not edge.isVisible()
    person.choose("说明栏")
    assert not pane.isVisible() and edge.isVisible()
    edge.click()
    assert pane.isVisible() and not edge.isVisible()
    person.choose("得分说明")
    assert person.window.focusWidget() is pane.reckoning


def test_of_a_long_text_it_shows_the_beginning(person: Person) -> None:
    """The page would be laid out anew for seconds at each step."""
    ref = person.ref("附件3-1.目标.预期")
    person.bench.session.type_into(ref, "甲" * 90_000)
    person.goto("附件3-1.目标.预期")
    assert "甲" * 900 in pages(person)[1] and len(pages(person)[1]) < 3_000


def test_what_the_form_says_can_be_read_whole(person: Person) -> None:
    """Without scrolling, also in a low window; from cell to cell what stands below keeps its place."""
    person.window.resize(1366, 768)
    help_ = person.bench.explanation.help
    heights: list[int] = []
    for name in ("附件3-1.指标[1].三级", "附件3-1.指标[1].完成", "附件3-1.指标[1].分值"):
        person.goto(name)
        pages(person)
        person.bot.waitUntil(lambda: help_.verticalScrollBar().maximum() == 0)
        heights.append(help_.minimumHeight())
    assert heights == sorted(heights), "it becomes no lower"


def test_a_row_that_is_not_needed_may_go(person: Person) -> None:
    """It is said where nothing is written in the whole row, and nowhere else."""
    person.goto("附件3-1.指标[2].三级")
    assert "删除行" not in pages(person)[0]
    for column in ("三级", "目标", "完成", "分值", "得分", "原因"):
        person.goto(f"附件3-1.指标[2].{column}")
        person.press(Qt.Key.Key_Delete)
    for column in ("方向", "档次"):
        person.bench.session.type_into(person.ref(f"附件3-1.指标[2].{column}"), "")
    assert "没有这一项的，“填报 › 删除行”删去就不算未填。" in pages(person)[0]
    person.goto("附件3-1.拨款.年初")
    assert "删除行" not in pages(person)[0]


def test_what_is_wrong_with_a_cell_is_said_beside_it(person: Person) -> None:
    """Where the red cross is one looks to the right; gone when it is mended, or somebody has said why it stands."""
    ref = person.ref("附件1.人员.在职")
    person.goto("附件1.人员.在职")
    person.bench.session.type_into(ref, "廿六")
    person.checked()
    assert "错误：" in pages(person)[0] and "廿六" in pages(person)[0]
    person.bench.session.type_into(ref, "27")
    person.checked()
    assert "错误：" not in pages(person)[0]
    finding = next(one for one in person.bench.session.findings() if one.blocks and not one.span)
    person.bench.goto(finding.where[0])
    assert "待说明：" in pages(person)[0]
    person.bench.session.explain_finding(finding, "年末追加")
    person.checked()
    assert "待说明：" not in pages(person)[0]


def test_a_cell_whose_row_is_not_there_yet_is_explained(person: Person) -> None:
    """The yellow row of a class without rows is for typing, so it is said what belongs there."""
    person.goto("附件3-1.指标[1].三级")
    session, sheet = person.bench.session, person.bench.sheet
    copy = session.calculation.copy(sheet.copy_id)
    assert copy
    rows = copy.rows["指标"]
    alone = next(row for row in rows if sum(one.class_ == row.class_ for one in rows) == 1)
    session.remove_rows(copy.id, alone.id)
    line = next(at for at, row in enumerate(sheet.page.rows) if row.class_ == alone.class_)
    columns = {
        piece.ref.cell: box.column
        for box in sheet.page.boxes
        for piece in box.pieces
        if box.row == line and piece.ref
    }
    for cell, said in (("指标.三级", "三级指标"), ("指标.分值", "分值")):
        sheet.move_to((line, columns[cell]))
        help_, _ = pages(person)
        assert said in help_ and "这一类还没有行，填了就有" in help_
    sheet.move_to((0, 0))
    assert "请选一个格子" in pages(person)[0]
