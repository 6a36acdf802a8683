"""备份与恢复 in the window: what is listed, what differs, back and forth; a damaged file and its backup."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.store.backups import back_up, backups_of
from desktop.store.occasion import ASKED, CLOSED, OPENED
from desktop.ui.dialogs.backups_dialog import BackupsDialog, Deed
from tests.builders import texts_in
from tests.store.test_recovery import PAGE, root
from tests.ui.person import Person

NAME = "封面数据.填表人"


def write(person: Person, text: str) -> None:
    person.bench.session.type_into(person.ref(NAME), text)


def compared(person: Person, dialog: BackupsDialog) -> list[str]:
    person.bot.waitUntil(lambda: dialog.state is not None)
    return [dialog.differences.item(row).text() for row in range(dialog.differences.count())]


def test_as_it_was_when_opened(person: Person) -> None:
    """One step, which one step takes back; the state at opening was backed up before the first edit."""
    before = person.kept(NAME)
    write(person, "甲")
    write(person, "乙")
    person.choose("回到打开时的样子")
    assert person.kept(NAME) == before and "已换回" in person.bench.hint.text
    person.choose("撤销")
    assert person.kept(NAME) == "乙"
    assert backups_of(person.path)[-1].why == OPENED


def test_a_backup_is_looked_at_and_put_back(person: Person) -> None:
    """Each place that differs stands in the list with what stands there now and what stood there then."""
    before = person.text(NAME)
    write(person, "甲")
    said: list[str] = []

    def look(dialog: BackupsDialog) -> None:
        said.extend(compared(person, dialog))
        assert "和现在有 1 处不同" in dialog.verdict.text() and "那时得分" in dialog.verdict.text()
        dialog.buttons[Deed.PUT_BACK].click()

    person.answer(look)
    person.choose("备份与恢复")
    assert said == [f"封面数据 填表人：{before} → 甲"]
    assert person.text(NAME) == before
    person.choose("撤销")
    assert person.text(NAME) == "甲"


def test_one_more_and_a_new_file(person: Person, tmp_path: Path) -> None:
    """现在备份一次 stays in the dialog; the newest is what is there now, and nothing is to be put back."""
    write(person, "甲")
    new = tmp_path / "新文件.db"

    def second(dialog: BackupsDialog) -> None:
        assert compared(person, dialog) == [] and "填的和现在一样" in dialog.verdict.text()
        assert not dialog.buttons[Deed.PUT_BACK].isEnabled()
        person.pick(new)
        dialog.buttons[Deed.NEW_FILE].click()

    def first(dialog: BackupsDialog) -> None:
        compared(person, dialog)
        person.answer(second)
        dialog.buttons[Deed.MAKE].click()

    person.answer(first)
    person.choose("备份与恢复")
    assert texts_in(new)[person.ref(NAME)] == "甲" and f"已恢复为 {new}" in person.bench.hint.text
    assert backups_of(person.path)[0].why == ASKED


def test_a_backup_that_cannot_be_read(person: Person) -> None:
    """It says so, and nothing can be done with it."""
    made = back_up(person.path, ASKED)
    made.path.write_bytes(b"no workbook")

    def look(dialog: BackupsDialog) -> None:
        person.bot.waitUntil(lambda: "读不出来" in dialog.verdict.text())
        assert not dialog.buttons[Deed.PUT_BACK].isEnabled() and not dialog.buttons[Deed.NEW_FILE].isEnabled()
        dialog.reject()

    person.answer(look)
    person.choose("备份与恢复")


def test_after_closing_there_is_a_backup(person: Person) -> None:
    """Made in a thread that nobody waits for but the end of the program."""
    write(person, "甲")
    path = person.path
    assert person.window.leave()
    person.bot.waitUntil(lambda: CLOSED in [one.why for one in backups_of(path)])
    assert texts_in(backups_of(path)[0].path) == texts_in(path)


def test_a_damaged_file_and_its_backup(person: Person, tmp_path: Path) -> None:
    """Opening it offers the newest sound backup; what was there is kept byte for byte."""
    write(person, "甲")
    path, ref = person.path, person.ref(NAME)
    assert person.window.leave()
    person.bot.waitUntil(lambda: CLOSED in [one.why for one in backups_of(path)])
    damaged = path.read_bytes()[:20_000]
    path.write_bytes(damaged)

    def agree(box: QMessageBox) -> None:
        assert "已损坏或不完整" in box.text() and "这台电脑上有它的备份" in box.informativeText()
        next(one for one in box.buttons() if one.text().startswith("换回这一份备份")).click()

    person.pick(path, then=agree)
    person.choose("打开")
    assert texts_in(path)[ref] == "甲" and person.path == path
    [kept] = backups_of(path)[0].path.parent.glob("*.damaged")
    assert kept.read_bytes() == damaged


@pytest.mark.parametrize("backups", [0, 1])
def test_a_damaged_file_that_stays_as_it_is(person: Person, tmp_path: Path, backups: int) -> None:
    """Without a backup, or without a yes: the sentence, and the file as it was."""
    bad = tmp_path / "坏.db"
    bad.write_bytes(person.path.read_bytes())
    if backups:
        back_up(bad, ASKED)
    bad.write_bytes(bad.read_bytes()[:20_000])
    said: list[str] = []

    def leave(box: QMessageBox) -> None:
        said.append(box.text() + box.informativeText())
        box.reject()

    person.pick(bad, then=leave)
    person.choose("打开")
    assert "已损坏或不完整" in said[0] and ("这台电脑上有它的备份" in said[0]) == bool(backups)
    assert len(bad.read_bytes()) == 20_000


def test_what_can_be_saved_of_a_damaged_file(person: Person, tmp_path: Path) -> None:
    """It goes into a new file, which is opened; what is to be looked at is listed."""
    bad, new = tmp_path / "坏.db", tmp_path / "救.db"
    data = bytearray(person.path.read_bytes())
    page = root(person.path, "value") * PAGE
    data[page : page + PAGE] = bytes(PAGE)
    bad.write_bytes(data)
    before, said = texts_in(person.path), []

    def note(box: QMessageBox) -> None:
        said.append(box.informativeText())
        box.accept()

    def save(box: QMessageBox) -> None:
        person.pick(new, then=note)
        next(one for one in box.buttons() if one.text().startswith("抢救成新文件")).click()

    person.pick(bad, then=save)
    person.choose("打开")
    assert person.path == new and texts_in(new) == before and bad.read_bytes() == data
    assert "由修改记录补回，请核对" in said[0] and "条" in said[0]


@pytest.mark.parametrize("data", [b"", bytes(50_000)], ids=["empty", "zeros"])
def test_an_emptied_file(person: Person, tmp_path: Path, data: bytes) -> None:
    """Nothing is to be saved of it; where there is a backup, that is offered."""
    bad, said = tmp_path / "空.db", []

    def leave(box: QMessageBox) -> None:
        said.append((box.informativeText(), [one.text() for one in box.buttons()]))
        box.reject()

    bad.write_bytes(data)
    person.pick(bad, then=leave)
    person.choose("打开")
    bad.write_bytes(person.path.read_bytes())
    back_up(bad, ASKED)
    bad.write_bytes(data)
    person.pick(bad, then=leave)
    person.choose("打开")
    assert said[0] == ("", ["知道了"])
    assert "这台电脑上有它的备份" in said[1][0] and not [one for one in said[1][1] if "抢救" in one]
