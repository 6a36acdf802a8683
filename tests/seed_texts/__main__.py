"""How much of pasted texts lands where it belongs: `python -m tests.seed_texts [-v] FOLDER`, a folder of text files.

Each file is brought into an empty workbook of the sample that most of it fits. What the sample types in printed cells and the
file says too is wanted; it is right in the same cell, of the same copy, class and row. What lands and is nowhere in the sample
may be wrong, or may be what the sample has mended, and is counted apart. No file is kept.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.meaning.label import squeezed
from desktop.domain.refusal import Refusal
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.incoming.accept import accepted
from desktop.exchange.incoming.bring import bring
from desktop.exchange.incoming.proposal import Proposal
from desktop.session.library import sample_names
from desktop.sources.document import Document
from desktop.sources.reading import read_any
from tests.builders import sample_book
from tests.disguises.score import Fact, facts, plain
from tests.exchange.incoming.round_trip import emptied


class Outcome(NamedTuple):
    """A file against one sample: what was wanted, what came, and the proposal."""

    sample: str
    wanted: Counter[Fact]
    found: Counter[Fact]
    known: Counter[Fact]
    proposal: Proposal

    @property
    def right(self) -> int:
        return sum((self.wanted & self.found).values())


def outcome(name: str, document: Document, file: str) -> Outcome | None:
    full = sample_book(name)
    book = emptied(full)
    before = Counter(fact for _, fact in facts(book))
    said = {
        plain(part)
        for table in document.tables
        for cell in table.cells
        for part in (cell.text, *cell.text.split("："))
    }
    known = Counter(fact for _, fact in facts(full)) - before
    wanted = Counter({fact: count for fact, count in known.items() if fact[4] in said})
    try:
        proposal = bring(document, file, book)
    except Refusal:
        return None
    apply(accepted(proposal, proposal.sure, book), book, Calculation(book))
    found = Counter(fact for _, fact in facts(book)) - before
    wanted, found, all_ = (_unnamed(some, known) for some in (wanted, found, known))
    return Outcome(name, wanted, found, all_, proposal)


def _unnamed(some: Counter[Fact], known: Counter[Fact]) -> Counter[Fact]:
    """Facts without the names of rows, in the lists in which the sample has （姓名） for people's names."""
    lists = {
        (fact[0], fact[1].partition(".")[0])
        for fact in known
        if fact[3].startswith("(") and fact[3] == fact[4]
    }
    found: Counter[Fact] = Counter()
    for (copy, cell, class_, row, value), count in some.items():
        nobody = (copy, cell.partition(".")[0]) in lists
        if not (nobody and row == value):
            found[copy, cell, class_, "" if nobody else row, value] += count
    return found


def main(words: list[str]) -> int:
    verbose = "-v" in words
    folders = [word for word in words if word != "-v"]
    if len(folders) != 1:
        print((__doc__ or "").splitlines()[0])
        return 2
    print("文件  套  要的  对  没写  多出（错，或样例改过的）  算出来不同  问  没放")
    for path in sorted(Path(folders[0]).glob("*.txt")):
        document = read_any(path, read_lexicon())
        tried = [one for name in sample_names() if (one := outcome(name, document, path.name))]
        best = max(tried, key=lambda one: one.right, default=None)
        if best is None:
            print(f"{path.name}  没有认出")
            continue
        more = best.found - best.known
        left = best.wanted - best.found
        computed = [one for one in best.proposal.entries if one.computed]
        wanted = sum(best.wanted.values())
        share = 100 * best.right / max(wanted, 1)
        print(
            f"{path.name[:3]}  {best.sample}  {wanted}  {best.right}（{share:.1f} %）  {sum(left.values())}  {sum(more.values())}  {len(computed)}  {len(best.proposal.questions)}  {len(best.proposal.left)}"
        )
        if verbose:
            for word, some in (("缺", left), ("多", more)):
                for fact in some:
                    print(f"  {word} {fact}")
            for asked in best.proposal.questions:
                print(f"  问 {asked.about} {squeezed(asked.words)} {asked.source} {asked.choices[:4]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
