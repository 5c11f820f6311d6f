"""Form: people, venue, money, goods, skill or authority, as the part needs it."""

import numpy as np

from domain.proposals import Reason
from domain.resources import Form
from matching.columns import Flags, Floats, Ints, Pairs
from matching.facts import Asked, Offered
from matching.forms import FORMS

_OPEN, _OTHER = 0.9, 0.35


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """1 where the part takes the resource's form, 0.9 where the form is not known, else 0.35."""
    shared = (_bits(asked.forms)[at.part] & _bits(offered.forms)[at.resource]) > 0
    any_form = np.asarray(asked.forms.all(axis=1))[at.part]
    unknown = ~np.asarray(offered.forms.any(axis=1))[at.resource]
    return np.where(any_form | shared, 1.0, np.where(unknown, _OPEN, _OTHER))


def _bits(flags: Flags) -> Ints:
    return flags.astype(np.int64) @ (1 << np.arange(flags.shape[1]))


def reason(asked: Asked, offered: Offered, part: int, resource: int, value: float) -> Reason | None:
    """Names the forms, where the part cares for one."""
    if asked.forms[part].all():
        return None
    given, wanted = _told(offered.forms[resource]), _told(asked.forms[part])
    code = "open" if not given else "fits" if value == 1.0 else "other"
    values = {
        "given": "、".join(form.value for form in given),
        "wanted": "、".join(form.value for form in wanted),
        "given_en": ", ".join(form.name.lower() for form in given),
        "wanted_en": ", ".join(form.name.lower() for form in wanted),
    }
    return Reason("form", value, code, values)


def _told(flags: Flags) -> list[Form]:
    return [form for form, on in zip(FORMS, flags.tolist(), strict=True) if on]
