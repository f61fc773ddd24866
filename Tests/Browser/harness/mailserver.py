"""A real SMTP server on loopback (Tests/Servers/smtp_server.py), whose mail a Mailbox reads."""

import re
import sys
from pathlib import Path

from .mailbox import Mailbox
from .places import ROOT
from .process import Process


class MailServer(Process):
    def __init__(self, directory: Path, log: Path):
        directory.mkdir(parents=True, exist_ok=True)
        self.mailbox = Mailbox(directory)
        server = ROOT / "Tests/Servers/smtp_server.py"
        super().__init__([sys.executable, str(server), "--directory", str(directory)], log)

    def start(self, seconds: float = 20) -> None:
        super().start(ready=self._port, seconds=seconds)

    def behave(self, how: str) -> None:
        """Treats coming connections so: takes, hangs (greets and is silent), drops (half-way), refuses (from the start)."""
        waiting = self.mailbox.directory / "behaviour.new"
        waiting.write_text(how)
        waiting.rename(self.mailbox.directory / "behaviour")

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self._port()}"

    def _port(self) -> str | None:
        """The port it last said that it listens on; None before that."""
        said = re.findall(r"^listening (\d+)$", self.said(), re.MULTILINE)
        return said[-1] if said else None
