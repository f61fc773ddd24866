"""Where things are and are put."""

import os
import socket
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ARTEFACTS = ROOT / "artefacts"
# A folder for each process where tests are run by several.
LOGS = ARTEFACTS / os.environ.get("PYTEST_XDIST_WORKER", "")
# Pictures are for people to look at, and cost a fifth of the time: TORG_PICTURES=1 asks for them.
PICTURES = bool(os.environ.get("TORG_PICTURES"))
BINARY = Path(os.environ.get("TORG_BINARY", ROOT / ".build/debug/torg"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
