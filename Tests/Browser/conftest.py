"""What a browser test may ask for: `visit`, `torg`, `mailbox`, `browser`."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.chromium import WHOLE, WINDOWLESS, starting
from harness.mailbox import Mailbox
from harness.mailserver import MailServer
from harness.places import LOGS
from harness.torg import Torg
from harness.visitor import DESKTOP, Look, Visitor
from pages import ROLES
from playwright.sync_api import Browser, sync_playwright

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def mailserver(tmp_path_factory) -> Iterator[MailServer]:
    """A real SMTP server that keeps what it gets."""
    server = MailServer(tmp_path_factory.mktemp("mail"), _log("mailserver.log"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def mailbox(mailserver: MailServer) -> Mailbox:
    """The mail that Torg has sent."""
    return mailserver.mailbox


@pytest.fixture(scope="session")
def torg(tmp_path_factory, mailserver: MailServer) -> Iterator[Torg]:
    """One Torg with the demo's content for all tests: what a test gives to it, the others may see."""
    site = Torg(tmp_path_factory.mktemp("torg"), _log("torg.log"), smtp_url=mailserver.url)
    site.start()
    yield site
    assert site.stop() == 0, f"torg did not end well when asked to:\n{site.said()}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that this system has."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**starting(*WINDOWLESS, *WHOLE))
        yield running
        running.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, dict]:
    """The cookies of each role that has signed in, so that it does so once."""
    return {}


@pytest.fixture
def visit(request, browser: Browser, torg: Torg, sessions: dict[str, dict]) -> Iterator[Visit]:
    """`visit(role=None, look=DESKTOP)` gives a new visitor, signed in if there is a role (a key of pages.ROLES).

    When the test is over, it fails if any visitor's browser complained about something.
    """
    visitors: list[Visitor] = []

    def arrive(role: str | None = None, look: Look = DESKTOP) -> Visitor:
        if role and role not in sessions:
            visitor = Visitor(browser, torg.url)
            visitor.sign_in(ROLES[role], torg.password())
            sessions[role] = visitor.context.storage_state()
            visitor.leave()
        visitors.append(Visitor(browser, torg.url, look, sessions.get(role) if role else None))
        return visitors[-1]

    yield arrive
    failed = getattr(request.node, "failed", False)
    complaints = [line for visitor in visitors for line in visitor.trouble.found()]
    for number, visitor in enumerate(visitors):
        if failed or complaints:
            visitor.keep_failure(f"{re.sub(r'[^A-Za-z0-9]+', '-', request.node.name).strip('-')}-{number}")
        visitor.leave()
    if not failed:
        assert not complaints, "the browser complained:\n" + "\n".join(f"  - {line}" for line in complaints)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "call":
        item.failed = outcome.get_result().failed


def _log(name: str) -> Path:
    """A new log."""
    log = LOGS / name
    log.unlink(missing_ok=True)
    return log
