"""Two files of one origin: where their logs part, and both in one new file that keeps what was done in each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.domain.change.content import Content, content_of
from desktop.domain.change.edit import Edit, apply
from desktop.domain.refusal import Refusal
from desktop.store.connection import PATIENT, vacuum_into
from desktop.store.file import same
from desktop.store.journal import MERGE, MERGED, Record
from desktop.store.log import Entry, Logged, brought, carried_along
from desktop.store.new_file import new_file
from desktop.store.reading import checked_connection, last_change, read_workbook
from desktop.store.replay import before


def parting(ours: Logged, theirs: Logged) -> tuple[int, int] | None:
    """How many records of each log are the other's too, counted from the beginning; None where none is.

    A record is known to a log that has it as its own, or has been merged with one that had.
    """
    if ours.id != theirs.id:
        return None
    known, known_there = _known(ours.log), _known(theirs.log)
    mine = max((at for at, entry in enumerate(ours.log, 1) if entry.id in known_there), default=0)
    other = max((at for at, entry in enumerate(theirs.log, 1) if entry.id in known), default=0)
    return (mine, other) if mine and other else None


def beginning(ours: Logged, theirs: Logged) -> Content | None:
    """What both had in common last; None where the logs don't say so. Raises Refusal where a log does not fit its file.

    Two merges of the same two files, in which different words were chosen, have no such state: against either file one of
    the choices would look like no change, and be lost without a question.
    """
    found = parting(ours, theirs)
    if found is None or _crossed(ours, theirs, *found):
        return None
    mine, other = found
    own = {entry.id for entry in ours.log}
    if theirs.log[other - 1].id not in own and ours.log[mine - 1].id in {entry.id for entry in theirs.log}:
        # What we have of theirs came by a merge, so it is theirs that leads back to where both were one last.
        return content_of(before(theirs.log[other:], theirs.workbook, over_editions=True))
    return content_of(before(ours.log[mine:], ours.workbook, over_editions=True))


def write_merged(ours: Logged, theirs: Logged, edit: Edit, path: Path) -> None:
    """A file at `path` that is ours with `edit`, and in its log what was done in theirs; whole, or as it was before.

    Neither file is touched, unless `path` is one of them.
    """
    book = ours.workbook.beside()
    steps = apply(edit, book)
    records = [Record(MERGE, detail={"theirs": theirs.log[-1].id}), *_brought_along(ours.log, theirs.log)]
    with new_file(path) as beside:
        with checked_connection(ours.path) as connection:
            last = last_change(connection)[:2]
            if last != (ours.log[-1].edit, ours.log[-1].id):
                raise Refusal(f"“{ours.path}”刚刚在别处改过，没有合并；请再试一次")
            connection.rollback()  # VACUUM cannot run inside a transaction
            vacuum_into(connection, beside)
        from desktop.store.writing import Writer

        writer = Writer(beside, last, PATIENT)
        try:
            writer.record(book, steps, records)
        finally:
            writer.close()
        with checked_connection(beside) as connection:
            if not same(read_workbook(connection, beside).workbook, book):
                raise Refusal(f"写出来的“{path}”和合并的结果不一样，已经丢弃；请再试一次，或换个磁盘")


def _crossed(ours: Logged, theirs: Logged, mine: int, other: int) -> bool:
    """Whether each of the two has brought along since what the other knows too."""
    return not (
        _brought(ours.log[mine:]).isdisjoint(_known(theirs.log))
        or _brought(theirs.log[other:]).isdisjoint(_known(ours.log))
    )


def _brought(log: Sequence[Entry]) -> set[str]:
    return {brought(entry).id for entry in log if entry.record.kind == MERGED}


def _known(log: Sequence[Entry]) -> set[str]:
    found = {entry.id for entry in log}
    for entry in log:
        if entry.record.kind == MERGED:
            found.add(brought(entry).id)
        elif entry.record.kind == MERGE:
            found.add(str(entry.record.detail.get("theirs", "")))
    return found


def _brought_along(ours: Sequence[Entry], theirs: Sequence[Entry]) -> Iterator[Record]:
    """Their records that our log does not know, as ours keeps them; what they had brought along stays under its own name."""
    known = _known(ours)
    for entry in theirs:
        if entry.record.kind != MERGED:
            if entry.id not in known:
                yield carried_along(entry)
        elif brought(entry).id not in known:
            yield entry.record
