"""The sentences that the proof-reading is measured by: right ones and wrong ones, written for the shipped samples and for
small reports of made-up bureaus.

One file a batch, each written in a manner of its own and without looking at what the program says of it:

    # a remark; of a batch that is kept aside, one line says so (KEPT_ASIDE)
    样例  yueyang-2023                       the sample, or the report of `reports/`, whose tables the sentences below speak of
    章  公共预算支出                          the text cell they are put into, by its name in the form
    对  2023年度，本单位全年预算数……           every figure agrees with the tables, or is the sentence's own and adds up
    错  〔占比错〕2023年度支出总额……            exactly one defect, named in front
        further paragraphs                  four blanks in front: the sentence goes on in a paragraph of its own
"""

from pathlib import Path

from msgspec import Struct

BATCHES = Path(__file__).parent / "sentences"
KEPT_ASIDE = "这一批留着不看"

_FURTHER = "    "


class Sentence(Struct, frozen=True):
    """One right or wrong sentence: a paragraph, or several. `defect` names what is wrong, "" for a right one."""

    batch: str
    line: int
    sample: str
    chapter: str
    text: str
    defect: str = ""

    def __str__(self) -> str:
        return f"{self.batch} 第 {self.line} 行 {self.sample}"


class Batch(Struct, frozen=True):
    """The sentences of one file. Of one that is kept aside no rule may be tuned on what it shows."""

    name: str
    sentences: tuple[Sentence, ...]
    kept_aside: bool

    @property
    def right(self) -> list[Sentence]:
        return [one for one in self.sentences if not one.defect]

    @property
    def wrong(self) -> list[Sentence]:
        return [one for one in self.sentences if one.defect]


def read_batches() -> list[Batch]:
    """Every batch, in the order of the numbers in the files' names: batch-10 after batch-9."""
    paths = sorted(BATCHES.glob("*.txt"), key=lambda path: int(path.stem.rpartition("-")[2]))
    return [read_batch(path.stem, path.read_text(encoding="utf-8")) for path in paths]


def read_batch(name: str, text: str) -> Batch:
    """The sentences of one file; ValueError names the line that is none of the above."""
    sample = chapter = ""
    found: list[Sentence] = []
    for at, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(_FURTHER) and found:
            last = found[-1]
            further = f"{last.text}\n{line.strip()}"
            found[-1] = Sentence(last.batch, last.line, last.sample, last.chapter, further, last.defect)
            continue
        word, _, rest = line.partition("  ")
        rest = rest.strip()
        match word:
            case "样例":
                sample, chapter = rest, ""
            case "章":
                chapter = rest
            case "对" if sample:
                found.append(Sentence(name, at, sample, chapter, rest))
            case "错" if sample and rest.startswith("〔"):
                defect, _, said = rest.removeprefix("〔").partition("〕")
                found.append(Sentence(name, at, sample, chapter, said, defect))
            case _:
                raise ValueError(f"{name} 第 {at} 行：看不懂“{line}”")
    return Batch(name, tuple(found), KEPT_ASIDE in text)
