"""The fonts that a workbook is printed in: what its file asks for by name, and what this computer has.

A wish goes with the file, because the paper should look the same wherever it is printed; the fonts stay where they are.
"""

from collections.abc import Mapping

from desktop.domain import words
from desktop.domain.workbook.workbook import Workbook
from desktop.typeset.font_choice import SHIPPED_ONE, Chosen, Installed, choose, installed_fonts


def fonts_of(wished: Mapping[str, str]) -> list[Chosen]:
    """Which font prints each face on this computer, and why. The first call reads every installed font."""
    return choose(installed_fonts(), wished)


def wished_fonts(workbook: Workbook) -> dict[str, str]:
    """The fonts that the file asks for, by face: a font's name, or `SHIPPED_ONE`."""
    kept = workbook.print_settings
    found = {face: kept.get(words.PRINT_FONT.format(word), "") for word, face in words.FONTS.items()}
    return {face: SHIPPED_ONE if name == words.BUNDLED else name for face, name in found.items() if name}


def wish_font(face: str, name: str | None) -> dict[str, str]:
    """The print setting that asks for a font for a face; None asks for none."""
    return {words.PRINT_FONT.format(font_word(face)): "" if name is None else name or words.BUNDLED}


def usable_fonts() -> list[Installed]:
    """The fonts of this computer that a PDF can take along, by name."""
    usable = {font.name: font for font in reversed(installed_fonts()) if font.name and not font.reason}
    return [usable[name] for name in sorted(usable)]


def unmet_wishes(workbook: Workbook) -> list[str]:
    """A sentence for each font that the file asks for and this computer cannot print with."""
    wished = wished_fonts(workbook)
    return [
        f"{font_word(one.face)}：{one.reason}"
        for one in (fonts_of(wished) if wished else ())
        if one.name != wished.get(one.face, one.name)
    ]


def font_word(face: str) -> str:
    """What the form format calls a face."""
    return next(word for word, known in words.FONTS.items() if known == face)
