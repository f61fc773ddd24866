"""Many who give ideas at once, straight over HTTP, and remember which ones they were thanked for."""

import http.client
import re
import threading
import urllib.parse
from itertools import count

from harness.torg import Torg

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Giver:
    """One client with one connection."""

    def __init__(self, site: Torg):
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
        self._connection.request("GET", "/ideer/ny")
        page = self._connection.getresponse().read().decode()
        fields = {name: re.search(f'name="{name}" value="([^"]+)"', page).group(1) for name in ("_token", "kontroll")}
        self._fields = fields | {"work": "1", "seen": "1"}

    def give(self, words: str) -> bool:
        """Whether the idea was thanked for. Any other answer than thanks is a fault."""
        body = urllib.parse.urlencode(self._fields | {"words": words})
        self._connection.request("POST", "/ideer/ny", body, FORM)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 303 and answer.headers["Location"] == "/ideer/tack", f"{answer.status}: {text[:2000]}"
        return True


class Crowd:
    """Clients that give ideas, each as fast as it is answered, until the site dies."""

    def __init__(self, clients: int):
        self.clients = clients
        self.thanked: set[str] = set()
        self.faults: list[str] = []
        self._number = count(1)

    def start(self, site: Torg) -> None:
        self._threads = [threading.Thread(target=self._work, args=(site,)) for _ in range(self.clients)]
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Waits for all to notice that the site is gone."""
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive(), "a client still waits for an answer that will not come"

    def _work(self, site: Torg) -> None:
        try:
            giver = Giver(site)
            while True:
                words = f"Idé nummer {next(self._number)} från torget i Nora, lämnad i en enda lång kö."
                if giver.give(words):
                    self.thanked.add(words)
        except AssertionError as fault:
            self.faults.append(str(fault))
        except (OSError, http.client.HTTPException):
            pass  # The site was killed: what this client then waited for was never thanked for.
