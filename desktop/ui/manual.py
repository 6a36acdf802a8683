"""The chapters of 操作手册, as they lie in resources/manual: Markdown, one file a task, in the order of their names."""

from dataclasses import dataclass
from typing import Final

from desktop.resources import RESOURCES

FOLDER: Final = RESOURCES / "manual"
KEYS_HERE: Final = "{按键}"  # in whose place the list of keys is put


@dataclass(frozen=True)
class Chapter:
    """`name` is that of the file without number and ending: what a link or F1 asks for."""

    name: str
    title: str
    text: str


def chapters(keys: str) -> list[Chapter]:
    """All of them, with `keys` in the place that is kept for it."""
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8").replace(KEYS_HERE, keys)
        found.append(Chapter(name_of(path.name), text.partition("\n")[0].lstrip("# "), text))
    return found


def name_of(file: str) -> str:
    """The chapter that a file, or a link to it, stands for."""
    return file.removesuffix(".md").partition("-")[2]
