"""操作手册 as it lies in resources/manual: Markdown, one file a task, in the order of their names; and the places in it.

A heading may carry names in a comment behind it, `## 写说明 <!-- reason -->`: what F1, a link or a “为什么” asks for. The
codes of the rules are such names, so that each finding leads to the section about it. Of a menu entry the place is the
section in which it is told, “菜单 › 条目”.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from desktop.domain.findings.finding import Finding
from desktop.resources import RESOURCES

FOLDER: Final = RESOURCES / "manual"
PICTURES: Final = FOLDER / "pictures"  # made by packaging/manual_pictures.py, light and “-dark”
KEYS_HERE: Final = "{按键}"  # in whose place the list of keys is put
OF_FORMS: Final = "form-check"  # the section about what a form itself checks
_NAMES = re.compile(r"[ \t]*<!--([^>]*)-->")


class Section(Struct, frozen=True):
    """`names` are what leads here beside the words; the first section of a chapter has its title as heading."""

    heading: str
    names: tuple[str, ...]
    text: str


class Chapter(Struct, frozen=True):
    """`name` is that of the file without number and ending: what a link or F1 asks for. `text` is without the names."""

    name: str
    title: str
    text: str
    sections: tuple[Section, ...] = ()


def chapters(keys: str) -> list[Chapter]:
    """All of them, with `keys` in the place that is kept for it."""
    return [
        chapter_of(name_of(path.name), path.read_text(encoding="utf-8").replace(KEYS_HERE, keys))
        for path in sorted(FOLDER.glob("*.md"))
    ]


def chapter_of(name: str, text: str) -> Chapter:
    sections = tuple(_sections(text))
    return Chapter(name, sections[0].heading, _NAMES.sub("", text), sections)


def name_of(file: str) -> str:
    """The chapter that a file, or a link to it, stands for."""
    return file.removesuffix(".md").partition("-")[2]


def place_in(among: Sequence[Chapter], wanted: str) -> tuple[int, str] | None:
    """The number of the chapter and the heading, "" for its top, of a chapter's name, a section's, or “菜单 › 条目”."""
    for number, chapter in enumerate(among):
        if chapter.name == wanted:
            return number, ""
    for number, chapter in enumerate(among):
        for at, section in enumerate(chapter.sections):
            if wanted in section.names or (" › " in wanted and f"“{wanted}”" in section.text):
                return number, section.heading if at else ""
    return None


def place_of(finding: Finding) -> str:
    """The name of the section about the rule that speaks; what a form checks has one for all forms."""
    return OF_FORMS if finding.checked_by_form else finding.rule


def _sections(text: str) -> Iterator[Section]:
    heading, names, lines = "", (), list[str]()
    for line in text.splitlines():
        if line.startswith(("# ", "## ")):
            if heading:
                yield Section(heading, names, "\n".join(lines))
            found = _NAMES.search(line)
            names, lines = tuple(found[1].split()) if found else (), []
            heading = _NAMES.sub("", line).lstrip("# ")
        lines.append(line)
    yield Section(heading, names, "\n".join(lines))


def all_names(among: Iterable[Chapter]) -> list[str]:
    """Every name that leads somewhere."""
    return [name for one in among for name in (one.name, *(n for s in one.sections for n in s.names))]
