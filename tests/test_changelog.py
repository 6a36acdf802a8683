"""CHANGELOG.md can be read by a program: versions and dates from the newest on, changes under their kinds."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from desktop import __version__

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
KINDS = ("新增", "改进", "修正", "移除", "安全")
HEADING = re.compile(r"## \[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)")

Release = tuple[tuple[int, ...], str]


def releases(text: str) -> dict[Release, dict[str, list[str]]]:
    """Version and date → kind → changes, in the order of the file; a line in the wrong place raises ValueError."""
    found: dict[Release, dict[str, list[str]]] = {}
    kinds: dict[str, list[str]] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if match := HEADING.fullmatch(line):
            *version, day = match.groups()
            kinds = found.setdefault((tuple(map(int, version)), day), {})
        elif line.startswith("### ") and kinds is not None and line[4:] not in kinds:
            kinds[line[4:]] = []
        elif line.startswith("- ") and kinds:
            kinds[list(kinds)[-1]].append(line[2:])
        elif line and not (line.startswith("# ") and number == 1) and (kinds is not None or line[0] in "#-"):
            raise ValueError(f"line {number}: {line[:40]}")
    return found


def faults(text: str) -> Iterator[str]:
    """What is wrong in a changelog, a sentence for each."""
    try:
        found = releases(text)
    except ValueError as error:
        yield str(error)
        return
    days = [(version, date.fromisoformat(day)) for version, day in found]
    if not days or ".".join(map(str, days[0][0])) != __version__:
        yield f"the first version is not {__version__}"
    for (newer, later), (older, earlier) in pairwise(days):
        if newer < older or later <= earlier:
            yield f"{older} of {earlier} comes after {newer} of {later}"
    for (version, day), kinds in found.items():
        if not kinds or [kind for kind in KINDS if kind in kinds] != list(kinds):
            yield f"{version} of {day}: {list(kinds)} are not of {KINDS}, in this order"
        yield from (f"{version} of {day}: nothing under {kind}" for kind in kinds if not kinds[kind])


def test_changelog() -> None:
    """The newest version is the program's, each has a date, and every change stands under a kind."""
    assert list(faults(CHANGELOG.read_text(encoding="utf-8"))) == []


GOOD = f"# 更新记录\n\n说明。\n\n## [{__version__}] - 2026-11-28\n\n### 新增\n\n- 甲\n\n### 安全\n\n- 乙\n"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (__version__, "9.9.9"),
        (" - 2026-11-28", ""),
        ("2026-11-28", "2026-1-28"),
        ("新增", "其他"),
        ("安全", "新增"),
        ("### 新增\n\n", ""),
        ("- 甲\n", ""),
        ("- 乙", "乙"),
        ("- 乙\n", f"- 乙\n\n## [{__version__}] - 2026-11-29\n\n### 修正\n\n- 丙\n"),
        ("- 乙\n", "- 乙\n\n## [9.9.9] - 2026-11-20\n\n### 修正\n\n- 丙\n"),
    ],
)
def test_a_slip_is_found(right: str, wrong: str) -> None:
    """The test above can fail."""
    assert not list(faults(GOOD))
    assert right in GOOD and list(faults(GOOD.replace(right, wrong, 1)))
