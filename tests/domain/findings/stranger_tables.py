"""Tables as any bureau might print them, made up at random: labels from the list of concepts, every cell typed, figures
that add up. What was rounded before it was added may be off by its tails.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random

from msgspec import Struct, field

from desktop.domain.meaning.concept_file import base_concepts
from tests.builders import Book, open_texts, texts_of

CENT = Decimal("0.01")
STAGES = {"年初": "年初", "全年": "全年", "执行": "执行"}
SOURCES = ("财政", "结转", "单位", "其他")
NATURES = {"基本": ("人员", "公用"), "项目": ()}
OFFICIAL = ("出国", "接待", "公车")
BANDS = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
CLASSES = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标"),
)  # fmt: skip
THINGS = ("巡查", "培训", "检测", "宣传", "养护", "维修", "抽查", "调研")
PLACES = ("道路", "桥梁", "公园", "社区", "站点", "河道", "市场", "学校")


@cache
def labels(concept: str, *members: str) -> tuple[str, ...]:
    """The printed labels that mean this and nothing else, as bureaus print them."""
    wanted = frozenset(members)
    listed = base_concepts()
    return tuple(
        label
        for label, sense in listed.labels.items()
        if sense.concept == concept
        and {member for _, member in sense.members} == wanted
        and not (sense.section or sense.silent or sense.doubtful)
        and label not in listed.doubtful
    )


class Made(Struct):
    """A workbook in which everything adds up, and by kind the cells whose change must be noticed."""

    forms: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    copies: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    summed: list[str] = field(default_factory=list)  # money in a sum that is whole
    totals: dict[str, int] = field(default_factory=dict)  # sums, with how many parts
    rates: list[str] = field(default_factory=list)
    scores: list[str] = field(default_factory=list)
    weights: list[str] = field(default_factory=list)
    results: dict[str, str] = field(default_factory=dict)  # with the target that could be copied
    classes: list[str] = field(default_factory=list)  # of indicators that measure satisfaction
    grades: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)  # rows of a list with a total, as 表.组[3]
    names: list[str] = field(default_factory=list)  # of projects that stand in two tables

    def open(self) -> Book:
        book = open_texts(texts_of(*self.forms))
        for form, count in self.copies.items():
            for _ in range(count - len(book.copies(form))):
                book.add_copy(form)
        for (form, group), count in self.rows.items():
            for copy in book.copies(form):
                for at in range(len(copy.rows[group]), count):
                    book.add_row(copy, group, at)
        return book.type(self.cells)


def made(seed: int) -> Made:
    """The workbook of this seed."""
    random = Random(seed)
    book = Made()
    projects = [_Project(random, at) for at in range(random.randint(2, 4))]
    _project_table(random, book, projects)
    if random.random() < 0.8:
        _list(random, book, projects)
    if random.random() < 0.8:
        _spending(random, book, projects)
    if random.random() < 0.5:
        _people(random, book)
    if random.random() < 0.5:
        _compared(random, book)
    return book


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def money(random: Random, value: Decimal) -> str:
    """An amount as it is typed: mostly with two decimals, without where there are none."""
    if value == value.to_integral_value() and random.random() < 0.3:
        return f"{value:.0f}"
    return f"{value:,.2f}" if random.random() < 0.1 else f"{value:.2f}"


def percent(random: Random, share: Decimal) -> str:
    """A rate as it is typed, with two decimals or one, or none at 100."""
    if share == 1:
        return random.choice(("100%", "100.00%"))
    places = random.choice((2, 2, 2, 1))
    return f"{(share * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}%"


class _Project:
    """A project's money by stage and source, rounded to cents; parts may have tails."""

    def __init__(self, random: Random, at: int) -> None:
        self.name = f"{PLACES[at]}{random.choice(THINGS)}{random.choice(('项目', '经费', '服务费'))}"
        first = Decimal(random.randint(1000, 90000)) / 100
        granted = first if random.random() < 0.5 else first * Decimal(random.randint(80, 120)) / 100
        spent = granted if random.random() < 0.3 else granted * Decimal(random.randint(40, 99)) / 100
        self.exact = {"年初": first, "全年": granted, "执行": spent}
        self.total = {stage: cents(value) for stage, value in self.exact.items()}


def _parts(random: Random, total: Decimal, exact: Decimal, count: int) -> list[Decimal]:
    """Parts of a total: exactly, or each of unrounded figures rounded by itself."""
    if random.random() < 0.25:
        shares = [Decimal(random.randint(1, 9)) for _ in range(count)]
        return [cents(exact * share / sum(shares)) for share in shares]
    left, found = total, []
    for _ in range(count - 1):
        one = cents(left * Decimal(random.randint(0, 100)) / 100)
        found.append(one)
        left -= one
    return [*found, left]


