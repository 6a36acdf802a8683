"""The compiled programs of report sets; those used last are kept.

Reading and compiling a set takes a third of a second, and most files that are opened after one another are of one set.
"""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Final

from desktop.domain.forms.reader.report_set import read_set
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.narrative.bind import problems_of
from desktop.domain.program.build import build
from desktop.domain.program.program import Program

_MOST: Final = 8
_Key = tuple[str, tuple[tuple[str, str], ...]]
_kept: OrderedDict[_Key, Program] = OrderedDict()
_lock = Lock()


def load(set_id: str, sources: Mapping[str, str]) -> Program:
    """The program of the set that these texts define (path → text). Raises DefinitionRefused."""
    key = set_id, tuple(sorted(sources.items()))
    return _known(key) or _keep(key, build(read_set(set_id, dict(sources)), problems_of))


def program_of(report_set: ReportSet) -> Program:
    """The program of a set. Raises DefinitionRefused."""
    key = report_set.id, tuple(sorted(report_set.sources.items()))
    found = _known(key)
    return found if found and found.set is report_set else _keep(key, build(report_set, problems_of))


def _known(key: _Key) -> Program | None:
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
        return _kept.get(key)


def _keep(key: _Key, program: Program) -> Program:
    with _lock:
        _kept[key] = program
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return program
