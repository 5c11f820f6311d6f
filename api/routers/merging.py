"""What is likely doubled, merging, suggestions while typing, and corrections that are kept."""

from api.callers import Caller
from api.operations import Place, operation, resource
from api.parts import Here
from api.places import Id, RoundAt, StreetAt
from api.schemas.base import Count
from api.schemas.corrections import (
    CorrectionShown,
    DuplicateShown,
    EndCorrectionBody,
    KindBody,
    MergeBody,
    PairBody,
    SuggestBody,
    SuggestedShown,
    SuggestionShown,
)
from api.schemas.needs import NeedShown
from api.schemas.resources import ResourceShown
from domain.rights import Act, Scope
from workflow import correct, merge
from workflow.suggest import open_desk
from workflow.views import look_into, need_seen, needs_seen, resources_seen

router = resource("lists")


@router.get("/rounds/{round_id}/duplicates", **operation("list_duplicates", Act.VIEW, Place.INSIDE))
def _duplicates(here: Here, caller: Caller, one: RoundAt) -> list[DuplicateShown]:
    """Needs that are likely one, of those the caller may look at, surest first."""
    known = {item.key: item for item in needs_seen(here.services, caller.actor, one)}
    found = merge.likenesses(here.services, one).duplicates
    return [
        DuplicateShown(
            need=NeedShown.of(known[pair.one]),
            other=NeedShown.of(known[pair.other]),
            score=pair.score,
        )
        for pair in found
        if pair.one in known and pair.other in known
    ]


@router.post(
    "/rounds/{round_id}/merges", **operation("merge_needs", Act.MERGE, Place.COMMUNITY, post=True)
)
def _merge(here: Here, caller: Caller, one: RoundAt, body: MergeBody) -> NeedShown:
    """Merge needs of one community into the first; every row is kept."""
    kept = merge.merge_needs(here.services, caller.actor, one, body.keep, body.others, body.why)
    return NeedShown.of(need_seen(here.services, caller.actor, one, kept.key))


@router.delete(
    "/rounds/{round_id}/merges/{need_id}", **operation("unmerge_needs", Act.MERGE, Place.COMMUNITY)
)
def _unmerge(here: Here, caller: Caller, one: RoundAt, need_id: Id) -> Count:
    """Take apart what was merged into a need."""
    return Count(count=merge.unmerge_needs(here.services, caller.actor, one, need_id))


@router.post("/rounds/{round_id}/suggestions", **operation("suggest", Act.VIEW, Place.INSIDE))
def _suggest(here: Here, caller: Caller, one: RoundAt, body: SuggestBody) -> SuggestionShown:
    """What the round holds for a need while it is being written; nothing is stored."""
    needs = {item.key: item for item in needs_seen(here.services, caller.actor, one)}
    offers = {item.key: item for item in resources_seen(here.services, caller.actor, one)}
    told = open_desk(here.services, one).suggest(
        body.text, body.community, compound=body.compound, top=body.top
    )
    return SuggestionShown(
        kind=told.plan.kind,
        resources=[
            SuggestedShown(
                resource=ResourceShown.of(offers[found.resource_id]),
                score=found.score,
                eligible=found.eligible,
            )
            for found in told.candidates
            if found.resource_id in offers
        ],
        duplicates=[
            NeedShown.of(needs[pair.other]) for pair in told.doubles if pair.other in needs
        ],
    )


@router.get(
    "/streets/{street_code}/corrections", **operation("list_corrections", Act.VIEW, Place.INSIDE)
)
def _corrections(here: Here, caller: Caller, street: StreetAt) -> list[CorrectionShown]:
    """What the street remembers, ended corrections too, oldest first."""
    look_into(here.services, caller.actor, Scope(street.code), street.code)
    return [
        CorrectionShown(
            correction_id=kept.correction_id,
            matter=kept.correction.matter.value,
            kind=kept.correction.kind,
            since=kept.correction.since,
            until=kept.correction.until,
            why=kept.correction.why,
            ended_why=kept.ended_why,
        )
        for kept in here.services.corrections.all(street.code)
    ]


@router.post(
    "/rounds/{round_id}/corrections/kinds",
    status_code=204,
    **operation("correct_kind", Act.CORRECT, Place.STREET, post=True),
)
def _kind(here: Here, caller: Caller, one: RoundAt, body: KindBody) -> None:
    """Say that a row is of another kind; later rounds remember it."""
    correct.correct_kind(
        here.services, caller.actor, one, body.side, body.number, body.kind, body.why
    )


@router.post(
    "/rounds/{round_id}/corrections/pairs",
    status_code=204,
    **operation("refuse_pair", Act.CORRECT, Place.STREET, post=True),
)
def _pair(here: Here, caller: Caller, one: RoundAt, body: PairBody) -> None:
    """Say that a resource does not suit a need; later rounds remember it."""
    correct.refuse_pair(
        here.services,
        caller.actor,
        one,
        body.need,
        body.resource,
        body.why,
        whole_kind=body.whole_kind,
    )


@router.post(
    "/rounds/{round_id}/corrections/{correction_id}/end",
    status_code=204,
    **operation("end_correction", Act.CORRECT, Place.STREET, post=True),
)
def _end(
    here: Here, caller: Caller, one: RoundAt, correction_id: Id, body: EndCorrectionBody
) -> None:
    """Let a correction count no more, from this round on or from the next one."""
    correct.end_correction(here.services, caller.actor, one, correction_id, body.why)
