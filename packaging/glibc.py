"""Prints the newest symbol versions that a folder asks of the system's C and C++ libraries, and who asks for them.

    glibc.py FOLDER [MOST]      MOST, such as 2.28: exit code 1 if anything asks for more of the C library

A system whose glibc is older than the newest wanted version refuses to load that file.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import elf

FAMILIES = ("GLIBC", "GLIBCXX", "CXXABI")


def newest(versions: Iterable[str], family: str) -> tuple[int, ...]:
    """The highest number of a family such as GLIBC among symbol versions; () where there is none."""
    found = (re.fullmatch(rf"{family}_(\d+(?:\.\d+)*)", version) for version in versions)
    return max((tuple(map(int, match[1].split("."))) for match in found if match), default=())


def highest(folder: Path) -> dict[str, tuple[tuple[int, ...], Path]]:
    """By family, the highest version that any file in the folder wants of a library outside it, and one that does."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    inside = {path.name for path in folder.rglob("*.so*")}
    found: dict[str, tuple[tuple[int, ...], Path]] = {}
    for path in filter(elf.is_elf, files):
        outside = [
            version
            for library, versions in elf.wants(path).versions.items()
            if library not in inside
            for version in versions
        ]
        for family in FAMILIES:
            wanted = newest(outside, family)
            if wanted and wanted > found.get(family, ((), path))[0]:
                found[family] = wanted, path.relative_to(folder)
    return found


def main(words: list[str]) -> int:
    found = highest(Path(words[0]))
    for family, (version, path) in found.items():
        print(f"{family}_{'.'.join(map(str, version))}  {path}")
    most = tuple(map(int, words[1].split("."))) if len(words) > 1 else ()
    return int(bool(most) and found["GLIBC"][0] > most)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
