"""`jixiao form`: whether a folder of definitions is sound, what to think of in it, how it prints, what its cells mean."""

import argparse
import sys
from pathlib import Path

from msgspec.structs import replace

from desktop.cli.output import output_file, print_json
from desktop.domain import words
from desktop.domain.engine.programs import load
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.switches import unknown_switches
from desktop.domain.forms.hints import hints
from desktop.domain.forms.reader.report_set import SET_FILE
from desktop.domain.forms.reader.variants import choosing
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.hints import meaning_hints
from desktop.domain.meaning.listing import meanings_json, meanings_text
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.refusal import DefinitionRefused, Problem, Refusal
from desktop.session.library import load_set


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("-o", "--output")
    parser.add_argument("--meanings", action="store_true")


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".pdf") if options.output is not None else None
    if not Path(options.folder).is_dir():
        raise Refusal(f"没有 {options.folder} 这个文件夹")
    program = load_set(str(Path(options.folder)))
    if options.meanings:
        return _meanings(program.set, options.json)
    _try_other_ways(program.set)
    meanings = meanings_of(program.set)
    if meanings.problems:
        raise DefinitionRefused(list(meanings.problems))
    for form in program.set.forms.values():
        typed = sum(cell.formula is None and cell.named for cell in form.cells.values())
        computed = sum(cell.formula is not None and cell.named for cell in form.cells.values())
        print(f"{form.id}  {form.name}：要填 {typed} 种格子，自动 {computed} 种，审核 {len(form.checks)} 条")
    print("没有错误")
    for hint in [
        *hints(program.set),
        *unknown_switches(program.set, RULES),
        *meaning_hints(program.set, meanings),
    ]:
        print(f"提示：{hint}")
    if output:
        from desktop.session.printing import print_preview

        print_preview(program, output)
        print(options.output)
    return 0


def _try_other_ways(report_set: ReportSet) -> None:
    """Read the set once with each way of a switch that is not chosen. Raises DefinitionRefused, the way named."""
    problems: list[Problem] = []
    for variant in report_set.variants:
        for way in variant.ways:
            if way.word == variant.chosen:
                continue
            texts = report_set.sources
            chosen = {variant.name: way.word}
            try:
                load(report_set.id, {**texts, SET_FILE: choosing(texts[SET_FILE], chosen)})
            except DefinitionRefused as refused:
                name = f"{words.VARIANT}“{variant.name} {way.word}”"
                problems += [replace(one, message=f"选了{name}：{one.message}") for one in refused.problems]
    if problems:
        raise DefinitionRefused(problems)


def _meanings(report_set: ReportSet, as_json: bool) -> int:
    """What each cell of a set was understood to mean, and which labels nobody knows; 1 if a declaration is wrong."""
    meanings = meanings_of(report_set)
    if as_json:
        print_json(meanings_json(report_set, meanings))
    else:
        print("\n".join(meanings_text(report_set, meanings)))
    for problem in meanings.problems:
        print(problem, file=sys.stderr)
    return 1 if meanings.problems else 0
