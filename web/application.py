"""Mounts the workbench and the plain pages on the server's application."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from nicegui import ui
from starlette.staticfiles import StaticFiles

from access.parts import Parts
from domain.errors import NotSignedInError
from domain.rights import EVERYWHERE, Act
from web.accepting import accepting
from web.analyses import analyses
from web.around import around
from web.catalogues import catalogues
from web.doors import doors
from web.entering import enter
from web.figures import figures
from web.first_street import PATH, first_street
from web.follow_up import follow_up
from web.forms import forms
from web.frame import add_page
from web.inbox import inbox
from web.letters import letters
from web.lists import needs, resources
from web.meetings import meetings, stage
from web.money import money
from web.month import month
from web.organisations import organisations
from web.plain import leave_for, page
from web.points import points
from web.policies import policies
from web.proposal import proposal
from web.public import public
from web.scans import scan_files, scans
from web.searching import search
from web.seeing import charts
from web.shared import shared
from web.sockets import OwnPagesOnly
from web.soundings import soundings
from web.street import street
from web.users import users
from web.visitors import visitor_of
from web.wishes import wishes
from workflow.views import streets_seen

PAGES = {
    "month": month,
    "inbox": inbox,
    "needs": needs,
    "resources": resources,
    "enter": enter,
    "scans": scans,
    "proposal": proposal,
    "policies": policies,
    "soundings": soundings,
    "meetings": meetings,
    "follow_up": follow_up,
    "wishes": wishes,
    "money": money,
    "points": points,
    "letters": letters,
    "charts": charts,
    "analyses": analyses,
    "organisations": organisations,
    "around": around,
    "street": street,
    "catalogues": catalogues,
    "users": users,
    "figures": figures,
    "search": search,
}


def mount(application: FastAPI, office: Parts) -> None:
    """Hang every page on the application; what is not a page of ours is left to it."""
    assets = Path(__file__).with_name("assets")
    application.mount("/assets", StaticFiles(directory=assets), name="assets")
    application.include_router(doors(office))
    application.include_router(shared(office))
    application.include_router(accepting(office))
    application.include_router(public(office))
    application.include_router(first_street(office))
    application.include_router(forms(office))
    application.include_router(scan_files(office))
    _add_start(application, office)
    for place, build in PAGES.items():
        add_page(office, place, build)
    add_page(office, "meetings", stage, "/{meeting_id}")
    application.add_middleware(OwnPagesOnly)
    ui.run_with(
        application,
        title="清单 qingdan",
        language="zh-CN",
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=30.0,
    )


def _add_start(application: FastAPI, office: Parts) -> None:
    @application.get("/", include_in_schema=False)
    def _start(request: Request) -> Response:
        """The newest round of the first street that the visitor may look at; else to set one up."""
        try:
            visitor = visitor_of(office, request)
        except NotSignedInError:
            return leave_for("/sign-in")
        for home in streets_seen(office.services, visitor.actor()):
            newest = office.services.rounds.latest(home.code)
            if newest is not None:
                return leave_for(f"/rounds/{newest.round_id}/month")
        if visitor.actor().reaches(Act.SET_UP, EVERYWHERE):
            return leave_for(PATH)
        return page(request, "problem.html", 404, wrong=visitor.say("web.no_round"))
