"""Samples out and in again: `python -m tests.round_trips [--libreoffice] [SAMPLE…]`.

First each sample as Word and Excel, as it is or opened and saved by LibreOffice, brought into an empty workbook of its set:
printed cells that are equal, asked about, not equal; kinds of cells that nothing prints. Then its Word file opened without the
set (`reopened.py`).
"""

import sys
import tempfile
from pathlib import Path

from desktop.session.library import sample_names
from desktop.session.opening import EXCEL, WORD, export_file
from desktop.session.session import Session
from tests.builders import sample_book
from tests.columns import row
from tests.exchange.incoming.round_trip import brought_back, emptied, printed, same, unprinted
from tests.office import saved_again
from tests.round_trips.reopened import reopened


def main(words: list[str]) -> int:
    office = "--libreoffice" in words
    names = [word for word in words if not word.startswith("-")] or sample_names()
    with tempfile.TemporaryDirectory() as folder:
        print(row("写出再导入", "印出的格", "相同", "不同", "问", "没印出的"))
        for ending in (WORD, EXCEL):
            paths = [Path(folder) / f"{name}{ending}" for name in names]
            for name, path in zip(names, paths, strict=True):
                export_file(Session(sample_book(name)), path)
            for name, path in zip(names, saved_again(paths, ending[1:]) if office else paths, strict=True):
                _read_back(name, path)
        print(row("不用报告集打开", "格", "含义对", "数", "数在", "错误", "原有"))
        for name in names:
            print(row(name, *reopened(name, Path(folder) / f"{name}{WORD}")))
    return 0


def _read_back(name: str, path: Path) -> None:
    full = sample_book(name)
    book = emptied(full)
    proposal = brought_back(path, book)
    before, after = printed(full), printed(book)
    wrong = [
        f"{what} {text!r} → {after.get(at, ('', '∅'))[1]!r}"
        for at, (what, text) in before.items()
        if not same(text, after.get(at, ("", "∅"))[1])
    ]
    asked = len(proposal.questions) + len(proposal.left)
    print(
        row(path.name, len(before), len(before) - len(wrong), len(wrong), asked, len(unprinted(full, book))),
        flush=True,
    )
    for one in wrong[:9]:
        print(f"    {one}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
