"""The server that `test_kills` kills: API and worker over a Neo4j, on the day of its month."""

import os
import sys
from datetime import UTC, datetime, timedelta

import uvicorn

from access.parts import Parts
from access.passwords import argon2
from api.application import build
from app import worker
from app.bootstrap import services_over
from exchange.filing import files
from graph import job_store
from graph.driver import open_database
from tests.neo4j.test_month import ON

QUICK_LEASE = timedelta(seconds=3)


def main() -> None:
    """Serve until killed."""
    for module in (job_store, worker):
        setattr(module, "JOB_LEASE", QUICK_LEASE)  # noqa: B010 - both import the name
    told = os.environ
    with open_database(told["BOLT"], told["BOLT_USER"], told["BOLT_PASSWORD"]) as database:
        services = services_over(database, lambda: ON)
        worker.Worker(services, files()).watch(0.2).start()
        application = build(Parts(services, files(), argon2, lambda: datetime.now(UTC)))
        uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")


if __name__ == "__main__":
    main()
