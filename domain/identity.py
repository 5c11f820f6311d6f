"""Identity: names made comparable, and ids derived from natural keys."""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha1
from uuid import UUID

NAMESPACE = UUID("6f0c3a5e-8b1d-5c55-9a77-2d6b1f0e4a10")
_NAMESPACE = NAMESPACE.bytes

_BRACKETS = str.maketrans("（）【】［］〔〕《》「」『』", "()[][][]<>[][]")
_BRACKET = frozenset(map(chr, _BRACKETS))
_PUNCTUATION = re.compile(r"[\s,，.。;；:：、!！?？\"'“”‘’()\[\]<>·—\-]+")
_WHOLE_NUMBER = re.compile(r"^(\d+)\.0+$")


@lru_cache(maxsize=16_384)
def normal_name(name: str) -> str:
    """A name made comparable: NFKC, one form of brackets, no spaces."""
    folded = unicodedata.normalize("NFKC", _one_bracket(name))
    return "".join(_one_bracket(folded).split())


def _one_bracket(text: str) -> str:
    # Looking takes a third of translating, and most names have no bracket.
    return text if _BRACKET.isdisjoint(text) else text.translate(_BRACKETS)


def normal_text(text: str) -> str:
    """A text made comparable: as a name, and without punctuation."""
    return _PUNCTUATION.sub("", normal_name(text)).lower()


def normal_number(number: str) -> str:
    """A row's number as text: `1`, `1.0` and `１` are all `1`."""
    plain = normal_name(number)
    whole = _WHOLE_NUMBER.match(plain)
    return whole.group(1) if whole else plain


def node_id(label: str, *key: str) -> str:
    """The id of a node: UUIDv5 (RFC 9562) of its label and natural key, the same everywhere.

    Raises:
        ValueError: A part of the key is empty where the whole key would be.
    """
    if not any(key):
        raise ValueError(f"{label} needs a natural key")
    # What uuid.uuid5 does, without its object: a city's round needs some 90,000 ids.
    name = "\x1f".join((label, *key)).encode()
    told = sha1(_NAMESPACE + name, usedforsecurity=False).hexdigest()
    variant = "89ab"[int(told[16], 16) & 3]
    return f"{told[:8]}-{told[8:12]}-5{told[13:16]}-{variant}{told[17:20]}-{told[20:32]}"
