"""The bill of materials (SBOM): every Python package of the lock and every jar of Neo4j.

    python -m docs.sbom FILE.json

CycloneDX 1.6 as JSON, from `requirements.lock` and the list of jars, each with its hashes; made
without the network, the same bytes for the same lists but for the moment and the serial number.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from graph.jars import listed_jars

LOCK = Path(__file__).parents[1] / "requirements.lock"
_PACKAGE = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def packages() -> Iterator[Component]:
    """The packages of the lock, each with the hashes of its files."""
    text = LOCK.read_text("utf-8")
    found = [*_PACKAGE.finditer(text)]
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        name, version = one[1], one[2]
        yield _component(
            PackageURL("pypi", None, name, version), _HASH.findall(text[one.start() : end])
        )


def jars() -> Iterator[Component]:
    """The jars of the embedded Neo4j."""
    for jar in listed_jars():
        named = {"classifier": jar.classifier} if jar.classifier else None
        purl = PackageURL("maven", jar.group, jar.artifact, jar.version, named)
        yield _component(purl, [jar.sha256])


def _component(purl: PackageURL, hashes: list[str]) -> Component:
    return Component(
        name=purl.name,
        group=purl.namespace,
        version=purl.version,
        purl=purl,
        bom_ref=str(purl),
        type=ComponentType.LIBRARY,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
    )


def bill() -> Bom:
    """All of it, as one bill."""
    parts = [*packages(), *jars()]
    made = Bom(components=parts)
    whole = Component(name="qingdan", bom_ref="qingdan", type=ComponentType.APPLICATION)
    made.metadata.component = whole
    made.register_dependency(whole, parts)
    return made


def main() -> None:
    """Write the bill into the file that is named."""
    Path(sys.argv[1]).write_text(JsonV1Dot6(bill()).output_as_string(indent=1), "utf-8")


if __name__ == "__main__":
    main()
