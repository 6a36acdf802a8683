"""`make bench`: how fast the program is, as ratios measured side by side in one run. Absolute times say nothing elsewhere.

Each contender runs in a process of its own, turn and turn about; the middle of its runs counts. `JSON=1` prints every
run as a line of JSON as well; `ONLY=open` runs one comparison alone; with `BEFORE=COMMIT` opening 1,000 projects is
held against that commit in the same run, from a worktree in a temporary folder.

All of it takes some twelve minutes: a comparison begins no further round when its time is over, and ends a contender that
is not done long after that.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_TOP = _HERE.parents[1]
_ROUNDS = 3
_SECONDS = 40  # of one comparison, after which no further round begins
_MOST_SECONDS = 150  # of one contender


def main() -> None:
    kinds = {
        "recompute": _recompute,
        "spreadsheet": _spreadsheet,
        "typing": _typing,
        "start": _start,
        "open": _open,
        "two-files": _two_files,
        "save": _save,
        "print": _print,
    }
    only = os.environ.get("ONLY", "")
    if only and only not in kinds:
        sys.exit(f"没有叫“{only}”的对比（有：{'、'.join(kinds)}）")
    for name, measure in kinds.items():
        if only in ("", name):
            measure()


def _compare(
    script: str, contenders: list[list[str]], rounds: int = _ROUNDS, trees: Sequence[Path] = ()
) -> list[dict[str, float]]:
    """The middle figure of each contender over some rounds, run in turn; {} for one that cannot run here.

    `trees` are the source trees that the contenders run in, where that is not this one for all.
    """
    runs: list[list[dict[str, float]]] = [[] for _ in contenders]
    end = time.monotonic() + _SECONDS
    for turn in range(rounds):
        if turn and time.monotonic() >= end:
            break
        for at, words in enumerate(contenders):
            tree = trees[at] if trees else _TOP
            found = _run([str(tree / _HERE.relative_to(_TOP) / f"{script}.py"), *words], tree)
            if found is None:
                continue
            runs[at].append(found)
            if os.environ.get("JSON"):
                before = {"before": os.environ["BEFORE"]} if tree != _TOP else {}
                said = {"bench": script, "contender": words, **before, **runs[at][-1]}
                print(json.dumps(said, ensure_ascii=False))
    return [
        {key: statistics.median(run[key] for run in each) for key in each[0]} if each else {} for each in runs
    ]


def _run(words: list[str], tree: Path) -> dict[str, float] | None:
    """What a contender measures; None, which is told, where it cannot run here or doesn't end."""
    name = words[1]
    with subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tree,
        env=_environment(tree),
        start_new_session=True,
    ) as running:
        try:
            out, complaint = running.communicate(timeout=_MOST_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)  # with all that it has started
            print(f"  {name} {_MOST_SECONDS} 秒内没有结束")
            return None
    if running.returncode:
        print(f"  {name} 没有运行：{(complaint.strip().splitlines() or ['?'])[-1]}")
        return None
    measured: dict[str, float] = json.loads(out.strip().splitlines()[-1])
    return measured


def _environment(tree: Path) -> dict[str, str]:
    """That of a person's computer, without a screen: with compiled files, whatever is set here."""
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **inherited, "PYTHONPATH": str(tree)}


