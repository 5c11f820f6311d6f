"""Events and the addresses that are told of them."""

from datetime import datetime

from pydantic import Field

from api.schemas.base import Asked, Shown
from domain.rights import Act


class EventShown(Shown):
    """An act of the month, by ids alone."""

    number: int = Field(description="grows with time; some are left out", examples=[17])
    act: Act = Field(examples=["freeze"])
    target_id: str = Field(description="id of what it was done to, such as a round or a task")
    at: datetime


class EventsShown(Shown):
    """Events in their order."""

    events: list[EventShown]
    upto: int = Field(description="send it as `after` to go on")


class WebhookBody(Asked):
    """An address to tell."""

    url: str = Field(
        max_length=500, description="https, of the public net", examples=["https://city.example/q"]
    )


class WebhookShown(Shown):
    """An address that is told of a street's events."""

    hook_id: str
    url: str
    told: int = Field(description="number of the last act it was told")
    failures: int = Field(description="how often in a row it did not take them")


class WebhookMade(WebhookShown):
    """A new address, with the secret that its messages are signed by."""

    secret: str = Field(description="for the HMAC-SHA-256 of X-Qingdan-Signature")
