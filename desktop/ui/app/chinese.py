"""Chinese in Qt's own words: its shipped translation, and the few sentences that translation lacks.

Qt's dialogs ask for their words at the moment they open, so both are installed before the first one.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

# Left in English by qtbase_zh_CN of 6.8 and 6.9: the file dialog and the printer's properties on Linux. The file names
# of the buttons stand for machines whose Qt has no translation folder at all.
_WORDS = {
    "&Look in:": "位置(&L)：",
    "Look in:": "位置：",
    "Files of &type:": "文件类型(&T)：",
    "Files of type:": "文件类型：",
    "File &name:": "文件名(&N)：",
    "Page &Set:": "页组(&S)：",
    "Page Set:": "页组：",
    "Page &order:": "页序(&O)：",
    "Page order:": "页序：",
    "Pages &per sheet:": "每张页数(&P)：",
    "Pages per sheet:": "每张页数：",
    "&OK": "确定(&O)",
    "OK": "确定",
    "&Cancel": "取消(&C)",
    "Cancel": "取消",
    "&Open": "打开(&O)",
    "Open": "打开",
    "&Save": "保存(&S)",
    "Save": "保存",
    "&Yes": "是(&Y)",
    "&No": "否(&N)",
    "Close": "关闭",
    "&Copy": "复制(&C)",
    "Cu&t": "剪切(&T)",
    "&Paste": "粘贴(&P)",
    "Delete": "删除",
    "Select All": "全选",
    "&Undo": "撤销(&U)",
    "&Redo": "恢复(&R)",
}


class _Rest(QTranslator):
    """What Qt's own translation leaves in English, whichever dialog asks."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        return _WORDS.get(sourceText, "")

    def isEmpty(self) -> bool:
        return False


def speak_chinese(application: QObject) -> None:
    """Let every dialog of Qt speak Chinese, dates and kinds of files too; a translator installed later is asked first."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    rest = _Rest(application)
    QCoreApplication.installTranslator(rest)
    shipped = QTranslator(application)
    if shipped.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(shipped)
