"""A Torg of the tests' own, on a free port and in a folder of its own."""

import re
import time
import urllib.error
import urllib.request
from pathlib import Path

from .places import BINARY, free_port
from .process import Process


class Torg(Process):
    """`torg demo` or `torg serve` as a person would start it. Started again, it keeps its port and its folder.

    database_url: a PostgreSQL database; without one, an SQLite file in the folder.
    """

    def __init__(self, directory: Path, log: Path, smtp_url: str | None = None, command: str = "demo", *options: str,
                 database_url: str | None = None):
        self.port = free_port()
        self.directory = directory
        self.url = f"http://127.0.0.1:{self.port}"
        mail = ["--smtp-url", smtp_url] if smtp_url else []
        # What any command of torg needs to know of this site.
        self.place = ["--directory", str(directory), *(["--database-url", database_url] if database_url else [])]
        listening = ["--address", "127.0.0.1", "--port", str(self.port)]
        super().__init__([str(BINARY), command, *listening, *self.place, *mail, *options], log)

    def start(self, seconds: float = 240) -> None:
        assert BINARY.exists(), f"{BINARY} is not there: run make build"
        super().start(ready=self._is_ready, seconds=seconds)

    def password(self, seconds: float = 5) -> str:
        """The password of the demo's accounts, which `torg demo` prints."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if line := re.search(r"Lösenord: *(\S+)", self.log.read_text(errors="replace")):
                return line.group(1)
            time.sleep(0.05)
        raise AssertionError(f"torg demo printed no line 'Lösenord: …' (is its output flushed?):\n{self.said()}")

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health/ready", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False
