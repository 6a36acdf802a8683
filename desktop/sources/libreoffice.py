"""LibreOffice, asked to turn an old file into .docx: only after a yes, in a profile of its own, within bounds.

The profile is new and empty, so it trusts no macro; the settings below also forbid them and the updating of links.
Memory is bounded where the system can (not on Windows), time everywhere; the children go with the process.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop.domain.refusal import Refusal

SECONDS = 60
_BYTES = 1_500_000_000
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def installed() -> str:
    """The program's path; "" where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def as_docx(data: bytes, kind: str) -> bytes:
    """The file as .docx. Raises Refusal: not installed, too slow, or not understood."""
    program = installed()
    if not program:
        raise Refusal(
            "是旧格式（.doc、.wps、.rtf 一类），这台电脑上没有 LibreOffice，请在 Word 或 WPS 里另存为 .docx 再读"
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"source.{kind}"
        source.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", "docx", "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        if not _run(command, folder):
            raise Refusal(f"用 LibreOffice 转换超过 {SECONDS} 秒，请在 Word 或 WPS 里另存为 .docx 再读")
        found = folder / "out" / "source.docx"
        if not found.is_file():
            raise Refusal("LibreOffice 转换不了，请在 Word 或 WPS 里另存为 .docx 再读")
        return found.read_bytes()


def _run(command: list[str], folder: Path) -> bool:
    """Whether the program ended in time; if not, it is ended with its children."""
    if sys.platform != "win32" and shutil.which("prlimit"):
        command = ["prlimit", f"--data={_BYTES}", *command]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True
            )
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
