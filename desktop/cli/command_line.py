"""Running one command: its words read, its verb loaded, its exit code given back.

`commands()` are the words it knows; anything else on the line is a file for the window, which `__main__` opens.

Exit 0 done (check, audit: nothing blocks; review: passed), 1 only from these, submit, take-back, recover, diff, merge
and verify (something blocks, is lost, differs or clashes), 2 refused, with one plain sentence on
standard error and the file unchanged.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn, Protocol

from desktop import __version__
from desktop.cli.terminal import for_a_terminal
from desktop.cli.usage import COMMANDS, USAGE, usage_of
from desktop.domain.refusal import Refusal, nearest
from desktop.fault import told

_HELP = ("help", "--help", "-h")


class Verb(Protocol):
    """A file of this folder that carries out one command."""

    def prepare(self, parser: argparse.ArgumentParser) -> None:
        """Say what may stand on the line."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it, and give the exit code."""


class _Parser(argparse.ArgumentParser):
    """argparse speaks English; what a clerk sees is the one line of how the command is written."""

    def error(self, message: str) -> NoReturn:
        line = usage_of(self.prog)
        raise Refusal(line if line == USAGE else f"命令写得不对，应写成：{line}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no traceback reaches a user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    with for_a_terminal(words):
        return told(lambda: _run(words))


def commands() -> list[str]:
    return [*COMMANDS, *_HELP, "--version"]


def _run(words: list[str]) -> int:
    if words[:1] == ["--version"]:
        print(__version__)
        return 0
    if words and words[0] in _HELP:
        print(USAGE)
        return 0
    if words and words[0] in COMMANDS:
        if {"-h", "--help"} & set(words):
            print(USAGE)
            return 0
        verb = _verb(words[0])
        parser = _Parser(prog=f"jixiao {words[0]}", add_help=False)
        verb.prepare(parser)
        return verb.run(parser.parse_args(words[1:]))
    hint = nearest(words[0], list(COMMANDS)) if words else ""
    raise Refusal(f"没有叫“{words[0]}”的命令{hint}\n{USAGE}" if words else USAGE)


def _verb(command: str) -> Verb:
    """What carries out a command. It is loaded when it is wanted: no command pays for what another needs."""
    match command:
        case "sets":
            from desktop.cli import sets

            return sets
        case "fields":
            from desktop.cli import fields

            return fields
        case "form":
            from desktop.cli import form

            return form
        case "rules":
            from desktop.cli import rules

            return rules
        case "draft-form":
            from desktop.cli import draft_form

            return draft_form
        case "open-report":
            from desktop.cli import open_report

            return open_report
        case "new":
            from desktop.cli import new

            return new
        case "sample":
            from desktop.cli import sample

            return sample
        case "show":
            from desktop.cli import show

            return show
        case "explain":
            from desktop.cli import explain

            return explain
        case "losses":
            from desktop.cli import losses

            return losses
        case "check":
            from desktop.cli import check

            return check
        case "review":
            from desktop.cli import review

            return review
        case "audit":
            from desktop.cli import audit

            return audit
        case "print":
            from desktop.cli import print_pages

            return print_pages
        case "export":
            from desktop.cli import export

            return export
        case "submit":
            from desktop.cli import submit

            return submit
        case "hand-out":
            from desktop.cli import hand_out

            return hand_out
        case "take-back":
            from desktop.cli import take_back

            return take_back
        case "backup":
            from desktop.cli import backup

            return backup
        case "restore":
            from desktop.cli import restore

            return restore
        case "recover":
            from desktop.cli import recover

            return recover
        case "diff":
            from desktop.cli import diff

            return diff
        case "merge":
            from desktop.cli import merge

            return merge
        case "history":
            from desktop.cli import history

            return history
        case "verify":
            from desktop.cli import verify

            return verify
        case "import":
            from desktop.cli import import_file

            return import_file
    raise AssertionError(f"{command} is in the usage and has no verb")
