"""One cause, one finding: a figure put in by hand, and the checks that fail only because of it, are one entry."""

from msgspec.structs import replace

from desktop.domain.findings.finding import Finding
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


def joined(values: Values, found: list[Finding]) -> list[Finding]:
    """`found` with each check that has causes told by the finding of its first cause, or the first without a reason.

    Where that one is not among them, because its rule is switched off, the check names its causes itself.
    """
    if not any(one.causes for one in found):
        return found
    overrides = {one.where[0]: one for one in found if one.code == "override"}
    broken: dict[CellRef, list[Finding]] = {}
    alone: list[Finding] = []
    for one in found:
        homes = [ref for ref in one.causes if ref in overrides]
        if homes:
            home = next((ref for ref in homes if overrides[ref].blocks), homes[0])
            broken.setdefault(home, []).append(one)
        else:
            alone.append(_with_causes(values, one) if one.causes else one)
    return [
        _entry(one, broken[one.where[0]]) if one.code == "override" and one.where[0] in broken else one
        for one in alone
    ]


def _entry(cause: Finding, broken: list[Finding]) -> Finding:
    said = "；".join(one.message for one in broken)
    refs = (ref for one in broken for ref in one.where)
    return replace(
        cause,
        message=f"{cause.message}；因此这{len(broken)}条审核不成立：{said}",
        where=tuple(dict.fromkeys((*cause.where, *refs))),
        breaks=tuple(one.code for one in broken),
    )


def _with_causes(values: Values, finding: Finding) -> Finding:
    said = "；".join(_by_hand(values, ref) for ref in finding.causes)
    return replace(finding, message=f"{finding.message}（{said}）")


def _by_hand(values: Values, ref: CellRef) -> str:
    override = values.workbook.overrides[ref]
    said = f"{title_of(values, ref)}手工填了 {override.text or '空'}"
    return f"{said}，理由：{override.reason}" if override.reason else said
