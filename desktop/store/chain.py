"""The log as a chain: each record is sealed together with the one before it, so that a change from outside shows.

Anybody who knows how can seal a changed log anew: the chain shows carelessness and chance, not a forger. What a forger
cannot change is the paper that was signed, with its code.
"""

import sqlite3
from dataclasses import dataclass
from typing import Final

from desktop.store.journal import hash_of

_COLUMNS: Final = (
    "id", "parent", "edit", "step", "at", "who", "kind", "copy_id", "row_id", "cell_id", "old", "new", "detail", "hash",
)  # fmt: skip


@dataclass(frozen=True)
class Break:
    """Where a chain breaks: the record that does not follow, and whether it itself was changed or what lies before it."""

    edit: int
    step: int
    at: str
    who: str
    changed: bool  # else a record before it was taken out or put in


@dataclass(frozen=True)
class Chain:
    """How many records a log has that are sealed, how many from before there were seals, and where it breaks first."""

    sealed: int
    unsealed: int
    broken: Break | None


def check_chain(connection: sqlite3.Connection) -> Chain:
    """Walk the log from its beginning."""
    sealed = unsealed = 0
    parent = before = ""
    for line in connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM change ORDER BY edit, step"):
        entry = dict(zip(_COLUMNS, line, strict=True))
        follows = entry["parent"] == parent
        own = entry["hash"]
        if not own and not sealed and follows:
            unsealed += 1
        elif own == hash_of(entry, before) and follows:
            sealed += 1
        else:
            changed = follows and bool(own)
            broken = Break(entry["edit"], entry["step"], entry["at"], entry["who"], changed)
            return Chain(sealed, unsealed, broken)
        parent, before = entry["id"], own
    return Chain(sealed, unsealed, None)
