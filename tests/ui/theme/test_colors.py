"""Light and dark: every word can be read on its ground, and what is on the screen follows when they change."""

import pytest
from msgspec.structs import asdict, replace
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel

from desktop.ui import settings
from desktop.ui.narrative.different import otherwise
from desktop.ui.theme.colors import DARK, LIGHT, POINTS, Colors, colors, dim, sheet, style, wear
from tests.ui.person import Person

WORDS = ("ink", "faint", "accent", "good", "to_explain", "wrong", "open")
GROUNDS = ("pane", "paper", "stripe", "hover", "accent_pale")
READABLE = 4.5  # WCAG 2.1, 1.4.3, for words of ordinary size
WEAK = {
    ("faint", "accent_pale"),
    ("open", "accent_pale"),
    ("to_explain", "accent_pale"),
    ("good", "accent_pale"),
}


@pytest.fixture(autouse=True)
def light_again(qapp):
    yield
    wear(LIGHT)


def lightness(color: str) -> float:
    """Relative luminance, WCAG 2.1."""
    of = QColor(color)
    parts = [part / 255 for part in (of.red(), of.green(), of.blue())]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


def unreadable(of: Colors) -> list[tuple[str, str, float]]:
    """Words on grounds on which they are hard to read; on the chosen line 3 is enough, as its words are seldom small."""
    named = asdict(of)
    pairs = [(word, ground) for word in WORDS for ground in GROUNDS]
    pairs += [
        ("on_accent", "accent"),
        ("on_notice", "notice"),
        ("notice_act", "notice"),
        ("on_notice", "notice_hover"),
    ]
    return [
        (word, ground, round(found, 1))
        for word, ground in pairs
        if (found := contrast(named[word], named[ground])) < (3 if (word, ground) in WEAK else READABLE)
    ]


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(of: Colors) -> None:
    assert unreadable(of) == []


@pytest.mark.parametrize("of", [LIGHT, DARK])
def test_a_message_can_be_read_and_stands_out_from_what_it_lies_on(of: Colors) -> None:
    """Its words and its button on its ground, and the ground on the legend's."""
    assert min(contrast(words, of.notice) for words in (of.on_notice, of.notice_act)) >= READABLE
    assert contrast(of.notice, of.pane) >= 1.8


def test_words_that_differ_can_be_read_in_a_dark_window(qapp) -> None:
    """Their ground is light there too."""
    text = QTextDocument("甲")
    marked = otherwise(QTextCursor(text))
    form = marked.format  # type: ignore[attr-defined]
    assert contrast(form.foreground().color().name(), form.background().color().name()) >= READABLE


def test_faint_words_are_found() -> None:
    """The test above can fail."""
    assert ("faint", "paper", 1.6) in unreadable(replace(LIGHT, faint="#cccccc"))


def test_a_sheet_has_the_colours_of_now() -> None:
    """By name; a name that there is not is an error, and no black line."""
    wear(DARK)
    assert sheet("a { color: $ink; font-size: ${pt2}pt; }") == f"a {{ color: {DARK.ink}; font-size: 12pt; }}"
    with pytest.raises(KeyError):
        sheet("a { color: $inc; }")


def test_paper_is_dimmed_in_the_dark_and_keeps_its_order() -> None:
    """White, yellow and green stay apart and become darker; in a light window nothing happens."""
    painted = []
    for worn in (LIGHT, DARK):
        wear(worn)
        row = []
        for ground in ("#ffffff", "#fff9dc", "#e3f4e1"):
            image = QImage(4, 4, QImage.Format.Format_RGB32)
            image.fill(QColor(ground))
            painter = QPainter(image)
            dim(painter, QRect(0, 0, 4, 4))
            painter.end()
            row.append(image.pixelColor(1, 1).name())
        painted.append(row)
    assert painted[0] == ["#ffffff", "#fff9dc", "#e3f4e1"]
    assert len(set(painted[1])) == 3
    assert all(lightness(dark) < lightness(light) for light, dark in zip(*painted, strict=True))


def test_the_window_follows_a_choice(person: Person) -> None:
    """Chosen in 视图, everything that is open turns, is ticked there, and is so the next day."""
    label = QLabel("字", person.window)
    style(label, "color: $ink;")
    person.choose("深色外观")
    assert colors() is DARK and DARK.ink in label.styleSheet()
    assert person.window.palette().window().color().name() == DARK.pane
    assert DARK.paper in person.bench.score.styleSheet()
    assert DARK.faint in person.bench.explanation.help.toHtml()
    assert person.entry("深色外观").isChecked() and not person.entry("浅色外观").isChecked()
    assert settings.scheme() == "dark"
    person.choose("浅色外观")
    assert colors() is LIGHT and LIGHT.ink in label.styleSheet()
    person.choose("外观跟随系统")
    assert settings.scheme() == "system" and colors() is LIGHT  # no desktop here says otherwise


def test_words_and_typing_survive_a_turn(person: Person) -> None:
    """What is being typed stays open, and so does the place."""
    person.goto("附件2.总额.年初")
    person.type("12")
    person.choose("深色外观")
    assert person.bench.has_draft and person.cell == person.ref("附件2.总额.年初")
    person.choose("外观跟随系统")
    person.bench.sheet.cancel()


def test_words_of_the_window_have_a_size_of_their_own(person: Person) -> None:
    """Lists, menus and pages of words; not the table. Lines grow with them, and the next day it is so again."""
    zoom, tree = person.bench.sheet.zoom, person.bench.tree
    first = tree.topLevelItem(0)
    assert first
    before = tree.visualItemRect(first).height()
    for _ in range(3):
        person.choose("界面文字放大")
    assert settings.points() == POINTS + 3 and person.window.menuBar().font().pointSize() == POINTS + 3
    assert f"font-size: {POINTS + 3 + 7}pt" in person.bench.score.styleSheet()
    person.bot.waitUntil(lambda: tree.visualItemRect(first).height() > before)
    assert person.bench.sheet.zoom == zoom
    person.choose("界面文字原来大小")
    assert settings.points() == POINTS and person.window.menuBar().font().pointSize() == POINTS
    for _ in range(POINTS - 8 + 1):
        person.choose("界面文字缩小")
    assert settings.points() == 8
    person.choose("界面文字原来大小")


def test_the_desk_around_the_report_turns_and_its_paper_stays(person: Person) -> None:
    """Whether the report is on the screen or not."""
    editor = person.bench.report.editor
    person.choose("深色外观")
    assert editor.palette().window().color().name() == DARK.desk
    assert editor.palette().base().color().name() == LIGHT.paper
    person.choose("浅色外观")
    assert editor.palette().window().color().name() == LIGHT.desk
    person.choose("外观跟随系统")
