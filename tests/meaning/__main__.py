"""Count what is understood of tables of other bureaus, by table and by concept: `python -m tests.meaning [FOLDER …]`.

Folders are those of `FOLDERS`; without one, all of them. With `-v` every answer that is wrong or left open, and the
questions.
"""

import sys
from collections import defaultdict
from unicodedata import east_asian_width

from tests.meaning.adapter import recognised
from tests.meaning.layout import FOLDERS, read_layouts
from tests.meaning.score import Judged, Outcome, judge, tally

HEAD = ("答案", "对", "错", "不认", "P", "R")
CERTAIN = "确定而错"  # what may stand behind an 错误 and is wrong


def main(words: list[str]) -> int:
    for folder in [word for word in words if word != "-v"] or FOLDERS:
        _report(folder, "-v" in words)
    return 0


def _report(folder: str, verbose: bool) -> None:
    """One folder: its tables, its concepts, what went wrong."""
    all_judged: list[Judged] = []
    asked = 0
    sure_and_wrong = 0
    print(_row(folder, *HEAD, "问", CERTAIN))
    for layout in read_layouts(folder):
        found = recognised(layout)
        judged = judge(layout, found)
        all_judged += judged
        asked += len(found.questions)
        surely = sum(one.outcome is Outcome.WRONG and one.place in found.certain for one in judged)
        sure_and_wrong += surely
        print(_row(layout.name, *_figures(judged), len(found.questions), surely))
        if verbose:
            _say(judged, found.questions)
    print(_row("合计", *_figures(all_judged), asked, sure_and_wrong))
    by_concept: dict[str, list[Judged]] = defaultdict(list)
    for one in all_judged:
        by_concept[one.concept].append(one)
    print("\n" + _row("含义", *HEAD))
    for concept, judged in sorted(by_concept.items(), key=lambda item: -len(item[1])):
        print(_row(concept, *_figures(judged)))
    print()


def _say(judged: list[Judged], questions: tuple[str, ...]) -> None:
    for one in judged:
        if one.outcome is not Outcome.RIGHT:
            row, column = one.place
            text = one.text.replace("\n", "↵")[:16]
            print(
                f"    {one.outcome.value} {row + 1}行{column + 1}列“{text}” 是 {one.truth or '—'} 认作 {one.said or '—'}"
            )
    for question in questions:
        print(f"    问 {question}")


def _figures(judged: list[Judged]) -> tuple[object, ...]:
    counted = tally(judged)
    rates = (f"{counted.precision:.3f}", f"{counted.recall:.3f}")
    return (counted.answers, counted.right, counted.wrong, counted.open, *rates)


def _row(name: str, *figures: object) -> str:
    return _padded(name, 36, left=True) + "".join(_padded(str(figure), 8) for figure in figures)


def _padded(text: str, width: int, left: bool = False) -> str:
    """`text` in a column of so many half-width places."""
    blank = " " * (width - sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text))
    return text + blank if left else blank + text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
