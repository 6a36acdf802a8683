"""Files opened by LibreOffice and saved again, as a clerk does who looks at them before she sends them on."""

import subprocess
import tempfile
from pathlib import Path

from desktop.sources import libreoffice

_SECONDS = 120


def saved_again(source: Path, kind: str = "") -> Path:
    """`source` saved by LibreOffice beside it, in its own format or as `kind`."""
    kind = kind or source.suffix[1:]
    out = source.parent / "saved"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [libreoffice.installed(), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(out), str(source)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
    return out / f"{source.stem}.{kind}"
