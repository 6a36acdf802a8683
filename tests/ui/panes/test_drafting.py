"""What is typed is never lost: where the file refuses it, where the program is killed, where a copy is saved instead."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.domain.refusal import Refusal
from desktop.domain.review.roles import Role
from desktop.domain.values.address import find
from desktop.session.opening import open_session
from desktop.session.review import remark
from desktop.store.drafts import drafts_folder
from desktop.ui.actions import reporting
from desktop.ui.panes import drafting
from tests.builders import texts_in
from tests.ui.person import Person

CHAPTER, WORDS = "六", "新写的一句话"
CELL = "附件2.指标[1].原因"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds are tenths here."""
    monkeypatch.setattr(drafting, "_EVERY_MS", 200)
    monkeypatch.setattr(drafting, "_PAUSE_MS", 120)


@contextmanager
def renamed(path: Path) -> Iterator[None]:
    """Somebody gives the file another name, and its own back later."""
    path.rename(path.with_name("别名"))
    yield
    path.with_name("别名").rename(path)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A backup, or a virus scanner, holds the file for a while."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("COMMIT")


@contextmanager
def full(path: Path) -> Iterator[None]:
    """The disk is full: no journal can be put beside the file."""
    folder = path.with_name(path.name + "-journal")
    folder.mkdir()
    yield
    folder.rmdir()


HINDRANCES = [renamed, held, full]


def write_report(person: Person) -> None:
    reporting.show(person.bench)
    editor = person.bench.report.editor
    person.bot.waitUntil(editor.hasFocus)
    chapter = next(id_ for id_ in chapters(person) if editor.report.blocks_of(id_))
    editor.goto(chapter)
    person.type_to_focus(WORDS)


def chapters(person: Person) -> list[str]:
    report = person.bench.session.calculation.copy(person.bench.copy_id)
    assert report
    return [cell.id for cell in report.form.cells.values()]


def report_says(person: Person) -> bool:
    return WORDS in person.bench.report.editor.toPlainText()


def kept(path: Path, words: str) -> bool:
    return any(words in text for text in texts_in(path).values())


@pytest.mark.parametrize("hindrance", HINDRANCES)
def test_words_of_the_report_stay_and_are_kept_later(person: Person, sample, hindrance) -> None:
    """The pause comes, the file refuses: the words stay in the document, it is said, and goes on being said."""
    with hindrance(sample):
        write_report(person)
        assert not person.bench.report.editor.keep()
        person.bot.wait(500)
        assert report_says(person) and person.bench.status.saved.text() == "✖ 正在输入的没有存上"
        person.type_to_focus("，接着写")
        assert person.bench.session.unkept and not person.bench.flush()
    person.bot.waitUntil(lambda: person.bench.session.unkept is None)
    assert report_says(person) and kept(sample, WORDS + "，接着写")
    assert person.bench.status.saved.text().startswith("已保存")
    person.choose("撤销")
    assert not report_says(person)


@pytest.mark.parametrize("hindrance", HINDRANCES)
def test_what_is_pasted_into_the_report_stays(person: Person, sample, hindrance) -> None:
    """All of it, not only what is typed."""
    reporting.show(person.bench)
    person.bot.waitUntil(person.bench.report.editor.hasFocus)
    pasted = "\n".join(f"第{number}段{WORDS}" for number in range(60))
    with hindrance(sample):
        QGuiApplication.clipboard().setText(pasted)
        person.bench.report.editor.paste()
        person.bot.wait(300)
        assert person.bench.report.editor.toPlainText().count(WORDS) == 60
    person.bot.waitUntil(lambda: person.bench.session.unkept is None)
    assert kept(sample, f"第59段{WORDS}")


