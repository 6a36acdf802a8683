"""The command line: the same work without a window. Scripts depend on its words, exit codes and JSON.

`commands()` are the words it knows; anything else on the line is a file for the window, which `__main__` opens.

Exit 0 done (check: nothing blocks), 1 only from check (something blocks), 2 refused, with one plain sentence on
standard error and the file unchanged.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from desktop import __version__
from desktop.domain.refusal import Refusal, nearest
from desktop.fault import told

if TYPE_CHECKING:
    from desktop.domain.engine.calculation import Calculation
    from desktop.domain.forms.report_set import ReportSet
    from desktop.domain.workbook.workbook import Copy
    from desktop.session.session import Session

USAGE = """\
用法：
  jixiao [FILE.db]                          打开窗口
  jixiao sets [--json]                      有哪些报告集
  jixiao fields SET [--json]                一套表里有哪些格子
  jixiao form FOLDER [-o preview.pdf]       检查一套表的定义，印出样子
  jixiao rules [SET] [--json]               审核有哪些规则；SET：连同这套表改了哪些，表自己的审核
  jixiao draft-form TABLE.docx|TABLE.xlsx -o forms/NAME/   从财政局的表起草定义
  jixiao new SET FILE.db --unit NAME --year Y
  jixiao sample NAME FILE.db                建一个随程序带的样例
  jixiao show FILE.db [--form ID|LABEL] [--json]
  jixiao explain FILE.db CELL [--json]      一个格子是怎么算出来的
  jixiao losses FILE.db [--json]            每一分失在哪里，还差多少
  jixiao check FILE.db [--json] [-o REPORT.pdf]   审核；0 可上报，1 不可上报，2 没能审核；-o 印审核报告
  jixiao print FILE.db -o OUT.pdf [--only LABEL,LABEL] [--pages 2-5,8] [--no-cover]
  jixiao export FILE.db -o OUT.json
  jixiao import FILE.db SOURCE.json [--dry-run]
  jixiao --version"""


class _Parser(argparse.ArgumentParser):
    """argparse speaks English; what a clerk sees is the one line of how the command is written."""

    def error(self, message: str) -> NoReturn:
        lines = [line.strip() for line in USAGE.splitlines() if f" {self.prog} " in f"{line} "]
        raise Refusal(f"命令写得不对，应写成：{lines[0]}" if lines else USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no traceback reaches a user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    return told(lambda: _run(words))


def commands() -> list[str]:
    return [*_COMMANDS, "help", "--help", "-h", "--version"]


def _run(words: list[str]) -> int:
    if words[:1] == ["--version"]:
        print(__version__)
        return 0
    if words[:1] in (["--help"], ["-h"], ["help"]):
        print(USAGE)
        return 0
    if words and words[0] in _COMMANDS:
        prepare, run = _COMMANDS[words[0]]
        parser = _Parser(prog=f"jixiao {words[0]}", add_help=False)
        parser.add_argument("-h", "--help", action="store_true")
        if {"-h", "--help"} & set(words):
            print(USAGE)
            return 0
        prepare(parser)
        return run(parser.parse_args(words[1:]))
    hint = nearest(words[0], list(_COMMANDS)) if words else ""
    raise Refusal(f"没有叫“{words[0]}”的命令{hint}\n{USAGE}" if words else USAGE)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _output(name: str, suffix: str) -> Path:
    """The file to write. Its ending is asked for, so that a slip never puts a PDF in a workbook's place."""
    path = Path(name)
    if path.suffix.lower() != suffix:
        raise Refusal(f"-o 后面的“{name}”要写成以 {suffix} 结尾的文件名，如 OUT{suffix}")
    return path


# sets, fields, form, rules, draft-form


