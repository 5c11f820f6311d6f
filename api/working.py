"""The caller at work: each verb is handed the stores and the actor, a handler says the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Concatenate, ParamSpec, TypeVar

from fastapi import Depends

from api.callers import Caller
from api.parts import Here
from domain.rights import Act, Actor, Scope
from workflow.ports.files import Files
from workflow.services import Services
from workflow.views import look_into, seen

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


@dataclass(frozen=True)
class Working:
    """One caller with what its request works with."""

    services: Services
    files: Files
    actor: Actor

    def do(
        self,
        verb: Callable[Concatenate[Services, Actor, P], R],
        /,
        *told: P.args,
        **more: P.kwargs,
    ) -> R:
        """Do a verb of the workflow as the caller; the verb asks the right to it."""
        return verb(self.services, self.actor, *told, **more)

    def look(self, scope: Scope, act: Act = Act.VIEW) -> None:
        """Refuse whoever may do the act nowhere at a place or inside it.

        Raises:
            NotAllowedError: Code `not_allowed`.
        """
        look_into(self.services, self.actor, scope, scope.street_code or act.value, act)

    def seen(
        self,
        inside: Scope,
        things: Iterable[T],
        place: Callable[[T], Scope | Iterable[Scope]],
        act: Act = Act.VIEW,
    ) -> tuple[T, ...]:
        """The things inside a place that the caller may look at, or do another act to.

        Raises:
            NotAllowedError: It may nowhere inside it.
        """
        self.look(inside, act)
        return seen(self.actor, things, place, act)


def _working(here: Here, caller: Caller) -> Working:
    return Working(here.services, here.files, caller.actor)


Work = Annotated[Working, Depends(_working)]
