"""The workbench in a process of its own, so that a test can kill it and start it again.

    python -m tests.browser.served_workbench PORT

Its graph is told by `BOLT`, `BOLT_USER` and `BOLT_PASSWORD`, its attachments by `FOLDER`.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from access.parts import Parts
from access.passwords import argon2
from api.application import build
from app.bootstrap import services_over
from exchange.filing import files
from graph.driver import open_database
from tests.browser.workbench import TODAY
from web.application import mount


def main() -> None:
    """Serve until killed."""
    told = os.environ
    with open_database(told["BOLT"], told["BOLT_USER"], told["BOLT_PASSWORD"]) as database:
        services = services_over(database, lambda: TODAY, attachments=Path(told["FOLDER"]))
        parts = Parts(services, files(), argon2, lambda: datetime.now(UTC))
        application = build(parts)
        mount(application, parts)
        uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")


if __name__ == "__main__":
    main()
