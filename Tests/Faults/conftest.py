"""What a test of faults may ask for: `postgresql`, `houses`, `house`, `mailserver`."""

import re
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from harness.mailserver import MailServer
from harness.places import LOGS
from harness.postgres import Postgres
from house import House, fresh_postgres

_number = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgres]:
    """One PostgreSQL for the tests that do it no harm."""
    server = fresh_postgres("postgresql")
    server.start()
    yield server
    server.remove()


@pytest.fixture
def houses(request, tmp_path) -> Iterator[Callable[..., House]]:
    """Makes houses, and ends what they leave running."""
    made: list[House] = []

    def make(server: Postgres | None = None, **options) -> House:
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        number = next(_number)
        around = tmp_path / f"house-{number}"
        around.mkdir()
        house = House(options.pop("directory", around / "var"), around, name, server, f"torg-{number}", **options)
        made.append(house)
        return house

    yield make
    for house in made:
        house.end()


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, houses) -> House:
    """A site with one partnership and nothing in it, which nobody serves yet; on each kind of database."""
    return houses(request.getfixturevalue("postgresql") if request.param == "postgresql" else None).found()


@pytest.fixture
def mailserver(tmp_path, request) -> Iterator[MailServer]:
    """A mail server of the test's own."""
    log = LOGS / f"mailserver-{request.node.originalname}.log"
    log.unlink(missing_ok=True)
    server = MailServer(tmp_path / "mail", log)
    server.start()
    yield server
    server.stop()
