"""Word files written by hand and printed by LibreOffice, with the fonts that this program prints with."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from desktop.resources import RESOURCES

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def paragraph(text: str, font: str, size: float, look: str = "") -> str:
    """A paragraph; `look` is what stands in its w:pPr."""
    run = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{round(size * 2)}"/></w:rPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:pPr>{look}</w:pPr><w:r>{run}{lines}</w:r></w:p>"


def write_docx(target: Path, body: str, margins: tuple[float, float, float, float], grid: str = "") -> None:
    """A Word file of A4 pages with `body`; margins in mm."""
    top, right, bottom, left = map(twips, margins)
    section = (
        f'<w:sectPr><w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="0" w:footer="0" w:gutter="0"/>{grid}</w:sectPr>'
    )
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}{section}</w:body></w:document>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)


def convert(source: Path, out: Path) -> None:
    """Print `source` into `out` with LibreOffice, in a profile of its own; stops the contender where there is none."""
    program = shutil.which("soffice")
    if not program:
        sys.exit("这台电脑没有 LibreOffice")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "fonts.conf"
        config.write_text(
            f"<fontconfig><dir>{RESOURCES / 'fonts'}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
        )
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)],
            env={**os.environ, "FONTCONFIG_FILE": str(config)}, check=True, capture_output=True,
        )  # fmt: skip
        shutil.move(Path(folder) / f"{source.stem}.pdf", out)


def memory() -> float:
    """The most that this process or the largest of those it started has held, in MB."""
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024
