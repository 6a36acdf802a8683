"""The list of attachments in a text against the forms that there are."""

from collections.abc import Iterator, Sequence

from desktop.domain.forms.check import Level
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.likeness import pairs
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording import patterns
from desktop.domain.values.values import Values

_LIKE = 2  # of three: so many pairs of signs in common, a name is meant to be that of a form


def attachments(passages: Sequence[Passage], values: Values) -> Iterator[Remark]:
    """Names in a list of attachments that are nearly, and not quite, the name of a form."""
    names = {
        squeezed
        for form in values.set.forms.values()
        if form.outline is None and form.printed
        for squeezed in (_plain(form.name), _plain("".join(piece.text for piece in form.title)))
        if squeezed
    }
    listing = False
    for one in passages:
        start = 0
        for line in one.plain.split("\n"):
            listing = listing or bool(patterns.ATTACHED.match(line))
            match = (patterns.ATTACHMENT if listing else patterns.ATTACHMENT_ALONE).match(line)
            if match and not one.is_taken(start, start + len(line)):
                name = _plain(match[2])
                if not any(name in other or other in name for other in names):
                    near = max(names, key=lambda other: _shared(name, other), default="")
                    if near and _shared(name, near) * 3 >= _LIKE * len(pairs(name)):
                        message = f"“{match[2]}”：附件的表名是“{near}”，请写成一样的"
                        begin = start + match.start(2)
                        span = one.span(begin, begin + len(match[2]))
                        yield Remark("attachment", Level.HINT, span, message, near, match[2])
            start += len(line) + 1


def _shared(one: str, other: str) -> int:
    return len(pairs(one) & pairs(other))


def _plain(name: str) -> str:
    return "".join(sign for sign in name if sign.isalpha())
