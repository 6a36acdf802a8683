"""Forms are data: no Python knows a form, a set, a bureau or a year.

Two readings of the source. Below the window, Chinese stands only where a person is spoken to, and in the file that
holds the format's own vocabulary. Everywhere, nothing is decided by comparing with the name of something that a
report set defines: what Python must know about a form, the form says.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from desktop.domain.forms.reader.report_set import SET_FILE, read_set, sources_of
from desktop.resources import FORMS

ROOT = Path(__file__).resolve().parent.parent
DESKTOP = ROOT / "desktop"

ROOMS = ("domain", "session", "store", "typeset", "exchange")

# The words of the form format itself, which is what the domain reads.
VOCABULARY = "domain/words.py"
# … and of the list of concepts, which rules speak of.
CONCEPTS = "domain/meaning/vocabulary.py"
# … and the grammar of figures in sentences; the names of what they mean are data.
GRAMMAR = (
    "domain/proofread/grammar.py",
    "domain/proofread/wording/patterns.py",
    "exchange/drafting/phrasing.py",
    *(f"domain/proofread/words/{path.name}" for path in (DESKTOP / "domain/proofread/words").glob("*.py")),
)

# Files whose whole work is to put something into words for a person.
SPEAKERS = (
    "domain/findings/finding.py",
    "domain/findings/form_checks.py",
    "domain/findings/entries.py",
    "domain/findings/report.py",
    "domain/queries/explanation.py",
    "domain/change/compare.py",
    "domain/change/compare_report.py",
    "domain/change/description.py",
    "store/occasion.py",
    "session/recovering.py",
    "domain/change/titles.py",
    "domain/change/room.py",
    "domain/queries/formula_words.py",
    "domain/review/remarks.py",
    "domain/review/report.py",
    "domain/review/risks.py",
    "domain/review/risk.py",
    "domain/review/roles.py",
    "exchange/filling/fill.py",
    "exchange/review_data.py",
    "exchange/write/audit_sheets.py",
    "domain/layout/unprinted.py",
    "domain/findings/entries.py",
    "domain/narrative/wanting.py",
    "session/borrowed.py",
    "session/enclosed.py",
    "domain/meaning/listing.py",
    "domain/review/remarks.py",
    "domain/review/report.py",
    "domain/review/risks.py",
    "domain/review/risk.py",
    "domain/review/roles.py",
)

# Elsewhere: the calls that take a sentence (`__init__` of an exception), and the names under which one, or a part
# of one, waits to be said.
SPEAKING_CALLS = {"Refusal", "FormulaError", "problem", "wrong", "__init__"}
SPEAKING_NAMES = {
    "message",
    "reason",
    "who",
    "count",
    "joined",
    "words_of",
    "ZERO_DIVISION",
    "RESTS_ON_ZERO",
    "TOO_LARGE",
    "TOO_LONG",
}

# What no name in a form can be, because names are words joined by points: a sentence, a place, a part of one.
SENTENCE = re.compile(r"[“”，；。？]|第 .*[行项]|的 ")

# The ends of Unicode's blocks, by which a sign is told from a word, are no words.
BLOCK_ENDS = {"\u3400", "\u4e00", "\u9fff", "\uf900", "\ufaff", "\U00020000", "\U0003ffff"}
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
YEAR = re.compile(r"(?<![\d.])20\d\d(?![\d.])")


def places(folder: Path, *rooms: str) -> Iterator[Path]:
    """The Python files of these rooms."""
    for room in rooms:
        yield from sorted((folder / room).rglob("*.py"))


def place(path: Path, node: ast.AST) -> str:
    """file:line, to click on."""
    return f"{path.relative_to(DESKTOP.parent)}:{getattr(node, 'lineno', 0)}"


def parents_of(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """Each node's parent."""
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """The strings that are statements of their own: docstrings, and those below a constant or a field."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def name_of(node: ast.AST) -> str:
    """The last part of a called or assigned name: `source.problem` is `problem`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def whole(node: ast.Constant, parents: dict[ast.AST, ast.AST]) -> str:
    """The text a literal is part of, the gaps of an f-string left out."""
    around = parents.get(node)
    pieces = around.values if isinstance(around, ast.JoinedStr) else [node]
    return "".join(str(one.value) for one in pieces if isinstance(one, ast.Constant))


