"""`jixiao export`: a workbook as JSON, or as it is printed for Word or Excel."""

import argparse

from desktop.cli import public
from desktop.cli.output import output_file
from desktop.cli.workbook import open_workbook
from desktop.domain.refusal import Refusal
from desktop.session.opening import export_file, write_office
from desktop.session.printing import job_of


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("-o", "--output", required=True)
    public.prepare(parser)


def run(options: argparse.Namespace) -> int:
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
