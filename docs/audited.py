"""Asks the public service of advisories about every locked package: `python -m docs.audited`.

`pip-audit` ends well too where its service is out of reach and nothing was looked at; here a run
that audited nothing, or left a package out, is told as not done (exit 3), never as passed.
"""

import json
import re
import subprocess
import sys

from docs.sbom import LOCK

NOT_DONE = 3


def main() -> int:
    """Audit the lock; 0 nothing known against it, 1 something is, 3 it could not be done."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--no-deps", "--disable-pip"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and file
        [*command, "--format", "json", "--progress-spinner", "off", "--timeout", "20"],
        capture_output=True,
        text=True,
        check=False,
    )
    return verdict(done.stdout, len(locked()))


def locked() -> list[str]:
    """The names of the locked packages."""
    return re.findall(r"^([a-z0-9._-]+)==", LOCK.read_text("utf-8"), re.MULTILINE)


def verdict(report: str, expected: int) -> int:
    """What a report comes to, told in a line.

    Args:
        report: What pip-audit wrote as JSON; anything else where it broke off.
        expected: How many packages should have been looked at.
    """
    try:
        told = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        told = []
    looked = [one for one in told if "skip_reason" not in one]
    against = [f"{one['name']} {bad['id']}" for one in looked for bad in one["vulns"]]
    if against:
        sys.stdout.write("\n".join(against) + "\n")
        return 1
    if len(looked) < expected:
        sys.stdout.write(f"not done: {len(looked)} of {expected} packages were audited\n")
        return NOT_DONE
    sys.stdout.write(f"{len(looked)} packages audited, nothing known against them\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
