"""A picture that a hostile file names in every way there is to name one; the system tells who opens it."""

import base64
import ctypes
import os
import socket
import struct
from contextlib import suppress
from pathlib import Path
from typing import Final

_OPENED, _WRITTEN, _MOVED, _GONE = 0x20, 0x2, 0x800, 0x400
_HARMED: Final = {_OPENED: "opened", _WRITTEN: "written", _MOVED: "moved", _GONE: "gone"}
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Probe:
    """A picture in `folder`, and whatever else is watched; `touched` tells what anybody did to them since it was asked.

    It is named as a file, as a page of the web, and as a file of another machine. Qt opens `file://host/share/x.png` as
    `//host/share/x.png`, which on Windows is a network share; here it is a path, so the host's name is that of the
    first folder on the way to the picture.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "probe.png"
        self.path.write_bytes(_DOT)
        self._system = ctypes.CDLL(None, use_errno=True)
        self._notes = self._system.inotify_init1(os.O_NONBLOCK)
        self._watched: dict[int, Path] = {}
        self._web = socket.create_server(("127.0.0.1", 0))
        self._web.setblocking(False)
        self.local = self.path.as_uri()
        self.share = f"file:/{self.path}"
        self.web = f"http://127.0.0.1:{self._web.getsockname()[1]}/probe.png"
        self.watch(self.path)

    @property
    def markup(self) -> str:
        """Words that are a picture to whatever takes them for markup."""
        return "".join(f"<img src='{one}'>" for one in (self.local, self.share, self.web)) + "甲&乙"

    def watch(self, *paths: Path) -> None:
        for path in paths:
            found = self._system.inotify_add_watch(self._notes, os.fsencode(path), sum(_HARMED))
            assert found > 0, path
            self._watched[found] = path

    def touched(self) -> list[str]:
        """What was done to the files that are watched, and whether anybody called on the web, since this was last asked."""
        found: set[str] = set()
        with suppress(BlockingIOError):
            while True:
                notes = os.read(self._notes, 65536)
                at = 0
                while at < len(notes):
                    watch, mask, _, size = struct.unpack_from("iIII", notes, at)
                    at += struct.calcsize("iIII") + size
                    found |= {
                        f"{self._watched[watch].name} {word}" for bit, word in _HARMED.items() if mask & bit
                    }
        with suppress(BlockingIOError):
            while True:
                self._web.accept()[0].close()
                found.add("web called")
        return sorted(found)

    def close(self) -> None:
        os.close(self._notes)
        self._web.close()
