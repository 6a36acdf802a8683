"""What bureaus rule differently, each as a few lines of a rule pack under rules/: worked cases, and what no pack may do."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import number
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.pack import Pack
from desktop.domain.forms.reader.pack import read_pack
from desktop.domain.forms.reader.source import read_source
from desktop.domain.forms.reader.variants import holding, variants_of
from desktop.domain.program.pack_functions import Functions
from desktop.domain.quantity import comparable, read_quantity
from desktop.domain.queries.deductions import deductions
from desktop.resources import FORMS

SHIPPED = FORMS / "rules"
VARIANTS = Path(__file__).parent / "rules"


def packs() -> dict[str, Pack]:
    """Every pack that suggests scores, shipped or a variant of the tests."""
    files = {path.stem: path for folder in (SHIPPED, VARIANTS) for path in sorted(folder.glob("*.txt"))}
    sources = {name: read_source(as_chosen(path), path.name) for name, path in files.items()}
    found = {name: read_pack(name, sources, []) for name in sources}
    return {name: pack for name, pack in found.items() if "建议得分" in pack.functions}


def as_chosen(path: Path) -> str:
    """The text of a pack with the sections that hold where its set is taken as it is shipped."""
    text, of_set = path.read_text(encoding="utf-8"), FORMS / path.stem / "set.txt"
    if not of_set.is_file():
        return text
    return holding({path.name: text}, variants_of(of_set.read_text(encoding="utf-8")), [])[path.name]


PACKS = packs()
FUNCTIONS = {name: Functions(pack) for name, pack in PACKS.items()}


def call(pack: str, function: str, *arguments: Any) -> Any:
    """What a function of a pack comes to."""
    callee = FUNCTIONS[pack].callee(function)
    assert callee
    return callee.run(SimpleNamespace(reason=""), arguments)


def suggested(
    pack: str, weight: str, target: str, result: str, level: str = "", chosen: str = "", band: str = ""
) -> str:
    """The suggested score of an indicator as its cell prints it, "" for none."""
    score = call(pack, "建议得分", Decimal(weight), target, result, level, chosen or None, band or None)
    return "" if score is None else number.show(score, PACKS[pack].decimals[Kind.POINTS], trimmed=True)


# The shared rules


@pytest.mark.parametrize(
    ("level", "target", "direction"),
    [
        ("成本指标", "26万元", "≤"),
        ("成本指标", "439万元/年", "≤"),
        ("经济成本指标", "26万元", "≤"),
        ("成本指标", "98%", "≥"),  # no money
        ("成本指标", "无负面影响", "≥"),
        ("时效指标", "2023年12月31日", "≤"),
        ("时效指标", "24小时", "≤"),
        ("时效指标", "30分钟", "≤"),
        ("时效指标", "3个月", "≤"),
        ("时效指标", "98%", "≥"),
        ("时效指标", "12次", "≥"),
        ("数量指标", "365天", "≥"),  # no time limit but an amount of days
        ("数量指标", "26万元", "≥"),
        ("效益指标", "约40KWH", "≥"),
        ("成本指标", "≥26万元", "≥"),  # what the target says goes before
        ("数量指标", "控制在40件以内", "≤"),
        ("时效指标", "<48小时", "<"),
    ],
)
def test_direction_of_a_target(level: str, target: str, direction: str) -> None:
    """None written: ≤ for money of 成本 and for days and lengths of time of 时效, ≥ otherwise."""
    assert call("base", "要求方向", target, level, None) == direction


def test_clerk_switches_the_direction_of_a_row() -> None:
    """采暖 18度 in 成本 is at least; what is chosen goes before the default and before what is written."""
    assert call("base", "要求方向", "26万元", "成本指标", "≥") == "≥"
    assert call("base", "要求方向", "≥26万元", "成本指标", "≤") == "≤"
    assert suggested("base", "10", "26万元", "13万元", "成本指标") == "10"
    assert suggested("base", "10", "26万元", "13万元", "成本指标", chosen="≥") == "5"


# target, result, second level, chosen direction, chosen band → of 10 points
SCORES = [
    ("≥200次", "200次", "", "", "", "10"),
    ("≥200次", "198次", "", "", "", "9.9"),
    (">200次", "201次", "", "", "", "10"),
    (">200次", "200次", "", "", "", "9.99"),  # a strict sign is not met at equality
    ("<48小时", "48小时", "", "", "", "9.99"),
    ("≥200万次", "1999999次", "", "", "", "9.99"),  # 9.999995 would print as 10
    ("≤26万元", "26万元", "", "", "", "10"),
    ("≤26万元", "28万元", "", "", "", "9.29"),  # 26 / 28
    ("≤26万元", "0元", "", "", "", "10"),
    ("=12次", "12次", "", "", "", "10"),
    ("=12次", "10次", "", "", "", "8.33"),  # too few and too many are both missed
    ("=12次", "15次", "", "", "", "8"),
    ("≥0次", "0次", "", "", "", "10"),  # a target of 0: met or not
    ("≤0次", "0次", "", "", "", "10"),
    ("≤0次", "1次", "", "", "", "0"),
    ("=0次", "1次", "", "", "", "0"),
    ("≥-5%", "-6%", "", "", "", "0"),
    ("≥200次", "0次", "", "", "", "0"),
    ("24小时", "20小时", "时效指标", "", "", "10"),
    ("24小时", "30小时", "时效指标", "", "", "8"),
    ("24小时", "30小时", "数量指标", "", "", "10"),
    ("2023年12月31日前", "2023年12月1日", "时效指标", "", "", "10"),
    ("2023年12月31日", "2023年12月31日", "时效指标", "", "", "10"),
    ("2023年12月31日", "2024年1月5日", "时效指标", "", "", ""),  # days have no ratio: the clerk says how far
    ("2023年12月31日", "2024年1月5日", "时效指标", "", "部分达成", "7"),
    ("2023年12月31日", "2024年1月5日", "时效指标", "", "达成", "9.99"),
    ("不早于2023年6月1日", "2023年7月1日", "时效指标", "", "", "10"),
    ("24小时", "1天", "时效指标", "", "", ""),  # other units are never guessed at
    ("200次", "及时", "", "", "", ""),
    ("及时", "及时", "", "", "", ""),
    ("及时", "均及时", "", "", "达成", "10"),
    ("及时", "多数及时", "", "", "部分达成", "7"),  # the middle of 60 % to 80 %
    ("及时", "常有延误", "", "", "未达成", "3"),
    ("≥200次", "300次", "", "", "", "10"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "result", "level", "chosen", "band", "score"), SCORES)
def test_suggested_score(target: str, result: str, level: str, chosen: str, band: str, score: str) -> None:
    """Met: full; missed: in proportion and never full; words: by the band; nothing where nothing can be told."""
    assert suggested("base", "10", target, result, level, chosen, band) == score


@pytest.mark.parametrize(
    ("target", "result", "rate"),
    [
        ("200次", "198次", "0.99"),
        ("26万元", "130000元", "0.5"),
        ("0次", "0次", None),
        ("24小时", "1天", None),
        ("2023年12月31日", "2023年12月1日", None),
        ("及时", "及时", None),
    ],
)
def test_completion(target: str, result: str, rate: str | None) -> None:
    """Result by target where both are amounts of one unit."""
    assert call("base", "完成率", target, result) == (Decimal(rate) if rate else None)


# What differs, pack by pack: pack, target, result, band → of 10 points


@pytest.mark.parametrize(
    ("pack", "target", "result", "band", "score"),
    [
        # ≤ missed: the target by the result, or a point in a hundred for each per cent above.
        ("base", "≤40件", "50件", "", "8"),
        ("at-most", "≤40件", "50件", "", "7.5"),
        ("at-most", "≤40件", "80件", "", "0"),
        ("at-most", "≤40件", "100件", "", "0"),
        ("at-most", "≤40件", "40件", "", "10"),
        ("at-most", "<40件", "40件", "", "9.99"),
        ("at-most", "≥40件", "30件", "", "7.5"),  # the other way round as ever
        # 部分达成 ends at 60 % or at 50 %.
        ("base", "及时", "多数及时", "部分达成", "7"),
        ("bands-50", "及时", "多数及时", "部分达成", "6.5"),
        ("bands-50", "及时", "常有延误", "未达成", "2.5"),
        # Over-fulfilment costs a reason, or 2 points.
        ("base", "≥100件", "130件", "", "10"),
        ("over-deducts", "≥100件", "129件", "", "10"),
        ("over-deducts", "≥100件", "130件", "", "8"),
        ("over-deducts", "≤100件", "10件", "", "10"),
        ("over-deducts", "≥0件", "10件", "", "10"),
        # One decimal: half up, and a missed target still not full.
        ("one-decimal", "≥200次", "198次", "", "9.9"),
        ("one-decimal", "≥300次", "298次", "", "9.9"),
        ("one-decimal", "≥300次", "199次", "", "6.6"),
        ("one-decimal", ">200次", "200次", "", "9.9"),
    ],
)
def test_variant_of_a_score(pack: str, target: str, result: str, band: str, score: str) -> None:
    """A line or two of a pack, and nothing else, makes the difference."""
    assert suggested(pack, "10", target, result, band=band) == score


@pytest.mark.parametrize(
    ("pack", "result", "over"),
    [("base", "129件", False), ("base", "130件", True), ("over-120", "119件", False), ("over-120", "120件", True)],
)  # fmt: skip
def test_limit_of_over_fulfilment(pack: str, result: str, over: bool) -> None:
    """130 %, or 120 %: from there a reason is asked for."""
    assert call(pack, "超额", "100件", result, "数量指标", None) is over


@pytest.mark.parametrize(
    ("target", "result", "chosen"),
    [("≤100件", "200件", ""), ("100件", "200件", "≤"), ("2023年6月1日", "2999年1月1日", "≥"), ("0件", "5件", "")],
)  # fmt: skip
def test_no_over_fulfilment(target: str, result: str, chosen: str) -> None:
    """Of what is to be small, of a day, of nothing there is none."""
    assert call("base", "超额", target, result, "数量指标", chosen or None) is False


@pytest.mark.parametrize(
    ("pack", "total", "rate", "score"),
    [
        ("base", "97.4", "0.3", "97.4"),
        ("base", "97.4", None, "97.4"),
        ("capped", "97.4", "1", "97.4"),
        ("capped", "97.4", "0.8", "97.4"),
        ("capped", "97.4", "0.79999", "89"),  # the rate is not rounded
        ("capped", "97.4", "0.7", "89"),
        ("capped", "97.4", "0.65", "79"),
        ("capped", "97.4", "0.6", "79"),
        ("capped", "97.4", "0.55", "69"),
        ("capped", "97.4", "0.5", "69"),
        ("capped", "97.4", "0.49", "59"),
        ("capped", "97.4", "0", "59"),
        ("capped", "55", "0.49", "55"),
        ("capped", "97.4", None, "97.4"),  # no budget, no rate, no cap
        ("capped", None, "0.49", None),
    ],
)
def test_cap_on_the_total(pack: str, total: str | None, rate: str | None, score: str | None) -> None:
    """70–80 % spent: at most 89; 60–70: 79; below 60: 69; below 50: 59; or no cap at all."""
    given = [Decimal(one) if one is not None else None for one in (total, rate)]
    assert call(pack, "封顶", *given) == (Decimal(score) if score is not None else None)


# Weights, grades and rounding in a form

FORM = """\
表    附表  自评表
得分  总分.得分  满分 总分.分值  等级 等级
[表格]
资金  | 资金 | {预算} | {执行} | {执行率} | {分值} | {得分} |
指标* | {一级}\\n（{=一级分值}分） | {二级} | {目标} | {完成} | {分值} | {得分} |
总分  | 总分 | < | < | < | {分值} | {得分} |
[组 指标]
行    按 指标树
合并  一级
[表外]
等级  文本
指标.方向  选项 ≥ > ≤ < =
指标.档次  选项 达成 部分达成 未达成
[格]
资金.预算 资金.执行  万元
资金.执行率          百分比
*.分值 *.得分        分  去零
指标.目标 指标.完成  文本
[计算]
资金.分值    = 执行分值
资金.执行率  = 执行率(资金.执行, 资金.预算)
资金.得分    = 执行得分(资金.分值, 资金.执行, 资金.预算)
总分.分值    = 资金.分值 + sum(指标.分值)
总分.得分    = 封顶(资金.得分 + sum(指标.得分), 资金.执行率)
等级         = 查表(等级, 总分.得分)
[建议]
指标.得分    = 建议得分(分值, 目标, 完成, 二级, 方向, 档次)
"""
WITHOUT_TREE = (
    "规则包 试用\n沿用 {}\n[数]\n执行分值 10 《甲》\n[树 指标树]\n层级 一级 二级\n产出 90\n  数量\n"
)


@pytest.fixture
def opened(book: Callable) -> Callable[[str], Any]:
    """The form under a pack; a pack without weights gets some."""

    def start(name: str) -> Any:
        files = {
            f"rules/{path.stem}.txt": path.read_text()
            for path in (SHIPPED / "base.txt", *VARIANTS.glob("*.txt"))
        }
        text = files[f"rules/{name}.txt"]
        pack = text if "[树" in text else WITHOUT_TREE.format(name)
        return book(FORM, pack=pack, **files)

    return start


@pytest.mark.parametrize(
    ("pack", "spending", "classes"),
    [
        ("hunan", "10", ["产出指标\n（50分）", "效益指标\n（30分）", "满意度指标\n（10分）"]),
        ("hubei", "20", ["绩效目标\n（80分）"]),
        ("sichuan", "10", ["绩效指标\n（90分）"]),
        ("yinchuan", "10", ["决策\n（25分）", "过程和产出\n（30分）", "效益\n（35分）"]),
        ("cost-first", "10", ["成本指标\n（20分）", "产出指标\n（40分）", "效益指标\n（20分）", "满意度指标\n（10分）"]),
    ],
)  # fmt: skip
def test_weights(opened: Callable, pack: str, spending: str, classes: list[str]) -> None:
    """10/50/30/10, 20/80, 10/90, 10/25/30/35, 10/20/40/20/10 with 成本 first: one form prints them all."""
    sheet = opened(pack)
    assert sheet.text("附表.资金.分值") == spending
    assert [line[0] for line in sheet.printed("附表") if line[0].endswith("分）")] == classes


def test_direction_by_second_level_is_data(opened: Callable) -> None:
    """Where 成本 is a first level, its own second levels have the default."""
    sheet = opened("cost-first").type(
        {"附表.指标[2].目标": "20万元", "附表.指标[2].完成": "25万元", "附表.指标[2].分值": "10"}
    )
    ref = sheet.ref("附表.指标[2].得分")
    assert sheet.calculation.text(ref._replace(cell="?指标.得分")) == "8"


@pytest.mark.parametrize(
    ("pack", "spent", "points", "total", "grade"),
    [
        ("base", "100", "90", "100", "优"),
        ("base", "100", "79.99", "89.99", "良"),
        ("strict-grades", "100", "84.99", "94.99", "良"),
        ("strict-grades", "100", "60", "70", "中"),
        ("strict-grades", "100", "59.9", "69.9", "差"),
        ("capped", "75", "90", "89", "良"),  # 7.5 + 90, and 75 % spent
        ("capped", "65", "90", "79", "中"),
        ("capped", "40", "90", "59", "差"),
        ("capped", "80", "90", "98", "优"),
        ("base", "87.35", "0", "8.74", "差"),  # 8.735 half up
        ("one-decimal", "87.35", "0", "8.7", "差"),
        ("one-decimal", "84.5", "0", "8.5", "差"),
    ],
)  # fmt: skip
def test_total_and_grade(
    opened: Callable, pack: str, spent: str, points: str, total: str, grade: str
) -> None:
    """Scores are rounded where they arise, the total is capped, and the grade is taken from the printed total."""
    sheet = opened(pack).type({"附表.资金.预算": "100", "附表.资金.执行": spent, "附表.指标[1].得分": points})
    assert sheet.show("附表.总分.得分", "附表.等级") == [total, grade]


def test_cap_in_a_shipped_form(yueyang_texts: dict[str, str], open_set: Callable) -> None:
    """A bureau that caps adds its table to the pack; no form is touched."""
    caps = (VARIANTS / "capped.txt").read_text(encoding="utf-8").partition("[表 封顶线]")
    texts = dict(yueyang_texts)
    texts["rules/yueyang-2023.txt"] += "\n" + "".join(caps[1:])
    sheet = open_set(texts)
    sheet.add_copy("附件3")
    rows = {1: "20", 2: "10", 3: "10", 4: "10", 5: "10", 6: "10", 7: "5", 8: "5", 9: "10"}
    sheet.type(
        {f"附件3-1.指标[{n}].{column}": points for n, points in rows.items() for column in ("分值", "得分")}
    )
    sheet.type({"附件3-1.拨款.预算": "100", "附件3-1.拨款.执行": "72"})
    assert sheet.show("附件3-1.总额.得分", "附件3-1.总分.得分") == ["7.2", "89"]
    table = deductions(sheet.calculation)[-1]
    assert [(one.name, one.lost) for one in table.losses] == [
        ("总分 得分", Decimal("8.20")),
        ("年度资金总额 得分", Decimal("2.80")),
    ]
    assert "执行率 72.00%，总分最高 89 分" in table.facts


# What no pack may do

UNITS = st.sampled_from(["条", "次", "万元", "%", "小时", "件/天"])
AMOUNTS = st.decimals(-100, 10**6, places=2) | st.sampled_from([Decimal(0), Decimal(1), Decimal(200)])
OTHERS = st.sampled_from(
    ["", "及时", "每天", "2023年12月31日前", "不早于2024年1月1日", "2023年6月1日", "24小时供电"]
)
SIGNS = st.sampled_from(["", "≥", ">", "≤", "<", "=", "不低于", "约"])


@st.composite
def indicators(draw: st.DrawFn) -> tuple[str, str]:
    """A target and a result, mostly of one unit and often equal."""
    unit, amount = draw(UNITS), draw(AMOUNTS)
    reached = draw(st.just(amount) | AMOUNTS)
    target = draw(st.just(f"{draw(SIGNS)}{amount:f}{unit}") | OTHERS)
    return target, draw(st.just(f"{reached:f}{unit}") | OTHERS)


def met(sign: str, target: Decimal, result: Decimal) -> bool:
    return {
        "≥": result >= target, ">": result > target, "≤": result <= target, "<": result < target, "=": result == target,
    }[sign]  # fmt: skip


@pytest.mark.parametrize("name", PACKS)
@given(data=st.data())
def test_score_stays_between_nothing_and_its_weight(name: str, data: st.DataObject) -> None:
    """0…weight whatever is typed; full where the target is met, and only there."""
    pack = PACKS[name]
    places = pack.decimals[Kind.POINTS]
    levels = [known.path[-1] for tree in pack.trees.values() for known in tree.classes] + [""]
    weight = data.draw(st.decimals(0, 100, places=places))
    target, result = data.draw(indicators())
    level, chosen = (
        data.draw(st.sampled_from(levels)),
        data.draw(st.sampled_from(["", "≥", ">", "≤", "<", "="])),
    )
    band = data.draw(st.sampled_from(["", "达成", "部分达成", "未达成"]))
    score = call(name, "建议得分", weight, target, result, level, chosen or None, band or None)
    wanted, found = read_quantity(target), read_quantity(result)
    if score is None:
        assert not band
        assert not comparable(wanted, found) or wanted.day
        return
    score = number.rounded(score, places)
    assert 0 <= score <= weight
    if comparable(wanted, found) and weight:
        assert wanted.number is not None and found.number is not None
        sign = call(name, "要求方向", target, level, chosen or None)
        over = call(name, "超额", target, result, level, chosen or None) and pack.numbers["超额扣分"].value
        assert (score == weight) is bool(met(sign, wanted.number, found.number) and not over)


@pytest.mark.parametrize("name", PACKS)
@given(st.decimals(0, 100, places=2), st.decimals(0, 10**8, places=2), st.decimals(0, 10**8, places=2))
def test_score_for_spending_stays_in_its_weight(
    name: str, weight: Decimal, spent: Decimal, budget: Decimal
) -> None:
    """0…weight, blank without a budget."""
    score = call(name, "执行得分", weight, spent, budget)
    assert (score is None) is (budget == 0)
    assert score is None or 0 <= score <= weight


@pytest.mark.parametrize("name", PACKS)
def test_every_rule_names_its_clause(name: str) -> None:
    """And says plainly where it is the program's own convention."""
    pack = PACKS[name]
    clauses = [number.basis for number in pack.numbers.values()]
    clauses += [table.basis for table in pack.tables.values()]
    clauses += [one.body.basis for one in pack.functions.values()]
    assert all(clauses)
