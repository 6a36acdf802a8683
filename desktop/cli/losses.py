"""`jixiao losses`: where each point was lost."""

import argparse

from desktop.cli.output import print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.number import show_plain
from desktop.domain.queries.deductions import Deduction, Deductions, deductions
from desktop.domain.values.address import name_of
from desktop.domain.values.values import Values


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    with open_workbook(options.file) as session:
        found = deductions(session.calculation)
        if options.json:
            print_json(deductions_json(session.calculation, found))
            return 0
    for table in found:
        points = f"{show_plain(table.score)} / {show_plain(table.full)}"
        print(f"{table.label}  失 {show_plain(table.lost)} 分（{'；'.join((points, *table.facts))}）")
        for loss in table.losses:
            lost = f"失 {show_plain(loss.lost)} 分" if loss.score is not None else "没有打分"
            said = [f"建议 {loss.suggested} 分"] if loss.suggested else []
            said += [*loss.facts, *([f"理由：{loss.reason}"] if loss.reason else [])]
            print(f"    {loss.name}  {lost}" + ("：" + "；".join(said) if said else ""))
    return 0


def deductions_json(values: Values, found: list[Deductions]) -> list[dict[str, object]]:
    """Losses as JSON; cells by the names people type."""
    return [
        {
            "label": table.label,
            "full": show_plain(table.full),
            "score": show_plain(table.score),
            "lost": show_plain(table.lost),
            "facts": list(table.facts),
            "losses": [_loss_json(values, one) for one in table.scored],
            "unscored": [_loss_json(values, one) for one in table.unscored],
        }
        for table in found
    ]


def _loss_json(values: Values, loss: Deduction) -> dict[str, object]:
    return {
        "cell": name_of(values, loss.ref),
        "name": loss.name,
        "full": show_plain(loss.full),
        "score": "" if loss.score is None else show_plain(loss.score),
        "lost": show_plain(loss.lost),
        "suggested": loss.suggested,
        "reason": loss.reason,
        "facts": list(loss.facts),
    }
