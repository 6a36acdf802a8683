"""A general rule that a form or rule pack switches off, or takes at another level."""

from msgspec import Struct

from desktop.domain.forms.check import Level
from desktop.domain.forms.place import Place


class RuleSwitch(Struct, frozen=True):
    """The rule `code` counts as `level`, or with None is not asked, because of `reason`."""

    code: str
    level: Level | None
    reason: str
    place: Place