def speaks(node: ast.Constant, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a literal is said to a person: a sentence, an argument of a speaking call, or under a speaking name."""
    if SENTENCE.search(whole(node, parents)):
        return True
    at: ast.AST = node
    while at in parents:
        at = parents[at]
        match at:
            case ast.Call(func=func) if name_of(func) in SPEAKING_CALLS:
                return True
            case ast.Assign(targets=[target]) | ast.AnnAssign(target=target) | ast.AugAssign(target=target):
                if name_of(target) in SPEAKING_NAMES:
                    return True
    return False


@cache
def unsaid(path: Path) -> tuple[ast.Constant, ...]:
    """The literals of a file that are neither docstrings nor told to a person; it is read once."""
    tree = ast.parse(path.read_text())
    parents, silent = parents_of(tree), docstrings(tree)
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return tuple(node for node in constants if node not in silent and not speaks(node, parents))


def chinese_outside_messages(path: Path) -> Iterator[str]:
    """Each Chinese string of a file that no person is told."""
    for node in unsaid(path):
        if isinstance(node.value, str) and CHINESE.search(node.value) and node.value not in BLOCK_ENDS:
            yield f"{place(path, node)}: {node.value!r}"


def years(path: Path) -> Iterator[str]:
    """Each year of this century that a file names, in a number or in a string that no person is told."""
    for node in unsaid(path):
        if isinstance(node.value, int | str) and YEAR.search(str(node.value)):
            yield f"{place(path, node)}: {node.value!r}"


def names_of_sets() -> dict[str, str]:
    """Every name a report set under forms/ gives to something → what it is: folder, form, group, cell, pack number …"""
    names: dict[str, str] = {}
    for folder in sorted(path.parent for path in FORMS.glob(f"*/{SET_FILE}")):
        report_set = read_set(folder.name, sources_of(folder))
        names[folder.name] = names[report_set.title] = "set"
        pack = report_set.pack
        names |= dict.fromkeys(
            [pack.name, *pack.numbers, *pack.trees, *pack.tables, *pack.functions], "rule pack"
        )
        for tree in pack.trees.values():
            names |= dict.fromkeys(
                (word for class_ in tree.classes for word in (*class_.path, class_.key)), "class"
            )
        for form in report_set.forms.values():
            names |= dict.fromkeys((form.id, form.name), "form")
            names |= dict.fromkeys(form.groups, "section")
            names |= dict.fromkeys(form.cells, "cell")
    return names


def compared(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings something is decided by: compared with, matched, looked up, used as a key."""
    for node in ast.walk(tree):
        deciding: list[ast.AST | None] = []
        match node:
            case ast.Compare(left=left, comparators=others):
                deciding = [left, *others]
            case ast.MatchValue(value=value):
                deciding = [value]
            case ast.Dict(keys=keys):
                deciding = [*keys]
            case ast.Subscript(slice=index):
                deciding = [index]
            case ast.Call(func=ast.Attribute(attr="get" | "startswith" | "endswith" | "pop"), args=arguments):
                deciding = [*arguments]
        for one in deciding:
            elements = one.elts if isinstance(one, ast.Tuple | ast.List | ast.Set) else [one]
            yield from (e for e in elements if isinstance(e, ast.Constant) and isinstance(e.value, str))


def branches(path: Path, names: dict[str, str]) -> Iterator[str]:
    """Each place of a file where something is decided by a name that a report set defines."""
    for node in compared(ast.parse(path.read_text())):
        if node.value in names:
            yield f"{place(path, node)}: {node.value!r} ({names[node.value]})"


def test_chinese_stands_only_in_messages() -> None:
    """A word of a form in Python would be a form that Python knows."""
    aside = {DESKTOP / file for file in (VOCABULARY, CONCEPTS, *GRAMMAR, *SPEAKERS)}
    files = [path for path in places(DESKTOP, *ROOMS) if path not in aside]
    assert [found for path in files for found in chinese_outside_messages(path)] == []


def test_no_year_in_python() -> None:
    """A form changes every spring, and the program must not."""
    assert [found for path in places(DESKTOP, *ROOMS) for found in years(path)] == []


def test_nothing_is_decided_by_the_name_of_a_set_a_form_a_section_or_a_cell() -> None:
    """In the window and on the command line as well."""
    names = names_of_sets()
    assert set(names.values()) == {"set", "rule pack", "class", "form", "section", "cell"}
    assert [found for path in sorted(DESKTOP.rglob("*.py")) for found in branches(path, names)] == []


def test_no_set_is_named_in_python() -> None:
    """The program lists what lies in forms/; not even a default names one."""
    sets = [name for name, what in names_of_sets().items() if what == "set"]
    texts = {path: path.read_text() for path in sorted(DESKTOP.rglob("*.py"))}
    assert [(str(path), name) for path, text in texts.items() for name in sets if name in text] == []


SOURCES = {
    "chinese": 'def f(cell):\n    return cell.startswith("附件")',
    "chinese in a list": 'TOTALS = ["年初", "预算"]',
    "chinese in an f-string": 'key = f"项目{n}"',
    "branch": 'if form.id == "附件3": ...',
    "membership": 'if cell in ("总额.执行", "总额.得分"): ...',
    "match": 'match form:\n    case "附件2": ...',
    "key": 'TITLES = {"附件2": 1}',
    "year": "YEARS = [2023]",
    "year in a string": 'def f():\n    return "2024-12-31"',
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_form_in_python_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The tests above can fail."""
    monkeypatch.setattr(f"{__name__}.DESKTOP", tmp_path)
    path = tmp_path / "case.py"
    path.write_text(SOURCES[name])
    names = {"附件2": "form", "附件3": "form", "总额.执行": "cell"}
    assert [*chinese_outside_messages(path), *years(path), *branches(path, names)]


def test_a_message_may_be_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Docstrings, what is raised, a sentence and a place on their way."""
    monkeypatch.setattr(f"{__name__}.DESKTOP", tmp_path)
    path = tmp_path / "case.py"
    path.write_text(
        '"""附件3"""\nmessage = f"第 {n} 行"\nmessage += "请核对"\nraise Refusal("没有这个文件" + hint)\n'
        'place = f"第 {n} 行"\nprint("没有写成，请换一个地方")'
    )
    assert [*chinese_outside_messages(path)] == []
