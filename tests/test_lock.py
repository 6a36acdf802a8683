"""The lock files: all packages pinned and hashed, for Linux and Windows, and nothing of the maker's machine."""

import re
import sys
import tomllib
from importlib.metadata import distributions
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


# The C library of the oldest systems that offices run: UOS 20. Kylin V10 has 2.31.
OLDEST_GLIBC = (2, 28)


def glibc_wanted(tags: list[str]) -> tuple[int, int]:
    """The least glibc that a wheel with these platform tags installs on; (0, 0) where it asks for none."""
    names = {
        "manylinux1": "manylinux_2_5",
        "manylinux2010": "manylinux_2_12",
        "manylinux2014": "manylinux_2_17",
    }
    found = []
    for tag in tags:
        platform = tag.rpartition("-")[2]
        for old, new in names.items():
            platform = re.sub(rf"^{old}_", f"{new}_", platform)
        if match := re.match(r"manylinux_(\d+)_(\d+)_", platform):
            found.append((int(match[1]), int(match[2])))
        elif not platform.startswith("linux_"):  # any, or another system's
            return (0, 0)
    return min(found, default=(99, 0))  # a wheel of plain `linux` was built here and promises nothing


@pytest.mark.skipif(sys.platform != "linux", reason="the wheels that are installed here are not Linux's")
def test_no_locked_wheel_wants_a_newer_c_library() -> None:
    """Every compiled package that the lock installs also loads where clerks work."""
    locked = {line.split("==")[0] for line in requirements(LOCK.read_text())}
    wanted_by: dict[str, tuple[int, int]] = {}
    for package in distributions():
        name = re.sub(r"[-_.]+", "-", package.name).lower()
        wheel = package.read_text("WHEEL") or ""
        tags = [line.removeprefix("Tag:").strip() for line in wheel.splitlines() if line.startswith("Tag:")]
        if name in locked and tags:
            wanted_by[name] = glibc_wanted(tags)
    assert wanted_by["pyside6-essentials"] > (0, 0), "the tags were read"
    assert {name: wants for name, wants in wanted_by.items() if wants > OLDEST_GLIBC} == {}


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        (["cp39-abi3-manylinux_2_34_x86_64"], (2, 34)),
        (["cp311-cp311-manylinux_2_17_x86_64", "cp311-cp311-manylinux_2_28_x86_64"], (2, 17)),
        (["cp311-cp311-manylinux2014_x86_64"], (2, 17)),
        (["py3-none-any"], (0, 0)),
        (["cp311-cp311-linux_x86_64"], (99, 0)),
    ],
)
def test_what_a_wheel_wants_stands_in_its_tags(tags: list[str], wanted: tuple[int, int]) -> None:
    """A wheel with several tags installs where the least of them is met."""
    assert glibc_wanted(tags) == wanted
