"""How much of what is wrong in the published documents an audit of their Word files finds. `python -m tests.audit`."""

from tests.audit.published import heard, missed
from tests.columns import row
from tests.findings.printed import read_entries


def main() -> None:
    all_heard = [heard(entry) for entry in read_entries()]
    print(row("文件", "条", "工作簿报出", "审核报出"))
    for document in [*dict.fromkeys(one.entry.document for one in all_heard), ""]:
        mine = [one for one in all_heard if document in ("", one.entry.document)]
        by_workbook = [one for one in mine if one.by_workbook]
        by_audit = [one for one in by_workbook if one.by_audit]
        print(row(document or "合计", len(mine), len(by_workbook), len(by_audit)))
    print("\n工作簿报出、审核没有报出：")
    for one in missed(all_heard):
        print(f"  {one.entry}")
    print("\n审核另外报出：")
    for one in all_heard:
        if one.by_audit and not one.by_workbook:
            print(f"  {one.entry}：{one.by_audit[0].message}")


if __name__ == "__main__":
    main()