def _recompute() -> None:
    for key, words in (("score", "项目表的一个得分"), ("most", "牵动最多的一格")):
        print(f"改{words}的重算和其后的审核，8 个项目与 1,000 个项目：")
        few, many = _compare("recompute", [["8", key], ["1000", key]])
        if not (few and many):
            continue
        print(
            f"  重算用时之比 {many['least_ms'] / few['least_ms']:.2f}"
            f"（最少 {few['least_ms']:.3f} 与 {many['least_ms']:.3f} 毫秒，"
            f"中位 {few['p50_ms']:.3f} 与 {many['p50_ms']:.3f}；"
            f"刚审核过之后的第一次最少 {few['after_findings_least_ms']:.3f} 与 {many['after_findings_least_ms']:.3f}），"
            f"重算的公式 {few['formulas']:.0f} 与 {many['formulas']:.0f} 条"
        )
        print(
            f"  审核用时之比 {many['findings_least_ms'] / few['findings_least_ms']:.2f}"
            f"（最少 {few['findings_least_ms']:.3f} 与 {many['findings_least_ms']:.3f} 毫秒），"
            f"8 个项目时是这次重算的 {few['findings_ms'] / few['p50_ms']:.1f} 倍（中位）"
        )
        print(
            f"  全部审核是全部重算的 {few['all_findings'] / few['everything']:.1f} 与 "
            f"{many['all_findings'] / many['everything']:.1f} 倍"
            f"（{many['all_findings']:.1f} 与 {many['everything']:.1f} 秒）"
        )


def _spreadsheet() -> None:
    print(
        "1,000 张项目表、20,000 条指标，全部重算和改一格，与 LibreOffice 算同样的公式（一次，限时 2 分钟）："
    )
    ours, other = _compare("spreadsheet", [["ours"], ["libreoffice"]], rounds=1)
    for name, one in (("本程序", ours), ("LibreOffice", other)):
        if one:
            print(
                f"  {name}：{one['formulas']:,.0f} 条公式，全部重算 {one['everything']:.2f} 秒，"
                f"改一格 {one['edit'] * 1000:.2f} 毫秒；打开文件并算完 {one['opening']:.1f} 秒"
            )
    if ours and other:
        figures = [key for key in ours if " " in key]
        unlike = [key for key in figures if abs(ours[key] - other[key]) > 1e-6]
        print(f"  改前改后各项合计共 {len(figures)} 个数，两边不同的 {len(unlike)} 个")
        for key, word in (("everything", "全部重算"), ("edit", "改一格"), ("opening", "打开并算完")):
            print(f"  {word}，LibreOffice 用时是本程序的 {other[key] / ours[key]:.2f} 倍")


def _typing() -> None:
    print("按一个键到画完（附件2；2,000 行的表；1,000 个项目的一张项目表）：")
    form, long, many = _compare("typing_keys", [["form"], ["long"], ["projects"]])
    for name, one in (("附件2", form), ("2,000 行", long), ("1,000 个项目", many)):
        if one:
            ratio = (
                f"，中位是附件2 的 {one['p50_ms'] / form['p50_ms']:.2f} 倍"
                if form and one is not form
                else ""
            )
            print(f"  {name}：中位 {one['p50_ms']:.2f}，p99 {one['p99_ms']:.2f} 毫秒{ratio}")


def _start() -> None:
    print("启动到画出第一张表，与一个空的 PySide6 窗口：")
    bare, ours = _compare("start", [["bare"], ["ours"]], rounds=5)
    if bare and ours:
        print(f"  {_times(ours, bare)}")


def _times(one: dict[str, float], other: dict[str, float]) -> str:
    """How many times as long one takes as the other: by the clock, and by what the processor works."""
    by_clock, busy = (
        f"{one[key] / other[key]:.2f} 倍（{other[key]:.2f} 与 {one[key]:.2f} 秒）"
        for key in ("seconds", "cpu_seconds")
    )
    return f"{by_clock}，处理器时间 {busy}"


def _open() -> None:
    print("打开样例（读文件、算完全部格子），与只启动 Python 并装入 sqlmodel：")
    imports, ours = _compare("opening", [["imports"], ["sample"]])
    if imports and ours:
        print(f"  {_times(ours, imports)}")
    print("打开 1,000 个项目的文件：")
    before = os.environ.get("BEFORE", "")
    if not before:
        (now,) = _compare("opening", [["projects"]])
        if now:
            print(f"  {now['seconds']:.2f} 秒（BEFORE=提交 与从前的一个提交对比）")
        return
    with _worktree(before) as then:
        now, earlier = _compare("opening", [["projects"], ["projects"]], trees=[_TOP, then])
    if now and earlier:
        print(f"  {before} 与现在，{_times(now, earlier)}")


