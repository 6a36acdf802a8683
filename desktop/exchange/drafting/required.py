"""The cells of a drafted form that have to be filled in, where their meanings leave no doubt.

    名称            the project's, the unit's
    资金            of the whole line what was granted and spent, its rate and score
    目标            what was aimed at and what was reached
    指标            of each row that is written in its name, target, result and score
    总分

What the bureau prints as / is no cell. A cell whose meaning is a guess is asked about first; who says what it means
says that it is required.
"""

from collections.abc import Iterator

from desktop.domain import words
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concept import Certainty
from desktop.exchange.drafting.amend import with_lines
from desktop.exchange.drafting.form_text import wrapped

_GRANTED = v.STAGE, v.GRANTED
_ALONE = (
    (v.PROJECT_NAME,),
    (v.UNIT_NAME,),
    (v.MONEY, _GRANTED),
    (v.MONEY, (v.STAGE, v.SPENT)),
    (v.RATE,),
    (v.EXECUTION_SCORE,),
    (v.GOAL,),
    (v.GOAL_DONE,),
    (v.TOTAL_SCORE,),
)
_OF_ROWS = (v.NAME, v.TARGET, v.RESULT, v.SCORE)


def requiring(report_set: ReportSet) -> dict[str, str]:
    """The texts of a set in which its core cells are required."""
    texts = dict(report_set.sources)
    for form in report_set.forms.values():
        if form.printed and not form.outline and form.id != report_set.cover:
            core = dict.fromkeys(_core(plan_of(report_set, form)))
            lines = wrapped([id_ for id_ in core if not form.cells[id_].required])
            file = form.place.file
            texts[file] = with_lines(
                texts[file], file, words.CELLS, [f"{line}  {words.REQUIRED}" for line in lines]
            )
    return texts


def _core(plan: Plan) -> Iterator[str]:
    found = [plan.one(*meaning) for meaning in _ALONE]
    found += [] if plan.one(v.MONEY, _GRANTED) else [plan.one(v.MONEY, (v.STAGE, v.UNSTATED))]
    found += [one.one(concept) for one in plan.indicators for concept in _OF_ROWS]
    cells, meanings = plan.form.cells, plan.meanings
    for id_ in filter(None, found):
        if meanings[id_].certainty <= Certainty.LABEL and cells[id_].named and cells[id_].printed:
            yield id_
