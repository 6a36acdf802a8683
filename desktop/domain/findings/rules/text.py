"""What the proof-reading of a written text finds. A text is read once for all of these rules."""

from collections.abc import Iterator, Sequence
from typing import Final

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.fingerprint import figures_of_cells
from desktop.domain.findings.reason import explained
from desktop.domain.findings.rule import Rule, Scope
from desktop.domain.forms.check import Level
from desktop.domain.proofread.proofread import READ, Proofreader
from desktop.domain.proofread.remark import BY_HAND, Accounts
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy


def text_findings(
    values: Values, copy: Copy, reader: Proofreader, accounts: Accounts | None = None
) -> Iterator[Finding | None]:
    """What is amiss in the written texts of one copy; each figure in doubt has a reason of its own.

    `accounts` gets how the figures of each text are accounted for, once it is read. None stands behind each table whose
    figures had to be described and behind each paragraph that had to be read: a place to pause, unless something changes.
    """
    if copy.form.outline:
        yield from reader.describe()
    for cell in copy.form.cells.values():
        if not cell.named or cell.kind not in READ:
            continue
        for ref in copy.refs_of(cell):
            if not values.text(ref).strip():
                continue
            title = title_of(values, ref)
            account = accounts.setdefault(ref, []) if accounts is not None else None
            for remark in reader.read(ref, account):
                if remark is None:
                    yield None
                    continue
                code = f"{remark.code} {remark.actual}" if remark.level is Level.EXPLAIN else remark.code
                where = (ref, *remark.where)
                message = f"{title}：{remark.message}"
                found = Finding(
                    code, remark.level, where, message, remark.expected, remark.actual,
                    span=remark.span, meant=remark.meant,
                )  # fmt: skip
                yield explained(values, found, figures_of_cells(values, remark.where))


def _rule(code: str, level: Level, description: str) -> Rule:
    return Rule(code, level, "", description, Scope.TEXT)


TEXT_RULES: Final[Sequence[Rule]] = (
    # Figures that are filled in.
    _rule("figure", Level.ERROR, "文字里取数的写法有错，取不出数。"),
    _rule("blank-figure", Level.BLANK, "文字里取的数在表里还没有。"),
    _rule("zero-base", Level.ERROR, "文字里取的数因为除数是零算不出来。"),
    _rule(BY_HAND, Level.HINT, "文字里手写的金额与表里一致，但表里的数变了它不会跟着变。"),
    # Figures against the tables.
    _rule("unit", Level.ERROR, "文字里的数与它的单位不相配，像是差一万倍。"),
    _rule("text-amount", Level.EXPLAIN, "文字里的金额与表里同名的数不一致，或者取的是别的格子的数。"),
    _rule("text-count", Level.EXPLAIN, "文字里的数量与表里同名的数不一致，或者取的是别的格子的数。"),
    _rule(
        "text-score",
        Level.EXPLAIN,
        "文字里的得分与表里同名的数不一致，取的是别的格子的数，或各项相加不等于总分。",
    ),
    _rule("text-year", Level.EXPLAIN, "文字里写的是另一年的数。"),
    _rule("text-stage", Level.EXPLAIN, "文字里把预算数写成了决算数，或反过来。"),
    _rule("near-miss", Level.HINT, "文字里的数与表里的一个数只差一位。"),
    _rule(
        "text-borrowed",
        Level.HINT,
        "文字里的数表里有，却是另一年、另一行、另一个月的，或者是目标值、预算数。",
    ),
    # Figures against each other.
    _rule("text-sum", Level.EXPLAIN, "文字里各部分相加不等于合计。"),
    _rule("text-part", Level.EXPLAIN, "文字里的部分大于它的总数。"),
    _rule("text-rate", Level.EXPLAIN, "文字里的比率与前后两个数相除的结果不一样。"),
    _rule("text-completion", Level.ERROR, "文字里完成预算的百分比与预算数、决算数相除的结果不一样。"),
    _rule("text-share", Level.EXPLAIN, "文字里的占比与部分除以总数的结果不一样。"),
    _rule("zero-share", Level.HINT, "文字里写了占比，总数却是零。"),
    _rule("text-change", Level.EXPLAIN, "文字里比上年增减的数与两年的数不相符。"),
    _rule("text-balance", Level.EXPLAIN, "文字里年初预算加减调整不等于全年预算。"),
    _rule("text-nearly", Level.HINT, "文字里的数与附近几个数算出来的只差一处笔误。"),
    _rule("text-comparison", Level.EXPLAIN, "文字里说大于、小于或持平，与前后的数正好相反。"),
    _rule("text-order", Level.HINT, "文字里说的名次、最高最低或从高到低与列出来的数不一样。"),
    _rule("text-list", Level.HINT, "文字里说的个数与列出来的个数不一样。"),
    _rule("text-repeat", Level.EXPLAIN, "同一个数在文字里前后写得不一样。"),
    _rule("text-name", Level.HINT, "列出的各项里有一项的名称与表里不一样。"),
    _rule("text-grade", Level.EXPLAIN, "文字里的等级与分数不相符。"),
    # Wording.
    _rule("numbering", Level.HINT, "文字里的序号不连续或重复。"),
    _rule("heading-mark", Level.HINT, "序号后面多了或少了顿号。"),
    _rule("run-together", Level.HINT, "文字里两个名称连着写，中间少了“、”或“和”。"),
    _rule("doubled", Level.HINT, "文字里同一个词连着写了两遍，或两个标点连在一起。"),
    _rule("half-width", Level.HINT, "汉字之间用了半角标点。"),
    _rule("unpaired", Level.HINT, "引号、书名号或括号没有配成对。"),
    _rule("file-number", Level.HINT, "文号的年份没有用六角括号。"),
    _rule("date", Level.EXPLAIN, "文字里的日期不存在。"),
    _rule("old-year", Level.HINT, "文字里留着别的年度，像是上年的话。"),
    _rule("text-unchanged", Level.HINT, "文字里有数的一句和上年报告里的一字不差。"),
    _rule("grade-word", Level.HINT, "等级的用词与规定的不一样。"),
    _rule("no-number", Level.HINT, "“%”“万元”前面没有写数，或金额后面没有写单位。"),
    _rule("vague", Level.HINT, "精确的数后面写了“余”“多”。"),
    _rule("expected", Level.HINT, "年度报告里写了“预计”“将要”，不是已经做完的事。"),
    _rule("typo", Level.HINT, "文字里有常见的错字。"),
    _rule("attachment", Level.HINT, "文字里列的附件与附上的表名称不一样。"),
)
