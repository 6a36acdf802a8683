"""What 关于 says: the version, the licences of what goes along, and the notes of the program's own faults."""

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop import __version__
from desktop.ui import fault_notes
from desktop.ui.dialogs.ask import accepted
from desktop.ui.dialogs.text_dialog import TextDialog
from desktop.ui.plain import message


def show(window: QWidget) -> None:
    box = message(
        window,
        f"绩效自评　{__version__}",
        QMessageBox.Icon.NoIcon,
        "填写绩效自评表，边填边算，边填边审，存成一个文件，打印整套报告。不联网，数据只在这台电脑上。\n\n"
        f"程序按 MIT 许可证发布；界面库版本 {qVersion()}，可以换成自己编译的。用到的各个部分和它们的许可证见“许可证”。",
    )
    box.setWindowTitle("关于")
    licence = box.addButton("许可证(&L)…", QMessageBox.ButtonRole.ActionRole)
    faults = box.addButton("出错记录(&F)…", QMessageBox.ButtonRole.ActionRole)
    known = box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(known)
    box.setEscapeButton(known)
    accepted(box)
    if box.clickedButton() is licence:
        show_licences(window)
    elif box.clickedButton() is faults:
        show_faults(window)


def show_licences(window: QWidget) -> None:
    """All parts in a few lines each, then the texts, one of several parts once."""
    from desktop import licences  # what tells of installed packages takes a twentieth of the window's start

    parts = licences.parts()
    texts: dict[Path, list[str]] = {}
    for part in parts:
        for path in part.texts:
            texts.setdefault(path, []).append(part.name)
    written = [f"════ {'、'.join(names)}：{path.name}\n\n{_read(path)}" for path, names in texts.items()]
    accepted(
        TextDialog(
            window,
            "许可证",
            f"程序用到 {len(parts)} 个部分，下面先逐个列出，后面是许可证全文。",
            "\n\n".join(["\n".join(map(licences.words_of, parts)), *written]),
        )
    )


def show_faults(window: QWidget) -> None:
    """What may be sent to whoever mends it; told where there is none."""
    try:
        kept = fault_notes.notes()
        said = "没有出错记录：程序在这台电脑上没有出过错。"
    except OSError:
        kept, said = "", f"出错记录“{fault_notes.path()}”读不出来，请看看这个文件的权限。"
    if not kept:
        box = message(window, said, QMessageBox.Icon.NoIcon)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        accepted(box)
        return
    accepted(
        TextDialog(
            window,
            "出错记录",
            "程序自己出错时记下的，只有版本和出错的地方，没有表里的内容；只在这台电脑上，不会自动发出去。"
            f"需要时复制给维护的人。文件：{fault_notes.path()}",
            kept,
        )
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return "（这个文件读不到）"
