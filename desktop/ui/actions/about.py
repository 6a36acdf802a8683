"""What 关于 says."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop import __version__
from desktop.ui.dialogs.ask import accepted
from desktop.ui.plain import message


def show(window: QWidget) -> None:
    box = message(
        window,
        f"绩效自评　{__version__}",
        QMessageBox.Icon.NoIcon,
        "填写绩效自评表，边填边算，边填边审，存成一个文件，打印整套报告。不联网，数据只在这台电脑上。\n\n"
        f"程序按 MIT 许可证发布；自带的字体见字体文件夹里的说明；界面库版本 {qVersion()}。",
    )
    box.setWindowTitle("关于")
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    accepted(box)
