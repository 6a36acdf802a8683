"""The log as a chain: each record is sealed together with the one before it, so that a change from outside shows.

Anybody who knows how can seal a changed log anew: the chain shows carelessness and chance, not a forger. What a forger
cannot change is the paper that was signed, with its code.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from desktop.store.journal import SEALED, hash_of

_COLUMNS: Final = (
    "id", "parent", "edit", "step", "at", "who", "kind", "copy_id", "row_id", "cell_id", "old", "new", "detail", "hash",
)  # fmt: skip


class Break(Struct, frozen=True):
    """Where a chain breaks: the record that does not follow, and whether it itself was changed or what lies before it.

    With `stripped` it is the first whose seal was taken away.
    """

    edit: int
    step: int
    at: str
    who: str
    changed: bool  # else a record before it was taken out or put in
    stripped: bool = False


class Chain(Struct, frozen=True):
    """How many records a log has that are sealed, how many from before there were seals, and where it breaks first."""

    sealed: int
    unsealed: int
    broken: Break | None


def check_chain(connection: sqlite3.Connection) -> Chain:
    """Walk the log from its beginning.

    Records without a seal stand only before the one with which an older file was brought up to date: in any other log
    they have lost theirs.
    """
    sealed = unsealed = 0
    parent = before = ""
    first: dict[str, Any] | None = None
    for line in connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM change ORDER BY edit, step"):
        entry = dict(zip(_COLUMNS, line, strict=True))
        first = first or entry
        follows = entry["parent"] == parent
        own = entry["hash"]
        if not own and not sealed and follows:
            unsealed += 1
        elif own and unsealed and not sealed and entry["kind"] != SEALED:
            return Chain(0, 0, _break(first, changed=False, stripped=True))
        elif own == hash_of(entry, before) and follows:
            sealed += 1
        else:
            return Chain(sealed, unsealed, _break(entry, changed=follows and bool(own)))
        parent, before = entry["id"], own
    if first and not sealed:
        return Chain(0, 0, _break(first, changed=False, stripped=True))
    return Chain(sealed, unsealed, None)


def _break(entry: Mapping[str, Any], changed: bool, stripped: bool = False) -> Break:
    return Break(entry["edit"], entry["step"], entry["at"], entry["who"], changed, stripped)