@pytest.mark.parametrize("hindrance", HINDRANCES)
def test_a_cell_stays_open_and_is_kept_later(person: Person, sample, hindrance) -> None:
    """The table shows what is typed, not what the file holds; the text stays open under the clerk's hands."""
    person.goto("附件2.总额.年初")
    with hindrance(sample):
        person.type("1300")
        person.press(Qt.Key.Key_Return)
        assert person.text("附件2.总额.年初") == "1300.00" and person.bench.sheet.editor.text == "1300"
        assert person.bench.status.saved.text() == "✖ 正在输入的没有存上"
    person.bot.waitUntil(lambda: person.bench.session.unkept is None)
    assert person.kept("附件2.总额.年初") == "1300" and person.bench.sheet.editor.text == "1300"
    assert "已经存好" in person.bench.hint.text
    person.press(Qt.Key.Key_F2)
    person.type("5")
    person.press(Qt.Key.Key_Return)
    assert person.kept("附件2.总额.年初") == "13005"


def test_leaving_asks_and_offers_a_copy(person: Person, sample, tmp_path) -> None:
    """The disk refuses and the clerk wants to go: what is on the screen goes into a copy."""
    copy = tmp_path / "副本.db"

    def save_it(dialog: Any) -> None:
        assert isinstance(dialog, QMessageBox)
        person.pick(copy)
        next(button for button in dialog.buttons() if "另存副本" in button.text()).click()

    write_report(person)
    with renamed(sample):
        person.answer(save_it)
        person.window.close()
        assert person.window.isVisible() and report_says(person)
        assert kept(copy, WORDS)
        person.bench.give_up()


HARM: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "replaced": lambda path: path.write_bytes(path.with_name("别的.db").read_bytes()),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=list(HARM))
def test_a_copy_holds_what_is_on_the_screen(person: Person, sample, tmp_path, harm) -> None:
    """With what is being typed in a cell and in the report, whatever has become of the file."""
    (tmp_path / "别的.db").write_bytes(sample.read_bytes())
    write_report(person)
    person.bench.report.editor.keep()
    person.goto("附件2.总额.年初")
    harm(sample)
    person.type("1300")
    person.pick(tmp_path / "副本.db")
    person.choose("另存副本")
    with open_session(tmp_path / "副本.db", write=False) as other:
        assert "1300" in other.workbook.texts.values()
        assert any(WORDS in text for text in other.workbook.texts.values())
    assert "以前的修改记录不在副本里" in person.bench.hint.text
    person.bench.give_up()


def killed(person: Person, sample: Path) -> None:
    """The disk as it would be after a kill at this moment: file and drafts are put back once the window is closed."""
    data = drafts_folder()
    shutil.copytree(data, data.with_name("as it was"))
    file = sample.read_bytes()
    person.bench.give_up()
    person.window.close()
    sample.write_bytes(file)
    shutil.rmtree(data)
    data.with_name("as it was").rename(data)


def drafts_say(words: str) -> bool:
    files = drafts_folder().glob("*.json") if drafts_folder().is_dir() else []
    return any(words in file.read_text().encode().decode("unicode_escape", "replace") for file in files)


def press(word: str, seen: list[str]) -> Callable[[Any], None]:
    def act(dialog: Any) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.text())
        if word == "Esc":
            dialog.reject()
        else:
            next(button for button in dialog.buttons() if word in button.text()).click()

    return act


@pytest.mark.parametrize("how", ["放回去", "Esc"])
def test_after_a_kill_what_was_typed_is_offered(person: Person, make_person, sample, how) -> None:
    """In the report and in a long cell, typed in one go; put back it is one edit that can be undone."""
    write_report(person)
    person.bot.waitUntil(lambda: drafts_say(WORDS))
    assert not kept(sample, WORDS)
    killed(person, sample)
    seen: list[str] = []
    again = make_person(None)
    again.answer(press(how, seen))
    again.window.begin(sample)
    again.bot.waitUntil(lambda: bool(seen))
    assert WORDS in seen[0] and "上次没有正常关闭" in seen[0]
    again.bot.waitUntil(lambda: kept(sample, WORDS))
    again.bot.waitUntil(lambda: not os.listdir(drafts_folder()))
    again.choose("撤销")
    assert not kept(sample, WORDS)


def write_reason(person: Person) -> None:
    """Into the place of the reason, beside the first finding that may have one."""
    person.checked()
    findings = person.bench.findings.list
    findings.explain(findings.to_answer())
    person.type_to_focus(WORDS)


