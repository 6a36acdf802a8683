"""`jixiao`, also `python -m desktop`: a command of the command line, or the window on a file."""

import sys
from pathlib import Path

from desktop.domain.refusal import Refusal


def main() -> int:
    """Run what was asked for and return the exit code."""
    words = sys.argv[1:]
    from desktop import cli

    if words and (len(words) > 1 or words[0] in cli.commands() or not _is_file(words[0])):
        return cli.main(words)
    from desktop.ui.app import run

    try:
        return run(words[0] if words else None)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2


def _is_file(word: str) -> bool:
    return word.endswith(".db") or Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())
