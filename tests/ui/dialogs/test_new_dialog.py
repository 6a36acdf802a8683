"""新建: every set with a picture of each of its forms, sets of one's own, and what is wrong in them."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton

from desktop.resources import FORMS
from desktop.session.library import load_set
from desktop.session.settling import decisions_in
from desktop.ui.dialogs.new_dialog import NewDialog
from desktop.ui.dialogs.set_list import YEAR
from desktop.ui.dialogs.variants_dialog import VariantsDialog
from tests.ui.person import Person


@pytest.fixture
def dialog(qapp, qtbot) -> NewDialog:
    dialog = NewDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def drawn(dialog: NewDialog, qtbot) -> list[str]:
    """The forms in the strip, once all their pictures are there."""
    qtbot.waitUntil(
        lambda: len(dialog.gallery.pictures) == dialog.gallery.strip.count() and not dialog.gallery.drawing
    )
    return [
        dialog.gallery.strip.item(at).text().partition("\n")[0] for at in range(dialog.gallery.strip.count())
    ]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A set of one's own, outside the shipped ones."""
    shutil.copytree(FORMS / "zhongfang-2020", tmp_path / "某县")
    return tmp_path / "某县"


def test_every_set_is_listed_the_newest_first(dialog) -> None:
    """With its title and the year it holds from."""
    years = [dialog.sets.item(at).data(YEAR) for at in range(dialog.sets.count())]
    assert len(years) == len(list(FORMS.glob("*/set.txt")))
    assert years == sorted(years, reverse=True)


def test_the_dialog_is_there_before_its_pictures(dialog, qtbot) -> None:
    """They come one a turn of the event loop; then each form has one, and the first printed one is shown large."""
    dialog.choose("yueyang-2021")
    assert dialog.gallery.strip.count() == 3 and dialog.gallery.pictures == []
    assert drawn(dialog, qtbot) == ["封面数据", "自评报告", "底稿"]
    assert dialog.gallery.strip.currentItem().text().startswith("自评报告")
    assert "自评报告" in dialog.gallery.large.accessibleName()
    report, notes = dialog.gallery.pictures[1:]
    assert report.height() > 3 * notes.height(), "a report of five pages is a long picture"


def test_a_picture_shows_what_is_to_be_filled(dialog, qtbot) -> None:
    """Yellow cells, and the printed frame: no blank sheet."""
    dialog.choose("yueyang-2023")
    drawn(dialog, qtbot)
    picture = dialog.gallery.pictures[2]
    middle = picture.width() // 2
    colours = {picture.pixelColor(middle, y).name() for y in range(picture.height())}
    assert "#fff9dc" in colours and "#ffffff" in colours and len(colours) > 5


def test_the_keys_walk_sets_and_forms(dialog, qtbot) -> None:
    """Alt+S to the sets, ↓ to the next; Alt+P to its forms, → to the next one, which is shown large."""
    dialog.choose("yueyang-2023")
    dialog.sets.setFocus()
    QTest.keyClick(dialog.sets, Qt.Key.Key_Down)
    names = drawn(dialog, qtbot)
    assert names[1:3] == ["决算公开", "表1"]
    dialog.gallery.strip.setFocus()
    QTest.keyClick(dialog.gallery.strip, Qt.Key.Key_Right)
    assert dialog.gallery.strip.currentItem().text().startswith("表1")
    assert "表1" in dialog.gallery.large.accessibleName()


def test_what_it_takes(dialog) -> None:
    """A unit, a year and a set that can be used."""
    dialog.choose("zhuzhou-2021")
    assert dialog.year and not dialog._ok.isEnabled()
    dialog.unit_line.setText("某某中心")
    assert dialog._ok.isEnabled()


def test_a_folder_of_ones_own_is_chosen_and_remembered(make_person, qtbot, own, tmp_path) -> None:
    """It stands first in the list, next time too; the workbook is made from it."""
    person = make_person(None)

    def choose(dialog) -> None:
        def pick(files) -> None:
            assert isinstance(files, QFileDialog)
            files.selectFile(str(own))
            files.accept()

        person.answer(pick)
        dialog.choose_folder()
        assert dialog.set_name == str(own)
        assert "某县" in dialog.sets.item(0).text()
        dialog.unit_line.setText("某局")
        person.pick(tmp_path / "某局.db")
        dialog.accept()

    person.answer(choose)
    person.choose("新建")
    assert person.bench.session.workbook.set.id == "某县"
    again = NewDialog()
    qtbot.addWidget(again)
    assert "自己的：某县" in again.sets.item(0).text()


