"""Measure the proof-reading by sentences written for it: `python -m tests.proofreading [--slips [N] …]`.

Without `--slips`: for each batch the right sentences and those of them that are doubted, the wrong ones and those that
are noticed, and each sentence that came out otherwise than it should. Of batches that are kept aside only the counts
are told, so that no rule is made for them, unless `--all` is said.

With `--slips`: N slips (default 100) of each kind put into right figures, and the share that is noticed, of all figures
and of those that stand in a table; with `--misses` also the slips that are not noticed. `--seed` draws others.
"""

import argparse
import sys

from desktop.session.library import sample_names
from tests.columns import row
from tests.proofreading.figures import FigureKind
from tests.proofreading.material import Batch, read_batches
from tests.proofreading.measure import Measured, Outcome, measured
from tests.proofreading.slip_machine import in_sentences, in_texts, noticed
from tests.proofreading.slips import SLIPS
from tests.proofreading.written import LEVELS


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofreading", description=__doc__)
    parser.add_argument("--slips", type=int, nargs="?", const=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args(arguments)
    batches = read_batches()
    if asked.slips:
        _tell_slips(batches, asked.slips, asked.seed, asked.misses)
    else:
        _tell_sentences(batches, asked.all)
    return 0


def _tell_sentences(batches: list[Batch], everything: bool) -> None:
    levels = [level.word for level in LEVELS]
    print(
        row(
            "批",
            "对的句子",
            *(f"误报{one}" for one in levels),
            "错的句子",
            "发现",
            *levels,
            "发现率",
            width=11,
        )
    )
    outcomes = [measured(batch) for batch in batches]
    for one in outcomes:
        print(_counts(f"{one.batch.name}{'（留）' if one.batch.kept_aside else ''}", [one]))
    print(_counts("合计", outcomes))
    for one in outcomes:
        if one.batch.kept_aside and not everything:
            continue
        for outcome in (outcome for outcome in one.right if outcome.found):
            _tell("误报", outcome)
        for outcome in one.missed:
            _tell("漏报", outcome)


def _counts(name: str, outcomes: list[Measured]) -> str:
    right = sum(len(one.right) for one in outcomes)
    wrong = sum(len(one.wrong) for one in outcomes)
    seen = [outcome for one in outcomes for outcome in one.noticed]
    doubted = [sum(len(one.doubted(level)) for one in outcomes) for level in LEVELS]
    by_level = [sum(outcome.gravest is level for outcome in seen) for level in LEVELS]
    return row(name, right, *doubted, wrong, len(seen), *by_level, _percent(len(seen), wrong), width=11)


def _tell(what: str, outcome: Outcome) -> None:
    sentence = outcome.sentence
    print(f"\n{what}  {sentence}{f'〔{sentence.defect}〕' if sentence.defect else ''}：{sentence.text}")
    for finding in outcome.found:
        print(f"    {finding.level.word}  {finding.code}  {finding.message}")


def _tell_slips(batches: list[Batch], most: int, seed: int, misses: bool) -> None:
    open_batches = [batch for batch in batches if not batch.kept_aside]
    for title, places in (
        ("样例正文", in_texts(sample_names())),
        ("句子", in_sentences(open_batches)),
        ("句子（留）", in_sentences([batch for batch in batches if batch.kept_aside])),
    ):
        result = noticed(places, most, seed)
        print(row(title, *SLIPS, "合计", "表里有的", first=12, width=15))
        for kind in (*FigureKind, None):
            cells = [_share(*result.share(kind, name)) for name in SLIPS]
            totals = [_share(*result.share(kind, in_tables=only)) for only in (False, True)]
            print(row(kind.value if kind else "合计", *cells, *totals, first=12, width=15))
        print()
        if misses and not title.endswith("（留）"):
            for one in result.missed:
                print(f"  {one}")


def _share(seen: int, tried: int) -> str:
    return f"{_percent(seen, tried)} {seen}/{tried}" if tried else "—"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "—"


if __name__ == "__main__":
    sys.exit(main())
