"""`jixiao new`: a workbook of a set, empty or with what holds of last year's report."""

import argparse
from pathlib import Path

from desktop.cli.output import print_json
from desktop.domain.refusal import Refusal
from desktop.session.opening import create


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set")
    parser.add_argument("file")
    parser.add_argument("--unit")
    parser.add_argument("--year")
    parser.add_argument("--from", dest="last")
    parser.add_argument("--choose", action="append", default=[], metavar="SWITCH=WAY")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--convert", action="store_true")


def run(options: argparse.Namespace) -> int:
    chosen = _chosen(options.choose)
    if options.last is not None:
        return _from_last(options, chosen)
    if options.dry_run or options.json or options.convert:
        raise Refusal("--dry-run、--json 和 --convert 是从上年提取用的，请写 --from 上年的文件")
    if options.unit is None or options.year is None:
        raise Refusal("请写 --unit 单位名称 和 --year 年度，或写 --from 上年的文件")
    create(options.set, Path(options.file), options.unit, options.year, chosen).close()
    print(options.file)
    return 0


def _chosen(said: list[str]) -> dict[str, str]:
    """`--choose 权重=10/90` as switch → way."""
    found: dict[str, str] = {}
    for one in said:
        name, equals, way = one.replace("＝", "=").partition("=")
        if not (equals and name.strip() and way.strip()):
            raise Refusal(f"--choose 后面写“表式=写法”，如 权重=10/90；现在是“{one}”")
        if found.setdefault(name.strip(), way.strip()) != way.strip():
            raise Refusal(
                f"--choose 里“{name.strip()}”写了两次：{found[name.strip()]}、{way.strip()}；请只留一个"
            )
    return found


def _from_last(options: argparse.Namespace, chosen: dict[str, str]) -> int:
    from desktop.exchange.last_year.proposal import proposal_json, told
    from desktop.session.last_year import create_from_last, proposed_from_last

    last, unit, year = Path(options.last), options.unit or "", options.year or ""
    if options.dry_run:
        _, found = proposed_from_last(options.set, last, unit, year, chosen, options.convert)
    else:
        session, found = create_from_last(
            options.set, Path(options.file), last, unit, year, chosen, options.convert
        )
        session.close()
    if options.json:
        print_json(proposal_json(found))
        return 0
    for line in told(found):
        print(line)
    if not options.dry_run:
        print(options.file)
    return 0
