"""Scans hang on needs: opened by who may know the asker, taken off with their files."""

from dataclasses import replace

import pytest

from domain.errors import NotAllowedError, NotFoundError
from domain.rights import Act, Actor, Deed, Grant, Role, Scope
from domain.rounds import Round
from domain.scans import Scan
from tests.unit.workflow.fake_papers import FakeAttachments
from tests.unit.workflow.fake_scans import FakeScans
from tests.unit.workflow.fake_world import COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_contacts import OWN, OWNER, served, world
from workflow.scans import hang_scan, open_scan, remove_scan, scans_seen

__all__ = ["served", "world"]

FORM, PHOTO = b"%PDF-1.4 form", b"%PDF-1.4 photo"
CLERK = Actor("clerk", (Grant(Role.STREET, Scope(STREET.code)),))
NEIGHBOUR = Actor("neighbour", (Grant(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[1])),))


def test_the_same_file_hangs_on_a_need_once_and_is_named_by_its_number(
    world: World, served: Round
) -> None:
    services = world.services()
    first = hang_scan(services, OWN, served, "1", FORM)
    assert hang_scan(services, OWN, served, "1", FORM) == first
    hang_scan(services, OWN, served, "1", PHOTO)
    seen = scans_seen(services, OWN, served)
    assert [one.scan.file.name.startswith("1-") for one in seen] == [True, True]
    assert [deed.act for deed in world.deeds].count(Act.KEEP_SCANS) == 2


@pytest.mark.parametrize("who", [OWN, OWNER])
def test_a_scan_is_opened_by_who_may_know_the_asker_and_each_time_is_audited(
    world: World, served: Round, who: Actor
) -> None:
    services = world.services()
    hung = hang_scan(services, OWN, served, "1", FORM)
    assert open_scan(services, who, served, hung.scan_id) == (hung.file.name, FORM)
    assert (world.deeds[-1].act, world.deeds[-1].actor) == (Act.SHOW_CONTACT, who)


@pytest.mark.parametrize("who", [CLERK, NEIGHBOUR])
def test_nobody_else_opens_it(world: World, served: Round, who: Actor) -> None:
    services = world.services()
    hung = hang_scan(services, OWN, served, "1", FORM)
    with pytest.raises(NotAllowedError):
        open_scan(services, who, served, hung.scan_id)
    assert [one.opens for one in scans_seen(services, who, served)] == (
        [False] if who == CLERK else []
    )


def test_a_scan_that_is_taken_off_leaves_the_folder_unless_another_need_has_it(
    world: World, served: Round
) -> None:
    services = world.services()
    hung = hang_scan(services, OWN, served, "1", FORM)
    remove_scan(services, CLERK, served, hung.scan_id)
    assert (scans_seen(services, OWN, served), world.files) == ((), {})
    with pytest.raises(NotFoundError, match="scan_unknown"):
        remove_scan(services, CLERK, served, hung.scan_id)


def test_nothing_hangs_on_a_need_that_is_not_there(world: World, served: Round) -> None:
    with pytest.raises(NotFoundError, match="row_unknown"):
        hang_scan(world.services(), OWN, served, "99", FORM)
    assert world.files == {}


def test_another_community_hangs_and_removes_nothing(world: World, served: Round) -> None:
    services = world.services()
    hung = hang_scan(services, OWN, served, "1", FORM)
    with pytest.raises(NotAllowedError):
        hang_scan(services, NEIGHBOUR, served, "1", PHOTO)
    with pytest.raises(NotAllowedError):
        remove_scan(services, NEIGHBOUR, served, hung.scan_id)
    assert len(world.files) == 1


def test_bytes_that_are_hung_again_while_they_are_taken_off_stay(
    world: World, served: Round
) -> None:
    services = world.services()
    hung = hang_scan(services, OWN, served, "1", FORM)

    class HungMeanwhile(FakeAttachments):
        def forget(self, sha256: str) -> bytes:
            hang_scan(services, OWN, served, "1", FORM)
            return super().forget(sha256)

    busy = replace(services, attachments=HungMeanwhile(world))
    remove_scan(busy, OWN, served, hung.scan_id)
    assert open_scan(services, OWN, served, hung.scan_id)[1] == FORM


def test_bytes_that_are_taken_off_while_they_are_hung_again_stay(
    world: World, served: Round
) -> None:
    services = world.services()
    hung = hang_scan(services, OWN, served, "1", FORM)

    class TakenMeanwhile(FakeScans):
        def hang(self, scan: Scan, deed: Deed) -> bool:
            remove_scan(services, OWN, served, hung.scan_id)
            return super().hang(scan, deed)

    scans = TakenMeanwhile(world.deeds, world.needs, world.scans)
    hang_scan(replace(services, scans=scans), OWN, served, "1", FORM)
    assert open_scan(services, OWN, served, hung.scan_id)[1] == FORM
