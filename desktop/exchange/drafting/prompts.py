"""What a form says where nobody has written yet: 指标1：, ……, 请填写. Whoever goes on with the form finds it empty there."""

from msgspec.structs import replace

from desktop.exchange.drafting.answers import Answer
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.writing import DraftSet

_COLONS = "：: \u3000\n"


def without_prompts(draft: DraftSet, lexicon: Lexicon) -> DraftSet:
    """The draft, each answer that is nothing but a prompt left empty."""
    prompts = frozenset(lexicon.concepts.prompts)
    return replace(draft, forms={file: _form(form, prompts) for file, form in draft.forms.items()})


def _form(form: DraftForm, prompts: frozenset[str]) -> DraftForm:
    return replace(
        form,
        answers=_answers(form.answers, prompts),
        groups=tuple(
            replace(
                group,
                rows=tuple(replace(row, answers=_answers(row.answers, prompts)) for row in group.rows),
            )
            for group in form.groups
        ),
        copies=tuple(_form(one, prompts) for one in form.copies),
    )


def _answers(answers: tuple[Answer, ...], prompts: frozenset[str]) -> tuple[Answer, ...]:
    return tuple(replace(one, text="") if one.text.strip(_COLONS) in prompts else one for one in answers)
