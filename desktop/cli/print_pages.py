"""`jixiao print`: a workbook, or parts of it, as PDF."""

import argparse
import sys

from msgspec.structs import replace

from desktop.cli import public
from desktop.cli.output import output_file
from desktop.cli.workbook import open_workbook
from desktop.domain.refusal import Refusal
from desktop.session.printing import job_of, parts_to_print, print_workbook, warnings
from desktop.typeset.document import print_job
from desktop.typeset.selection import Selection, page_ranges


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--only")
    parser.add_argument("--pages")
    parser.add_argument("--no-cover", action="store_true")
    parser.add_argument("--pdf-a", action="store_true")
    public.prepare(parser)


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".pdf")
    pages = page_ranges(options.pages or "")
    if options.pages is not None and not pages:
        raise Refusal("--pages 后面没有写页码，请写成 2-5,8 这样；要全部打印，请去掉 --pages")
    with open_workbook(options.file) as session:
        words = (options.only or "").replace("，", ",").split(",")
        only = [word.strip() for word in words if word.strip()]
        if options.only is not None and not only:
            labels = "、".join(part.label for part in parts_to_print(session))
            raise Refusal(f"--only 后面没有写表的标签（现有：{labels}）；要全部打印，请去掉 --only")
        masks, selection = public.masks_of(options), Selection(only, not options.no_cover, pages)
        if masks is None:
            printed = print_workbook(session, output, selection, pdf_a=options.pdf_a)
        else:
            values = session.snapshot()
            job = public.masked_job(job_of(values, selection), values, masks)
            printed = print_job(replace(job, archival=job.archival or options.pdf_a), output)
        assert printed, "nothing stops a print from the command line"
        for warning in warnings(session.calculation, printed):
            print(warning, file=sys.stderr)
    print(f"{options.output}  {printed.pages} 页")
    return 0
