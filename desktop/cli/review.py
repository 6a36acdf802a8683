"""`jixiao review`: how the review stands, what to look at first; 0 once it is passed or closed, 1 before that."""

import argparse
from collections.abc import Sequence

from desktop.cli.output import output_file, print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.contract import JSON_VERSION
from desktop.domain.findings.finding import span_json
from desktop.domain.queries.score import Score, score_of_set
from desktop.domain.review.checked_total import checked_total
from desktop.domain.review.remarks import STATES, in_order, place_of
from desktop.domain.review.report import standing_of, told
from desktop.domain.review.risk import Risk
from desktop.domain.values.address import name_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CLOSED, PASSED


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("-o", "--output")


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".pdf") if options.output is not None else None
    from desktop.session.review import changed_since, review_job, risks_of

    with open_workbook(options.file) as session:
        values = session.calculation
        listed = risks_of(session, session.findings(), changed_since(session))
        pages = 0
        if output:
            from desktop.typeset.document import print_job

            printed = print_job(review_job(values), output)
            assert printed, "nothing stops a print from the command line"
            pages = printed.pages
        decision = session.workbook.decision
        if options.json:
            print_json(review_json(values, listed))
        else:
            for risk in listed:
                print(f"{risk.sort.value}：{risk.message}")
            for _, remark in in_order(values):
                print(f"批注（{standing_of(remark)}）：{place_of(values, remark.ref)}：{told(remark)}")
                if remark.answer:
                    print(f"    答复：{remark.answer}")
            own, checked = score_of_set(values), checked_total(values)
            if own:
                print(f"自评总分 {own}" + (f"，核定总分 {checked}" if session.workbook.checked else ""))
            print(STATES[decision.state] + (f"：{decision.why}" if decision.why else ""))
            if output:
                print(f"{options.output}  {pages} 页")
    return 0 if decision.state in (PASSED, CLOSED) else 1


def review_json(values: Values, listed: Sequence[Risk]) -> dict[str, object]:
    """How the review stands as JSON: the risks, both totals, and all of `review` as the export has it."""
    from desktop.exchange.review_data import export_review

    book = values.workbook
    return {
        "version": JSON_VERSION,
        "state": book.decision.state or "filling-in",
        "risks": [
            {
                "sort": risk.sort.name.lower(),
                "where": [name_of(values, ref) for ref in risk.where],
                "span": span_json(risk.span) if risk.span else None,
                "message": risk.message,
            }
            for risk in listed
        ],
        "score": _score(score_of_set(values)),
        "checked": _score(checked_total(values)) if book.checked else None,
        "review": export_review(book, values, {copy.id for copy in book.copies}),
    }


def _score(score: Score | None) -> dict[str, str] | None:
    return {"score": score.text, "full": score.full, "grade": score.grade} if score else None
