"""Files of old formats: whether LibreOffice may turn them into .docx first. Nothing of it runs without a yes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.ask import agreed, tell

_LISTED = 5


def may_convert(parent: QWidget, paths: Sequence[Path]) -> bool | None:
    """Whether to convert those of `paths` that only LibreOffice reads; None where nothing is to be read of them.

    Without old files nobody is asked. Where there is no LibreOffice a sentence says what to do.
    """
    from desktop.sources.libreoffice import SECONDS, installed
    from desktop.sources.reading import is_old

    old = [path for path in paths if is_old(path)]
    if not old:
        return False
    names = "、".join(f"“{path.name}”" for path in old[:_LISTED]) + ("等" if len(old) > _LISTED else "")
    if not installed():
        tell(
            parent,
            f"{names}是旧格式（.doc、.wps、.rtf 一类），这台电脑上没有 LibreOffice，请在 Word 或 WPS 里另存为 .docx 再读",
        )
        return None
    sentence = (
        f"{names}是旧格式，要先用这台电脑上的 LibreOffice 转成 .docx 再读。转的是一份临时的，原来的文件不动，"
        f"宏不运行，链接不更新，一个文件最多 {SECONDS} 秒。转换可能走样，读完请对照原件。"
    )
    return True if agreed(parent, sentence, "转换后读") else None
