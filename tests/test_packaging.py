"""The wheel: everything the program needs inside one package, and the command working far from the source tree."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from desktop.resources import FORMS, RESOURCES

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "yueyang-2023"

# Shown by the README, of no use to the program.
NOT_SHIPPED = RESOURCES / "screenshots"


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that must succeed, run in a folder as if nothing of this tree were known."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this tree."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("jixiao-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment of its own, which has the locked packages and the wheel but not this tree.

    The packages are seen through a path file instead of being installed a second time; a path file does not follow
    other path files, so the editable install beside them is not seen.
    """
    folder = tmp_path_factory.mktemp("office") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(run(python, "-c", "import site; print(site.getsitepackages()[-1])", cwd=folder).strip())
    here = next(path for path in map(Path, sys.path) if (path / "reportlab").is_dir())
    (site / "locked.pth").write_text(f"{here}\n")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    return python.parent


def test_wheel_has_one_top_level_name(wheel: Path) -> None:
    """No `forms` or `resources` lands in site-packages beside other people's."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"desktop"}


def test_wheel_holds_every_form_and_resource(wheel: Path) -> None:
    """What the source tree finds beside the package, the wheel has inside it."""
    names = set(zipfile.ZipFile(wheel).namelist())
    files = [path for folder in (FORMS, RESOURCES) for path in folder.rglob("*") if path.is_file()]
    wanted = [path for path in files if NOT_SHIPPED not in path.parents]
    assert len(wanted) > 10
    assert [path for path in wanted if f"desktop/{path.relative_to(ROOT).as_posix()}" not in names] == []


def test_wheel_holds_the_licences(wheel: Path) -> None:
    """Ours and the fonts'."""
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name}
    assert names == {"LICENSE", "LICENSE-Fandol.txt", "LICENSE-Hanazono.txt"}


def test_installed_command_makes_and_prints_the_sample(installed: Path, tmp_path: Path) -> None:
    """`jixiao sample` and `jixiao print` need nothing but what the wheel brought."""
    where = run(installed / "python", "-c", "import desktop; print(desktop.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    run(installed / "jixiao", "sample", SAMPLE, "示例.db", cwd=tmp_path)
    run(installed / "jixiao", "print", "示例.db", "-o", "报告.pdf", cwd=tmp_path)
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF")


def test_window_tests_are_where_they_are_looked_for() -> None:
    """`packaging/window-tests.sh` collects one folder: to collect all took as long as a third of these tests."""
    mark = "pytest.mark." + "window"
    marked = [path for path in (ROOT / "tests").rglob("test_*.py") if mark in path.read_text()]
    assert marked and all(path.is_relative_to(ROOT / "tests" / "ui") for path in marked), marked
