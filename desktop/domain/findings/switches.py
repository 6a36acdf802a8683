"""What a set has said about the general rules: which are off, and which count as more or less than they usually do."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.rule import Rule
from desktop.domain.forms.form import Form
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.forms.rule_switch import RuleSwitch
from desktop.domain.refusal import nearest


def switches_of(report_set: ReportSet, form: Form) -> dict[str, RuleSwitch]:
    """What holds in a form, by the codes of rules: what the rule pack says, and over it what the form says."""
    return report_set.pack.switches | form.switches if form.switches else report_set.pack.switches


def switched(finding: Finding, switches: dict[str, RuleSwitch]) -> Finding | None:
    """The finding of a general rule at the level that the set wants; None where the rule is off."""
    switch = switches.get(finding.rule) if switches else None
    if switch is None:
        return finding
    return replace(finding, level=switch.level) if switch.level else None


def all_switches(report_set: ReportSet) -> Iterator[tuple[str, RuleSwitch]]:
    """Every switch of a set, with the form that it is for, "" for all of them."""
    yield from (("", switch) for switch in report_set.pack.switches.values())
    for form in report_set.forms.values():
        yield from ((form.id, switch) for switch in form.switches.values())


def unknown_switches(report_set: ReportSet, rules: Sequence[Rule]) -> Iterator[str]:
    """A sentence for each switch of a rule that this program does not have; it switches nothing."""
    codes = [rule.code for rule in rules]
    for _, switch in all_switches(report_set):
        if switch.code not in codes:
            place = f"{switch.place.file} 第 {switch.place.line} 行"
            yield f"{place}：没有叫“{switch.code}”的规则，这一行不起作用{nearest(switch.code, codes)}"