def write_reply(person: Person) -> None:
    """To a remark of the supervisor's."""
    person.bench.panes.show_review(True)
    lines = person.bench.review.list
    lines.choose(next(iter(person.bench.session.workbook.remarks)))
    assert lines.answer()
    person.type_to_focus(WORDS)


def said(path: Path) -> list[str]:
    """What the file holds of reasons and replies."""
    with open_session(path, write=False) as session:
        book = session.workbook
        return [
            *(one.text for one in book.explanations.values()),
            *(one.answer for one in book.remarks.values()),
        ]


@pytest.fixture
def remarked(sample: Path, make_person) -> Person:
    """Before a workbook of which the supervisor has said something."""
    with open_session(sample, role=Role.SUPERVISOR) as session:
        remark(session, find(session.calculation, CELL), "", "请核对")
    return make_person(sample)


@pytest.mark.parametrize(("write", "place"), [(write_reason, "的说明"), (write_reply, "的批注的答复")])
def test_after_a_kill_a_reason_and_a_reply_are_offered(
    remarked: Person, make_person, sample, write, place
) -> None:
    """They were lost without a word: only what is typed into cells and the report was on the disk."""
    write(remarked)
    remarked.bot.waitUntil(lambda: drafts_say(WORDS))
    assert WORDS not in said(sample)
    killed(remarked, sample)
    seen: list[str] = []
    again = make_person(None)
    again.answer(press("放回去", seen))
    again.window.begin(sample)
    again.bot.waitUntil(lambda: WORDS in said(sample))
    assert f"{place}：{WORDS}" in seen[0]
    again.bot.waitUntil(lambda: not os.listdir(drafts_folder()))
    again.choose("撤销")
    assert WORDS not in said(sample)


@pytest.mark.parametrize("write", [write_reason, write_reply])
def test_leaving_keeps_a_reason_and_a_reply(remarked: Person, sample, write) -> None:
    """Ctrl+Q leaves the focus in the list, where it ended nothing: what had been written was gone."""
    write(remarked)
    assert remarked.window.leave()
    assert WORDS in said(sample) and not drafts_say(WORDS)


def in_an_empty_class(person: Person) -> None:
    """Stand on the row that is printed for a class without rows."""
    table = person.ref(CELL).copy
    copy = person.bench.session.workbook.copy(table)
    assert copy
    rows = copy.rows["指标"]
    alone = next(row for row in rows if sum(one.class_ == row.class_ for one in rows) == 1)
    person.goto(CELL)
    sheet = person.bench.sheet
    column = sheet.page.showing[person.ref("附件2.指标[1].三级")][0].column
    person.bench.session.remove_rows(table, alone.id)
    sheet.move_to((next(at for at, row in enumerate(sheet.page.rows) if row.class_ == alone.class_), column))


def test_what_is_typed_into_an_empty_class_is_a_draft_like_any(person: Person, make_person, sample) -> None:
    """On the disk within seconds, said in the status bar, named in the menu; and a message's 撤销 is no more of the past."""
    in_an_empty_class(person)
    person.bench.say_undoable("已删除一行")
    person.type(WORDS)
    assert person.bench.has_draft and "正在输入" in person.bench.status.draft.text()
    assert not person.bench.hint.text
    person.bot.waitUntil(lambda: drafts_say(WORDS))
    person.press(Qt.Key.Key_Escape)
    assert not person.bench.has_draft and not person.bench.status.draft.text()
    person.bot.waitUntil(lambda: not os.listdir(drafts_folder()))
    person.type(WORDS)
    person.bot.waitUntil(lambda: drafts_say(WORDS))
    killed(person, sample)
    seen: list[str] = []
    again = make_person(None)
    again.answer(press("放回去", seen))
    again.window.begin(sample)
    again.bot.waitUntil(lambda: kept(sample, WORDS))
    assert WORDS in seen[0]
    again.bot.waitUntil(lambda: not QApplication.activeModalWidget())
    again.type_to_focus("又及")
    assert again.bench.flush() and kept(sample, WORDS + "又及")


