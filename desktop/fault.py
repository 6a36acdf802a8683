"""What is said, and what is noted down, when the program itself is at fault.

The sentence is for the person in front of it. The note is for whoever mends it, may be sent away, and so holds nothing
of a workbook: no message of the exception, which may quote a cell, and of a path no more than the file's name.
"""

import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from desktop import __version__
from desktop.domain.refusal import Refusal

_PACKAGE = Path(__file__).resolve().parent
_MOST_SAID = 200  # signs of an exception's own message
_FIRST, _LAST = 5, 20  # calls noted of a long chain
_CAUSES = 4


def told(act: Callable[[], int]) -> int:
    """Do `act` and return its exit code; whatever it raises is one sentence on standard error, and exit code 2."""
    try:
        return act()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except BrokenPipeError:  # `jixiao show … | head` has read enough
        sys.stderr.close()
        return 0
    except OSError as error:
        print(
            f"{error.filename or '文件'}：读写不成功（{error.strerror}），请检查路径、权限和磁盘空间",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        said = " ".join(str(error).split())
        said = said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}……"
        print(f"程序自己出错了（{where(error)}：{said}），请把这句话告诉维护的人", file=sys.stderr)
        return 2


def where(error: BaseException) -> str:
    """File, line and kind of a fault; the same fault twice is the same words."""
    calls = traceback.extract_tb(error.__traceback__)
    if not calls:
        return type(error).__name__
    return f"{PurePath(calls[-1].filename).name} 第 {calls[-1].lineno} 行，{type(error).__name__}"


def note(error: BaseException, *about: str) -> str:
    """What whoever mends it needs: the versions, `about`, and the calls that led to the fault and to its causes."""
    lines = [
        f"绩效自评 {__version__} · Python {platform.python_version()} · {platform.platform()}",
        *about,
        *_calls(error),
    ]
    for _ in range(_CAUSES):
        cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if cause is None:
            break
        error = cause
        lines += ["起因：", *_calls(error)]
    return "\n".join(lines)


def _calls(error: BaseException) -> Iterator[str]:
    yield type(error).__name__
    calls = traceback.extract_tb(error.__traceback__)
    for at, call in enumerate(calls):
        if at < _FIRST or at >= len(calls) - _LAST:
            yield f"  {_place(call.filename)}:{call.lineno} {call.name}"
        elif at == _FIRST:
            yield f"  …… {len(calls) - _FIRST - _LAST} 次调用"


def _place(filename: str) -> str:
    """A file of ours from desktop/ on; of another, which may lie in a person's own folder, the name."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.name
