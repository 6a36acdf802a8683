"""One table handed to a colleague as a file of its own, and taken back into its place.

The file is a workbook of the same set with that table and the cover, as they stand. It keeps what stood in the table when it
was handed out, so that it can be told later who has changed what.
"""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Collection
from pathlib import Path
from typing import Any

from msgspec import Struct

from desktop.domain import words
from desktop.domain.change.content import ORDER, REASON, Content, Spot, content_of
from desktop.domain.change.description import TAKEN_BACK
from desktop.domain.change.edit import AddCopy, Batch, RemoveCopy, apply, leaves, with_followers
from desktop.domain.change.merge import Clash, merge
from desktop.domain.forms.group import RowSource
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Workbook, new_workbook
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.file import create as create_file

_PIECE = 4000  # signs of a setting
_MOST = 20_000_000  # bytes that what is kept may come to


class Returned(Struct, frozen=True):
    """A table that has come back: both workbooks, what they had in common, and where both have changed something."""

    book: Workbook
    copy: Copy
    theirs: Copy
    base: Content
    clashes: tuple[Clash, ...]


def hand_out(session: Session, copy: Copy, path: Path) -> None:
    """Write a table into a new file. Raises Refusal for one that makes no sense alone, and where the file is there."""
    label = session.calculation.label(copy)
    following = [
        group.id
        for group in copy.form.groups.values()
        if group.rows in (RowSource.PER_COPY, RowSource.PER_ROW)
    ]
    if copy.form.outline or copy.form.id == session.workbook.set.cover or following:
        message = f"{label} 不是一张单独填的表，不能单独交出去；要一起交给别人，请用“另存副本”"
        if following:
            message = (
                f"{label} 的“{following[0]}”各行跟着别的表，不能单独交出去；要一起交给别人，请用“另存副本”"
            )
        raise Refusal(message)
    create_file(path, _alone(session.workbook, copy))


def returned(session: Session, path: Path) -> Returned:
    """Read a table that was handed out and has come back. Raises Refusal where it is none of this workbook."""
    with open_session(path, write=False) as back:
        book = back.workbook
        kept = _kept(book, path)
        theirs = book.copy(kept["copy"])
        copy = session.workbook.copy(kept["copy"])
    if book.set.id != session.workbook.set.id:
        raise Refusal(
            f"“{path.name}”是报告集“{book.set.title}”的，这个文件是“{session.workbook.set.title}”的，不能收回"
        )
    if theirs is None:
        raise Refusal(f"“{path.name}”里交出去的那张表已经删掉了，没有收回")
    if copy is None or copy.form.id != theirs.form.id:
        raise Refusal(f"“{path.name}”里的表不是从这个文件交出去的，或在这里已经删掉了，没有收回")
    state = {Spot(kind, copy.id, *place): tuple(said) for (kind, *place), said in kept["state"]}
    rows = {(copy.id, group): tuple(ids) for group, ids in kept["rows"].items()}
    base = Content((copy.id,), rows, state)
    return Returned(book, copy, theirs, base, merge(base, session.workbook, book, only=(copy.id,)).clashes)


def take_back(session: Session, back: Returned, taken: Collection[Clash] = ()) -> int:
    """Bring in as one edit what has come back, of the clashes those that are `taken`; how many places it changed."""
    spots = {clash.spot for clash in taken}
    edit = merge(back.base, session.workbook, back.book, spots, only=(back.copy.id,)).edit
    if edit.edits:
        session.apply(Batch(edit.edits, TAKEN_BACK))
    return len([*leaves(edit)])


def told(values: Values, back: Returned, clash: Clash) -> str:
    """A clash as a sentence: where it is, and both values."""
    spot = clash.spot
    if clash.gone:
        rows = (back.copy if clash.ours else back.theirs).rows.get(spot.cell, [])
        at = next((at for at, row in enumerate(rows, 1) if row.id == spot.row), 0)
        where = f"{values.label(back.copy)} {spot.cell}第 {at} 行"
        if clash.ours:
            return f"{where}（{_short(clash.ours)}）：这边改过，交回来的删掉了这一行"
        return f"{where}（{_short(clash.theirs)}）：这边删掉了这一行，交回来的改过"
    if spot.kind == ORDER:
        where = f"{values.label(back.copy)} {spot.cell}"
        return f"{where}各行的次序：这边是“{_short(clash.ours)}”，交回来的是“{_short(clash.theirs)}”"
    where = title_of(values, spot.ref)
    message = f"{where}：这边是“{_short(clash.ours)}”，交回来的是“{_short(clash.theirs)}”"
    if spot.kind == REASON:
        message = f"{where}的说明：这边是“{_short(clash.ours)}”，交回来的是“{_short(clash.theirs)}”"
    return message


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:40]}…"


def _alone(book: Workbook, copy: Copy) -> Workbook:
    """A workbook with one table of `book` and its cover, which keeps how the table stands now."""
    alone = new_workbook(book.set)
    for other in alone.copies_of(copy.form.id):
        if other.key == copy.key or not copy.form.many:
            apply(with_followers(RemoveCopy(other.id), alone), alone)
    at = next((at for at, one in enumerate(alone.copies) if one.form.id == copy.form.id), len(alone.copies))
    apply(with_followers(AddCopy(copy.beside(), at), alone), alone)
    alone.texts = {ref: text for ref, text in alone.texts.items() if ref.copy != copy.id}
    alone.texts |= {ref: text for ref, text in book.texts.items() if ref.copy == copy.id}
    alone.overrides |= {ref: one for ref, one in book.overrides.items() if ref.copy == copy.id}
    alone.explanations |= {key: one for key, one in book.explanations.items() if key[1].copy == copy.id}
    cover, here = alone.single(book.set.cover).id, book.single(book.set.cover).id
    for ref, text in book.texts.items():
        if ref.copy == here and not ref.row:
            alone.texts[CellRef(cover, "", ref.cell)] = text
    content = content_of(book, (copy.id,))
    state = [((spot.kind, spot.row, spot.cell, spot.code), said) for spot, said in content.state.items()]
    rows = {group: ids for (_, group), ids in content.rows.items()}
    kept = {"copy": copy.id, "state": state, "rows": rows}
    packed = b85encode(zlib.compress(json.dumps(kept, ensure_ascii=False).encode())).decode()
    for number, start in enumerate(range(0, len(packed), _PIECE)):
        alone.print_settings[f"{words.HANDED_OUT} {number}"] = packed[start : start + _PIECE]
    return alone


def _kept(book: Workbook, path: Path) -> Any:
    """What the table was when it was handed out."""
    settings = book.print_settings
    pieces: list[str] = []
    while (key := f"{words.HANDED_OUT} {len(pieces)}") in settings:
        pieces.append(settings[key])
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(b85decode("".join(pieces)), _MOST)
        kept = json.loads(data)
        assert isinstance(kept["copy"], str) and isinstance(kept["rows"], dict)
        assert all(len(spot) == 4 for spot, _ in kept["state"])
    except (ValueError, TypeError, KeyError, AssertionError, zlib.error, RecursionError):
        raise Refusal(
            f"“{path.name}”不是从“交给别人填”得到的文件，没有收回；要整个导入，请先在那边导出 JSON"
        ) from None
    return kept
