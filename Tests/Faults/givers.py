"""Many who give ideas at once, straight over HTTP, and remember which ones they were thanked for."""

import http.client
import re
import threading
import time
import urllib.parse
from itertools import count

from harness.torg import Torg

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class TurnedAway(Exception):
    """The site says, as it should, that it can't just now: 503, when to come again, and a page to read."""

    def __init__(self, seconds: int):
        self.seconds = seconds


class Giver:
    """One client with one connection."""

    def __init__(self, site: Torg):
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
        page = self._answer("GET", "/ideer/ny")[1]
        found = {name: re.search(f'name="{name}" value="([^"]+)"', page) for name in ("_token", "kontroll")}
        assert all(found.values()), f"this is no form for ideas:\n{page[:2000]}"
        self.fields = {name: match.group(1) for name, match in found.items()} | {"work": "1", "seen": "1"}

    def give(self, words: str, email: str = "", fields: dict[str, str] | None = None) -> bool:
        """Whether the idea was thanked for. Any other answer than thanks, or a plain "not now", is a fault.

        fields: those of the form that it was written in, when it is sent once more on another connection.
        """
        body = urllib.parse.urlencode((fields or self.fields) | {"words": words, "email": email})
        answer, text = self._answer("POST", "/ideer/ny", body)
        assert answer.status == 303 and answer.headers["Location"] == "/ideer/tack", f"{answer.status}: {text[:2000]}"
        return True

    def _answer(self, method: str, path: str, body: str | None = None) -> tuple[http.client.HTTPResponse, str]:
        self._connection.request(method, path, body, FORM if body else {})
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status == 503:
            raise TurnedAway(seconds_of_plain_refusal(answer, text))
        return answer, text


def seconds_of_plain_refusal(answer: http.client.HTTPResponse, text: str) -> int:
    """When to come again, of a page that says "not now". Fails when it is not such a page."""
    after = answer.headers["Retry-After"]
    assert after and after.isdigit() and int(after) > 0, f"503 without Retry-After, but with {answer.headers}"
    assert "<h1>" in text and "<html lang=" in text, f"503 without a page to read: {text[:500]}"
    return int(after)


class Crowd:
    """Clients that give ideas, each as fast as it is answered.

    Those that are not patient go home when the site dies. The patient send the same form again, to the next of the
    sites, until they are thanked.
    """

    def __init__(self, clients: int, patient: bool = False, mails: bool = False):
        self.clients = clients
        self.thanked: set[str] = set()
        self.faults: list[str] = []
        self.turned_away = 0
        self._patient = patient
        self._mails = mails
        self._number = count(1)
        self._stopped = threading.Event()

    def start(self, *sites: Torg) -> None:
        self._stopped.clear()
        turned = [sites[client % len(sites):] + sites[:client % len(sites)] for client in range(self.clients)]
        self._threads = [threading.Thread(target=self._work, args=(own,), daemon=True) for own in turned]
        for thread in self._threads:
            thread.start()

    def work_until(self, more: int, seconds: float = 60) -> None:
        """Waits until so many more ideas have been thanked for."""
        wanted, deadline = len(self.thanked) + more, time.monotonic() + seconds
        while len(self.thanked) < wanted and not self.faults:
            assert time.monotonic() < deadline, f"{seconds} s gave only {len(self.thanked)} of {wanted} ideas"
            time.sleep(0.01)
        assert not self.faults, self.faults[0]

    def refuse_until(self, refusals: int, seconds: float = 30) -> None:
        """Waits until so many in all have been told to come again."""
        deadline = time.monotonic() + seconds
        while self.turned_away < refusals and not self.faults:
            assert time.monotonic() < deadline, f"in {seconds} s nobody was told to come again"
            time.sleep(0.01)
        assert not self.faults, self.faults[0]

    def stop(self) -> None:
        """Lets each have an answer to what it has sent, and no more."""
        self._stopped.set()
        self.join()
        assert not self.faults, self.faults[0]

    def join(self) -> None:
        """Waits for all to notice that the site is gone, or that they were told to stop."""
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive(), "a client still waits for an answer that will not come"

    def address(self, words: str) -> str:
        """Where the receipt of an idea goes."""
        return f"givare-{re.search('[0-9]+', words).group()}@example.org" if self._mails else ""

    def _work(self, sites: tuple[Torg, ...]) -> None:
        try:
            while not self._stopped.is_set():
                words = f"Idé nummer {next(self._number)} från torget i Nora, lämnad i en enda lång kö."
                if self._patient:
                    sites = self._give_until_thanked(words, sites)
                else:
                    self._give(words, sites[0])
        except AssertionError as fault:
            self.faults.append(str(fault))
        except (OSError, http.client.HTTPException):
            pass  # The site was killed: what this client then waited for was never thanked for.

    # One per thread, and kept while it works.
    _own = threading.local()

    def _give(self, words: str, site: Torg, fields: dict[str, str] | None = None) -> None:
        if getattr(self._own, "site", None) is not site:
            self._own.giver = Giver(site)
            self._own.site = site
        if self._own.giver.give(words, self.address(words), fields):
            self.thanked.add(words)

    def _give_until_thanked(self, words: str, sites: tuple[Torg, ...], seconds: float = 60) -> tuple[Torg, ...]:
        """Gives the sites as they are to be asked next time: the one that thanked comes first."""
        deadline, fields = time.monotonic() + seconds, None
        while True:
            try:
                self._give(words, sites[0], fields)
                return sites
            except TurnedAway as refusal:
                self.turned_away += 1
                pause = min(refusal.seconds, 0.2)
            except (OSError, http.client.HTTPException):
                pause = 0.05
            if giver := getattr(self._own, "giver", None):
                fields = fields or giver.fields
            self._own.site = None
            sites = sites[1:] + sites[:1]
            assert time.monotonic() < deadline, f"nobody thanked for this within {seconds} s: {words}"
            time.sleep(pause)
