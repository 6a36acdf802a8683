"""What the check says of the documents as printed, counted: found, expected and false, general rules and forms' checks.

A form's own check has a code with a slash, 表/名; any other code is a general rule's.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from desktop.domain.findings.finding import Finding
from tests.columns import row
from tests.findings.cases import Case, read_cases
from tests.findings.printed import NOBODY_CAN_TELL, Entry, Outcome, cells_of, doubts_of, outcome, read_entries
from tests.proofreading.figures import figures
from tests.proofreading.written import DOUBTS, Written, text_cells

RIGHT = "OK"


def general(found: Iterable[Finding]) -> bool:
    """Whether a rule that knows no form is among those that say it."""
    return any("/" not in rule_of(one) for one in found)


def rule_of(finding: Finding) -> str:
    """The code without the figure that some codes carry behind it."""
    return finding.code.partition(" ")[0]


class Account(Struct, frozen=True):
    """Entries of one list: how many there are, are found by general rules, only by a form's check, or doubted repaired."""

    entries: int
    general: int
    by_form: int
    false: int

    @property
    def found(self) -> int:
        return self.general + self.by_form


class Ledger(Struct, frozen=True):
    """Every entry with what came of it, in two lists: of written text, and those that contradict something."""

    outcomes: tuple[Outcome, ...]

    @property
    def of_text(self) -> list[tuple[Entry, tuple[Finding, ...]]]:
        """Entries of written text, found if something is said of the text, or of the tables that it contradicts."""
        return [(one.entry, one.found) for one in self.outcomes if one.entry.of_text]

    @property
    def contradictions(self) -> list[tuple[Entry, tuple[Finding, ...]]]:
        return [(one.entry, one.found) for one in self.outcomes if one.entry.contradicts]

    def account(self, listed: list[tuple[Entry, tuple[Finding, ...]]], document: str = "") -> Account:
        mine = [(entry, found) for entry, found in listed if document in ("", entry.document)]
        entries = [entry for entry, _ in mine]
        by_rule = sum(general(found) for _, found in mine)
        false = sum(bool(one.wrongly) for one in self.outcomes if one.entry in entries)
        return Account(len(mine), by_rule, sum(bool(found) for _, found in mine) - by_rule, false)


def ledger(checks: bool = True) -> Ledger:
    """All entries; without `checks` the forms check nothing themselves, so that what is found knows no form."""
    return Ledger(tuple(outcome(entry, checks) for entry in read_entries()))


def by_rule(findings: Iterable[Iterable[Finding]]) -> Counter[str]:
    """In how many entries each rule says something."""
    return Counter(code for found in findings for code in {rule_of(one) for one in found})


def missed(listed: list[tuple[Entry, tuple[Finding, ...]]]) -> list[str]:
    return [
        f"{entry}{'：谁也核对不了' if entry.verdict == NOBODY_CAN_TELL else ''}"
        for entry, found in listed
        if not found
    ]


class RightFigures(Struct, frozen=True):
    """The right figures: how many could be entered into tables as printed, and those against which something is said."""

    entered: int
    doubted: list[tuple[Case, list[Finding]]]


def right_figures() -> RightFigures:
    cases = [case for case in read_cases() if case.verdict == RIGHT and cells_of(case)]
    return RightFigures(len(cases), [(case, found) for case in cases if (found := doubts_of(case))])


class RightTexts(Struct, frozen=True):
    """The samples' texts with each figure typed by hand: how many figures, and what is said against them."""

    figures: int
    doubted: list[Finding]


def right_texts(samples: Iterable[str]) -> RightTexts:
    counted_, found = 0, []
    for sample in samples:
        for ref in text_cells(sample):
            written = Written(sample, ref)
            text = "\n".join(written.by_hand())
            counted_ += sum(1 for _ in figures(text))
            found += [one for one in written.found(text) if one.level in DOUBTS]
    return RightTexts(counted_, found)


def tell(documents: list[str]) -> None:
    """Print all of it."""
    kept, bare = ledger(), ledger(checks=False)
    for title, listed, alone in (
        ("文字", kept.of_text, bare.of_text),
        ("自相矛盾的", kept.contradictions, bare.contradictions),
    ):
        print(f"\n{title}：照印出的录进去，报出多少")
        print(row("", "共", "一般规则", "表内审核", "没有报出", "误报", "没有审核"))
        for document in [*documents, ""]:
            of = kept.account(listed, document)
            if of.entries:
                unchecked = bare.account(alone, document).found
                cells = (of.entries, of.general, of.by_form, of.entries - of.found, of.false, unchecked)
                print(row(document or "合计", *cells))
        print(row("\n规则", "报出", "误报"))
        right = by_rule(found for _, found in listed)
        false = by_rule(one.wrongly for one in kept.outcomes if one.entry in [entry for entry, _ in listed])
        for code in dict.fromkeys([*(code for code, _ in right.most_common()), *false]):
            print(row(code, right[code], false[code]))
        print("\n没有报出：")
        for line in missed(listed):
            print(f"  {line}")
        print("\n表内没有审核时还没有报出：")
        for line in missed(alone):
            if line not in missed(listed):
                print(f"  {line}")
    figures_, texts = right_figures(), right_texts(documents)
    print(f"\n印对的数：录进表里 {figures_.entered} 条，被说错或要说明的 {len(figures_.doubted)} 条")
    for case, found in figures_.doubted:
        print(f"  {case}：{found[0].message}")
    print(f"样例正文改成手写：{texts.figures} 个数，错误和待说明 {len(texts.doubted)} 条")
    for one in texts.doubted:
        print(f"  {one.level.word}：{one.message}")
