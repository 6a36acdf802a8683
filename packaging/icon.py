"""Draws resources/icon/jixiao.svg in the sizes that systems ask for, and as one .ico for Windows.

icon.py FOLDER      FOLDER/16.png … FOLDER/256.png, FOLDER/jixiao.ico
"""

import os
import struct
import sys
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING: Final = Path(__file__).resolve().parent.parent / "resources" / "icon" / "jixiao.svg"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256)
IN_ICO: Final = (16, 24, 32, 48, 64, 256)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication([])
    renderer = QSvgRenderer(QByteArray(DRAWING.read_bytes()))
    if not renderer.isValid():
        raise SystemExit(f"{DRAWING}: no drawing")
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(folder / f"{size}.png"))
    (folder / "jixiao.ico").write_bytes(ico([(folder / f"{size}.png").read_bytes() for size in IN_ICO]))
    del application


def ico(pictures: list[bytes]) -> bytes:
    """PNG pictures of IN_ICO's sizes in one file, as Windows has read it since Vista."""
    at = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(IN_ICO, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
