"""The catalogue of questions is whole: every file in one topic, two forms that ask the same."""

import re

import pytest

from cypher.questions import PARAMETERS, TOPICS, Question, questions, written

TITLE = re.compile(r"[^·]*[\u4e00-\u9fff][^·]* · [A-Z][\x20-\x7e]+")


def test_every_file_is_a_form_of_one_question_of_one_topic() -> None:
    names = [name for topic in TOPICS for name in topic.names]
    assert len(names) == len(set(names)) >= 30
    forms = {f"browser/{form}_{name}" for name in names for form in ("list", "draw")}
    assert forms == written()


@pytest.mark.parametrize("question", questions(), ids=lambda one: one.name)
def test_both_forms_only_read_are_limited_and_bear_one_title(question: Question) -> None:
    for form in (question.rows, question.paths):
        assert form.access == "read"
        assert form.text.endswith("LIMIT toInteger($limit)")
        assert form.title == question.title
        assert set(form.params) <= set(PARAMETERS)
        assert not re.search(r":Contact\b", form.text), "names and phones are no analyst's matter"
    assert TITLE.fullmatch(question.title)
    assert question.paths.returns == ("path",)
    assert "path" not in question.rows.returns


def test_titles_are_told_apart() -> None:
    titles = [one.title for one in questions()]
    assert len(titles) == len(set(titles))
