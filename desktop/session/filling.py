"""A bureau's own Word file filled with what a workbook says, in a new file."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.atomic_file import write_atomically
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.exchange.incoming.answers import kept_with
from desktop.sources.reading import read_drawn

if TYPE_CHECKING:
    from desktop.exchange.filling.fill import Filled


def filled(form: Path, values: Values) -> "Filled":
    """The file at `form` filled with `values`. Raises Refusal."""
    from desktop.exchange.filling.fill import fill

    name = " ".join(form.name.split())
    return fill(read_drawn(form), name, values, kept_with(values.workbook.print_settings))


def write_filled(found: "Filled", form: Path, path: Path) -> None:
    """Write a filled file to `path`, whole or not at all; never over the one that it was made of. Raises Refusal."""
    if path.exists() and path.samefile(form):
        raise Refusal(f"“{path.name}”就是要填的那个文件，没有写；请换一个文件名，原来的表留着")
    write_atomically(path, found.data, path.suffix)