@pytest.mark.parametrize("where", [CELL, ""], ids=["cell", "report"])
def test_typing_goes_on_behind_what_was_put_back(person: Person, make_person, sample, where) -> None:
    """The next key replaces nothing of it."""
    if where:
        person.goto(CELL)
        person.type(WORDS)
    else:
        write_report(person)
    person.bot.waitUntil(lambda: drafts_say(WORDS))
    killed(person, sample)
    seen: list[str] = []
    again = make_person(None)
    again.answer(press("放回去", seen))
    again.window.begin(sample)
    again.bot.waitUntil(lambda: kept(sample, WORDS))
    again.bot.waitUntil(lambda: not QApplication.activeModalWidget())
    again.type_to_focus("又及")
    assert again.bench.flush() and kept(sample, WORDS + "又及")


def test_what_is_not_wanted_is_dropped(person: Person, make_person, sample) -> None:
    """Then nobody is asked again."""
    person.goto(CELL)
    person.type("因为年中追加，一口气写了很久")
    person.bot.waitUntil(lambda: drafts_say("一口气写了很久"))
    killed(person, sample)
    seen: list[str] = []
    again = make_person(None)
    again.answer(press("不要了", seen))
    again.window.begin(sample)
    again.bot.waitUntil(lambda: bool(seen))
    again.bot.waitUntil(lambda: not os.listdir(drafts_folder()))
    assert not kept(sample, "一口气写了很久")


def test_what_is_kept_leaves_no_draft(person: Person, sample) -> None:
    """By Enter, by Esc, and by closing the window."""
    for key, text in ((Qt.Key.Key_Return, "1234"), (Qt.Key.Key_Escape, "4321")):
        person.goto("附件2.总额.年初")
        person.type(text)
        person.bot.waitUntil(partial(drafts_say, text))
        person.press(key)
        person.bot.waitUntil(lambda: not os.listdir(drafts_folder()))
    person.type("5678")
    person.bot.waitUntil(lambda: drafts_say("5678"))
    person.window.close()
    assert os.listdir(drafts_folder()) == [] and kept(sample, "5678")


def test_where_no_draft_can_be_written_it_is_said_once(person: Person) -> None:
    """The person's own folder is full or locked: she knows that what she types is on no disk."""
    drafts_folder().parent.mkdir(parents=True)
    drafts_folder().write_text("a file has the folder's name")
    person.goto("附件2.总额.年初")
    person.type("12")
    person.bot.waitUntil(lambda: "暂时没有记在这台电脑上" in person.bench.hint.text)
    person.bench.hint.hide()
    person.type("3")
    person.bot.wait(600)
    assert person.bench.hint.text == ""


@pytest.mark.parametrize("entry", ["导出 JSON", "导出PDF"])
@pytest.mark.parametrize("name", ["去年.db", "自评.db"], ids=["another", "the open one"])
def test_an_export_never_replaces_a_workbook(person: Person, sample, tmp_path, entry, name) -> None:
    """Chosen in the dialog and confirmed: the name gets the ending of what is written."""
    target = tmp_path / name
    if not target.exists():
        target.write_bytes(sample.read_bytes())
    before = target.read_bytes()
    person.pick(target, lambda dialog: next(iter(dialog.buttons())).click())
    person.choose(entry)
    assert target.read_bytes() == before
    assert (tmp_path / f"{name}.{'json' if 'JSON' in entry else 'pdf'}").exists()


def test_a_refusal_in_the_middle_leaves_the_views_as_they_are(person: Person, monkeypatch) -> None:
    """The total on another table follows what is typed, also after the refusal, until it is given up."""
    person.goto("附件3-1.拨款.执行")
    before = person.text("附件1.项目[1].决算")

    def refuse(*_: object) -> None:
        raise Refusal("磁盘满了")

    monkeypatch.setattr(person.bench.session.file, "record", refuse)
    person.type("999")
    person.press(Qt.Key.Key_Return)
    assert person.text("附件1.项目[1].决算") == "999.00"
    person.press(Qt.Key.Key_Escape)
    assert person.text("附件1.项目[1].决算") == before
