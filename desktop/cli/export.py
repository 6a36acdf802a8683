"""`jixiao export`: a workbook as JSON, as it is printed for Word or Excel, or in a bureau's own Word form.

Of a form that is filled: 0 all of it found its place, 1 something did not, and is listed.
"""

import argparse
from pathlib import Path

from desktop.cli import public
from desktop.cli.output import output_file
from desktop.cli.workbook import open_workbook
from desktop.domain.refusal import Refusal
from desktop.session.opening import export_file, write_office
from desktop.session.printing import job_of


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--into")
    public.prepare(parser)


def run(options: argparse.Namespace) -> int:
    if options.into is not None:
        return _into(options)
    output = output_file(options.output, ".json", ".docx", ".xlsx")
    with open_workbook(options.file) as session:
        masks = public.masks_of(options)
        if masks is None:
            export_file(session, output)
        elif output.suffix.lower() == ".json":
            raise Refusal("公开版只有 PDF、Word 和 Excel；JSON 是整个文件的内容，不能公开")
        else:
            values = session.snapshot()
            write_office(public.masked_job(job_of(values), values, masks), values, output)
    print(options.output)
    return 0


def _into(options: argparse.Namespace) -> int:
    from desktop.session.filling import filled, write_filled

    if options.public or options.mask is not None:
        raise Refusal("公开版是另外印的，不和 --into 一起用，请去掉一个")
    form, output = Path(options.into), output_file(options.output, ".docx")
    with open_workbook(options.file) as session:
        found = filled(form, session.calculation)
    write_filled(found, form, output)
    print(found.summary)
    for line in found.told:
        print(f"    {line}")
    print(options.output)
    return int(bool(found.left))
