"""A site kept in SQLite or PostgreSQL, served by one process or several, and looked into from outside."""

import json
import os
import sqlite3
import subprocess
from pathlib import Path

from harness.places import BINARY, LOGS
from harness.postgres import Postgres
from harness.torg import Torg


def fresh_postgres(name: str, **options) -> Postgres:
    """An empty cluster, not yet started, whose log is artefacts/NAME.log. Who takes it removes it."""
    log = LOGS / f"{name}.log"
    log.unlink(missing_ok=True)
    return Postgres(log, **options).make()


class House:
    """The folder, the database and the settings of one site.

    around: a folder for settings and the like. test: what its logs are called by. server, name: the PostgreSQL and the
    database in it, which is made. inside: what commands are put after, such as what leads into a disk only they see.
    """

    def __init__(self, directory: Path, around: Path, test: str, server: Postgres | None = None, name: str = "",
                 inside: list[str] | None = None):
        self.directory = directory
        self.around = around
        self.test = test
        self.server = server
        self.name = name
        self.inside = inside or []
        self.url = server.database(name) if server else None
        self.smtp_url: str | None = None
        self._processes: list[Torg] = []
        # As fast as they come, and without a browser's work.
        self.settings = {"limitsRates": False, "humanBits": 0}

    def found(self) -> "House":
        """Makes the partnership, where a password is enough for a coordinator."""
        choices = self.around / "choices.json"
        choices.write_text(json.dumps({"address": "torget@example.org", "requiresSecondFactor": False}))
        self.does("partnership", "add", "Torget i Nora", "--mail", "torget@example.org", "--choices", str(choices))
        return self

    def process(self, name: str = "", command: str = "serve", base: Torg | None = None) -> Torg:
        """A process that is to serve the site, not yet started. base: the one whose address stands in letters."""
        log = LOGS / f"torg-{self.test}{'-' + name if name else ''}.log"
        log.unlink(missing_ok=True)
        site = Torg(self.directory, log, self.smtp_url, command, *self._settings(), database_url=self.url)
        site.command[:0] = self.inside
        site.environment["TORG_BASE_URL"] = (base or site).url
        self._processes.append(site)
        return site

    def end(self) -> None:
        """Ends what a test that failed has left running."""
        for site in self._processes:
            if site.is_running:
                site.kill()

    def does(self, *arguments: str, typed: str = "", code: int = 0) -> str:
        """Runs a command of torg; what it said. Fails unless it ends with `code`."""
        place = ["--directory", str(self.directory), *(["--database-url", self.url] if self.url else [])]
        command = [*self.inside, str(BINARY), *arguments, *place]
        run = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=300, env=os.environ)
        said = run.stdout + run.stderr
        assert run.returncode == code, f"torg {' '.join(arguments)} ended with {run.returncode}, not {code}:\n{said}"
        return said

    def is_well(self) -> None:
        """Fails unless `torg check` finds nothing."""
        assert "All is well" in self.does("check")

    def rows(self, statement: str) -> list[tuple]:
        """What a statement gives. Numbers may come as text."""
        if self.server:
            return [tuple(row) for row in self.server.rows(statement, self.name)]
        file = self.directory / "torg.sqlite"
        if self.inside:
            command = [*self.inside, "sqlite3", "-readonly", "-separator", "\t", str(file), statement]
            said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
            return [tuple(line.split("\t")) for line in said.splitlines()]
        with sqlite3.connect(file, timeout=30) as database:
            return database.execute(statement).fetchall()

    def number(self, statement: str) -> int:
        """The one number that a statement gives."""
        return int(self.rows(statement)[0][0])

    def change(self, statement: str) -> None:
        """Changes the database behind the program's back, as when time has passed."""
        if self.server:
            self.server.sql(statement, self.name)
            return
        with sqlite3.connect(self.directory / "torg.sqlite", timeout=30) as database:
            database.execute(statement)

    def words(self) -> list[str]:
        """The words of every idea, as often as they are there."""
        return [words for (words,) in self.rows("SELECT words FROM idea")]

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        tables = self.rows(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" if self.server
            else "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {table: self.number(f"SELECT count(*) FROM {table}") for (table,) in sorted(tables)}

    def _settings(self) -> list[str]:
        file = self.around / "settings.json"
        file.write_text(json.dumps(self.settings))
        return ["--settings", str(file)]
