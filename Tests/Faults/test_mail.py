"""The mail server refuses, breaks off, is silent, is gone: each letter waits, is tried again, and arrives once."""

import time
from collections import Counter
from collections.abc import Callable

import pytest
from givers import Giver
from harness.mailserver import MailServer
from harness.torg import Torg
from house import House

LETTERS = 6
WAITING = "SELECT count(*) FROM letter WHERE state = 'waiting'"
TRIED = "SELECT count(*) FROM letter WHERE state = 'waiting' AND attempts > 0"


@pytest.mark.parametrize(
    "weathers", [pytest.param(["hangs", "refuses", "hangs", "drops"], marks=pytest.mark.faults), ["refuses", "drops"]])
def test_each_letter_arrives_once_whatever_the_mail_server_does(house: House, mailserver: MailServer, weathers: list):
    house.smtp_url = mailserver.url
    site = house.process()
    mailserver.behave(weathers[0])
    site.start()
    expected: list[str] = []
    for weather in weathers:
        mailserver.behave(weather)
        expected += give(site, len(expected), LETTERS)
        let_pauses_pass(house)
        wait_for_a_try(house, expected, seconds=60)
    mailserver.stop()
    expected += give(site, len(expected), LETTERS)
    let_pauses_pass(house)
    wait_for_a_try(house, expected, seconds=60)
    assert not mailserver.mailbox.all(), "a mail came from a server that took none"
    pauses = house.rows("SELECT next_at - (SELECT max(created_at) FROM letter) FROM letter WHERE attempts > 0")
    assert all(int(pause) > 0 for (pause,) in pauses), f"letters that failed are tried again at once: {pauses}"

    mailserver.behave("takes")
    mailserver.start()
    let_pauses_pass(house)
    wait_until(lambda: house.number(WAITING) == 0, 30, "letters still wait, though the server takes them")
    assert site.stop() == 0
    arrived = Counter(mail.to for mail in mailserver.mailbox.all())
    assert arrived == Counter(expected), "letters are missing, or came twice"
    assert house.number("SELECT count(*) FROM letter WHERE text <> '' OR recipient <> ''") == 0
    house.is_well()


def give(site: Torg, start: int, number: int) -> list[str]:
    """Gives ideas, whose receipts are to be mailed; the addresses."""
    giver = Giver(site)
    addresses = [f"givare-{start + each}@example.org" for each in range(number)]
    for address in addresses:
        assert giver.give(f"En lampa vid trappan, säger {address}, så att ingen faller.", address)
    return addresses


def let_pauses_pass(house: House) -> None:
    """Makes every waiting letter due, as when an hour has gone."""
    house.change("UPDATE letter SET next_at = 0, attempts = 0 WHERE state = 'waiting'")


def wait_for_a_try(house: House, expected: list[str], seconds: float) -> None:
    """Waits until a letter has been tried in vain. All are still there."""
    wait_until(lambda: house.number(TRIED) > 0, seconds, "no letter was tried")
    assert house.number(WAITING) == len(expected), "a letter is no longer waiting"


def wait_until(is_so: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"after {seconds} s: {what}"
        time.sleep(0.2)
