"""Files opened by LibreOffice and saved again, as a clerk does who looks at them before she sends them on."""

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from desktop.sources import libreoffice

_SECONDS = 1800  # on a busy machine


def saved_again(sources: Sequence[Path], kind: str) -> list[Path]:
    """Files of one folder as LibreOffice saves them, in a folder beside them; `kind` is an ending, or one with a filter."""
    out = sources[0].parent / "saved"
    subprocess.run(
        [*_running(), "--convert-to", kind, "--outdir", str(out), *map(str, sources)],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return [out / f"{source.stem}.{kind.partition(':')[0]}" for source in sources]


@cache
def _running() -> list[str]:
    """How a command begins that a LibreOffice takes over which runs until these tests end: it stays while it has a document
    open. To start it takes ten times as long as to save a file."""
    folder = Path(tempfile.mkdtemp())
    document = folder / "open.txt"
    document.write_text("open", encoding="utf-8")
    command = [
        libreoffice.installed(), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore",
    ]  # fmt: skip
    process = subprocess.Popen(
        [*command, str(document)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(_end, process, folder)
    end = time.monotonic() + _SECONDS
    while not (folder / ".~lock.open.txt#").exists():  # it is there once the document is
        assert process.poll() is None and time.monotonic() < end, "LibreOffice does not start"
        time.sleep(0.05)
    return command


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)
