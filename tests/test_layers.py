"""The layers of desktop/: which room may know which, and where each foreign library stays."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

DESKTOP = Path(__file__).resolve().parent.parent / "desktop"

# What may be imported from everywhere: the version, and where the shipped folders lie.
GROUND = {"__version__", "resources"}

MAY_IMPORT = {
    # The domain knows nothing but itself.
    "domain": set(),
    # Putting a file in place whole: what stores and prints stands on it; of the domain it knows only the Refusal.
    "atomic_file": {"domain"},
    # What is said when the program itself is at fault, with a window and without; a Refusal is no fault.
    "fault": {"domain"},
    # The store keeps the domain's rows and knows neither paper, nor other formats, nor who edits.
    "store": {"atomic_file", "domain"},
    # Typesetting puts the domain's layout on paper and does not care where the values are kept.
    "typeset": {"atomic_file", "domain"},
    # Exchange reads and writes other programs' files in terms of the domain.
    "exchange": {"domain"},
    # A session is one open workbook: the domain's edits, the file they go to, and what goes in and out of it.
    "session": {"store", "typeset", "exchange", "atomic_file", "domain"},
    # The command line does all the work without a window; the entry `__main__` chooses between the two.
    "cli": {"fault", "session", "store", "typeset", "exchange", "atomic_file", "domain"},
    # The window stands on all of them, and nothing stands on the window.
    "ui": {"cli", "fault", "session", "store", "typeset", "exchange", "atomic_file", "domain"},
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
    "docx": {"exchange"},
    "openpyxl": {"exchange"},
    # Paper is drawn in one place.
    "reportlab": {"typeset"},
}

# Seconds of import which a `jixiao check` in a script must not pay.
HEAVY = {"PySide6", "reportlab", "sqlmodel", "sqlalchemy", "pypdfium2", "docx", "openpyxl"}


def sources() -> list[Path]:
    """All Python files of the package but the entry `__main__`: it has no layer, it only chooses one."""
    return sorted(path for path in DESKTOP.rglob("*.py") if path.name != "__main__.py")


def layer(path: Path) -> str:
    """The first part below desktop/: a folder's name or a module's."""
    return path.relative_to(DESKTOP).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full module name of each import in a file, those inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write the whole module name, no relative import"
            for name in node.names:
                yield node.lineno, f"{node.module}.{name.name}"


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
        elif here == "domain" and top not in sys.stdlib_module_names:
            yield f"{place}: the domain needs only the standard library, not {top}"


def test_each_layer_imports_only_what_it_may() -> None:
    """One rule a layer, see MAY_IMPORT and STAYS_IN."""
    assert [fault for path in sources() for fault in faults(path)] == []


def test_every_file_has_a_layer() -> None:
    """A new room in desktop/ is given a rule before anything is put into it."""
    assert {layer(path) for path in sources()} - {"__init__", *GROUND} <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/cell.py", "from desktop.store import workbook"),
        ("domain/cell.py", "import sqlite3"),
        ("domain/cell.py", "import pydantic"),
        ("typeset/page.py", "from PySide6.QtGui import QFont"),
        ("session/session.py", "import desktop.cli"),
        ("cli.py", "def f():\n    from desktop.ui import window"),
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


def test_the_command_line_starts_light() -> None:
    """No window, no paper and no database is loaded before a command needs it."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import desktop.__main__, desktop.cli, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert HEAVY.isdisjoint(loaded)
