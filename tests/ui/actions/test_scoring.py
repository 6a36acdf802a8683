"""Suggested scores in the table: seen beside the clerk's own, taken with a key, and the way to the reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from desktop.ui.form_view.paint import _BESIDE
from tests.ui.person import Person

ALT = Qt.KeyboardModifier.AltModifier
SCORE = "附件2.指标[4].得分"  # 198 of 200: 4.95 suggested, 4 given


def grey(person: Person, name: str) -> int:
    """How many pixels of a cell are of the suggestion's grey, or nearly."""
    sheet = person.bench.sheet
    box = sheet.box_of(person.ref(name))
    assert box
    picture = sheet.viewport().grab(sheet.rect_of(box).adjusted(3, 3, -3, -3)).toImage()
    wanted = _BESIDE
    near = 0
    for x in range(picture.width()):
        for y in range(picture.height()):
            seen = QColor(picture.pixel(x, y))
            near += (
                abs(seen.red() - wanted.red()) < 30
                and abs(seen.green() - wanted.green()) < 30
                and abs(seen.blue() - wanted.blue()) < 30
                and seen.blue() > seen.red()
            )
    return near


def test_a_differing_suggestion_is_seen(person: Person) -> None:
    """Small and grey where it differs from the score or there is none; gone where the two are the same."""
    person.goto(SCORE)
    sheet = person.bench.sheet
    box = sheet.box_of(person.ref(SCORE))
    assert box
    assert sheet.scene.suggested(box) == "4.95" and grey(person, SCORE) > 10
    person.bench.session.type_into(person.ref(SCORE), "4.95")
    assert sheet.scene.suggested(box) == "" and grey(person, SCORE) == 0
    person.bench.session.type_into(person.ref(SCORE), "")
    assert sheet.scene.suggested(box) == "4.95" and grey(person, SCORE) > 10


def test_it_follows_what_is_typed_elsewhere(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another result suggests another score: the score's cell is painted again though its text stays."""
    person.goto("附件2.指标[4].完成")
    sheet = person.bench.sheet
    box = sheet.box_of(person.ref(SCORE))
    assert box
    painted: list[object] = []
    monkeypatch.setattr(sheet, "repaint_boxes", painted.extend)
    person.type("100次")
    assert sheet.scene.suggested(box) == "2.5" and box in painted


def test_no_suggestion_on_paper(person: Person) -> None:
    """Only scores have one; nothing that is printed knows of it."""
    sheet = person.bench.sheet
    with_one = [box for box in sheet.page.boxes if sheet.scene.suggested(box)]
    assert {box.ref and box.ref.cell for box in with_one} == {"指标.得分"}
    text = person.bench.session.calculation.text
    assert all(box.ref and sheet._box_text(box) == text(box.ref) for box in with_one)


def test_a_key_takes_it(person: Person) -> None:
    """Alt+=, as the sum in WPS; one edit, one undo."""
    person.goto(SCORE)
    person.press(Qt.Key.Key_Equal, ALT)
    assert person.kept(SCORE) == "4.95"
    assert person.text("附件2.总分.得分") == "98.35"
    person.choose("撤销")
    assert person.kept(SCORE) == "4"


def test_it_takes_the_place_of_what_is_being_typed(person: Person) -> None:
    """A half-typed score is dropped, not kept first: one undo goes back to 4."""
    person.goto(SCORE)
    person.type("3")
    person.press(Qt.Key.Key_Equal, ALT)
    assert person.kept(SCORE) == "4.95" and person.bench.sheet.editor.text == "4.95"
    person.choose("撤销")
    assert person.kept(SCORE) == "4"


def test_where_nothing_is_suggested(person: Person) -> None:
    """A sentence says why nothing happens, on a score in words and on any other cell."""
    for cell in ("附件2.指标[5].得分", "附件2.总额.得分"):
        person.goto(cell)
        before = person.text(cell)
        person.choose("采用建议分")
        assert person.bench.hint.text.startswith("这一格没有建议分")
        assert person.text(cell) == before


def test_all_of_a_table_fills_only_blanks(person: Person) -> None:
    """Two blank scores are filled, the clerk's own 4 stays; one undo takes both back."""
    for n in (1, 2):
        person.bench.session.type_into(person.ref(f"附件2.指标[{n}].得分"), "")
    person.goto(SCORE)
    person.choose("采用本表全部建议分")
    assert [person.kept(f"附件2.指标[{n}].得分") for n in (1, 2, 4)] == ["5", "5", "4"]
    assert person.bench.hint.text == "已填入 2 个建议分，已经填了的没有动"
    person.choose("撤销")
    assert [person.kept(f"附件2.指标[{n}].得分") for n in (1, 2, 4)] == ["", "", "4"]
    person.choose("恢复")
    person.choose("采用本表全部建议分")
    assert person.bench.hint.text == "这张表没有空着而有建议分的格子；已经填了的不改"


def test_a_lost_point_leads_to_its_reason(person: Person) -> None:
    """A score below its full marks without a reason: a sentence, and a button that goes to the reason."""
    person.goto("附件2.指标[1].得分")
    person.type("4")
    person.press(Qt.Key.Key_Return)
    assert person.bench.hint.text == "“信息采集”失 1 分（4 / 5），还没有写原因"
    person.bench.hint.button.click()
    assert person.bench.sheet.current_ref == person.ref("附件2.指标[1].原因")


def test_nothing_is_asked_where_it_is_said(person: Person) -> None:
    """Full marks, or a reason that stands: no sentence."""
    person.goto(SCORE)
    person.type("3")  # a reason stands beside it
    person.press(Qt.Key.Key_Return)
    assert person.bench.hint.text == ""
    person.goto("附件2.指标[1].得分")
    person.type("5")
    person.press(Qt.Key.Key_Return)
    assert person.bench.hint.text == ""


def test_the_explanation_tells_suggestion_loss_and_clause(person: Person) -> None:
    """Beside the table: what is suggested, how many points are lost, how far the result is, the clause."""
    person.goto(SCORE)
    person.bot.waitUntil(lambda: not person.bench.explanation._soon.isActive())
    told = person.bench.explanation.reckoning.toPlainText()
    for words in (
        "建议得分 4.95",
        "失 1 分（4 / 5）",
        "完成值是指标值的 99.00%",
        "下一步按计划实施考核",
        "《本程序约定",
    ):
        assert words in told
    person.bench.session.type_into(person.ref("附件2.指标[4].完成"), "150次")
    person.bot.waitUntil(lambda: not person.bench.explanation._soon.isActive())
    assert "完成值是指标值的 75.00%" in person.bench.explanation.reckoning.toPlainText()
