"""Finds words and figures in a report."""

from PySide6.QtGui import QTextBlock

from desktop.domain.engine.calculation import Calculation
from desktop.domain.narrative.references import to_names
from desktop.ui.narrative.figures import figures_in
from desktop.ui.text_input.utf16 import units


def spot_of(blocks: list[QTextBlock], wanted: str, calculation: Calculation) -> tuple[int, int] | None:
    """Where among `blocks` a figure was written as `wanted`, or words read so."""
    for block in blocks:
        for figure in figures_in(block):
            if wanted in (figure.source, to_names(figure.source, calculation)):
                return figure.start, figure.end
    for block in blocks:
        at = block.text().find(wanted)
        if at >= 0:
            start = block.position() + units(block.text()[:at])
            return start, start + units(wanted)
    return None
