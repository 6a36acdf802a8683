"""What kind of place a file lies in: one that may be pulled out or cut off is no place to work in."""

import os
import sys
from pathlib import Path
from typing import Final

STICK: Final = "stick"
SHARE: Final = "share"
_SHARES: Final = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "9p",
    "fuse.sshfs",
    "fuse.gvfsd-fuse",
    "davfs",
}
_STICKS: Final = {"vfat", "exfat", "ntfs", "ntfs3", "fuseblk", "msdos"}
_REMOVABLE, _REMOTE = 2, 4  # of GetDriveTypeW


def place_kind(path: Path) -> str:
    """STICK, SHARE, or "" for a place of this PC; "" too where it cannot be told."""
    if os.name == "nt":
        return _on_windows(path)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return kind_by(mounts, os.path.realpath(path))


def kind_by(mounts: str, path: str) -> str:
    """The same by a list of what is mounted, as Linux gives it: the deepest mount that the path lies under."""
    found, kind = "", ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        at = words[1].replace(r"\040", " ").rstrip("/")
        if (path == at or path.startswith(f"{at}/")) and len(at) >= len(found):
            found, kind = at, words[2]
    if kind in _SHARES:
        return SHARE
    return STICK if kind in _STICKS or found.startswith(("/media/", "/run/media/")) else ""


def _on_windows(path: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    drive = os.path.splitdrive(os.path.abspath(path))[0]
    if drive.startswith("\\\\"):
        return SHARE
    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")
    return {_REMOVABLE: STICK, _REMOTE: SHARE}.get(kind, "")
