"""`jixiao explain`: how a cell came about."""

import argparse

from desktop.cli.output import print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.forms.cell import Origin
from desktop.domain.queries.explanation import Explanation, by_hand, explain
from desktop.domain.values.address import find


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("cell")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    with open_workbook(options.file) as session:
        said = explain(session.calculation, find(session.calculation, options.cell))
    if options.json:
        print_json(explanation_json(said))
    else:
        print("\n".join(explanation_lines(said)))
    return 0


def explanation_json(said: Explanation) -> dict[str, object]:
    """An explanation as JSON; `unrounded` is the formula's own result in full."""
    return {
        "cell": said.cell,
        "title": said.title,
        "text": said.text,
        "origin": said.origin.value,
        "formula": said.formula,
        "inputs": [{"name": one.name, "cell": one.cell, "text": one.text} for one in said.inputs],
        "unrounded": said.exact,
        "rounding": said.rounding,
        "reason": said.reason,
        "rules": [{"rule": rule.text, "basis": rule.basis} for rule in said.rules],
        "basis": said.basis,
        "override": {"text": said.override.text, "reason": said.override.reason, "who": said.override.who,
                     "at": said.override.at, "computed": said.computed} if said.override else None,
        "suggested": said.suggested,
        "help": said.help,
    }  # fmt: skip


def explanation_lines(said: Explanation) -> list[str]:
    """An explanation in words, line by line."""
    lines = [f"{said.title}（{said.cell}）：{said.text or '空'}"]
    if said.override:
        override = said.override
        lines.append(f"{by_hand(override.text, said.computed)}；理由：{override.reason or '没有写'}")
        if override.who:
            lines.append(f"由 {override.who} 于 {override.at} 改")
    if said.formula:
        lines.append(f"{'建议' if said.suggested or said.origin is Origin.TYPED else '公式'}：{said.formula}")
    lines += [f"    {one.name} = {one.text}{f'  （{one.cell}）' if one.cell else ''}" for one in said.inputs]
    if said.exact:
        lines.append(f"未取整：{said.unrounded}")
    if said.rounding:
        lines.append(f"取整：{said.rounding}")
    if said.reason:
        lines.append(f"没有结果：{said.reason}")
    lines += [f"规则：{rule.text}{f'  《{rule.basis}》' if rule.basis else ''}" for rule in said.rules]
    if said.formula and said.basis:
        lines.append(f"依据：{said.basis}")
    if said.help:
        lines.append(f"填报说明：{said.help}")
    return lines
