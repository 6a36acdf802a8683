"""Files opened by LibreOffice and saved again, as a clerk does who looks at them before she sends them on."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.sources import libreoffice

_SECONDS = 1800  # on a busy machine; it starts once for all


def saved_again(sources: Sequence[Path], kind: str) -> list[Path]:
    """Files of one folder as LibreOffice saves them, in a folder beside them."""
    out = sources[0].parent / "saved"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [libreoffice.installed(), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(out), *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
    return [out / f"{source.stem}.{kind}" for source in sources]
