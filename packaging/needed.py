"""Prints the libraries that a folder build asks of the system, and for each one file that does: what a .deb depends on.

needed.py FOLDER
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import elf


def needed(folder: Path) -> dict[str, Path]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    inside = {path.name for path in files}
    found: dict[str, Path] = {}
    for path in filter(elf.is_elf, files):
        for library in elf.wants(path).libraries:
            if library not in inside:
                found.setdefault(library, path.relative_to(folder))
    return found


if __name__ == "__main__":
    for library, path in sorted(needed(Path(sys.argv[1])).items()):
        print(f"{library:32} {path}")
