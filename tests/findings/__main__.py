"""Count the cases by verdict: how many come out, how many no table reaches, and which those are. `make findings`.

Then what the check says of the documents as printed, by general rules and by the forms' own checks, and of what they
print right. Ends with 1 if a case does not come out.
"""

import sys
from collections import Counter

from desktop.session.library import sample_names
from tests.columns import row
from tests.findings.accounting import tell
from tests.findings.cases import read_cases, shortfall


def main() -> int:
    cases = read_cases()
    away = [case for case in cases if case.out_of_reach]
    wrong = {case: said for case in cases if not case.out_of_reach and (said := shortfall(case))}
    total = Counter(case.verdict for case in cases)
    unreached = Counter(case.verdict for case in away)
    failed = Counter(case.verdict for case in wrong)
    print(row("结论", "共", "对上", "没有对上", "够不着"))
    for verdict, count in total.most_common():
        out = count - failed[verdict] - unreached[verdict]
        print(row(verdict, count, out, failed[verdict], unreached[verdict]))
    print(row("合计", len(cases), len(cases) - len(wrong) - len(away), len(wrong), len(away)))
    if wrong:
        print("\n没有对上：")
        for said in wrong.values():
            print(f"  {said}")
    print("\n够不着：")
    for case in away:
        print(f"  {case.verdict:<12}  {case}：{case.out_of_reach}")
    tell(sample_names())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
