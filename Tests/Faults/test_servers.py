"""A Torg is lost, or its database, or the machine it is on: what is left goes on, and nothing is lost."""

import random
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter

import pytest
from givers import Crowd, seconds_of_plain_refusal
from harness.mailserver import MailServer
from harness.postgres import Postgres
from harness.torg import Torg
from house import House, fresh_postgres

CLIENTS = 16


@pytest.fixture
def servers():
    """Makes PostgreSQLs that may be harmed, and takes them away."""
    made: list[Postgres] = []
    yield made
    for server in made:
        server.remove()


@pytest.mark.parametrize("times", [pytest.param(12, marks=pytest.mark.faults), 2])
def test_when_one_of_two_processes_is_killed_the_other_goes_on_and_sends_its_letters(
    houses, postgresql: Postgres, mailserver: MailServer, times: int
):
    house = houses(postgresql).found()
    house.smtp_url = mailserver.url
    first = house.process("a")
    pair = [first, house.process("b", base=first)]
    for site in pair:
        site.start()
    crowd = Crowd(CLIENTS, patient=True, mails=True)
    crowd.start(*pair)
    chance = random.Random(times)
    for round in range(times):
        crowd.work_until(30)
        time.sleep(chance.uniform(0, 0.5))
        pair[round % 2].kill()
        crowd.work_until(30)
        pair[round % 2].start()
    crowd.stop()
    nothing_is_lost(house, crowd)
    pair[0].kill()
    let_claims_run_out(house)
    wait_for_letters(house)
    assert pair[1].stop() == 0
    every_letter_has_come(crowd, mailserver, kills=times + 1)
    house.is_well()


@pytest.mark.parametrize("times", [pytest.param(6, marks=pytest.mark.faults), 1])
def test_when_postgresql_is_killed_readers_are_told_to_wait_and_torg_goes_on_by_itself(houses, servers, times: int):
    server = fresh_postgres("postgresql-killed")
    servers.append(server)
    server.start()
    house = houses(server).found()
    site = house.process()
    site.start()
    pid = site.pid
    crowd = Crowd(CLIENTS, patient=True)
    crowd.start(site)
    for round in range(times):
        crowd.work_until(30)
        refused = crowd.turned_away
        server.kill()
        crowd.refuse_until(refused + 1)
        assert reading(site, "/ideer?q=bänk") == "told to wait" and alive(site)
        server.start()
        crowd.work_until(30, seconds=30)
        assert reading(site, "/ideer?q=bänk") == "read"
    crowd.stop()
    assert site.pid == pid and site.is_running
    nothing_is_lost(house, crowd)
    assert site.stop() == 0
    house.is_well()


@pytest.mark.parametrize("times", [pytest.param(4, marks=pytest.mark.faults), 1])
def test_when_the_primary_is_lost_the_standby_is_found_within_seconds_with_all_there_was(houses, servers, times: int):
    primary = fresh_postgres("postgresql-primary-0")
    servers.append(primary)
    primary.start()
    house = houses(primary).found()
    crowd = Crowd(CLIENTS, patient=True)
    for round in range(times):
        standby = primary.standby(primary.log.with_name(f"postgresql-primary-{round + 1}.log"))
        servers.append(standby)
        standby.start()
        primary.wait_for_standby()
        house.url = (f"postgresql://torg@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/{house.name}"
                     "?target_session_attrs=read-write")
        site = house.process(str(round))
        site.start()
        crowd.start(site)
        crowd.work_until(50)
        primary.kill()
        standby.promote()
        promoted = time.monotonic()
        crowd.work_until(CLIENTS)
        seconds = time.monotonic() - promoted
        assert seconds < 15, f"the new primary was found after {seconds:.0f} s"
        crowd.stop()
        house.server = primary = standby
        nothing_is_lost(house, crowd)
        assert site.stop() == 0
        house.is_well()


