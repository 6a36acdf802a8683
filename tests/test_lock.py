"""The lock files: all packages pinned and hashed, for Linux and Windows, and nothing of the maker's machine."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PROJECT = ROOT / "pyproject.toml"

REQUIREMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*==[0-9][\w.]*( ; [^;]+)?( --hash=sha256:[0-9a-f]{64})+")


def requirements(text: str) -> list[str]:
    """The logical lines of a requirements file: continuations joined, blank lines and comments left out."""
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def faults(text: str) -> list[str]:
    """The lines that are not one pinned package with its hashes, or that name a place to fetch from."""
    places = re.findall(r".*(?:://|file:|--(?:extra-|default-)?index|--find-links|@).*", text)
    return places + [line for line in requirements(text) if not REQUIREMENT.fullmatch(line)]


def wanted() -> set[str]:
    """The names of all packages that pyproject.toml asks for: to run, to develop, to build; `bench` has its own lock."""
    with PROJECT.open("rb") as file:
        data = tomllib.load(file)
    asked = data["project"]["dependencies"] + data["build-system"]["requires"]
    asked += data["project"]["optional-dependencies"]["dev"]
    return {re.split(r"[<>=!~ ;\[]", one)[0].lower() for one in asked}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_is_clean(lock: Path) -> None:
    """What `make setup` and `make bench` install is decided by the locks alone, on any machine."""
    assert faults(lock.read_text()) == []


def test_lock_is_complete() -> None:
    """`pip install --no-deps --no-build-isolation .` finds everything it needs."""
    locked = {line.split("==")[0] for line in requirements(LOCK.read_text())}
    assert wanted() <= locked


def test_lock_serves_windows() -> None:
    """Resolved for Windows too: pytest needs colorama there and nowhere else."""
    assert re.search(r"^colorama==.*win32", LOCK.read_text(), re.MULTILINE)


HASH = f"--hash=sha256:{'0' * 64}"


@pytest.mark.parametrize(
    "line",
    [
        "filelock==3.0",
        f"filelock>=3.0 {HASH}",
        f"filelock==3.0 --hash=md5:{'0' * 32}",
        f"filelock @ file:///opt/filelock-3.0-py3-none-any.whl {HASH}",
        f"-e . {HASH}",
        f"--index-url https://packages.example/simple\nfilelock==3.0 {HASH}",
        f"--find-links /opt/wheels\nfilelock==3.0 {HASH}",
        f"# from https://packages.example/simple\nfilelock==3.0 {HASH}",
    ],
)
def test_an_unclean_line_is_refused(line: str) -> None:
    """No hash, no exact version, a weak hash, or a place to fetch from."""
    assert faults(line) != []
