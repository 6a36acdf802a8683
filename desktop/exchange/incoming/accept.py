"""What was agreed to of a proposal, as one edit."""

from collections.abc import Iterable

from desktop.domain.change.diff import difference
from desktop.domain.change.edit import AddCopy, AddRow, Batch, Edit, apply, leaves
from desktop.domain.limits import counts_problem
from desktop.domain.meaning.vocabulary import PRINTED_SO
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import Override, Workbook
from desktop.exchange.incoming.proposal import Entry, Proposal


def accepted(
    proposal: Proposal, chosen: Iterable[Entry], book: Workbook, who: str = "", at: str = ""
) -> Batch:
    """The edit that writes the chosen entries into `book`, with the copies and rows that they need and no others."""
    entries = list(chosen)
    target = book.beside()
    needed = {id_ for entry in entries for id_ in (entry.ref.copy, entry.ref.row) if id_}
    for added in proposal.added:
        if needed & _ids(added.edit):
            apply(added.edit, target)
    for entry in entries:
        if entry.computed:
            target.overrides[entry.ref] = Override(entry.new, PRINTED_SO, who, at)
        else:
            target.texts[entry.ref] = entry.new
    if problem := counts_problem(target.counts):
        raise Refusal(problem)
    return difference(book, target)


def _ids(edit: Edit) -> set[str]:
    """The copies and rows that an edit adds."""
    found: set[str] = set()
    for one in leaves(edit):
        if isinstance(one, AddCopy):
            found |= {one.copy.id, *(row.id for row in one.copy.all_rows)}
        elif isinstance(one, AddRow):
            found.add(one.row.id)
    return found
