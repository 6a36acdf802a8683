"""Prints the man page, made of the lines of `jixiao --help`."""

import re
import sys
from collections.abc import Iterator

from desktop import __version__
from desktop.cli.usage import USAGE


def page(usage: str = USAGE, version: str = __version__) -> str:
    return "\n".join(_lines(usage, version)) + "\n"


def _lines(usage: str, version: str) -> Iterator[str]:
    yield f'.TH JIXIAO 1 "" "jixiao {version}" "用户命令"'
    yield ".SH 名称"
    yield "jixiao \\- 填写、审核、打印绩效自评表"
    yield ".SH 命令"
    for line in usage.splitlines()[1:]:
        # What is said of a command stands behind at least two blanks.
        command, _, said = (part.strip() for part in re.sub(r"^ +", "", line).partition("   "))
        yield ".TP"
        yield f".B {_roff(command)}"
        yield _roff(said) if said else "\\&"
    yield ".SH 退出码"
    yield "0 做好了；1 审核、报送、收回、导入里有要处理的；2 没有做，原因写在标准错误里，文件没有动。"
    yield ".SH 文件"
    yield ".TP"
    yield ".I ~/.config/jixiao/"
    yield "设置、程序出错的记录。"
    yield ".TP"
    yield ".I ~/.local/share/jixiao/drafts"
    yield "正在输入、还没有存进文件的内容。"


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.stdout.write(page())