def _project_table(random: Random, book: Made, projects: list[_Project]) -> None:
    stages = [stage for stage in STAGES if stage != "年初" or random.random() < 0.8]
    heads = [random.choice(labels("", stage)) for stage in stages]
    sources = random.sample(SOURCES[:3], random.randint(1, 2)) + (["其他"] if random.random() < 0.8 else [])
    sources = sources if len(sources) > 1 else [*sources, "其他"]
    scored = random.random() < 0.8
    columns = [*stages, *(["分值"] if scored else []), "执行率", *(["得分"] if scored else [])]
    width = 3 + max(len(columns), 6)
    more = [
        random.choice(labels(word)) if word != "执行率" else random.choice(labels("执行率"))
        for word in columns[len(stages) :]
    ]
    name = random.choice(labels("项目名称"))
    lines = [_line("", [name, "<", "{项目名称}"], width)]
    lines.append(
        _line("", [random.choice(("项目资金（万元）", "资金情况（万元）")), "<", *heads, *more], width)
    )
    lines.append(
        _line("总额", [random.choice(labels("资金")), "<", *(f"{{{one}}}" for one in columns)], width)
    )
    for at, source in enumerate(sources):
        lead = "其中：" if not at and random.random() < 0.7 else ""
        cells = [f"{{{stage}}}" for stage in stages]
        lines.append(_line(f"源{at}", [lead + random.choice(labels("资金", source)), "<", *cells], width))
    listed = random.random() < 0.7
    heading = ["一级指标", "二级指标", random.choice(labels("指标.三级")), random.choice(labels("指标.目标值")),
               random.choice(labels("指标.完成值")), random.choice(("分值", "权重")), random.choice(("得分", "自评得分")),
               random.choice(labels("指标.原因"))]  # fmt: skip
    lines.append(_line("", heading, width))
    plan = _indicators(random, 10 if scored else 0)
    if listed:
        lines.append(
            _line(
                "指标*",
                [f"{{{one}}}" for one in ("一级", "二级", "三级", "目标", "完成", "分值", "得分", "原因")],
                width,
            )
        )
        book.rows["项目表", "指标"] = len(plan)
    else:
        for at, (first, second, title, *_) in enumerate(plan):
            lines.append(
                _line(
                    f"标{at}", [first, second, title, "{目标}", "{完成}", "{分值}", "{得分}", "{原因}"], width
                )
            )
    lines.append(
        _line("总分", [random.choice(labels("总分")), "<", "<", "<", "<", "{分值}", "{得分}"], width)
    )
    lines.append(_line("", [random.choice(labels("等级")), "<", "{等级}"], width))
    rows = [
        "总额",
        "指标" if listed else "",
        "总分",
        *([] if listed else [f"标{at}" for at in range(len(plan))]),
    ]
    points = [f"{row}.{one}" for row in rows if row for one in ("分值", "得分") if row != "总额" or scored]
    kinds = [f"*.{stage}  万元" for stage in stages] + ["总额.执行率  百分比", f"{' '.join(points)}  分"]
    group = ["[组 指标]", "行  自由 1"] if listed else []
    book.forms.append(
        "\n".join(
            [
                "表  项目表  项目支出绩效自评表",
                "份  多份  标签 项目表-{序}  名称 项目名称",
                "[表格]",
                *lines,
                *group,
                "[格]",
                *kinds,
            ]
        )
        + "\n"
    )
    book.copies["项目表"] = len(projects)
    for n, project in enumerate(projects, start=1):
        _fill(random, book, f"项目表-{n}", project, stages, sources, scored, listed, plan)


