"""The whole graph out into one file and back in: for whoever keeps the installation."""

from pathlib import Path

from domain.rights import EVERYWHERE, Act, Actor
from workflow.permits import permitted
from workflow.ports.registers import Moved
from workflow.services import Services


def export(services: Services, actor: Actor, path: Path) -> Moved:
    """Write the graph and its attachments into one file, whole or not at all.

    Raises:
        StoreError: The file can't be written, or an attachment is lost.
    """
    deed = permitted(services, actor, Act.SET_UP, "graph", EVERYWHERE)
    services.graph.record(deed)
    return services.graph.export(path, services.attachments)


def restore(services: Services, actor: Actor, path: Path) -> Moved:
    """Read a file into an empty graph; a file that is cut or altered is refused whole.

    Raises:
        InputError: The file is none of ours, cut or altered.
        RuleError: The graph is not empty (code `graph_not_empty`).
    """
    deed = permitted(services, actor, Act.SET_UP, "graph", EVERYWHERE)
    moved = services.graph.restore(path, services.attachments)
    services.graph.migrate()
    services.graph.record(deed)
    return moved
