"""Somebody who edits a file whatever the disk does: `steady.py FILE`, in an environment of `faults`.

For each line of JSON on standard input a process goes on from the file as it is: it does `edits` things, and says of each
the fingerprint of what it holds once that is taken, or that it was refused; at the end that it is done. `record` is a file
for what it writes, `fail` what is to fail: kind, after how many calls, whether lasting.
"""

import json
import os
import sys
from pathlib import Path
from random import Random
from traceback import print_exc
from typing import Any

from desktop.domain.refusal import Refusal
from desktop.session.opening import open_session
from desktop.store.file import File
from tests.any_edit import some_edit
from tests.store.faults import fail, note, record
from tests.store.typist import digest, say


def edit_steadily(path: Path, told: dict[str, Any]) -> None:
    chance = Random(told["seed"])
    with open_session(path) as session:
        if session.refused:
            raise session.refused
        assert isinstance(session.file, File)
        session.file.prepare()
        if told.get("record"):
            record(path.parent, Path(told["record"]))
        if told.get("fail"):
            fail(path.parent, *told["fail"])
        for number in range(told["edits"]):
            edit = some_edit(chance, session.workbook)
            before = digest(session.workbook)
            try:
                session.apply(edit)
            except Refusal as refusal:
                assert digest(session.workbook) == before, "a refused edit was not taken back"
                say(f"refused {refusal}")
                continue
            if told.get("record"):
                note(f"{number} {digest(session.workbook)}")
            say(f"taken {digest(session.workbook)}")


def employ(path: Path) -> None:
    with open_session(path) as session:  # the set is compiled, the writer's libraries are loaded
        assert isinstance(session.file, File)
        session.file.prepare()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                edit_steadily(path, json.loads(line))
                say("done")
            except Refusal as refusal:
                say(f"closed {refusal}")
            except BaseException:
                print_exc()
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    employ(Path(sys.argv[1]))
