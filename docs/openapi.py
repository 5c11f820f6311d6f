"""The description of the API, committed: `python -m docs.openapi` writes it anew.

`docs/reference/openapi.json` is what clients are generated from; a test holds that it is what the
server serves. `docs/reference/promised.json` is what a client may rely on; it only grows, by
`python -m docs.openapi --promise`, and a test holds that nothing of it is broken.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from access.parts import Parts
from access.passwords import argon2
from api.application import build
from exchange.filing import files

if TYPE_CHECKING:
    from workflow.services import Services

FOLDER = Path(__file__).parent / "reference"
DOCUMENT, PROMISED = FOLDER / "openapi.json", FOLDER / "promised.json"
DEEPEST = 6

Schema = Mapping[str, Any]
Promise = dict[str, dict[str, Any]]


def main() -> None:
    """Write the description, and with `--promise` what is promised of it."""
    document = described()
    DOCUMENT.write_text(written(document), "utf-8")
    if "--promise" in sys.argv[1:]:
        PROMISED.write_text(written(promised(document)), "utf-8")


def described() -> dict[str, Any]:
    """The description as the server serves it; no graph is opened for it."""
    nothing = cast("Services", None)
    return build(Parts(nothing, files(), argon2, lambda: datetime.now(UTC))).openapi()


def written(told: Mapping[str, Any]) -> str:
    """JSON as it is committed."""
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def promised(document: Schema) -> Promise:
    """Of each operation: where it is, what a client must send, and what it is given."""
    schemas = document["components"]["schemas"]
    found: Promise = {}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            sent = [one["name"] for one in told.get("parameters", ()) if one["required"]]
            for schema in _json(told.get("requestBody", {})):
                sent += _fields(schema, schemas, required=True)
            good = (answer for status, answer in told["responses"].items() if status < "3")
            given = [name for one in good for s in _json(one) for name in _fields(s, schemas)]
            found[told["operationId"]] = {
                "at": f"{method.upper()} {path}",
                "needs": sorted(set(sent)),
                "gives": sorted(set(given)),
            }
    return found


def broken(before: Promise, now: Promise) -> list[str]:
    """What a client that relied on the promise would find broken."""
    found = []
    for name, told in before.items():
        if name not in now:
            found.append(f"{name}: gone")
            continue
        if now[name]["at"] != told["at"]:
            found.append(f"{name}: moved to {now[name]['at']}")
        found += [f"{name}: needs {one}" for one in set(now[name]["needs"]) - set(told["needs"])]
        found += [f"{name}: lacks {one}" for one in set(told["gives"]) - set(now[name]["gives"])]
    return sorted(found)


def _json(told: Schema) -> Iterator[Schema]:
    schema = told.get("content", {}).get("application/json", {}).get("schema")
    if schema:
        yield schema


def _fields(
    schema: Schema, schemas: Schema, *, required: bool = False, at: str = "", depth: int = 0
) -> list[str]:
    """The names of fields at any depth, such as `items[].need_id`."""
    if depth > DEEPEST:
        return []
    known = schemas[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    if "items" in known:
        inner = known["items"]
        return _fields(inner, schemas, required=required, at=f"{at}[]", depth=depth + 1)
    names: list[str] = []
    for name, below in known.get("properties", {}).items():
        if required and name not in known.get("required", ()):
            continue
        own = f"{at}.{name}" if at else name
        names.append(own)
        names += _fields(below, schemas, required=required, at=own, depth=depth + 1)
    return names


if __name__ == "__main__":
    main()
