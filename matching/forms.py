"""Forms: people, venue, money, goods, skill or authority, as written or as the text tells."""

from domain.resources import Form, Resource, UnitKind
from matching.knowledge import Knowledge
from matching.lexicon import plain_text

FORMS = tuple(Form)
_BY_WORD = {form.value: form for form in FORMS}

_UNIT_FORMS = {
    UnitKind.DEPARTMENT: Form.AUTHORITY,
    UnitKind.BRANCH_OFFICE: Form.AUTHORITY,
    UnitKind.MEMBER: Form.PEOPLE,
    UnitKind.VOLUNTEER: Form.PEOPLE,
}


def known_forms(resource: Resource, knowledge: Knowledge) -> tuple[Form, ...]:
    """资源形式 as written; where it is left open, what category, unit kind and text tell."""
    if resource.form is not None:
        return (resource.form,)
    if written := _BY_WORD.get(plain_text(resource.category)):
        return (written,)
    text = plain_text(resource.words)
    told = [form for form in FORMS if knowledge.cues[f"form_{form.name.lower()}"].search(text)]
    by_unit = _UNIT_FORMS.get(resource.unit_kind) if resource.unit_kind else None
    return tuple(told) or ((by_unit,) if by_unit else ())
