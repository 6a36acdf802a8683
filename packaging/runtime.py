"""Prints those lines of requirements.lock that the program needs to run, with their hashes: for the installers.

What stays out serves developers. Which package needs which is read from what is installed here, `make setup`.
"""

import re
import sys
from pathlib import Path
from typing import Final

from desktop.licences import canonical, packages

LOCK: Final = Path(__file__).resolve().parent.parent / "requirements.lock"


def lines(lock: str, names: list[str]) -> list[str]:
    """The lines of a lock that pin these packages, as they are there; KeyError for one that it does not have."""
    blocks = re.findall(r"^\w[^\n]*(?:\n[ \t][^\n]*)*", lock, re.MULTILINE)
    pinned = {canonical(block.split("==")[0]): block for block in blocks}
    return [pinned[name] for name in names]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(LOCK.read_text(encoding="utf-8"), packages())) + "\n")
