"""The form of a bureau that nobody has heard of, on the screen: painted, typed in, followed by its total."""

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.ui.form_view.paint import TO_FILL
from tests.test_made_up_bureau import filled, folder  # noqa: F401, the files and the workbook made from them


def test_painted_and_typed_in(make_person, filled: Path) -> None:  # noqa: F811
    """The cell has its ground and its ink; 10 in place of 30 is 72.75 % of the budget, 7.28 + 82.83 points."""
    person = make_person(filled)
    person.goto("附表1.市级.执行")
    person.bot.wait(50)
    sheet = person.bench.here
    typed, total = (person.ref(f"附表1.{cell}") for cell in ("市级.执行", "总分.得分"))
    rect = sheet.rect_of(sheet.page.showing[typed][0]).adjusted(3, 3, -3, -3)
    image = sheet.viewport().grab(rect).toImage()
    shades = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert TO_FILL.name() in shades and len(shades) > 2
    person.type("10")
    assert sheet.texts.text_of(sheet.page.showing[total][0]) == "90.11"
    person.press(Qt.Key.Key_Return)
    assert person.kept("附表1.市级.执行") == "10"
    person.bot.waitUntil(lambda: person.score == "90.11 / 100 · 优")  # what is still blank has to be counted
