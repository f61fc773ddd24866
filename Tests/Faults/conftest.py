"""What a test of faults may ask for: `postgresql`, `house`, `mailserver`."""

import re
from collections.abc import Iterator
from itertools import count

import pytest
from harness.mailserver import MailServer
from harness.places import ARTEFACTS
from harness.postgres import Postgres
from house import House

_number = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgres]:
    """One PostgreSQL for the tests that do it no harm."""
    server = fresh_postgres("postgresql")
    server.start()
    yield server
    server.remove()


def fresh_postgres(name: str, settings: dict[str, str] | None = None, inside: list[str] | None = None) -> Postgres:
    """An empty cluster, not yet started, whose log is artefacts/NAME.log. Who takes it removes it."""
    log = ARTEFACTS / f"{name}.log"
    log.unlink(missing_ok=True)
    return Postgres(log, settings, inside).make()


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, tmp_path) -> House:
    """A site with one partnership and nothing in it, which nobody serves yet; on each kind of database."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    return House(tmp_path / "var", name, server, f"torg-{next(_number)}").found()


@pytest.fixture
def mailserver(tmp_path, request) -> Iterator[MailServer]:
    """A mail server of the test's own."""
    log = ARTEFACTS / f"mailserver-{request.node.originalname}.log"
    log.unlink(missing_ok=True)
    server = MailServer(tmp_path / "mail", log)
    server.start()
    yield server
    server.stop()
