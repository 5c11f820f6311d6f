"""The kit for Neo4j Browser served from our own host, so that its guide needs no other."""

from collections.abc import Mapping

from fastapi import FastAPI, HTTPException, Response
from starlette.middleware.cors import CORSMiddleware

PATH = "/browser-kit"
_KINDS = {
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
}


def add_browser_kit(application: FastAPI, files: Mapping[str, bytes]) -> None:
    """Serve the files below `PATH`, to any origin: Neo4j Browser fetches a guide across origins."""
    kit = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    kit.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], allow_headers=["*"]
    )

    @kit.get("/{name:path}")
    def _file(name: str) -> Response:
        if name not in files:
            raise HTTPException(404)
        kind = _KINDS.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
        return Response(files[name], media_type=kind)

    application.mount(PATH, kit)
