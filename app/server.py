"""The server: the API, held open over one graph until it is stopped."""

import uvicorn

from api.application import build
from app.bootstrap import open_services
from app.settings import Settings
from cli.neo4j import progress


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve at host and port until interrupted; the embedded Neo4j is held as long.

    Raises:
        StoreError: The graph can't be reached or started.
    """
    with (
        progress(settings.lang) as on_progress,
        open_services(settings, on_progress, long_run=True) as services,
    ):
        uvicorn.run(build(services), host=host, port=port, access_log=False)
