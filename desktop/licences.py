"""What the program is made of, and under which licences: its packages in their own words, the rest as it is stated.

Asked of what is installed, so it holds in a source tree and in an installer's folder; `packaging/licences.py` puts the
same into the folder as files. What no package tells of itself stands in resources/licences/stated.toml.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from desktop.resources import RESOURCES

PROGRAM: Final = "jixiao"
_FOLDER: Final = RESOURCES / "licences"
_TEXT: Final = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_PACKAGED: Final = Path(__file__).resolve().parent.parent / "INSTALLER"  # an installer's folder has this file


_FIELDS: Final = ("License-Expression", "License")


class Part(Struct, frozen=True):
    """One thing that the program carries along: `note` says where its source is, `texts` are the licence's files."""

    id: str
    name: str
    version: str
    licence: str
    note: str
    texts: tuple[Path, ...]


def parts() -> list[Part]:
    """Everything that goes along with the program, packages first; what only an installer brings, in its folder only."""
    stated = _stated()
    found = [_of_package(name, stated.pop(name, {})) for name in packages()]
    for id_, said in stated.items():
        if _PACKAGED.exists() or not said.get("packaged"):
            found.append(Part(id_, said["name"], "", said["licence"], said["note"], _files(said)))
    return found


def packages(root: str = PROGRAM) -> list[str]:
    """The names of the packages that `root` needs, directly or not, as far as this system has them; not its own."""
    found: set[str] = set()
    open_ = [root]
    while open_:
        for line in distribution(open_.pop()).requires or []:
            wanted = re.match(r"[\w.-]+", line)
            if wanted is None or re.search(r";.*\bextra\b", line):
                continue
            name = canonical(wanted[0])
            if name not in found and _is_installed(name):
                found.add(name)
                open_.append(name)
    return sorted(found)


def canonical(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def words_of(part: Part) -> str:
    """A part in a few lines: what it is, its licence, where its source is."""
    head = " ".join(filter(None, (part.name, part.version)))
    return f"{head}　{part.licence}" + (f"\n　　{part.note}" if part.note else "")


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:  # another system needs it
        return False
    return True


def _of_package(name: str, said: dict[str, Any]) -> Part:
    package = distribution(name)
    return Part(
        name,
        said.get("name", package.metadata["Name"]),
        package.version,
        said.get("licence") or _licence(package),
        said.get("note", ""),
        _files(said) or tuple(_texts(package)),
    )


def _licence(package: Distribution) -> str:
    """In a few words: the expression, the first line of an older field, or what it is filed under."""
    about = package.metadata
    written = next(
        (text for field in _FIELDS for text in about.get_all(field) or [] if text.strip()), ""
    ).strip()
    filed = [
        line.rpartition("::")[2].strip() for line in about.get_all("Classifier") or [] if "License" in line
    ]
    return written.splitlines()[0] if written else "、".join(filed)


def _texts(package: Distribution) -> Iterator[Path]:
    for file in package.files or []:
        in_licences = any(part.endswith(".dist-info") for part in file.parts) and "licenses" in file.parts
        if in_licences or _TEXT.search(file.name):
            path = Path(str(file.locate()))
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield path


def _files(said: dict[str, Any]) -> tuple[Path, ...]:
    return tuple((_FOLDER / text).resolve() for text in said.get("texts", ()))


def _stated() -> dict[str, dict[str, Any]]:
    return tomllib.loads((_FOLDER / "stated.toml").read_text(encoding="utf-8"))
