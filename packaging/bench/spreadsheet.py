"""All formulas of 1,000 project tables again, and one edit: here, and in a LibreOffice that has the same in a spreadsheet.

LibreOffice runs without a window and times itself, so its start is not counted: all formulas are `calculateAll`, an edit
is a new figure in a cell, `calculate`, and a total read. Opening is told apart: it gets an .xlsx without results, so it
computes while it loads; here it is our own file, read and computed. Ours are more formulas by those that read typed texts.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from html import escape
from pathlib import Path

from workbooks import edited_cell, last_table, with_projects

from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.file import create

PROJECTS, INDICATORS = 1000, 20
EDITS = 200
LIMIT = 120  # seconds

# What LibreOffice runs: its own Basic is in every installation, a Python that knows it is not.
MACRO = """
Sub Run()
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim started As Double, loading As Double, everything As Double, editing As Double, turn As Long, out As Integer
  started = GetSystemTicks()
  book = StarDesktop.loadComponentFromURL("SOURCE", "_blank", 0, hidden())
  loading = GetSystemTicks() - started
  started = GetSystemTicks()
  book.calculateAll()
  everything = GetSystemTicks() - started
  edited = EDITED
  total = TOTAL
  out = FreeFile()
  Open "RESULT" For Output As #out
  PRINTED
  started = GetSystemTicks()
  For turn = 0 To EDITS - 1
    edited.Value = 20.5 + turn Mod 9
    book.calculate()
    seen = total.Value
  Next
  editing = GetSystemTicks() - started
  PRINTED
  Print #out, Str(loading)
  Print #out, Str(everything)
  Print #out, Str(editing)
  Close #out
  book.close(True)
Failed:
  StarDesktop.terminate()
End Sub
"""


def main() -> None:
    if sys.argv[1] == "libreoffice" and not shutil.which("soffice"):
        sys.exit("没有安装 LibreOffice（Debian 上是 libreoffice-calc）")
    book = with_projects(PROJECTS, INDICATORS)
    found = ours(book) if sys.argv[1] == "ours" else libreoffice(book)
    print(json.dumps(found))


def totals(calculation: Calculation) -> list[CellRef]:
    """Every figure that is computed once for all projects, and the score of the last project table at their head."""
    book, last = calculation.workbook, last_table(calculation.workbook)
    return [CellRef(last.id, "", last.form.score)] + [
        ref
        for copy in book.copies
        if not copy.form.many
        for ref in book.refs(copy)
        if not ref.row and copy.form.cells[ref.cell].formula and isinstance(calculation.value(ref), Decimal)
    ]


def figures(calculation: Calculation, refs: list[CellRef], when: str) -> dict[str, float]:
    values = [calculation.value(ref) for ref in refs]
    return {f"{when} {at}": float(value) for at, value in enumerate(values) if isinstance(value, Decimal)}


def ours(book: Workbook) -> dict[str, float]:
    start = time.perf_counter()
    calculation = Calculation(book)
    everything = time.perf_counter() - start
    formulas = calculation.evaluated
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        create(path, book)
        start = time.perf_counter()
        session = open_session(path, write=False)
        opening = time.perf_counter() - start
        session.close()
    session = Session(book)
    refs, ref = totals(session.calculation), edited_cell(session)
    before = figures(session.calculation, refs, "before")
    times = []
    for turn in range(EDITS):
        start = time.perf_counter()
        session.preview(ref, f"{20 + turn % 9}.5")
        times.append(time.perf_counter() - start)
    after = figures(session.calculation, refs, "after")
    said = {
        "opening": opening,
        "everything": everything,
        "edit": statistics.mean(times),
        "formulas": formulas,
    }
    return {**said, **before, **after}


def libreoffice(book: Workbook) -> dict[str, float]:
    from as_spreadsheet import Spreadsheet

    session = Session(book)
    calculation = session.calculation
    sheet = Spreadsheet(calculation)
    refs, ref = totals(calculation), edited_cell(session)
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "book.xlsx", Path(folder) / "result.txt"
        sheet.write(source)
        text = MACRO
        for word, said in {
            "SOURCE": source.as_uri(),
            "RESULT": str(result),
            "EDITED": _cell(sheet.where(ref)),
            "TOTAL": _cell(sheet.where(refs[-1])),
            "PRINTED": "\n".join(f"  Print #out, Str({_cell(sheet.where(one))}.Value)" for one in refs),
            "EDITS": str(EDITS),
        }.items():
            text = text.replace(word, said)
        _run(Path(folder) / "profile", text)
        if not result.exists():
            sys.exit("LibreOffice 没有算出结果")
        lines = [float(line) for line in result.read_text().split()]
    loading, everything, editing = (ticks / 1000 for ticks in lines[-3:])
    figures = lines[:-3]
    return {
        "opening": loading, "everything": everything, "edit": editing / EDITS, "formulas": sheet.formulas,
        **{f"before {at}": figure for at, figure in enumerate(figures[: len(refs)])},
        **{f"after {at}": figure for at, figure in enumerate(figures[len(refs) :])},
    }  # fmt: skip


def _cell(where: tuple[str, str]) -> str:
    title, address = where
    return f'book.Sheets.getByName("{title}").getCellRangeByName("{address}")'


def _run(profile: Path, macro: str) -> None:
    """Run a macro in a LibreOffice with a profile of its own. Its first start makes the profile, and is the warming up."""
    _soffice(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    (library / "Module1.xba").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
        f' script:language="StarBasic">{escape(macro)}</script:module>\n',
        encoding="utf-8",
    )
    _soffice(profile, "macro:///Standard.Module1.Run()")


def _soffice(profile: Path, *words: str) -> None:
    """One LibreOffice from its start to its end, ended with all it has started when the time is over."""
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={profile.as_uri()}",
    ]
    running = subprocess.Popen(
        [*command, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        sys.exit(f"LibreOffice {LIMIT // 60} 分钟内没有算完")


if __name__ == "__main__":
    main()
