"""Which font prints each face: the one that was chosen, the best one installed, or the shipped one; and why.

A font is known by the names it gives itself, in any language. Only what a PDF can take along is used: TrueType
outlines, by a maker who allows it, with Chinese glyphs on full squares.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from desktop.domain import words
from desktop.typeset.fonts import NAMES
from desktop.typeset.line_break import CLOSING, OPENING
from desktop.typeset.truetype import BadFont, TrueType

_KINDS = (".ttf", ".ttc", ".otf")
SHIPPED_ONE = ""  # a choice: the shipped font, whatever is installed


class Installed(Struct, frozen=True):
    """A font of this computer: its names, the key that it is printed by, and, if it cannot be, why."""

    names: frozenset[str]
    key: str
    reason: str = ""

    @property
    def name(self) -> str:
        """What people call it: the shortest of its names, a Chinese one if it has any."""
        return min(self.names, key=lambda name: (name.isascii(), len(name), name), default="")


class Chosen(Struct, frozen=True):
    """What prints one face: its `name`, empty for the shipped font, its key, and in a sentence why."""

    face: str
    key: str
    name: str
    reason: str


def font_folders() -> tuple[Path, ...]:
    """Where this computer keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return Path(
            os.environ.get("WINDIR", "C:/Windows")
        ) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    shared = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    return *shared, home / ".local" / "share" / "fonts", home / ".fonts"


def installed_fonts(folders: Iterable[Path] | None = None) -> list[Installed]:
    """Every font in `folders`, this computer's own if none are named, in a fixed order."""
    found: list[Installed] = []
    for folder in font_folders() if folders is None else folders:
        paths = (path for path in folder.rglob("*") if path.suffix.lower() in _KINDS)
        for path in sorted(paths):
            try:
                found += _fonts_in(path, path.stat().st_mtime_ns)
            except OSError:
                continue  # taken away meanwhile, or not for us to read
    return found


def choose(found: Sequence[Installed], choice: Mapping[str, str] | None = None) -> list[Chosen]:
    """A font for each face. `choice` names the one wanted for some of them, or `SHIPPED_ONE`.

    Where the one wanted is missing or cannot be used for printing, the best of the others replaces it.
    """
    return [_chosen(face, found, (choice or {}).get(face)) for face in NAMES]


def faces_of(chosen: Iterable[Chosen]) -> dict[str, str]:
    """What a print job takes: face → key."""
    return {one.face: one.key for one in chosen}


def _chosen(face: str, found: Sequence[Installed], wanted: str | None) -> Chosen:
    if wanted == SHIPPED_ONE:
        reason = "选定用随程序带的字体"
        return Chosen(face, face, "", reason)
    known = {name: font for font in reversed(found) for name in font.names}
    faults: list[str] = []
    for name in (wanted, *words.INSTALLED[face]) if wanted else words.INSTALLED[face]:
        font = known.get(name)
        if font and not font.reason:
            reason = f"选定了“{name}”" if name == wanted else f"这台电脑装有“{name}”"
            reason = f"{'，'.join(faults)}，改用“{name}”" if wanted and faults else reason
            return Chosen(face, font.key, name, reason)
        if font:
            faults.append(f"“{name}”{font.reason}")
        elif name == wanted:
            faults.append(f"这台电脑没有装“{wanted}”")
    reason = (
        "，".join([*faults, "用随程序带的字体"]) if faults else "这台电脑没有装公文常用的字体，用随程序带的"
    )
    return Chosen(face, face, "", reason)


@cache
def _fonts_in(path: Path, _changed: int) -> tuple[Installed, ...]:
    return tuple(_read(path))


def _read(path: Path) -> Iterator[Installed]:
    try:
        for index in range(TrueType(path).count):
            font = TrueType(path, index)
            yield Installed(font.names, f"{path}#{index}", _fault(font))
    except (BadFont, LookupError, ValueError):
        return


def _fault(font: TrueType) -> str:
    """Why a font cannot be printed with, or nothing. Line breaking counts on marks as wide as a character."""
    squares = [font.glyph(char) for char in (words.YEAR_MARK, CLOSING[0], OPENING[2])]
    if not font.has_outlines:
        reason = "的轮廓不是 TrueType，放不进 PDF"
    elif not font.may_be_embedded:
        reason = "的厂家不许嵌入 PDF"
    elif not all(squares) or any(font.width(glyph) != 1000 for glyph in squares):
        reason = "没有汉字，或者汉字和标点不一样宽"
    else:
        reason = ""
    return reason
