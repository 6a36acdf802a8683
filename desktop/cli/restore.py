"""`jixiao restore`: a backup put back, what stands there backed up first; or as a new file."""

import argparse
from pathlib import Path

from desktop.cli.output import output_file
from desktop.domain import limits
from desktop.domain.refusal import Refusal
from desktop.store.backups import backups_of, differing
from desktop.store.restoring import restore_beside, restore_in_place


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("backup", nargs="?")
    parser.add_argument("-o", "--output")


def run(options: argparse.Namespace) -> int:
    path = Path(options.file)
    output = output_file(options.output, ".db") if options.output is not None else None
    backup = _chosen(path, options.backup)
    if output:
        restore_beside(backup, output)
        print(f"“{backup.name}”恢复为 {output}")
        return 0
    kept = restore_in_place(backup, path)
    print(f"{path} 换回了“{backup.name}”" + (f"；原来的留在 {kept}" if kept else ""))
    return 0


def _chosen(path: Path, word: str | None) -> Path:
    """The backup that a number, counted from the newest, or a file's name means; without either the newest that differs."""
    if word is not None and limits.as_count(word) is None:
        return Path(word)
    found = backups_of(path)
    if not found:
        raise Refusal(f"“{path}”在这台电脑上没有备份；有别处的备份，请写上它的文件名")
    if word is None:
        other = differing(path, found)
        if other is None:
            raise Refusal(f"“{path}”和它的备份都一样，没有什么要换回的")
        return other.path
    number = limits.as_count(word) or 0
    if not 1 <= number <= len(found):
        raise Refusal(
            f"没有第 {word} 份备份，“{path}”有 {len(found)} 份（用 jixiao backup {path} --list 看有哪些）"
        )
    return found[number - 1].path
