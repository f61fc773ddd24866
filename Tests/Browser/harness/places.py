"""Where things are and are put."""

import os
import socket
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ARTEFACTS = ROOT / "artefacts"
BINARY = Path(os.environ.get("TORG_BINARY", ROOT / ".build/debug/torg"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
