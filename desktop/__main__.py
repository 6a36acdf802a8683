"""`jixiao`, also `python -m desktop`: a command of the command line, or the window on a file."""

import gc
import sys
from pathlib import Path

from desktop.fault import told


def main() -> int:
    """Run what was asked for and return the exit code; no traceback reaches a user."""
    return told(lambda: _run(sys.argv[1:]))


def _run(words: list[str]) -> int:
    from desktop import cli

    if words and (len(words) > 1 or words[0] in cli.commands() or not _is_file(words[0])):
        return cli.main(words)
    gc.disable()  # the window collects by itself; looking through what is imported takes 3 % of the start
    from desktop.ui.app.app import run

    return run(words[0] if words else None)


def _is_file(word: str) -> bool:
    return word.endswith(".db") or Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())
