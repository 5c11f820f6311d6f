"""The console script `qingdan`."""

import atexit
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from app.bootstrap import knowledge, local_actor, open_services, today
from app.settings import Language, Settings, load_settings
from cli.desk import Desk
from cli.embedded import EmbeddedNeo4j, progress
from cli.program import run as run_program
from domain.errors import InputError
from exchange.filing import files

if TYPE_CHECKING:
    from matching.knowledge import Knowledge
    from workflow.services import Services

# What only some commands use is loaded where it is used: loading all takes longer than most do.

_NEW_BETWEEN = 200_000, 30, 30  # a round is many objects that stay, and hardly one is garbage


@cache
def settings() -> Settings:
    """The settings of this run, read once."""
    return load_settings()


def language() -> Language:
    """The language to speak, Chinese where the settings themselves are broken."""
    try:
        return settings().lang
    except InputError:
        return "zh"


def _knowledge() -> "Knowledge":
    """What the catalogues know, for a command that reads texts and ends.

    Looking for garbage as often as Python does by default takes a tenth of a street's match.
    """
    gc.set_threshold(*_NEW_BETWEEN)
    atexit.register(gc.freeze)
    return knowledge()


@contextmanager
def _services() -> Iterator["Services"]:
    with progress(language()) as on_progress, open_services(settings(), on_progress) as services:
        yield services


def _told() -> Mapping[str, str]:
    """Every setting under the name it is set by; pydantic blots out the password."""
    return {f"QINGDAN_{name.upper()}": str(value) for name, value in settings()}


def _embedded() -> EmbeddedNeo4j:
    from app.embedded import Embedded

    return Embedded(settings())


def _vectors(texts: Iterable[str]) -> Mapping[str, Sequence[float]]:
    from app.embeddings import embeddings

    return embeddings(settings()).of(texts)


def _browser_kit() -> Mapping[str, bytes]:
    from graph.browser_kit import browser_kit

    return browser_kit()


def _serve(host: str, port: int) -> None:
    from app.server import serve

    serve(settings(), host, port)


def run() -> None:
    """Run the command line."""
    run_program(
        Desk(
            language=language,
            files=files(),
            knowledge=_knowledge,
            today=today,
            actor=local_actor,
            services=_services,
            embedded=_embedded,
            serve=_serve,
            settings=_told,
            vectors=_vectors,
            browser_kit=_browser_kit,
        )
    )
