"""`--public` of print and export: first the list of what is left out, each with its place; `--mask` adds words."""

import argparse
from pathlib import Path

from desktop.domain.masking import Masks, read_masks
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.session.opening import read_bytes
from desktop.session.public import private_in, without
from desktop.typeset.print_job import PrintJob


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--public", action="store_true")
    parser.add_argument("--mask")


def masks_of(options: argparse.Namespace) -> Masks | None:
    """What a mask file marks; None where no version for the public is wanted."""
    if not options.public:
        if options.mask is not None:
            raise Refusal("--mask 只和 --public 一起用，请加上 --public")
        return None
    if options.mask is None:
        return Masks()
    path = Path(options.mask)
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            f"“{path.name}”不是 UTF-8 编码，读不出来；请在记事本里选“另存为”，编码选 UTF-8"
        ) from None
    return read_masks(text, path.name)


def masked_job(job: PrintJob, values: Values, masks: Masks) -> PrintJob:
    """The job for the public; what is left out of it is listed."""
    found = private_in(job, values, masks)
    for one in found:
        print(one)
    print(f"遮住了 {len(found)} 处")
    return without(job, found)
