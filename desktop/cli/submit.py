"""`jixiao submit`: the folder that is handed in: 0 made, 1 if something blocks and no reason is given."""

import argparse
from pathlib import Path

from desktop.cli.workbook import open_workbook
from desktop.domain.refusal import Refusal, nearest
from desktop.session.submission import KINDS, begin, blocked, complete


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--with", dest="also")
    parser.add_argument("--force")


def run(options: argparse.Namespace) -> int:
    also = kinds(options.also)
    if options.force is not None and not options.force.strip():
        raise Refusal("--force 后面要写照样报送的理由，清单里会写明")
    with open_workbook(options.file) as session:
        found, reason = session.findings(), options.force or ""
        if problem := blocked(found, reason):
            for finding in found:
                if finding.blocks:
                    print(f"{finding.level.word}：{finding.message}")
            print(f"{problem}（--force 理由）")
            return 1
        made = complete(begin(session, Path(options.output), found, reason, also))
        assert made, "nothing stops it from the command line"
    print(made.outcome)
    for one in made.files:
        print(f"  {one}")
    print(f"{made.folder}  {len(made.files)} 个文件和清单，都重新打开核对过")
    return 0


def kinds(said: str | None) -> list[str]:
    """What else goes along, apart by commas."""
    wanted = [word.strip().lower() for word in (said or "").replace("，", ",").split(",") if word.strip()]
    for word in wanted:
        if word not in KINDS:
            raise Refusal(f"--with 后面不认识“{word}”{nearest(word, list(KINDS))}，可写 {','.join(KINDS)}")
    return [kind for kind in KINDS if kind in wanted]