def test_while_the_standby_is_away_nobody_is_thanked_for_what_only_the_primary_has(houses, servers):
    primary = fresh_postgres("postgresql-lone")
    servers.append(primary)
    primary.start()
    house = houses(primary).found()
    standby = primary.standby(primary.log.with_name("postgresql-away.log"))
    servers.append(standby)
    standby.start()
    primary.wait_for_standby()
    house.url = (f"postgresql://torg@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/{house.name}"
                 "?target_session_attrs=read-write")
    site = house.process()
    site.start()
    crowd = Crowd(4, patient=True)
    crowd.start(site)
    crowd.work_until(20)
    standby.kill()
    time.sleep(1)
    thanked = len(crowd.thanked)
    # Started again, the primary counts what waited for the standby as kept.
    primary.kill()
    primary.start()
    time.sleep(4)
    assert len(crowd.thanked) == thanked, "somebody was thanked for what only the primary has"
    primary.kill()
    standby.start()
    standby.promote()
    crowd.work_until(20)
    crowd.stop()
    house.server = standby
    nothing_is_lost(house, crowd)
    assert site.stop() == 0
    house.is_well()


def nothing_is_lost(house: House, crowd: Crowd) -> None:
    """Every idea that was thanked for is there, and none twice, however often its form was sent."""
    there = Counter(house.words())
    lost = crowd.thanked - set(there)
    assert not lost, f"{len(lost)} of {len(crowd.thanked)} ideas are lost, such as {sorted(lost)[:3]}"
    twice = [words for words, times in there.items() if times > 1]
    assert not twice, f"{len(twice)} ideas are there twice, such as {twice[:3]}"


def let_claims_run_out(house: House) -> None:
    """Lets the time pass for which dead processes have letters for themselves. Only one may be left that sends."""
    house.change("UPDATE letter SET claimed_until = 1 WHERE claim IS NOT NULL")


def wait_for_letters(house: House, seconds: float = 60) -> None:
    """Returns when none waits. How many there are depends on how fast ideas came in; that fewer wait each time does not."""
    deadline, least = time.monotonic() + seconds, None
    while left := house.number("SELECT count(*) FROM letter WHERE state = 'waiting'"):
        if least is None or left < least:
            deadline, least = time.monotonic() + seconds, left
        assert time.monotonic() < deadline, f"{left} letters wait, and have done so for {seconds} s"
        time.sleep(0.2)


def every_letter_has_come(crowd: Crowd, mailserver: MailServer, kills: int) -> None:
    """A letter that was handed over just when its sender was killed may come twice, then with the same number."""
    mails = mailserver.mailbox.all()
    missing = {crowd.address(words) for words in crowd.thanked} - {mail.to for mail in mails}
    assert not missing, f"{len(missing)} letters never came, such as {sorted(missing)[:3]}"
    numbers = {mail.to: set() for mail in mails}
    for mail in mails:
        numbers[mail.to].add(mail.message["Message-ID"])
    assert all(len(own) == 1 for own in numbers.values()), "two letters were written about the same idea"
    assert len(mails) - len(numbers) <= kills, f"{len(mails) - len(numbers)} letters came twice after {kills} kills"


def reading(site: Torg, path: str) -> str:
    """How it goes for a reader."""
    try:
        with urllib.request.urlopen(site.url + urllib.parse.quote(path, safe="/?=&"), timeout=30) as answer:
            return "read" if answer.status == 200 else str(answer.status)
    except urllib.error.HTTPError as error:
        assert error.code == 503, f"{path} answered {error.code}"
        seconds_of_plain_refusal(error, error.read().decode())
        return "told to wait"


def alive(site: Torg) -> bool:
    """Whether the process says that it lives, and that it is no use to send readers to it just now."""
    with urllib.request.urlopen(f"{site.url}/health/live", timeout=10) as answer:
        lives = answer.status == 200
    try:
        urllib.request.urlopen(f"{site.url}/health/ready", timeout=30)
    except urllib.error.HTTPError as error:
        return lives and error.code == 503
    return False
