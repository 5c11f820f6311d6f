"""Form: people, venue, money, goods, skill or authority, as the part needs it."""

import numpy as np

from domain.proposals import Reason
from domain.resources import Form
from matching.facts import Asked, Flags, Matrix, Offered
from matching.forms import FORMS

_OPEN, _OTHER = 0.9, 0.35


def score(asked: Asked, offered: Offered) -> Matrix:
    """1 where the part takes the resource's form, 0.9 where the form is not known, else 0.35."""
    shared = asked.forms.astype(float) @ offered.forms.T.astype(float) > 0
    any_form = asked.forms.all(axis=1, keepdims=True)
    unknown = ~offered.forms.any(axis=1, keepdims=True).T
    return np.where(any_form | shared, 1.0, np.where(unknown, _OPEN, _OTHER))


def reason(asked: Asked, offered: Offered, value: float) -> Reason | None:
    """Names the forms, where the part cares for one."""
    if asked.forms[0].all():
        return None
    given, wanted = _told(offered.forms[0]), _told(asked.forms[0])
    code = "open" if not given else "fits" if value == 1.0 else "other"
    values = {
        "given": "、".join(form.value for form in given),
        "wanted": "、".join(form.value for form in wanted),
        "given_en": ", ".join(form.name.lower() for form in given),
        "wanted_en": ", ".join(form.name.lower() for form in wanted),
    }
    return Reason("form", value, code, values)


def _told(flags: Flags) -> list[Form]:
    return [form for form, on in zip(FORMS, flags, strict=True) if on]
