"""The program's own folder on this PC: drafts and backups, which go with no workbook."""

import os
from hashlib import sha256
from pathlib import Path


def own_folder(name: str) -> Path:
    """Where what is called `name` lies for this person on this PC."""
    if os.name == "nt":
        home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home, "jixiao", name)


def name_of_place(path: Path) -> str:
    """A name for what belongs to the file at `path`, whatever letters its path has."""
    return sha256(str(path).encode(errors="surrogateescape")).hexdigest()[:16]
