"""On what occasions a backup is made; the word is part of its file's name, so that a person finds the right one."""

from typing import Final

OPENED: Final = "打开时"
HOURLY: Final = "每小时"
CLOSED: Final = "关闭时"
ASKED: Final = "手工"
REPLACED: Final = "换回之前"
UNREADABLE: Final = "损坏的原文件"  # no backup: what a backup took the place of
