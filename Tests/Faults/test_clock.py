"""The machine's clock jumps by an hour and back: letters go out, nothing lives too long, the order holds."""

import time

import pytest
from client import Client
from givers import Giver
from harness.clock import MovableClock
from harness.mailserver import MailServer
from harness.torg import Torg
from house import House

SAM = "sam@example.org"
HOUR = 3_600
# Minutes that a link to sign in with opens something.
LINK = 30


class Clocked:
    """A site whose clock can be moved, and what somebody does there."""

    def __init__(self, house: House, mailserver: MailServer):
        house.does("account", "add", "--role", "coordinator", "--name", "Sam", SAM, typed="torget har öppet idag\n")
        self.house = house
        self.clock = MovableClock(house.around)
        self.mailbox = mailserver.mailbox
        house.smtp_url = mailserver.url
        self.site: Torg = house.process()
        self.site.environment |= self.clock.environment
        self.ideas = 0

    def is_in_use(self) -> None:
        """An idea is given and its receipt arrives within seconds."""
        self.ideas += 1
        address = f"givare-{self.ideas}@example.org"
        assert Giver(self.site).give(f"Idé nummer {self.ideas}: en klocka på torget som går rätt.", address)
        self.mailbox.wait_for(address, seconds=10)

    def sign_in_link(self) -> str:
        visitor = Client(self.site)
        visitor.send(visitor.form("/logga-in", having="password"), email=SAM, how="link")
        return self.mailbox.wait_for(SAM, seconds=10).link("/l/")

    def opens(self, link: str) -> bool:
        """Whether a link to sign in with still asks whether to go on."""
        return 'name="_token"' in Client(self.site).get(link).text.split("<main", 1)[1]

    def lives_no_longer(self) -> None:
        """No link and no session ends later than one that is made now."""
        now = time.time()
        link, session = self.house.rows(
            "SELECT (SELECT max(expires_at) FROM mailed_link WHERE purpose = 'sign-in' AND used_at IS NULL), "
            "(SELECT COALESCE(max(seen_at), 0) FROM session)")[0]
        assert int(link) <= (now + LINK * 60 + 60) * 1000, "a link to sign in with lives for too long"
        assert int(session) <= (now + 60) * 1000, "a session counts as used in the time to come"

    def order_holds(self) -> None:
        """The timeline's entries stand in the order of their times, near the time that it really is."""
        times = [int(at) for (at,) in self.house.rows("SELECT at FROM timeline_entry ORDER BY id")]
        assert times == sorted(times), "the timeline goes backwards"
        assert len(times) >= self.ideas


@pytest.fixture
def clocked(house: House, mailserver: MailServer) -> Clocked:
    return Clocked(house, mailserver)


@pytest.mark.parametrize("jumps", [pytest.param([HOUR, -HOUR, 3 * HOUR, -24 * HOUR] * 3, marks=pytest.mark.faults),
                                   [HOUR, -HOUR]])
def test_while_the_clock_jumps_there_and_back_nothing_is_noticed(clocked: Clocked, jumps: list[int]):
    clocked.site.start()
    clocked.is_in_use()
    for jump in jumps:
        before = clocked.sign_in_link()
        clocked.clock.move(jump)
        clocked.is_in_use()
        assert clocked.opens(before), "a link that is a moment old opens nothing"
        meanwhile = clocked.sign_in_link()
        form = Client(clocked.site).form(meanwhile, having="_token")
        clocked.clock.move(0)
        clocked.is_in_use()
        assert clocked.opens(meanwhile), "a link from while the clock was wrong opens nothing"
        clocked.lives_no_longer()
        assert Client(clocked.site).send(form).status == 303, "a form from while the clock was wrong is refused"
    assert clocked.site.stop() == 0
    clocked.order_holds()
    latest = max(int(at) for (at,) in clocked.house.rows("SELECT at FROM timeline_entry"))
    assert abs(latest / 1000 - time.time()) < 60, "what happened is noted at the wrong time"
    clocked.house.is_well()


def test_a_link_runs_out_though_the_clock_is_put_back(clocked: Clocked):
    clocked.site.start()
    link = clocked.sign_in_link()
    clocked.house.change(f"UPDATE mailed_link SET expires_at = {int((time.time() + 3) * 1000)}")
    assert clocked.opens(link)
    clocked.clock.move(-HOUR)
    time.sleep(3.5)
    assert not clocked.opens(link), "putting the clock back made a link live longer"
    assert clocked.site.stop() == 0


def test_what_was_made_by_a_clock_that_was_wrong_at_the_start_lives_no_longer(clocked: Clocked):
    clocked.clock.move(HOUR)
    clocked.site.start()
    clocked.is_in_use()
    link = clocked.sign_in_link()
    assert clocked.opens(link)
    assert clocked.site.stop() == 0
    clocked.clock.move(0)
    clocked.site.start()
    assert not clocked.opens(link), "a link that was made an hour from now would live for an hour and a half"
    clocked.is_in_use()
    assert clocked.site.stop() == 0
    clocked.order_holds()
    clocked.house.is_well()
