"""Where the shipped folders lie: beside the package in a source tree, inside it in an installed build.

They go inside the package when installed, so that no top-level `forms` or `resources` lands in site-packages.
"""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_HOME: Final = _PACKAGE if (_PACKAGE / "forms").is_dir() else _PACKAGE.parent

FORMS: Final = _HOME / "forms"
"""The report sets and the rule packs."""

RESOURCES: Final = _HOME / "resources"
"""Fonts, the icon, licences, the manual, samples."""
