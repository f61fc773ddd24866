"""A real SMTP server on loopback (Tests/Servers/smtp_server.py), whose mail a Mailbox reads."""

import socket
import sys
from pathlib import Path

from .mailbox import Mailbox
from .places import ROOT, free_port
from .process import Process


class MailServer(Process):
    """Started again, it keeps its port and what it has got."""

    def __init__(self, directory: Path, log: Path):
        directory.mkdir(parents=True, exist_ok=True)
        self.mailbox = Mailbox(directory)
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        server = ROOT / "Tests/Servers/smtp_server.py"
        super().__init__([sys.executable, str(server), "--port", str(self.port), "--directory", str(directory)], log)

    def start(self, seconds: float = 20) -> None:
        super().start(ready=self._listens, seconds=seconds)

    def behave(self, how: str) -> None:
        """Treats coming connections so: takes, hangs (greets, then is silent), drops (half-way), refuses (at once)."""
        waiting = self.mailbox.directory / "behaviour.new"
        waiting.write_text(how)
        waiting.rename(self.mailbox.directory / "behaviour")

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=2).close()
            return True
        except OSError:
            return False
