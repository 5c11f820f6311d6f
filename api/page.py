"""The page of the API: every operation, made here, with no script and nothing of another host."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import Any

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "code{background:#f3f3f3;padding:0 .3em}section{border-top:1px solid #ccc;padding:.5em 0}"
    "h3{margin:.2em 0}table{border-collapse:collapse}td{padding:.1em .8em .1em 0}"
)
POLICY = (
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"
    + b64encode(sha256(_STYLE.encode()).digest()).decode()
    + "'"
)


def page(document: Mapping[str, Any]) -> str:
    """The description of the API as one page of HTML."""
    parts = "".join(_operations(document))
    return (
        f"<!doctype html><html lang=zh><meta charset=utf-8><title>qingdan API</title>"
        f"<style>{_STYLE}</style><h1>清单 qingdan API</h1>"
        f"<p>{escape(str(document['info'].get('description', '')))}</p>{parts}</html>"
    )


def _operations(document: Mapping[str, Any]) -> Iterator[str]:
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            name, address = escape(one["operationId"]), escape(f"{method.upper()} {path}")
            yield (
                f"<section id={name}><h3><code>{address}</code> {name}</h3>"
                f"<p>{escape(one.get('description', ''))}</p>{_details(one)}</section>"
            )


def _details(one: Mapping[str, Any]) -> str:
    rows = [
        (f"{told['name']} ({told['in']})", told.get("description", ""))
        for told in one.get("parameters", ())
    ]
    body = one.get("requestBody", {}).get("content", {})
    rows += [("body", _schema(kind.get("schema", {}))) for kind in body.values()]
    rows.append(("right", one.get("x-act", "")))
    cells = "".join(f"<tr><td>{escape(a)}<td>{escape(str(b))}" for a, b in rows)
    return f"<table>{cells}</table>"


def _schema(schema: Mapping[str, Any]) -> str:
    return str(schema.get("$ref", schema.get("type", ""))).rsplit("/", 1)[-1]
