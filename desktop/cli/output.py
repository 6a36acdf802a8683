"""Where answers go: JSON on standard output, a file named by `-o`."""

import json
import os
from pathlib import Path
from typing import Any

from desktop.domain.controls import escaped_json
from desktop.domain.refusal import Refusal


def print_json(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:  # the name of a file that is no UTF-8
        text = json.dumps(value, indent=2)
    print(escaped_json(text))


def output_file(name: str, *suffixes: str) -> Path:
    """The file to write. Its ending is asked for, so that a slip never puts a PDF in a workbook's place."""
    path = Path(name)
    if path.suffix.lower() not in suffixes:
        endings = " 或 ".join(suffixes)
        raise Refusal(f"-o 后面的“{name}”要写成以 {endings} 结尾的文件名，如 OUT{suffixes[0]}")
    return path


def new_output_file(name: str, *suffixes: str) -> Path:
    """The file to write where nothing is yet. Raises Refusal, as also for the ending."""
    path = output_file(name, *suffixes)
    if os.path.lexists(path):
        raise Refusal(f"“{path}”已经有了，不覆盖它；请换个名字")
    return path
