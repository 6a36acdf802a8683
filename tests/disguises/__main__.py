"""Count what comes back of the samples' tables in each disguise: `python -m tests.disguises [-v] [DISGUISE …]`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import east_asian_width

from tests.disguises.disguise import DISGUISES
from tests.disguises.score import SAMPLES, Score, scored


def main(words: list[str]) -> int:
    verbose = "-v" in words
    chosen = [word for word in words if word != "-v"] or list(DISGUISES)
    print(_row("伪装", "值", "对", "错", "没写", "对 %", "错 %", "问", "表", "一张最多约问"))
    for name in chosen:
        total = Score()
        said: list[str] = []
        with TemporaryDirectory() as folder:
            for sample in SAMPLES:
                total.add(scored(sample, DISGUISES[name], Path(folder), said if verbose else None))
        share = [f"{100 * part / max(total.all, 1):.1f}" for part in (total.right, total.wrong)]
        print(
            _row(
                name,
                total.all,
                total.right,
                total.wrong,
                total.open,
                *share,
                total.questions,
                total.tables,
                f"{total.questions / max(total.tables, 1):.1f}",
            )
        )
        for line in said:
            print(line)
    return 0


def _row(*cells: object) -> str:
    return "  ".join(_padded(str(cell), 14 if at == 0 else 7) for at, cell in enumerate(cells))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
