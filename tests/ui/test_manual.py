"""操作手册: it names no entry, key or chapter that is not there."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from desktop import ui
from desktop.domain.findings.registry import RULES
from desktop.ui.app.entries import MENUS, Entry
from desktop.ui.app.key_list import called, key_list, known_keys
from desktop.ui.form_view import keys as sheet
from desktop.ui.manual import FOLDER, KEYS_HERE, OF_FORMS, PICTURES, all_names, chapter_of, chapters, place_in
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
        "备份与恢复", "上级复核", "比较与合并", "快捷键", "常见问题", "为什么这样问",
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


def test_every_rule_leads_to_its_place() -> None:
    """A new rule wants a name at the heading of the section about it; so have the forms' own checks, together."""
    among = chapters("")
    assert [one.code for one in RULES if place_in(among, one.code) is None] == []
    assert place_in(among, OF_FORMS)


def test_every_menu_entry_leads_to_its_place() -> None:
    """The section that tells of it, or its key in the list of keys."""
    among = chapters(key_list())
    told = {one for path in FOLDER.glob("*.md") for one in PATH.findall(path.read_text(encoding="utf-8"))}
    assert [path for path in sorted(told) if place_in(among, " › ".join(path)) is None] == []
    assert place_in(among, "文件 › 关门") is None


def test_a_name_leads_to_one_place() -> None:
    """None stands at two headings, and none is a chapter's and a section's at once."""
    names = all_names(chapters(""))
    assert sorted(names) == sorted(set(names))


def test_names_are_not_shown() -> None:
    """A chapter is shown without them; its first section is that of its title."""
    chapter = chapter_of(
        "fill", "# 填表 <!-- a -->\n\n先填。\n\n## 打字 <!-- b c -->\n\n打。\n\n## 找\n\n“编辑 › 查找”\n"
    )
    assert chapter.text == "# 填表\n\n先填。\n\n## 打字\n\n打。\n\n## 找\n\n“编辑 › 查找”\n"
    among = [chapter]
    assert [place_in(among, one) for one in ("fill", "a", "c", "编辑 › 查找", "d")] == [
        (0, ""), (0, ""), (0, "打字"), (0, "找"), None,
    ]  # fmt: skip


def dialogs() -> dict[str, ast.ClassDef]:
    """Every dialog of the window, with its source."""
    return {
        node.name: node
        for path in Path(ui.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) in KINDS for base in node.bases)
    }


KINDS = {"QDialog", "TickDialog"}
OF_ITSELF = {"ManualWindow"}


def test_every_dialog_leads_to_its_place() -> None:
    """It names a place that is there, and F1 in it goes there."""
    among = chapters("")
    found = {name: ast.unparse(node) for name, node in dialogs().items() if name not in OF_ITSELF}
    assert len(found) > 20
    for name, source in found.items():
        place = re.search(r"place: ClassVar\[str\] = '([\w-]+)'", source)
        assert place, f"{name} has no place in the manual"
        assert place_in(among, place[1]), f"{name}: the manual has no place “{place[1]}”"
        assert "lead_to_manual(self, self.place)" in source or "(TickDialog)" in source, name


def pictures() -> set[str]:
    """The names of those that the chapters show."""
    return {
        name
        for path in FOLDER.glob("*.md")
        for name in re.findall(r"\(pictures/([\w-]+)\.png\)", path.read_text(encoding="utf-8"))
    }


def test_every_picture_is_there_for_both_looks_and_every_one_is_shown() -> None:
    there = {path.stem for path in PICTURES.glob("*.png")}
    assert pictures() | {f"{name}-dark" for name in pictures()} == there


def test_the_command_makes_every_picture() -> None:
    """A picture that no command makes would show an older program for ever."""
    made = (Path(__file__).parents[2] / "packaging" / "manual_pictures.py").read_text(encoding="utf-8")
    assert {name for name in pictures() if f'"{name}"' not in made} == set()


def test_pictures_are_light() -> None:
    """1.5 MB of all, as the command itself asks."""
    assert sum(path.stat().st_size for path in PICTURES.glob("*.png")) < 1_500_000
