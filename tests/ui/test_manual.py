"""操作手册: it names no entry, key or chapter that is not there."""

import re

import pytest
from PySide6.QtGui import QKeySequence

from desktop.ui.app.entries import MENUS, Entry
from desktop.ui.app.key_list import called, key_list, known_keys
from desktop.ui.form_view import keys as sheet
from desktop.ui.manual import FOLDER, KEYS_HERE, chapters
from desktop.ui.narrative import keys as report

pytestmark = pytest.mark.usefixtures("qapp")  # which keys mean copy and paste is asked of the platform

PATH = re.compile(r"(\w+) › ([^”\n]+)")
KEY = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)]*)\)")
NO_KEYS = re.compile(r"\.\w+|[12]|Shift|Alt")  # endings of files, what a list says of itself, keys to be held
ENTRIES = {
    (title.partition("(")[0], one.text.partition("(")[0] if isinstance(one, Entry) else one.partition("(")[0])
    for title, entries in MENUS
    for one in entries
    if one
}


def wrong(text: str) -> list[str]:
    """What a text of the manual names that is not there."""
    keys = [key for key in KEY.findall(text) if not NO_KEYS.fullmatch(key)]
    return [
        *(f"{menu} › {entry}" for menu, entry in PATH.findall(text) if (menu, entry) not in ENTRIES),
        *(key for key in keys if written(key) not in known_keys()),
        *(link for link in LINK.findall(text) if not (FOLDER / link).is_file()),
    ]


def written(key: str) -> str:
    """A key in Qt's own words: Delete is Del to it."""
    return called(QKeySequence(key).toString() or key) if key.isascii() else key


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_what_a_chapter_names_is_there(path) -> None:
    """Menus word for word, keys, links to other chapters."""
    assert wrong(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text", ["“文件 › 关门”", "“打开 › 文件”", "按 `Ctrl+J`", "[填表](02-fil.md)", "`F12`"]
)
def test_a_stale_claim_is_found(text: str) -> None:
    """The test above can fail."""
    assert wrong(text)


def test_every_key_written_is_looked_up() -> None:
    """A key outside of the signs that the test above looks for would never be looked at."""
    for path in FOLDER.glob("*.md"):
        bare = KEY.sub("", path.read_text(encoding="utf-8"))
        assert not re.search(r"(?:Ctrl|Alt|Shift)\s*\+|\bF\d+\b", bare), path.name


def test_no_entry_is_left_out() -> None:
    """What stands in a menu is told in a chapter, or in the list of keys: a new entry wants a sentence."""
    told = {one for path in FOLDER.glob("*.md") for one in PATH.findall(path.read_text(encoding="utf-8"))}
    with_keys = {
        (title.partition("(")[0], one.text.partition("(")[0])
        for title, entries in MENUS
        for one in entries
        if isinstance(one, Entry) and (one.keys or one.by_table)
    }
    assert ENTRIES - told - with_keys == set()


def test_chapters_have_titles_and_the_keys() -> None:
    """In the order of their files, and what is printed of keys is what the menus have."""
    found = chapters(key_list())
    assert [one.title for one in found] == [
        "开始", "填表", "得分", "自评报告", "审核和说明", "导入和粘贴", "提取上年数", "打印和导出", "报送和公开版",
        "备份与恢复", "上级复核", "比较与合并", "快捷键", "常见问题",
    ]  # fmt: skip
    keys = next(one for one in found if one.name == "keys")
    assert KEYS_HERE not in keys.text and key_list() in keys.text


@pytest.mark.parametrize("row", [
    "| `Ctrl+P` | 打印预览 |", "| `Ctrl+Y`，`Ctrl+Shift+Z` | 恢复 |", "| `{` | 取数 |",
    "| `Shift+Tab` | 到前面一个要填的格子 |", "| `Esc` | 不要正在填的，恢复原来的 |", "| `Shift+F6` | 换到上一栏 |",
    "| `Tab`，`Alt+Shift+→` | 这一段的标题降一级 |",
])  # fmt: skip
def test_key_list(row: str) -> None:
    """From the menus, from a table in both states, from the report, and from the window."""
    assert row in key_list().splitlines()


def test_every_act_of_a_table_is_said() -> None:
    """A new act is given words before a key has it; one of the report that any editor has needs none."""
    assert set(sheet.SAID) == set(sheet.Act)
    assert set(report.SAID) <= set(report.Act)
