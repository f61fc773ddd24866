"""Two processes and one PostgreSQL behind a proxy that gives them a request in turn: one site to who reads it."""

from pathlib import Path

from .postgres import Postgres
from .torg import Torg
from .turns import Turns


class Together:
    """A demo that two processes serve; stands where a `Torg` does."""

    def __init__(self, directory: Path, log: Path, server: Postgres, smtp_url: str):
        self.directory = directory
        url = server.database("together")
        other = log.with_stem(f"{log.stem}-2")
        self._pair = [
            Torg(directory, log, smtp_url, "demo", database_url=url),
            Torg(directory, other, smtp_url, "demo", "--keep", database_url=url),
        ]
        self.place = self._pair[0].place
        self._turns = Turns(*(site.port for site in self._pair))
        self.url = self._turns.url
        for site in self._pair:
            site.log.unlink(missing_ok=True)
            site.environment["TORG_BASE_URL"] = self.url

    def start(self) -> None:
        for site in self._pair:
            site.start()
        self._turns.start()

    def stop(self) -> int:
        """The first exit code that is not 0, of those of the two. Fails when one of them has answered nothing."""
        self._turns.stop()
        idle = [site.port for site in self._pair if not self._turns.answered[site.port]]
        assert not idle and not self._turns.refused, f"not both answered: {self._turns.answered}, {self._turns.refused}"
        return max(site.stop() for site in self._pair)

    def password(self) -> str:
        return self._pair[0].password()

    def said(self) -> str:
        return "\n".join(site.said() for site in self._pair)