def test_what_is_left_to_decide_in_a_set_of_ones_own_is_named(dialog, own) -> None:
    """It looked as finished as a shipped one."""
    assert "待定" not in dialog.seen.text()
    dialog._list_folder(own)
    dialog.choose(str(own))
    left = decisions_in(load_set(str(own)).set)
    assert left and dialog.seen.isVisible()
    assert f"这套表还有 {len(left)} 处待定，如：{left[0].sentence}。" in dialog.seen.text()


def test_what_is_wrong_in_a_set_is_told_with_file_and_line(dialog, qtbot, own) -> None:
    """A sentence a line; once it is mended, F5 reads the folder again."""
    path = own / "project.txt"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("总额.得分    =", "总额.得份    ="), encoding="utf-8")
    dialog._list_folder(own)
    dialog.unit_line.setText("某局")
    dialog.choose(str(own))
    line = next(n for n, text in enumerate(good.splitlines(), 1) if text.startswith("总额.得分    ="))
    assert (
        dialog.wrong.toPlainText()
        == f"project.txt 第 {line} 行：没有叫“总额.得份”的格子，是不是“总额.得分”？"
    )
    assert dialog.wrong.isVisible() and not dialog._ok.isEnabled()
    path.write_text(good, encoding="utf-8")
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert not dialog.wrong.isVisible() and dialog._ok.isEnabled()
    assert "附件1" in drawn(dialog, qtbot)


def test_a_folder_without_a_set_says_so(dialog, tmp_path) -> None:
    """No traceback, no empty dialog: which file is missing."""
    dialog._list_folder(tmp_path)
    dialog.choose(str(tmp_path))
    assert "没有 set.txt" in dialog.wrong.toPlainText()


def test_last_year_is_proposed_and_a_typed_one_stays(dialog, qtbot) -> None:
    """A report is on the year before; nobody types it twice because she looks at another set."""
    last = str(date.today().year - 1)
    assert dialog.year == last
    dialog.choose("yueyang-2021")
    assert dialog.year == last
    dialog.year_line.setText("")
    qtbot.keyClicks(dialog.year_line, "2024")
    dialog.choose("yueyang-2023")
    assert dialog.year == "2024"


def test_the_large_picture_follows_what_is_typed(dialog, qtbot) -> None:
    """The title is that of the unit and the year; a form that is chosen later has them too."""
    dialog.choose("yueyang-2021")
    drawn(dialog, qtbot)
    before = dialog.gallery.pictures[1].copy()
    height = dialog.gallery.large.verticalScrollBar().maximum()
    qtbot.keyClicks(dialog.unit_line, "ABC")
    qtbot.waitUntil(lambda: dialog.gallery.pictures[1] != before)
    assert dialog.gallery.named[1] == ("ABC", dialog.year) and dialog.gallery.named[0] == ("", dialog.year)
    assert dialog.gallery.large.verticalScrollBar().maximum() == height
    dialog.gallery.strip.setCurrentRow(0)
    assert dialog.gallery.named[0] == ("ABC", dialog.year)


@pytest.mark.window
@pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") != "xcb", reason="no real window")
def test_buttons_carry_no_pictures(dialog) -> None:
    """On Linux desktops Qt puts a red cross of its own on 取消, where our other dialogs have plain words."""
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=dialog
    )
    assert all(button.icon().isNull() for button in (*box.buttons(), *dialog.findChildren(QPushButton)))


def listed(dialog: NewDialog) -> list[str]:
    """The sets that the list shows, by name."""
    shown = [at for at in range(dialog.sets.count()) if not dialog.sets.item(at).isHidden()]
    return [dialog.set_list.names()[at] for at in shown]


