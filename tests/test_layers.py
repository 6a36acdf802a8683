"""The layers of desktop/ and the rooms in them: which may know which, and where each foreign library stays."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

DESKTOP = Path(__file__).resolve().parent.parent / "desktop"

# What may be imported from everywhere: the version, where the shipped folders lie, the lock of a library.
GROUND = {"__version__", "resources", "pdfium"}

MAY_IMPORT = {
    # The domain knows nothing but itself.
    "domain": set(),
    # Putting a file in place whole: what stores and prints stands on it; of the domain it knows only the Refusal.
    "atomic_file": {"domain"},
    # What is said when the program itself is at fault, with a window and without; a Refusal is no fault.
    "fault": {"domain"},
    # What goes along and under which licences, as the packages themselves and a shipped file say it.
    "licences": set(),
    # The store keeps the domain's rows and knows neither paper, nor other formats, nor who edits.
    "store": {"atomic_file", "domain"},
    # Typesetting puts the domain's layout on paper and does not care where the values are kept.
    "typeset": {"atomic_file", "domain"},
    # Sources open other programs' files and say what stands in them, whatever it means.
    "sources": {"domain"},
    # Exchange takes what sources say in terms of the domain, and writes files as the pages are printed.
    "exchange": {"domain", "sources", "typeset"},
    # A session is one open workbook: the domain's edits, the file they go to, and what goes in and out of it.
    "session": {"store", "typeset", "exchange", "sources", "atomic_file", "domain"},
    # The command line does all the work without a window; the entry `__main__` chooses between the two.
    "cli": {"fault", "session", "store", "typeset", "exchange", "sources", "atomic_file", "domain"},
    # The window stands on all of them, and nothing stands on the window.
    "ui": {
        "cli",
        "fault",
        "licences",
        "session",
        "store",
        "typeset",
        "exchange",
        "sources",
        "atomic_file",
        "domain",
    },
}

STAYS_IN = {
    # A window toolkit's types would make the rest untestable without a screen.
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    # The file is reached through the store alone, so that one place decides on transactions.
    "sqlmodel": {"store"},
    "sqlalchemy": {"store"},
    "sqlite3": {"store"},
    "filelock": {"store"},
    # The bureau's Word and Excel files are opened where other formats are.
    "docx": {"sources", "exchange"},
    "openpyxl": {"sources", "exchange"},
    "xlrd": {"sources"},
    # Paper is drawn in one place.
    "reportlab": {"typeset"},
}

# What the records of every layer are made with: docs/decisions/048.
RECORDS = "msgspec"

# The rooms of a layer, from the ground up: each may import only those before it. Loose files are the ground.
ROOMS = {
    "domain": (
        # Numbers, quantities, words of the format, refusals, limits: what any room may know.
        "ground",
        # From text to tree to function; it knows no form.
        "formula",
        # What a set says, as frozen data, and the readers that make it from text.
        "forms",
        # What cells mean, by the words printed around them.
        "meaning",
        # Names joined, formulas compiled, who reads what.
        "program",
        # What is typed, and the steps that change it; it knows no formula.
        "workbook",
        # How a workbook reads at one moment: the protocol that all rooms above take.
        "values",
        # Written texts bound to the tables.
        "narrative",
        # Written texts held against the tables and against themselves.
        "proofread",
        # What keeps the values true after each step, and what stands still: snapshots, overlays.
        "engine",
        # Forms as they are printed.
        "layout",
        # Questions about a workbook: how a figure came about, where points were lost.
        "queries",
        # What does not add up.
        "findings",
        # What people do to a workbook.
        "change",
        # What a supervisor looks at, and who may do what.
        "review",
    ),
    "ui": (
        # What any room may ask for: settings, words shown letter for letter, work in a thread, the desk.
        "ground",
        # How it looks: colours, fonts, marks.
        "theme",
        # How one types, whatever is typed in: keys, input methods, where lines break.
        "text_input",
        # A form on the screen; it knows no window.
        "form_view",
        # The report on the screen, whose figures are pointed at in forms.
        "narrative",
        # A dialog asks its desk and shows forms and texts, and knows no pane.
        "dialogs",
        # What lies side by side on the workbench.
        "panes",
        # The pages on the screen and on their way to a printer; what is wanted of them they say to who opened them.
        "printing",
        # What menus do, with the workbench and the dialogs.
        "actions",
        # The window around everything, and its start.
        "app",
    ),
}

# Files that import each other in a circle, imports for types and inside functions included. The list only shrinks.
KNOWN_CIRCLES: set[str] = set()

# Seconds of import which a `jixiao check` in a script must not pay.
HEAVY = {"PySide6", "reportlab", "sqlmodel", "sqlalchemy", "pypdfium2", "docx", "openpyxl", "xlrd"}


def sources() -> list[Path]:
    """All Python files of the package but the entry `__main__`: it has no layer, it only chooses one."""
    return sorted(path for path in DESKTOP.rglob("*.py") if path.name != "__main__.py")


def layer(path: Path) -> str:
    """The first part below desktop/: a folder's name or a module's."""
    return path.relative_to(DESKTOP).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full module name of each import in a file, those inside functions as well."""
    for line, module, level in imports_in(path.read_text()):
        assert not level, f"{path}:{line}: write the whole module name, no relative import"
        yield line, module