def _sets(options: argparse.Namespace) -> int:
    from desktop.session.library import load_set, set_ids

    found = [load_set(id_).set for id_ in set_ids()]
    if options.json:
        _print_json(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "year": one.year,
                    "pack": one.pack.name,
                    "forms": [
                        {"id": form.id, "name": form.name, "many": form.many} for form in one.forms.values()
                    ],
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        print(f"{one.id}  {one.title}（{one.year} 年起）")
        for form in one.forms.values():
            copies = f"（{len(form.keys)} 份）" if form.keys else "（多份）" if form.many else ""
            print(f"    {form.id}  {form.name}{copies}")
    return 0


def _fields(options: argparse.Namespace) -> int:
    from desktop.domain.forms.fields import fields_of
    from desktop.session.library import load_set

    forms = fields_of(load_set(options.set).set)
    if options.json:
        _print_json(forms)
        return 0
    for form in forms:
        print(f"{form['form']}  {form['name']}")
        for cell in form["cells"]:
            unit = f"（{cell['unit']}）" if cell["unit"] not in ("", cell["type"]) else ""
            print(
                f"    {cell['id']}  {cell['label']}  {cell['type']}{unit}{'  自动' if cell['computed'] else ''}"
            )
    return 0


def _form(options: argparse.Namespace) -> int:
    from desktop.domain.findings.registry import RULES
    from desktop.domain.findings.switches import unknown_switches
    from desktop.domain.forms.hints import hints
    from desktop.domain.meaning.hints import meaning_hints
    from desktop.domain.meaning.meanings import meanings_of
    from desktop.domain.refusal import DefinitionRefused
    from desktop.session.library import load_set

    output = _output(options.output, ".pdf") if options.output is not None else None
    if not Path(options.folder).is_dir():
        raise Refusal(f"没有 {options.folder} 这个文件夹")
    program = load_set(str(Path(options.folder)))
    if options.meanings:
        return _meanings(program.set, options.json)
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


def _meanings(report_set: "ReportSet", as_json: bool) -> int:
    """What each cell of a set was understood to mean, and which labels nobody knows; 1 if a declaration is wrong."""
    from desktop.domain.meaning.listing import meanings_json, meanings_text
    from desktop.domain.meaning.meanings import meanings_of

    meanings = meanings_of(report_set)
    if as_json:
        _print_json(meanings_json(report_set, meanings))
    else:
        print("\n".join(meanings_text(report_set, meanings)))
    for problem in meanings.problems:
        print(problem, file=sys.stderr)
    return 1 if meanings.problems else 0


def _rules(options: argparse.Namespace) -> int:
    from desktop.domain.findings.catalogue import rules_json, rules_lines
    from desktop.session.library import load_set

    report_set = load_set(options.set).set if options.set else None
    if options.json:
        _print_json(rules_json(report_set))
    else:
        print("\n".join(rules_lines(report_set)))
    return 0


def _draft_form(options: argparse.Namespace) -> int:
    from datetime import date

    from desktop.exchange.drafting.draft import draft

    folder = Path(options.output)
    for form in draft(Path(options.table), folder, last_year=date.today().year - 1):
        print(f"{form.id}  {form.name}：{len(form.grid)} 行 {len(form.widths)} 列")
    print(f"已写在 {folder}；用 jixiao form {folder} -o preview.pdf 看样子，再把注明“待定”的地方写完")
    return 0


# new, sample


def _new(options: argparse.Namespace) -> int:
    from desktop.session.opening import create

    create(options.set, Path(options.file), options.unit, options.year).close()
    print(options.file)
    return 0


def _sample(options: argparse.Namespace) -> int:
    from desktop.session.opening import create_sample

    create_sample(options.name, Path(options.file)).close()
    print(options.file)
    return 0


def _opened(options: argparse.Namespace, write: bool = False) -> "Session":
    """The workbook that a command is about; what there is to tell of how it was opened goes to stderr."""
    from desktop.session.opening import open_session

    session = open_session(Path(options.file), write=write)
    if session.file and session.file.notice:
        print(session.file.notice, file=sys.stderr)
    return session


# show, explain, losses, check


def _show(options: argparse.Namespace) -> int:
    from desktop.exchange.json_file import export_json

    with _opened(options) as session:
        copies = session.copies_named(options.form) if options.form else session.workbook.copies
        if options.json:
            _print_json(export_json(session.workbook, session.calculation, copies))
        else:
            for copy in copies:
                _show_copy(session.calculation, copy)
    return 0


def _show_copy(calculation: "Calculation", copy: "Copy") -> None:
    from desktop.domain.findings.find import findings_of
    from desktop.domain.findings.finding import to_fill
    from desktop.domain.queries.score import score_of
    from desktop.domain.values.address import name_of

    score = score_of(calculation, copy)
    said = ""
    if score:
        said = f"  得分 {score.unfinished(to_fill(calculation, findings_of(calculation, copy)).total())}"
    print(f"{calculation.label(copy)}  {copy.form.name}{said}")
    for ref in calculation.workbook.refs(copy):
        text = calculation.text(ref)
        if text:
            definition = calculation.definition(ref)
            print(
                f"  {'=' if definition and definition.formula else ' '} {name_of(calculation, ref)}  {text}"
            )


def _explain(options: argparse.Namespace) -> int:
    from desktop.domain.queries.explanation import explain, explanation_json, explanation_lines
    from desktop.domain.values.address import find

    with _opened(options) as session:
        said = explain(session.calculation, find(session.calculation, options.cell))
    if options.json:
        _print_json(explanation_json(said))
    else:
        print("\n".join(explanation_lines(said)))
    return 0


def _check(options: argparse.Namespace) -> int:
    from desktop.domain.findings.finding import findings_json, verdict

    output = _output(options.output, ".pdf") if options.output is not None else None
    with _opened(options) as session:
        found = session.findings()
        outcome = verdict(found)
        pages = 0
        if output:
            from desktop.session.check_report import check_job
            from desktop.typeset.document import print_job

            printed = print_job(check_job(session.calculation, found), output)
            assert printed, "nothing stops a print from the command line"
            pages = printed.pages
        if options.json:
            _print_json(findings_json(session.calculation, found))
        else:
            for finding in found:
                print(f"{finding.level.word}{'（已忽略）' if finding.silenced else ''}：{finding.message}")
                if finding.silenced:
                    print(f"    理由：{finding.silenced}")
                elif finding.explanation:
                    print(f"    说明：{finding.explanation}")
                elif finding.earlier:
                    print(f"    数字变了，请核对后重新确认；原来的说明：{finding.earlier}")
            print(outcome)
            if output:
                print(f"{options.output}  {pages} 页")
    return 0 if outcome.ready else 1


def _losses(options: argparse.Namespace) -> int:
    from desktop.domain.number import show_plain
    from desktop.domain.queries.deductions import deductions, deductions_json

    with _opened(options) as session:
        found = deductions(session.calculation)
        if options.json:
            _print_json(deductions_json(session.calculation, found))
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


# print, export, import


def _print(options: argparse.Namespace) -> int:
    from desktop.session.printing import parts_to_print, print_workbook, warnings
    from desktop.typeset.selection import Selection, page_ranges

    output = _output(options.output, ".pdf")
    pages = page_ranges(options.pages or "")
    if options.pages is not None and not pages:
        raise Refusal("--pages 后面没有写页码，请写成 2-5,8 这样；要全部打印，请去掉 --pages")
    with _opened(options) as session:
        words = (options.only or "").replace("，", ",").split(",")
        only = [word.strip() for word in words if word.strip()]
        if options.only is not None and not only:
            labels = "、".join(part.label for part in parts_to_print(session))
            raise Refusal(f"--only 后面没有写表的标签（现有：{labels}）；要全部打印，请去掉 --only")
        printed = print_workbook(session, output, Selection(only, not options.no_cover, pages))
        assert printed, "nothing stops a print from the command line"
        for warning in warnings(session.calculation, printed):
            print(warning, file=sys.stderr)
    print(f"{options.output}  {printed.pages} 页")
    return 0


def _export(options: argparse.Namespace) -> int:
    from desktop.session.opening import export_file

    output = _output(options.output, ".json")
    with _opened(options) as session:
        export_file(session, output)
    print(options.output)
    return 0


def _import(options: argparse.Namespace) -> int:
    from desktop.session.opening import import_file

    with _opened(options, write=not options.dry_run) as session:
        for line in import_file(session, Path(options.source), dry_run=options.dry_run):
            print(line)
    return 0


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def _arguments(
    *names: str, json_too: bool = False, **options: dict[str, Any]
) -> Callable[[argparse.ArgumentParser], None]:
    """What a command takes: positional names, `--json`, and its own options by name."""

    def prepare(parser: argparse.ArgumentParser) -> None:
        for name in names:
            parser.add_argument(name)
        if json_too:
            _json_option(parser)
        for name, how in options.items():
            flags = ["-o", "--output"] if name == "output" else [f"--{name.replace('_', '-')}"]
            parser.add_argument(*flags, **how)

    return prepare


def _optional_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set", nargs="?")
    _json_option(parser)


_COMMANDS: dict[
    str, tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]]
] = {
    "sets": (_arguments(json_too=True), _sets),
    "fields": (_arguments("set", json_too=True), _fields),
    "form": (
        _arguments("folder", json_too=True, output={}, meanings={"action": "store_true"}),
        _form,
    ),
    "rules": (_optional_set, _rules),
    "draft-form": (_arguments("table", output={"required": True}), _draft_form),
    "new": (_arguments("set", "file", unit={"required": True}, year={"required": True}), _new),
    "sample": (_arguments("name", "file"), _sample),
    "show": (_arguments("file", json_too=True, form={}), _show),
    "explain": (_arguments("file", "cell", json_too=True), _explain),
    "losses": (_arguments("file", json_too=True), _losses),
    "check": (_arguments("file", json_too=True, output={}), _check),
    "print": (
        _arguments("file", output={"required": True}, only={}, pages={}, no_cover={"action": "store_true"}),
        _print,
    ),
    "export": (_arguments("file", output={"required": True}), _export),
    "import": (_arguments("file", "source", dry_run={"action": "store_true"}), _import),
}