def _two_files() -> None:
    print("60 张表的两个文件，各改了 100 处（打开、比较、合并成新文件应各在 1 秒内）：")
    (found,) = _compare("two_files", [["all"]])
    if found:
        said = {
            name: f"{found[name]:.2f} 秒（处理器 {found[f'{name}_cpu']:.2f} 秒）"
            for name in ("open", "diff", "merge", "history")
        }
        print(
            f"  打开 {said['open']}；比较是打开的 {found['diff'] / found['open']:.1f} 倍，{said['diff']}；"
            f"合并 {found['merge'] / found['open']:.1f} 倍，{said['merge']}；"
            f"列出 200 多次改动 {found['history'] / found['open']:.1f} 倍，{said['history']}"
        )


def _save() -> None:
    print("60 张表的文件里改一格，存到磁盘，与只用 sqlite3 写同样几行的一个事务（应不超过 3 倍）：")
    (found,) = _compare("saving", [["edit"]])
    if found:
        print(
            f"  {found['ours_ms'] / found['bare_ms']:.2f} 倍（{found['ours_ms']:.1f} 与 {found['bare_ms']:.1f} 毫秒），"
            f"其中处理器 {found['ours_cpu_ms']:.1f} 与 {found['bare_cpu_ms']:.1f} 毫秒，其余等磁盘"
        )
    print("在报告的长章节里打一小时字，文件长大多少（应不超过 2 MB）：")
    hours = _compare("saving", [["hour"], ["slow-hour"]], rounds=1)
    for name, one in zip(("成句地打", "打一个字停一下"), hours, strict=True):
        if one:
            print(f"  {name}：{one['bytes'] / 1e6:.2f} MB，{one['edits']:,.0f} 次改动")


@contextmanager
def _worktree(commit: str) -> Iterator[Path]:
    """The sources of an earlier commit, in a temporary folder, with this commit's script for opening."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "before"
        git = ["git", "-C", str(_TOP), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), commit], check=True)
        try:
            shutil.copy(_HERE / "opening.py", tree / _HERE.relative_to(_TOP))
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def _print() -> None:
    print("印 200 张项目表，与 reportlab 的 Table+Paragraph、Typst、LibreOffice（从 Word），内容相同：")
    _paper(
        "printing", {"本程序": "ours", "reportlab Table": "tables", "Typst": "typst", "LibreOffice": "office"}
    )
    print("印约 40 页的正文，与 Typst、LibreOffice（从 Word），文字、字号、版心相同：")
    _paper("writing", {"本程序": "ours", "Typst": "typst", "LibreOffice": "office"})


def _paper(script: str, contenders: dict[str, str]) -> None:
    """Seconds count, not pages a second: the same content makes a few pages more here or there."""
    ours, *rivals = _compare(script, [[one] for one in contenders.values()])
    for name, one in zip(contenders, [ours, *rivals], strict=True):
        if one:
            # What only this program does for itself, the rivals being given it.
            own = ours.get("layout_seconds", 0.0) if ours else 0.0
            ratio = (
                f"，用时是本程序的 {one['seconds'] / ours['seconds']:.1f} 倍"
                + (
                    f"（本程序连排表一起算，{one['seconds'] / (ours['seconds'] + own):.1f} 倍）"
                    if own
                    else ""
                )
                if one is not ours and ours
                else ""
            )
            if one is not ours and ours:
                ratio += f"，内存是本程序的 {one['mb'] / ours['mb']:.1f} 倍"
            speed = (
                f"每秒 {one['pages'] / one['seconds']:.0f} 页，{one['pages']:.0f} 页，内存 {one['mb']:.0f} MB"
            )
            print(f"  {name}：{speed}{ratio}")


if __name__ == "__main__":
    main()
