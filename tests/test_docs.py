"""What the documents point to is there: files that they link, and paths of this project that they name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]

LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
# `desktop/ui/plain.py`, `domain/limits.py`, `tests/hostile/`; `cases/*.json` begins in no folder of ours.
NAMED = re.compile(r"`((?:[a-z_]+/)+[a-z_]*(?:\.(?:py|md|txt|sh|yml))?)`")
HOMES = ("", "desktop", "desktop/domain", "desktop/ui", "desktop/domain/forms")


def missing(page: Path, text: str) -> Iterator[str]:
    """Each link and path in a page that leads nowhere."""
    for link in LINK.findall(text):
        if not (page.parent / link).exists():
            yield f"{page.name}: {link}"
    for path in NAMED.findall(text):
        homes = [ROOT / home for home in HOMES if (ROOT / home / path.partition("/")[0]).is_dir()]
        if homes and not any((home / path).exists() for home in homes):
            yield f"{page.name}: {path}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_is_there(page: Path) -> None:
    """A file that was moved is moved in the documents too."""
    assert list(missing(page, page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("text", ["[a](docs/nothing.md)", "`domain/nothing.py`", "`tests/nowhere/`"])
def test_a_dead_end_is_found(text: str) -> None:
    """The test above can fail."""
    assert list(missing(ROOT / "README.md", text))


def test_other_links_are_left_alone() -> None:
    assert not list(
        missing(ROOT / "README.md", "[a](https://example.org) [b](#c) `dist/` `cases/*.json` `set.txt`")
    )
