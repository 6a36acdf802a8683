"""A name that nothing has yet."""

import os
from pathlib import Path


def free(path: Path) -> Path:
    """`path`, with a number added if there is something of that name."""
    number, name = 1, path
    while os.path.lexists(name):
        number += 1
        name = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return name
