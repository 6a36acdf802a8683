"""The text of a form's or a set's file with a line more: in its head, as a comment below that, or in a section."""

import re

from desktop.domain.forms.reader.source import read_source
from desktop.exchange.drafting.open_points import untold
from desktop.exchange.drafting.text import text_of

_SECTION = re.compile(r"\s*[\[［【]")


def with_head(text: str, key: str, said: str, after: str) -> str:
    """A line of the head, in place of the one with its key or below that of `after`; nothing if nothing is said."""
    if not said:
        return text
    lines = text.split("\n")
    head = _head(lines)
    keys = [line.split(maxsplit=1)[0] if line.split() else "" for line in lines[:head]]
    if key in keys:
        lines[keys.index(key)] = f"{key}  {said}"
    else:
        lines.insert(keys.index(after) + 1, f"{key}  {said}")
    return "\n".join(lines)


def with_comment(text: str, comment: str) -> str:
    """A comment at the end of the head."""
    lines = text.split("\n")
    end = _head(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[:end], comment, *lines[end:]])


def with_lines(text: str, file: str, name: str, added: list[str]) -> str:
    """Lines at the end of a section, where they go before those above; of kinds above the comment, if there is one."""
    if not added:
        return text
    sections = read_source(text, file).sections
    section = next((one for one in reversed(sections) if one.name == name), None)
    if section is None:
        return text_of([text.rstrip("\n")], [f"[{name}]", *added])
    lines = text.split("\n")
    end = section.lines[-1].number if section.lines else section.line
    end = next((line - 1 for one, line in untold(sections, text) if one is section), end)
    lines[end:end] = added
    return "\n".join(lines)


def _head(lines: list[str]) -> int:
    """How many lines stand before the first section."""
    return next((at for at, line in enumerate(lines) if _SECTION.match(line)), len(lines))
