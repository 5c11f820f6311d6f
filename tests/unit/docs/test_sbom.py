"""The bill of materials names every package of the lock and every jar, with hashes."""

import json
import re

from cyclonedx.output.json import JsonV1Dot6

from docs import audited, sbom
from graph.jars import listed_jars


def test_every_package_and_every_jar_is_in_the_bill_with_its_hash() -> None:
    told = json.loads(JsonV1Dot6(sbom.bill()).output_as_string())
    by_purl = {one["purl"]: one for one in told["components"]}
    locked = re.findall(r"^([a-z0-9._-]+)==", sbom.LOCK.read_text("utf-8"), re.MULTILINE)
    assert len(by_purl) == len(locked) + len(listed_jars())
    assert {name for name in by_purl if name.startswith("pkg:pypi/neo4j@")}
    assert {name for name in by_purl if name.startswith("pkg:maven/org.neo4j/neo4j@")}
    assert all(one["hashes"] for one in told["components"])


def test_an_audit_that_looked_at_nothing_is_not_done() -> None:
    clean = {"name": "a", "version": "1", "vulns": []}
    bad = {"name": "b", "version": "1", "vulns": [{"id": "X-1"}]}
    skipped = {"name": "c", "skip_reason": "not found"}
    assert audited.verdict("", 1) == audited.NOT_DONE
    assert audited.verdict(json.dumps({"dependencies": []}), 1) == audited.NOT_DONE
    assert audited.verdict(json.dumps({"dependencies": [clean, skipped]}), 2) == audited.NOT_DONE
    assert audited.verdict(json.dumps({"dependencies": [clean, bad]}), 2) == 1
    assert audited.verdict(json.dumps({"dependencies": [clean]}), 1) == 0
