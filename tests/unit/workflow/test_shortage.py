"""What is told of parts that lack something once people have decided."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalogues.words import Language
from domain.projects import Decision, Verdict
from exchange.result_json import unmet_reason
from matching.fixed import Fixed
from matching.match import match
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource
from workflow.ports.proposals import ProposalLine
from workflow.shortage import shortages

LAMP = need("1", measure="盏")
REFUSED = Fixed(refused=frozenset({("1", "", "A")}))


@pytest.mark.parametrize(("language", "mark"), [("zh", "："), ("en", ": ")])
def test_a_refusal_is_told_with_its_reason_and_without_one_where_nobody_gave_any(
    language: Language, mark: str
) -> None:
    proposal = match([LAMP], [resource("A")], KNOWLEDGE, Policy(), ON, REFUSED)
    why = "路灯已列入年度改造"
    refused = Decision("L", Verdict.REFUSED, why=why)
    line = ProposalLine("L", "1", "", "A", "单位A", Decimal(1), Decimal(1), Verdict.REFUSED)
    for lines, told in (((), ""), ((line,), ""), ((replace(line, decision=refused),), why)):
        (left,) = shortages({"1": LAMP}, KNOWLEDGE, proposal, lines, {})
        sentence = unmet_reason(left, language)
        assert "{" not in sentence
        assert sentence.partition(mark)[2] == told
