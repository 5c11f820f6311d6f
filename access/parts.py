"""What the doors of one server work with, pages and API alike; joined in `app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from access.limiting import Limiter
from access.oidc import Oidc
from access.passwords import Hasher
from workflow.ports.files import Files
from workflow.services import Services


@dataclass(frozen=True)
class Parts:
    """One server over one graph.

    Attributes:
        now: The moment, with its time zone.
        limiter: How often one client may ask; None where nobody counts, as in tests.
        hook_secret: The secret of a webhook by its id; None where nobody is told of events.
        oidc: By whose accounts people may sign in beside those of this installation.
        secure: Whether browsers reach it by https, so that cookies go by nothing else.
        public_url: Where others reach it, such as `https://qingdan.example.cn`; empty where only
            this machine does, so that no link is made that nobody could open.
    """

    services: Services
    files: Files
    hasher: Callable[[], Hasher]
    now: Callable[[], datetime]
    secure: bool = False
    limiter: Limiter | None = None
    public_url: str = ""
    hook_secret: Callable[[str], str] | None = None
    oidc: Oidc | None = None