def _fill(
    random: Random, book: Made, label: str, project: _Project, stages: list[str], sources: list[str],
    scored: bool, listed: bool, plan: list[tuple[str, ...]],
) -> None:  # fmt: skip
    cells = {f"{label}.项目名称": project.name}
    whole = "其他" in sources
    for stage in stages:
        cells[f"{label}.总额.{stage}"] = money(random, project.total[stage])
        parts = _parts(random, project.total[stage], project.exact[stage], len(sources))
        for at, part in enumerate(parts):
            cells[f"{label}.源{at}.{stage}"] = money(random, part)
        if whole:
            book.totals[f"{label}.总额.{stage}"] = len(sources)
            book.summed += [f"{label}.源{at}.{stage}" for at in range(len(sources))]
    rate = project.total["执行"] / project.total["全年"]
    cells[f"{label}.总额.执行率"] = percent(random, rate)
    book.rates.append(f"{label}.总额.执行率")
    total, full = Decimal(0), Decimal(0)
    if scored:
        cells[f"{label}.总额.分值"] = "10"
        cells[f"{label}.总额.得分"] = f"{cents(10 * rate):f}"
        total, full = total + cents(10 * rate), full + 10
        book.scores.append(f"{label}.总额.得分")
    above = ("", "")
    for at, (first, second, title, target, result, weight, score, reason) in enumerate(
        _scored(random, plan), start=1
    ):
        place = f"{label}.指标[{at}]" if listed else f"{label}.标{at - 1}"
        cells |= {
            f"{place}.目标": target,
            f"{place}.完成": result,
            f"{place}.分值": weight,
            f"{place}.得分": score,
        }
        cells |= {f"{place}.原因": reason} if reason else {}
        if listed:
            merged = random.random() < 0.5
            cells |= {f"{place}.三级": title}
            cells |= {} if merged and first == above[0] else {f"{place}.一级": first}
            cells |= {} if merged and (first, second) == above else {f"{place}.二级": second}
            above = (first, second)
            if "满意" in title and f"{place}.二级" in cells and f"{place}.一级" in cells:
                book.classes.append(place)
        if target.startswith("≥"):
            book.results[f"{place}.完成"] = target
        book.scores.append(f"{place}.得分")
        book.weights.append(f"{place}.分值")
        total, full = total + Decimal(score), full + Decimal(weight)
    cells |= {f"{label}.总分.分值": f"{full:f}", f"{label}.总分.得分": f"{total:f}"}
    book.scores.append(f"{label}.总分.得分")
    cells[f"{label}.等级"] = next(word for least, word in BANDS if total >= least)
    book.grades.append(f"{label}.等级")
    book.cells |= cells


def _indicators(random: Random, execution: int) -> list[tuple[str, ...]]:
    """Class, class, name and weight of the indicators of a form; with the rate of execution they weigh 100."""
    titles = {
        "数量指标": "{}{}次数", "质量指标": "{}{}合格率", "时效指标": "{}{}完成及时情况", "社会效益指标": "{}环境投诉下降率",
        "服务对象满意度指标": "{}群众满意度",
    }  # fmt: skip
    rows = [
        (first, second, titles[second].format(place, thing))
        for first, second in CLASSES
        for place, thing in zip(
            random.sample(PLACES, random.randint(1, 2)), random.sample(THINGS, 2), strict=False
        )
    ]
    left = 100 - execution
    each = left // len(rows)
    weights = [each] * (len(rows) - 1) + [left - each * (len(rows) - 1)]
    return [(*row, str(weight)) for row, weight in zip(rows, weights, strict=True)]