def test_it_begins_with_the_set_for_the_whole_country(dialog) -> None:
    """Which holds for whoever has no set of her own county; the others are one button away."""
    assert listed(dialog) == ["national-2020"] == [dialog.set_name]
    dialog.set_list.local.click()
    assert "national-2020" not in listed(dialog) and dialog.set_name == "yueyang-2023"


SOUGHT = [
    ("株洲", ["zhuzhou-2021"]),
    ("湖南 决算", ["final-accounts-2021"]),
    ("中方县", ["zhongfang-2020", "case-assessment"]),
    ("项目支出", ["zhuzhou-2021", "national-2020", "zhongfang-2020"]),
]


@pytest.mark.parametrize(("typed", "names"), SOUGHT)
def test_a_set_is_found_as_typed(dialog, typed: str, names: list[str]) -> None:
    """By county, province or title, of both kinds; one of those found is chosen."""
    dialog.set_list.line.setText(typed)
    assert sorted(listed(dialog)) == sorted(names) and dialog.set_name in names


def test_a_county_without_a_set_is_told_what_to_do(dialog) -> None:
    """The set for the whole country stays there to be taken; a part of the name that fits shows the rest again."""
    dialog.set_list.line.setText("云阳县")
    assert listed(dialog) == ["national-2020"]
    assert "还没有“云阳县”的表" in dialog.set_list.nothing.text() and dialog.set_list.nothing.isVisible()
    dialog.set_list.line.setText("岳阳")
    assert not dialog.set_list.nothing.isVisible() and dialog.set_name.startswith("yueyang")


def test_the_years_it_was_seen_for(dialog, qtbot) -> None:
    """Stand under its title; for another year the person is asked to compare it with what the bureau sent."""
    assert "2020-2023 年度用的表" in dialog.sets.currentItem().text()
    dialog.year_line.setText("2023")
    assert not dialog.seen.isVisible()
    dialog.year_line.setText("2026")
    assert dialog.seen.isVisible() and "2026 年度的请和财政局当年发的表对一遍" in dialog.seen.text()


def test_its_ways_are_chosen_and_drawn(make_person, tmp_path) -> None:
    """The pictures follow, and the workbook is made so."""
    person: Person = make_person(None)

    def choose(dialog) -> None:
        assert "权重 10/50/30/10" in dialog.ways.text()

        def ways(asked) -> None:
            assert isinstance(asked, VariantsDialog)
            asked.boxes["权重"].setCurrentText("20/80")
            asked.boxes["指标值"].setCurrentText("分列")
            asked.accept()

        person.answer(ways)
        dialog.ways_button.click()
        assert "权重 20/80" in dialog.ways.text()
        dialog.unit_line.setText("某局")
        person.pick(tmp_path / "某局.db")
        dialog.accept()

    person.answer(choose)
    person.choose("新建")
    report_set = person.bench.session.workbook.set
    assert {one.name: one.chosen for one in report_set.variants}["权重"] == "20/80"
    assert report_set.pack.numbers["执行分值"].value == 20
    assert report_set.forms["附件1"].cells["指标.单位"].printed


def test_whoever_leaves_the_question_of_place_has_lost_nothing(make_person, tmp_path) -> None:
    """新建 stands there as it was filled in, until it is answered or left itself."""
    person: Person = make_person(None)

    def choose(dialog) -> None:
        dialog.unit_line.setText("某局")
        person.answer(lambda files: files.reject())
        dialog.accept()
        assert dialog.isVisible() and dialog.unit == "某局"
        person.pick(tmp_path / "某局.db")
        dialog.accept()

    person.answer(choose)
    person.choose("新建")
    assert person.text("封面数据.单位名称") == "某局"


def test_whoever_has_only_a_word_file_is_led_there(make_person) -> None:
    """从单位的表: the dialog goes, and the next question is which file."""
    person: Person = make_person(None)
    asked: list[str] = []

    def choose(dialog) -> None:
        dialog.unit_line.setText("某局")

        def reject(files) -> None:
            asked.append(files.windowTitle())
            files.reject()

        person.answer(reject)
        dialog.set_list.report.click()

    person.answer(choose)
    person.choose("新建")
    assert "选有表的文件" in asked[0]
