"""Words are found whatever the values they mention are called."""

from catalogues.words import say


def test_a_value_named_as_a_parameter_is_said_like_any_other() -> None:
    told = say("en", "error.policy_key_unknown", key="unit_capp", known="unit_cap")
    assert told.startswith("The policy knows no “unit_capp”")


def test_words_that_are_not_there_are_shown_by_their_key() -> None:
    assert say("zh", "error.not_in_the_catalogue") == "error.not_in_the_catalogue"