def _scored(random: Random, plan: list[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """The same with target, result, score and reason."""
    for first, second, title, weight in plan:
        met, reason, score = random.random() < 0.8, "", weight
        if second == "时效指标":
            target, result = "及时", "及时"
        elif title.endswith("率") or "满意" in title:
            least = random.randint(80, 95)
            target = random.choice((f"≥{least}%", f"{least}%以上", f"不低于{least}%"))
            result = f"{random.randint(least, 99) if met else least - random.randint(1, 20)}%"
        else:
            least = random.randint(10, 4000)
            unit = "次"
            target = random.choice((f"≥{least}{unit}", f"{least}{unit}", f"不少于{least}{unit}"))
            result = f"{least + random.randint(0, least // 5) if met else least - max(least // 10, 1)}{unit}"
        if target != "及时" and not met:
            score = str(int(weight) - random.randint(1, 2))
            reason = random.choice(("年中调整了任务", "受天气影响", "样本偏少"))
        yield first, second, title, target, result, weight, score, reason


def _line(name: str, cells: list[str], width: int) -> str:
    return f"{name} | " + " | ".join([*cells, *([""] * (width - len(cells)))]) + " |"


def _list(random: Random, book: Made, projects: list[_Project]) -> None:
    """A list of the projects, with a row 合计."""
    stages = ["全年", "执行"]
    heads = [random.choice(labels("", stage)) for stage in stages]
    lines = [
        _line("", [random.choice(("项目名称", "项目支出名称")), *heads], 3),
        _line("项目*", ["{名称}", "{全年}", "{执行}"], 3),
        _line("合计", [random.choice(("合计", "总计", "小计")), "{全年}", "{执行}"], 3),
    ]
    book.forms.append(
        "\n".join(
            [
                "表  清单  项目支出清单",
                "[表格]",
                *lines,
                "[组 项目]",
                "行  自由 1",
                "[格]",
                "*.全年 *.执行  万元",
            ]
        )
        + "\n"
    )
    book.rows["清单", "项目"] = len(projects)
    for at, project in enumerate(projects, start=1):
        book.cells[f"清单.项目[{at}].名称"] = project.name
        book.names.append(f"清单.项目[{at}].名称")
        book.listed.append(f"清单.项目[{at}]")
        for stage in stages:
            book.cells[f"清单.项目[{at}].{stage}"] = money(random, project.total[stage])
            book.summed.append(f"清单.项目[{at}].{stage}")
    for stage in stages:
        book.cells[f"清单.合计.{stage}"] = money(
            random, sum((one.total[stage] for one in projects), Decimal(0))
        )
        book.totals[f"清单.合计.{stage}"] = len(projects)


def _spending(random: Random, book: Made, projects: list[_Project]) -> None:
    """A department's income, spending by nature and official expenses, at two stages."""
    stages = ["全年", "执行"]
    heads = [random.choice(labels("", stage)) for stage in stages]
    rows: dict[str, str] = {"支出": random.choice(labels("支出"))}
    rows |= {one: random.choice(labels("支出", one)) for one in ("基本", "人员", "公用", "项目")}
    rows["三公"] = random.choice(labels("三公"))
    rows |= {one: random.choice(labels("三公", one)) for one in OFFICIAL}
    lines = [_line("", ["项目", *heads], 3)]
    lines += [_line(row, [label, "{全年}", "{执行}"], 3) for row, label in rows.items()]
    book.forms.append(
        "\n".join(["表  收支表  部门支出情况表", "[表格]", *lines, "[格]", "*.全年 *.执行  万元"]) + "\n"
    )
    for stage in stages:
        spent = sum((one.total[stage] for one in projects), Decimal(0))
        basic = cents(Decimal(random.randint(5000, 90000)) / 100)
        people, running = _parts(random, basic, basic, 2)
        official = cents(Decimal(random.randint(100, 2000)) / 100)
        figures = {
            "支出": basic + spent,
            "基本": basic,
            "人员": people,
            "公用": running,
            "项目": spent,
            "三公": official,
        }
        figures |= dict(zip(OFFICIAL, _parts(random, official, official, 3), strict=True))
        book.cells |= {f"收支表.{row}.{stage}": money(random, value) for row, value in figures.items()}
        book.totals |= {f"收支表.基本.{stage}": 2, f"收支表.三公.{stage}": 3}
        book.summed += [f"收支表.{row}.{stage}" for row in ("人员", "公用", *OFFICIAL)]


def _people(random: Random, book: Made) -> None:
    """Posts, people and their rate."""
    posts = random.randint(10, 300)
    people = random.randint(posts // 2, posts)
    lines = ["人员 | " + " | ".join([
        random.choice(labels("编制数")), "{编制}", random.choice(labels("实有人数")), "{在职}",
        random.choice(labels("控制率")), "{率}",
    ]) + " |"]  # fmt: skip
    book.forms.append(
        "\n".join(
            [
                "表  人员表  财政供养人员情况",
                "[表格]",
                *lines,
                "[格]",
                "人员.编制 人员.在职  人数",
                "人员.率  百分比",
            ]
        )
        + "\n"
    )
    book.cells |= {"人员表.人员.编制": str(posts), "人员表.人员.在职": str(people)}
    book.cells["人员表.人员.率"] = percent(random, Decimal(people) / posts)
    book.rates.append("人员表.人员.率")


def _compared(random: Random, book: Made) -> None:
    """Last year and this year, the difference and its rate."""
    lines = [
        _line(
            "",
            [
                "项目",
                "上年决算数",
                random.choice(("决算数", "本年决算数")),
                random.choice(labels("增减额")),
                random.choice(labels("增减率")),
            ],
            5,
        ),
        *(
            _line(row, [random.choice(labels("三公", row)), "{上年}", "{决算}", "{额}", "{率}"], 5)
            for row in OFFICIAL
        ),
    ]
    book.forms.append(
        "\n".join(
            [
                "表  比较表  三公经费支出情况表",
                "[表格]",
                *lines,
                "[格]",
                "*.上年 *.决算 *.额  万元",
                "*.率  百分比",
            ]
        )
        + "\n"
    )
    for row in OFFICIAL:
        last, this = (cents(Decimal(random.randint(0, 5000)) / 100) for _ in range(2))
        book.cells |= {f"比较表.{row}.上年": money(random, last), f"比较表.{row}.决算": money(random, this)}
        book.cells[f"比较表.{row}.额"] = money(random, this - last)
        if last:
            book.cells[f"比较表.{row}.率"] = percent(random, (this - last) / last)
            book.rates.append(f"比较表.{row}.率")
            book.totals[f"比较表.{row}.额"] = 2
