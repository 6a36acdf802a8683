"""What whoever writes a report set should mend, though it loads."""

from collections.abc import Iterator

from desktop.domain.forms.report_set import ReportSet


def hints(report_set: ReportSet) -> Iterator[str]:
    """Sentences, a form each: checks without a name lose the reasons given when their conditions are re-spelled."""
    for form in report_set.forms.values():
        lines = dict.fromkeys(check.place.line for check in form.checks if not check.declared)
        if lines:
            yield (
                f"{form.place.file} 第 {'、'.join(map(str, lines))} 行：这几条审核没有名字，以后改写条件，"
                "填表人写好的说明就对不上了；请在“错误”“待说明”“提示”前面各写一个名字，如“超预算  错误  …”"
            )
