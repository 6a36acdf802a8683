"""What happened when: an acceptance before its contract, 截至8月底 of what began in September, 提前20天 of what was late.

What comes of what is a list of steps in order (`_CHAINS`): two steps of one chain that a sentence dates the other way
round are remarked on, unless the sentence speaks of two things (一期, 二期). Steps that may change places (验收, 投入使用)
stand less than one apart.
"""

import re
from collections.abc import Iterator
from typing import Final

from desktop.domain.forms.check import Level
from desktop.domain.proofread.figures import Passage, Sentence
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording.moments import Moment, moments, pairs_of

_Chain = tuple[tuple[float, re.Pattern[str]], ...]


def _chain(*steps: tuple[float, str]) -> _Chain:
    return tuple((step, re.compile(words)) for step, words in steps)


_CHAINS: Final[tuple[_Chain, ...]] = (
    _chain(
        (0, r"立项|申报(?!表)"),
        (1, r"可研|初步设计|概算批复|方案(?:评审|审批|批复|论证)|评审(?!专家)|财评"),
        (2, r"招标|招投标|挂网|采购公告|询价|竞争性磋商"),
        (3, r"中标|开标|签约|签订|合同签"),
        (4, r"开工|动工|进场|奠基"),
        (5, r"安装|施工|搬迁|敷设|实施(?!方案|细则|办法|意见|单位)"),
        (6, r"完工|竣工|建成"),
        (6.5, r"试运行"),
        (7, r"验收"),
        (7.5, r"投入使用|交付使用|正式运行|启用|铺开"),
        (9, r"竣工决算|结算审计|工程结算"),
    ),
    _chain(
        (0, r"印发|下发|布置|动员"),
        (1, r"报送|填报|上报|提交|提出|送审|收集|测量|摸底"),
        (2, r"汇总|复核|审核|收到|批复|退回|反馈"),
        (3, r"形成(?:自评)?报告|完成报告|填报完(?:毕|成)|定稿"),
        (4, r"(?:报|报送|上报)(?:主管|财政|上级|市|县|区|省)|公开|公示|通报"),
    ),
)
# Words that say no more than that something began or ended count where no step is named.
_BEGUN_AND_ENDED: Final = _chain((0, r"启动|开始|布置"), (1, r"完成|结束|完毕|形成|上线"))
_OTHERS: Final = re.compile(
    r"[一二三四五\d][期批标轮][^，。]{0,2}|第[一二三四五\d]+[批期标阶]|标段|分别|另[一外有]|其他|其余|以前|原[址有]|上年|去年"
)
_LATER: Final = re.compile(r"随后|之后|然后|接着|此后|其后")
_BEGINS, _UNTIL = re.compile(r"^(?:份)?(?:起|开始|以来)"), re.compile(r"(?:截[至止]到?|(?<!推迟)[至到])$")
_EARLIER_BY: Final = re.compile(
    r"(?P<way>提前|提早|早了?|晚了?|推迟|推后|延迟|延后|滞后|逾期|超期|超过)了?(?P<many>\d{1,3})\s?(?:个)?(?P<unit>天|日)"
)
_EARLY: Final = ("提前", "提早", "早", "早了")
_PLANNED: Final = re.compile(r"计划|原定|目标|要求|规定|约定|应于|应在|期限|截止|不晚于|之前|前")
_LASTED: Final = re.compile(r"(?:历时|工期|用时|前后|耗时|共用)(?:共|约|近)?(?P<many>\d{1,2})\s?个月")
_MOST, _TWO, _MONTHS = 12, 2, 12


def time_order(one: Passage) -> Iterator[Remark]:
    """Dates of a sentence that contradict what it says of their order, or of the time between them."""
    for sentence in one.sentences:
        text = one.plain[sentence.start : sentence.end]
        found = [
            moment
            for moment in moments(text)[:_MOST]
            if not one.is_taken(sentence.start + moment.start, sentence.start + moment.end)
        ]
        if len(found) < _TWO:
            continue
        wrong = next((pair for pair in pairs_of(found) if _is_wrong(text, *pair)), None)
        if wrong:
            yield _backwards(one, sentence, text, *wrong)
        yield from _apart(one, sentence, text, found)


def _is_wrong(text: str, first: Moment, second: Moment) -> bool:
    between = text[first.end : second.start]
    if _BEGINS.match(text[first.end :]) and _UNTIL.search(text[: second.start]):
        return first.is_after(second)
    if _LATER.search(between) and first.is_day and second.is_day:
        return first.is_after(second)
    if _OTHERS.search(text[: second.end + len(second.words)]):
        return False
    steps = _steps(first, second)
    if steps is None or abs(steps[0] - steps[1]) < 1:
        return False
    return first.is_after(second) if steps[0] < steps[1] else second.is_after(first)


def _steps(first: Moment, second: Moment) -> tuple[float, float] | None:
    """Where in one chain two moments stand."""
    for chain in _CHAINS:
        steps = _step(chain, first.words), _step(chain, second.words)
        if steps[0] is not None and steps[1] is not None:
            return steps[0], steps[1]
    if any(_step(chain, moment.words) is not None for chain in _CHAINS for moment in (first, second)):
        return None
    begun, ended = (_step(_BEGUN_AND_ENDED, moment.words) for moment in (first, second))
    return (begun, ended) if begun is not None and ended is not None else None


def _step(chain: _Chain, words: str) -> float | None:
    return max((step for step, pattern in chain if pattern.search(words)), default=None)


def _backwards(one: Passage, sentence: Sentence, text: str, first: Moment, second: Moment) -> Remark:
    start, end = sentence.start + second.start, sentence.start + second.end
    message = (
        f"“{text[second.start : second.end]}{second.words}”与“{text[first.start : first.end]}{first.words}”"
        "先后像是颠倒了，请核对日期"
    )
    return Remark("date", Level.HINT, one.span(start, end), message, "", one.text[start:end])


def _apart(one: Passage, sentence: Sentence, text: str, found: list[Moment]) -> Iterator[Remark]:
    """晚了30天, 提前20天, 历时17个月: the time between the only two dates before."""
    for said in _EARLIER_BY.finditer(text):
        before = [moment for moment in found if moment.end <= said.start()]
        if len(before) != _TWO or not _PLANNED.search(text[: before[0].end + 1]) or not before[1].is_day:
            continue
        planned, actual = before
        if planned.yearless is not actual.yearless:
            continue
        many = (actual.last - planned.last).days
        late = said["way"] not in _EARLY
        if abs(abs(many) - int(said["many"])) > 1 or (many and (many > 0) is not late):
            way = "晚" if many > 0 else "早"
            yield _days_apart(one, sentence, said, f"后一个日期比前一个{way} {abs(many)} 天")
    for said in _LASTED.finditer(text):
        before = [moment for moment in found if moment.end <= said.start()]
        if len(before) != _TWO or before[0].yearless is not before[1].yearless:
            continue
        begun, ended = before
        months = (ended.first.year - begun.first.year) * _MONTHS + ended.first.month - begun.first.month
        if months > 0 and int(said["many"]) not in (months, months + 1, months - 1):
            yield _days_apart(one, sentence, said, f"两个日期之间是 {months} 个月")


def _days_apart(one: Passage, sentence: Sentence, said: re.Match[str], why: str) -> Remark:
    start, end = sentence.start + said.start(), sentence.start + said.end()
    message = f"“{said[0]}”：{why}，请核对"
    return Remark("date", Level.HINT, one.span(start, end), message, "", one.text[start:end])
