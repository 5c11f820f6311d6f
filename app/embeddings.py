"""Vectors of texts from any OpenAI-compatible embeddings address; off unless one is set.

What is sent is text without anything personal (`matching.features.meaning.said`). What came back
is kept under the data folder by the hash of model and text, so that a text is asked for once.
"""

import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.settings import Settings, read_secret
from catalogues.words import say
from exchange.writing import write_file
from workflow.ports.vectors import NoVectors, VectorSource

BATCH = 64
TIMEOUT_SECONDS = 20.0

Vectors = dict[str, Sequence[float]]


class _AwayError(Exception):
    """The service did not give what was asked; its text says why, and never a key or a text."""


def embeddings(settings: Settings) -> VectorSource:
    """The vectors these settings name; none without an address.

    Raises:
        InputError: The key's file can't be read, or others may read it (code `key_file_open`).
    """
    if not settings.embeddings_url:
        return NoVectors()
    return Embeddings(
        settings.embeddings_url,
        settings.embeddings_model,
        _key(settings),
        settings.data_dir / "vectors",
        lambda why: _warn(settings, why),
    )


def _key(settings: Settings) -> str:
    if settings.embeddings_key_file is None:
        return settings.embeddings_key.get_secret_value()
    return read_secret(settings.embeddings_key_file)


def _warn(settings: Settings, why: str) -> None:
    sys.stderr.write(say(settings.lang, "embeddings.away", why=why) + "\n")


class Embeddings:
    """One address and model; texts in batches, each asked for once and then kept."""

    def __init__(
        self, url: str, model: str, key: str, folder: Path, warn: Callable[[str], None]
    ) -> None:
        """Nothing is asked yet; `warn` is told in a word why the service gave nothing."""
        self._url, self._model, self._key = url.rstrip("/"), model, key
        self._folder = folder / hashlib.sha256(f"{url}\n{model}".encode()).hexdigest()[:16]
        self._warn = warn

    def of(self, texts: Iterable[str]) -> Mapping[str, Sequence[float]]:
        """The vectors of texts; none at all where the service is away, which is told once."""
        listed = list(texts)
        found: Vectors = {text: kept for text in listed if (kept := self._kept(text)) is not None}
        missing = [text for text in listed if text not in found]
        try:
            for start in range(0, len(missing), BATCH):
                found |= self._asked(missing[start : start + BATCH])
            return _of_one_length(found)
        except _AwayError as error:
            self._warn(str(error))
            return {}

    def _asked(self, texts: Sequence[str]) -> Vectors:
        # Loaded where it is used: most installations plug nothing in.
        import requests

        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            answer = requests.post(
                f"{self._url}/embeddings",
                json={"model": self._model, "input": list(texts)},
                headers=headers,
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
        except requests.exceptions.RequestException as error:
            raise _AwayError(type(error).__name__) from None
        if answer.status_code != requests.codes.ok:
            raise _AwayError(f"HTTP {answer.status_code}")
        vectors = _read(answer, len(texts))
        for text, vector in zip(texts, vectors, strict=True):
            write_file(self._path(text), vector.astype("<f4").tobytes())
        return dict(zip(texts, (vector.tolist() for vector in vectors), strict=True))

    def _path(self, text: str) -> Path:
        name = hashlib.sha256(text.encode()).hexdigest()
        folder = self._folder / name[:2]
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.f4"

    def _kept(self, text: str) -> list[float] | None:
        name = hashlib.sha256(text.encode()).hexdigest()
        try:
            data = (self._folder / name[:2] / f"{name}.f4").read_bytes()
            vector = np.frombuffer(data, dtype="<f4")
        except (OSError, ValueError):
            return None
        return [float(one) for one in vector] if len(vector) else None


def _read(answer: Any, count: int) -> list[Any]:
    """The vectors of an answer in the order asked, as 32-bit numbers."""
    try:
        rows = sorted(answer.json()["data"], key=lambda row: int(row["index"]))
        vectors = [np.asarray(row["embedding"], dtype=np.float32) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise _AwayError("answer not understood") from error
    good = [one.ndim == 1 and one.size > 0 and bool(np.isfinite(one).all()) for one in vectors]
    if len(vectors) != count or not all(good):
        raise _AwayError("answer not understood")
    return vectors


def _of_one_length(found: Vectors) -> Vectors:
    lengths = {len(vector) for vector in found.values()}
    if len(lengths) > 1:
        raise _AwayError("vectors of different lengths")
    return found
