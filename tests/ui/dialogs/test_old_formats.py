"""A file of an old format: asked about before LibreOffice reads it, wherever a file is chosen; without it one sentence."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.sources.reading import is_old
from desktop.ui.dialogs.audit_dialog import AuditDialog
from desktop.ui.dialogs.import_dialog import ImportDialog
from tests.exchange.drafting.described import Line, table, write_word
from tests.ui.person import Person

TITLE = Line("2023年度部门整体支出绩效自评表", True)
TABLE = """
| 年度预算申请（万元） | «» | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| ^ | 年度资金总额 | «1300» | «1383.41» | «1290» | «10» | «» | «» |
"""
PLACES = ("导入", "从单位的 Word、Excel 表新建", "审核别人的报告", "提取上年数")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧.doc"
    path.write_bytes(b"{\\rtf1 old}")
    return path


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A LibreOffice that turns anything into one report; where it ran there is a mark."""
    made = write_word(tmp_path / "made.docx", TITLE, table(TABLE))
    folder = tmp_path / "bin"
    folder.mkdir()
    mark, program = tmp_path / "ran", folder / "soffice"
    program.write_text(f'#!/bin/sh\ntouch "{mark}"\nmkdir -p out\ncp "{made}" out/source.docx\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return mark


def press(words: str, seen: list[str]) -> Any:
    def act(box: QMessageBox) -> None:
        seen.append(box.text())
        next(button for button in box.buttons() if button.text().startswith(words)).click()

    return act


@pytest.mark.parametrize("place", PLACES)
def test_nothing_runs_without_a_yes(person: Person, old: Path, office: Path, place: str) -> None:
    seen: list[str] = []
    person.pick(old, press("取消", seen))
    person.choose(place)
    person.until_done()
    assert "“旧.doc”是旧格式，要先用这台电脑上的 LibreOffice 转成 .docx 再读" in seen[0]
    assert not office.exists()


def test_after_a_yes_it_is_read(person: Person, old: Path, office: Path) -> None:
    seen: list[str] = []
    found: list[str] = []

    def look(dialog: ImportDialog) -> None:
        found.extend(entry.new for entry in dialog.proposal.entries)
        found.extend(dialog.proposal.notes)
        dialog.reject()

    def agree(box: QMessageBox) -> None:
        person.answer(look)
        press("转换后读", seen)(box)

    person.pick(old, agree)
    person.choose("导入")
    person.until_done()
    assert office.exists() and "1290" in found
    assert "经 LibreOffice 转换后读的，请对照原件" in found


def test_an_audit_of_one(person: Person, old: Path, office: Path, qtbot) -> None:
    person.pick(old, press("转换后读", []))
    person.choose("审核别人的报告")
    qtbot.waitUntil(lambda: bool(person.window.findChildren(AuditDialog)))
    (dialog,) = person.window.findChildren(AuditDialog)
    head = dialog.list.topLevelItem(0)
    assert head is not None and head.text(0).startswith("旧.doc：") and "旧格式" not in head.text(0)
    dialog.close()


def test_last_year(person: Person, old: Path, office: Path) -> None:
    """The report of the same year has nothing for this one, which is said of what was converted."""
    person.pick(old, press("转换后读", []))
    person.choose("提取上年数")
    assert office.exists()
    assert "“旧.doc”里没有可以提取的" in person.bench.hint.text


@pytest.mark.parametrize("place", PLACES)
def test_without_libreoffice_one_sentence(
    person: Person, old: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    seen: list[str] = []
    person.pick(old, press("知道了", seen))
    person.choose(place)
    person.until_done()
    assert seen == [
        "“旧.doc”是旧格式（.doc、.wps、.rtf 一类），这台电脑上没有 LibreOffice，请在 Word 或 WPS 里另存为 .docx 再读"
    ]


def test_told_by_what_is_inside(tmp_path: Path, old: Path) -> None:
    """Not by the name: a .docx called .doc is none, an encrypted one neither."""
    assert is_old(old)
    assert not is_old(write_word(tmp_path / "新.doc", TITLE))
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    for name, data, is_ in (
        ("a.wps", ole + b"WordDocument", True),
        ("b.et", ole + "Workbook".encode("utf-16-le"), False),
        ("c.doc", ole + "EncryptedPackage".encode("utf-16-le"), False),
        ("d.doc", b"", False),
        ("e.zip", b"PK\x03\x04broken", False),
    ):
        (tmp_path / name).write_bytes(data)
        assert is_old(tmp_path / name) is is_, name
    assert not is_old(tmp_path / "没有.doc")
