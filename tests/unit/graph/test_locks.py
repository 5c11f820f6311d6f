"""Locks on files: shared or exclusive, and gone with their process."""

import subprocess
import sys
from pathlib import Path

from graph.locks import exclusively, is_held, take_lock

ROOMS = Path(__file__).resolve().parents[3]
HOLD = """
import sys
from pathlib import Path
from graph.locks import take_lock
lock = take_lock(Path(sys.argv[1]), shared=sys.argv[2] == "shared")
print("held" if lock else "refused", flush=True)
sys.stdin.read()
"""


def other(path: Path, kind: str) -> subprocess.Popen[str]:
    """Another process that takes the lock and keeps it until its input closes."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), kind],
        cwd=ROOMS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said_by(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_many_share_and_none_excludes_them(tmp_path: Path) -> None:
    first = take_lock(tmp_path / "lock", shared=True)
    second = take_lock(tmp_path / "lock", shared=True)
    assert first is not None
    assert second is not None
    assert take_lock(tmp_path / "lock", shared=False) is None
    assert not is_held(tmp_path / "lock")
    first.release()
    second.release()
    second.release()
    last = take_lock(tmp_path / "lock", shared=False)
    assert last is not None
    assert is_held(tmp_path / "lock")
    last.release()


def test_one_excludes_all_others(tmp_path: Path) -> None:
    with exclusively(tmp_path / "lock"):
        assert take_lock(tmp_path / "lock", shared=True, seconds=0.1) is None
        assert is_held(tmp_path / "lock")
    assert not is_held(tmp_path / "lock")


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    with other(tmp_path / "lock", "exclusive") as process:
        assert said_by(process) == "held"
        assert is_held(tmp_path / "lock")
        process.kill()
        process.wait()
    freed = take_lock(tmp_path / "lock", shared=False, seconds=5.0)
    assert freed is not None
    freed.release()


def test_a_lock_is_not_passed_on_to_started_processes(tmp_path: Path) -> None:
    lock = take_lock(tmp_path / "lock", shared=True)
    assert lock is not None
    code = [sys.executable, "-c", "print('up', flush=True); input()"]
    with subprocess.Popen(
        code, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as started:
        assert said_by(started) == "up"
        lock.release()
        freed = take_lock(tmp_path / "lock", shared=False)
        started.kill()
    assert freed is not None
    freed.release()