@cache
def imports_in(text: str) -> list[tuple[int, str, int]]:
    """The same of a file's text, with the dots of a relative import; looked for once, whoever asks."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name, 0) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{name.name}", node.level) for name in node.names]
    return found


def faults(path: Path) -> Iterator[str]:
    """Each import in a file that its layer may not make."""
    here = layer(path)
    for line, module in imports(path):
        top, *rest = module.split(".")
        place = f"{path.relative_to(DESKTOP.parent)}:{line}"
        if top == "desktop" and rest:
            there = rest[0]
            if there not in {here, *GROUND, *MAY_IMPORT.get(here, set())}:
                yield f"{place}: {here} must not import {there}"
        elif here not in STAYS_IN.get(top, {here}):
            yield f"{place}: {top} stays in {', '.join(STAYS_IN[top])}"
        elif here == "domain" and top not in {*sys.stdlib_module_names, RECORDS}:
            yield f"{place}: the domain needs only the standard library and {RECORDS}, not {top}"


def room(path: Path) -> str:
    """The folder below the layer's; loose files are the ground."""
    below = path.relative_to(DESKTOP).parts[1:]
    return below[0] if len(below) > 1 else "ground"


def files() -> dict[str, Path]:
    """All files of the package by the names that they are imported by."""
    return {
        ".".join(path.relative_to(DESKTOP.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sources()
    }


def imported(path: Path, known: dict[str, Path]) -> Iterator[tuple[int, Path]]:
    """Line and file of each import of a file of ours."""
    for line, module in imports(path):
        name = module if module in known else module.rpartition(".")[0]
        if name in known and known[name] != path:
            yield line, known[name]


def room_faults(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Each import in a file that runs up to a room above its own."""
    order = ROOMS.get(layer(path), ())
    for line, other in imported(path, known):
        if layer(other) == layer(path) and order and order.index(room(other)) > order.index(room(path)):
            place = f"{path.relative_to(DESKTOP.parent)}:{line}"
            yield f"{place}: {room(path)} must not import {room(other)}, which stands above it"


def files_in_circles() -> set[str]:
    """The files that come back to themselves by what they import."""
    known = files()
    edges = {path: {other for _, other in imported(path, known)} for path in known.values()}
    found: set[str] = set()
    for start in edges:
        seen: set[Path] = set()
        ahead = [*edges[start]]
        while ahead:
            path = ahead.pop()
            if path not in seen:
                seen.add(path)
                ahead += edges[path]
        if start in seen:
            found.add(start.relative_to(DESKTOP).as_posix())
    return found


def test_each_layer_imports_only_what_it_may() -> None:
    """One rule a layer, see MAY_IMPORT and STAYS_IN."""
    assert [fault for path in sources() for fault in faults(path)] == []


def test_every_file_has_a_layer() -> None:
    """A new room in desktop/ is given a rule before anything is put into it."""
    assert {layer(path) for path in sources()} - {"__init__", *GROUND} <= set(MAY_IMPORT)


def test_each_room_imports_only_those_below_it() -> None:
    """One order a layer, see ROOMS."""
    known = files()
    assert [fault for path in known.values() for fault in room_faults(path, known)] == []


@pytest.mark.parametrize("of", ROOMS)
def test_every_folder_is_a_room(of: str) -> None:
    """A new folder is given its place in the order before anything is put into it, and no room stands empty."""
    assert {room(path) for path in sources() if layer(path) == of} | {"ground"} == set(ROOMS[of])


def test_no_file_imports_itself_in_a_circle() -> None:
    """Files that know each other are one file in pieces. A circle that has been cut is taken off the list."""
    found = files_in_circles()
    assert found - KNOWN_CIRCLES == set(), "a new circle"
    assert KNOWN_CIRCLES - found == set(), "no longer in a circle: take them off the list"


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/cell.py", "from desktop.store import workbook"),
        ("domain/cell.py", "import sqlite3"),
        ("domain/cell.py", "import pydantic"),
        ("typeset/page.py", "from PySide6.QtGui import QFont"),
        ("session/session.py", "import desktop.cli"),
        ("cli/check.py", "def f():\n    from desktop.ui import window"),
        ("ui/window.py", "from reportlab.pdfgen import canvas"),
    ],
)
def test_a_wrong_import_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, line: str
) -> None:
    """The test above can fail."""
    monkeypatch.setattr(f"{__name__}.DESKTOP", tmp_path)
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(line)
    assert list(faults(path))


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("ui/theme/look.py", "from desktop.ui.panes.tree import Tree"),
        ("ui/panes/tree.py", "import desktop.ui.app.window"),
        ("ui/settings.py", "from desktop.ui.theme import look"),
        ("ui/panes/tree.py", "def f():\n    from desktop.ui.app import window"),
        ("ui/panes/tree.py", "if TYPE_CHECKING:\n    from desktop.ui.app.window import Window"),
    ],
)
def test_an_import_that_runs_up_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, line: str
) -> None:
    """The test of the rooms can fail; downwards and within a room all is well."""
    root = tmp_path / "desktop"
    monkeypatch.setattr(f"{__name__}.DESKTOP", root)
    down = (
        "from desktop.ui import settings\nfrom desktop.ui.panes import tree\nfrom desktop.domain import words"
    )
    others = {
        name: "" for name in ("ui/panes/tree.py", "ui/theme/look.py", "ui/settings.py", "domain/words.py")
    }
    write(root, others | {"ui/app/window.py": down, "ui/app/__init__.py": ""})
    known = files()
    assert [fault for path in known.values() for fault in room_faults(path, known)] == []
    write(root, {file: line})
    assert len(list(room_faults(root / file, files()))) == 1


@pytest.mark.parametrize(
    "closing",
    [
        "from desktop.ui import first",
        "import desktop.ui.first",
        "def f():\n    from desktop.ui.first import a",
        "if TYPE_CHECKING:\n    from desktop.ui.first import a",
    ],
)
def test_a_circle_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closing: str) -> None:
    """The test of the circles can fail, and names those in it only, not what leads into it."""
    root = tmp_path / "desktop"
    monkeypatch.setattr(f"{__name__}.DESKTOP", root)
    chain = {
        "ui/outside.py": "from desktop.ui import first",
        "ui/first.py": "from desktop.ui.second import b",
        "ui/second.py": "import desktop.ui.third",
        "ui/third.py": "",
    }
    write(root, chain)
    assert files_in_circles() == set()
    write(root, {"ui/third.py": closing})
    assert files_in_circles() == {"ui/first.py", "ui/second.py", "ui/third.py"}


def test_the_command_line_starts_light() -> None:
    """No window, no paper and no database is loaded before a command needs it."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import desktop.__main__, desktop.cli, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert HEAVY.isdisjoint(loaded)


def test_records_are_written_in_one_way() -> None:
    """Structs, not dataclasses beside them: each dataclass costs the start twenty times as much."""
    assert [path.name for path in sources() if "dataclass" in path.read_text("utf-8")] == []
