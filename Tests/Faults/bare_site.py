"""A Torg with nothing in it, for those who break it."""

import json
import subprocess
from pathlib import Path

import pytest
from harness.places import ARTEFACTS, BINARY
from harness.torg import Torg


@pytest.fixture
def site(tmp_path, request) -> Torg:
    """A Torg with one partnership and nothing in it, not yet started, that takes ideas as fast as they come."""
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"limitsRates": False, "humanBits": 0}))
    directory = tmp_path / "var"
    torg(directory, "partnership", "add", "Torget i Nora", "--mail", "torget@example.org")
    log = ARTEFACTS / f"torg-{request.node.originalname}.log"
    log.unlink(missing_ok=True)
    return Torg(directory, log, None, "serve", "--settings", str(settings))


def torg(directory: Path, *arguments: str) -> str:
    """Runs a command of torg; what it says. Fails when it does."""
    command = [str(BINARY), *arguments, "--directory", str(directory)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, f"torg {arguments[0]} ended with {run.returncode}:\n{run.stdout}{run.stderr}"
    return run.stdout
