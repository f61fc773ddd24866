"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on a free port, ended by its own process.

From the shell: `scripts/with-postgresql COMMAND…` runs a command with TORG_TEST_POSTGRESQL set to a superuser's URL.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .places import free_port
from .process import Process

# PostgreSQL refuses to run as root; Debian's package brings this user.
USER = "postgres"


def programs() -> Path:
    """The folder of the newest PostgreSQL that Debian has installed, or of the one that can be run by its name."""
    version = lambda path: int(re.search(r"/(\d+)/bin", str(path)).group(1))
    found = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb"), key=version)
    if not found and (elsewhere := shutil.which("initdb")):
        found = [Path(elsewhere).resolve()]
    assert found, "no PostgreSQL server is installed: run make setup"
    return found[-1].parent


def as_server() -> list[str]:
    """What a command of the server is put after: another user than root, and no longer life than its parent's."""
    prefix = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        prefix += [f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
    return prefix


def own_folder(path: Path) -> Path:
    """Gives a folder to the user that the server runs as."""
    path.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        user = pwd.getpwnam(USER)
        os.chown(path, user.pw_uid, user.pw_gid)
    path.chmod(0o700)
    return path


class Postgres(Process):
    """One server with its cluster. The role `torg` owns the databases that `database` makes; `postgres` may do all.

    inside: what its commands are put after, such as what leads into a disk that only it sees. data: where the cluster
    is put, all but its log, when that is not in the server's own folder.
    """

    def __init__(self, log: Path, settings: dict[str, str] | None = None, inside: list[str] | None = None,
                 data: Path | None = None):
        # Not pytest's folder: the server's user may not walk through that. Short: a socket's path has 107 characters.
        self.folder = own_folder(Path(tempfile.mkdtemp(prefix="torg-pg-")))
        self.data = (data or self.folder) / "data"
        self.port = free_port()
        self.settings = settings or {}
        self.inside = inside or []
        super().__init__([*self.inside, *as_server(), str(programs() / "postgres"), "-D", str(self.data)], log)

    def make(self, *options: str) -> "Postgres":
        """Makes an empty cluster that lets everybody in who reaches it, on this machine alone."""
        if self.data.parent != self.folder:
            options += ("--waldir", str(self.folder / "log"))
        self.run("initdb", "-D", str(self.data), "-U", "postgres", "--locale=C", "--encoding=UTF8", "--auth=trust",
                 *options)
        return self

    def start(self, seconds: float = 60) -> None:
        place = {
            "listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": str(self.folder),
            "cluster_name": "torg-test", "logging_collector": "off",
        }
        at = self.command.index("-D") + 2
        self.command[at:] = [f"--{name}={value}" for name, value in (place | self.settings).items()]
        super().start(ready=self._is_ready, seconds=seconds)
        if self.sql("SELECT NOT pg_is_in_recovery() AND to_regrole('torg') IS NULL") == "t":
            self.sql("CREATE ROLE torg LOGIN CREATEDB")

    def stop(self, seconds: float = 30) -> int:
        """Ends it as an operator does (fast: clients are cut off, everything is written)."""
        self._running.send_signal(signal.SIGINT)
        return self.wait(seconds)

    def kill(self) -> None:
        """Ends it at once with all its processes, as when the machine is lost, and waits until they are gone."""
        family = [self.pid, *children(self.pid)]
        super().kill()
        for pid in family[1:]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        deadline = time.monotonic() + 20
        while left := [pid for pid in family if is_alive(pid)]:
            assert time.monotonic() < deadline, f"these processes of PostgreSQL do not end: {left}"
            time.sleep(0.02)

    def remove(self) -> None:
        """Ends it if it runs, and takes its folder away."""
        if self.is_running:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program: str, *arguments: str) -> str:
        """Runs one of PostgreSQL's programs as the server's user; what it said. Fails when it does."""
        command = [*self.inside, *as_server(), str(programs() / program), *arguments]
        run = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd="/")
        assert run.returncode == 0, f"{program} ended with {run.returncode}:\n{run.stdout}{run.stderr}"
        return run.stdout

    def sql(self, statement: str, database: str = "postgres", user: str = "postgres") -> str:
        """What a statement gives, a line for each row, columns parted by tabs. Fails when it does."""
        return self.run("psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", self.url(database, user),
                        "-c", statement).strip()

    def rows(self, statement: str, database: str) -> list[list[str]]:
        return [line.split("\t") for line in self.sql(statement, database).splitlines()]

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def database(self, name: str) -> str:
        """Makes an empty database that the role torg owns; its URL."""
        self.sql(f'CREATE DATABASE "{name}" OWNER torg')
        return self.url(name, "torg")

    def standby(self, log: Path) -> "Postgres":
        """A copy of this cluster that follows it, not yet started. Once it follows, every commit waits for both."""
        other = Postgres(log, self.settings)
        other.run("pg_basebackup", "-D", str(other.data), "-R", "-X", "stream", "-c", "fast", "-d",
                  f"{self.url()}?application_name=standby")
        return other

    def wait_for_standby(self, seconds: float = 30) -> None:
        """Makes every commit wait until a standby has it too, and returns when one follows so."""
        self.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.sql("SELECT pg_reload_conf()")
        deadline = time.monotonic() + seconds
        while self.sql("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == "0":
            assert time.monotonic() < deadline, f"no standby follows:\n{self.said()}"
            time.sleep(0.1)

    def promote(self) -> None:
        """Makes a standby the primary, which waits for no other."""
        self.sql("ALTER SYSTEM SET synchronous_standby_names = ''")
        self.sql("SELECT pg_reload_conf()")
        assert self.sql("SELECT pg_promote(true, 30)") == "t", self.said()

    def _is_ready(self) -> bool:
        command = [str(programs() / "pg_isready"), "-q", "-U", "postgres", "-d", self.url()]
        return subprocess.run(command).returncode == 0


def children(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def is_alive(pid: int) -> bool:
    """Whether the process runs. One that has ended and that nobody has asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def main(command: list[str]) -> int:
    """Runs a command beside a cluster made for speed: what it holds need not survive anything. After --durable it does."""
    settings = {"fsync": "off", "full_page_writes": "off", "max_connections": "300"}
    options = ["--no-sync"]
    if command[0] == "--durable":
        command, options = command[1:], []
        # What one sets for a machine of this kind: otherwise the first goals would be met by writing log files.
        settings = {
            "shared_buffers": "2GB", "max_wal_size": "8GB", "max_connections": "300",
            # Tells how many statements a page takes.
            "shared_preload_libraries": "pg_stat_statements",
        }
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    log = Path(tempfile.mkdtemp(prefix="torg-pg-log-")) / "postgresql.log"
    server = Postgres(log, settings)
    try:
        server.make(*options).start()
        place = {"TORG_TEST_POSTGRESQL": server.url(), "PATH": f"{programs()}:{os.environ['PATH']}"}
        return subprocess.run(command, env=os.environ | place).returncode
    finally:
        server.remove()
        shutil.rmtree(log.parent, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
