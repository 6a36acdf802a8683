"""What the file keeps of the last printing, by the names that its JSON shows."""

from desktop.domain import words
from desktop.ui.desk import Desk

PRINTER, COPIES, COLLATE, PARTS = "打印机", "份数", "逐份", "选择"
DUPLEX, LONG_SIDE, SHORT_SIDE = words.PRINT_SIDES, words.LONG_SIDE, words.SHORT_SIDE
ARCHIVAL, MARK = words.PRINT_ARCHIVAL, words.PAGE_MARK
YES, NO = words.YES, "否"
ONE_SIDED = "单面"
BETWEEN = "、"  # the labels of the parts


def keep_settings(desk: Desk, settings: dict[str, str]) -> None:
    """Keep print settings with the file; one that cannot be written keeps its own."""
    if not desk.session.read_only:
        desk.do(lambda: desk.session.keep_print(settings))
