"""The command line: the same work without a window, one verb a file. Scripts depend on its words, exit codes and JSON."""

from desktop.cli.command_line import commands, main

__all__ = ["commands", "main"]
