"""`jixiao verify`: whether a file's log was changed from outside, or with a code whether it says what the printed page says."""

import argparse
from pathlib import Path

from desktop.domain.queries.page_code import SIGNS, read_code
from desktop.domain.refusal import Refusal
from desktop.session.verifying import changed_since, code_in, verify
from desktop.store.log import logged


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("code", nargs="?")


def run(options: argparse.Namespace) -> int:
    path = Path(options.file)
    return _log(path) if options.code is None else _page(path, options.code)


def _log(path: Path) -> int:
    found = verify(path)
    chain = found.chain
    earlier = f"，另有旧版本记的 {chain.unsealed} 条没有封" if chain.unsealed else ""
    if chain.broken and chain.broken.stripped:
        print(
            "修改记录没有封：本程序从第 1 条起（旧文件从换成新版起）逐条封好，这里的封不见了，像是在别处去掉的；"
            "请改用备份，或向对方要原来的文件"
        )
    elif chain.broken:
        broken = chain.broken
        what = "被改过" if broken.changed else "前面的记录少了或者多了"
        when = broken.at[:16].replace("T", " ")
        print(
            f"修改记录在第 {broken.edit} 次改动（{when}，{broken.who}）对不上：它{what}，不是本程序改的；"
            f"之前的 {chain.sealed} 条没有问题{earlier}"
        )
    elif not found.strange:
        print(f"修改记录 {chain.sealed} 条逐条封好，没有在别处改过{earlier}；内容和记录一致")
    if found.strange:
        print(found.strange)
    return 1 if chain.broken or found.strange else 0


def _page(path: Path, text: str) -> int:
    code = read_code(text)
    if code is None:
        raise Refusal(
            f"“{text}”不是校验码：校验码印在页脚，十个字，只用 {SIGNS} 这些数字和字母，请照着再写一遍"
        )
    held = logged(path)
    now = code_in(held)
    if now == code:
        print(f"一致：“{path}”现在的内容就是印出来的那些（校验码 {code}）")
        return 0
    since = changed_since(held, code)
    if since:
        when = since.at[:16].replace("T", " ")
        print(
            f"不一致：印出来以后又改过，从第 {since.edit} 次改动（{when}，{since.who}）起；"
            f"印的是 {code}，现在是 {now}。改了什么见 jixiao history"
        )
    else:
        print(
            f"不一致：印的是 {code}，现在是 {now}；修改记录里没有和印出来的一样的时候，可能不是这个文件印的"
        )
    return 1
