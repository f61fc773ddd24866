"""A program that a test starts, waits for and ends by its own process, its output kept in a file."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path


class Process:
    def __init__(self, command: list[str], log: Path):
        self.command = command
        self.log = log
        # Variables that the program sees besides our own.
        self.environment: dict[str, str] = {}
        self._running: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        return self._running.pid

    @property
    def is_running(self) -> bool:
        return self._running is not None and self._running.poll() is None

    def start(self, ready: Callable[[], object], seconds: float = 60) -> None:
        """Starts it and waits until `ready()` is true. Fails with the end of its log if that never comes."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self._running = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT,
                env=os.environ | self.environment,
            )
        deadline = time.monotonic() + seconds
        while not ready():
            if self._running.poll() is not None:
                raise AssertionError(f"{self._name} ended with {self._running.returncode} at start:\n{self.said()}")
            if time.monotonic() > deadline:
                self.kill()
                raise AssertionError(f"{self._name} was not ready after {seconds} s:\n{self.said()}")
            time.sleep(0.05)

    def stop(self, seconds: float = 15) -> int:
        """Asks it to end (SIGTERM) and gives its exit code."""
        self._running.terminate()
        try:
            return self._running.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self._name} did not end within {seconds} s of SIGTERM:\n{self.said()}") from None

    def wait(self, seconds: float = 30) -> int:
        """Waits until it has ended by itself, and gives its exit code."""
        return self._running.wait(seconds)

    def kill(self) -> None:
        """Ends it at once (SIGKILL), as when the power goes."""
        self._running.kill()
        self._running.wait()

    def said(self, characters: int = 3000) -> str:
        """The end of what it has written."""
        return self.log.read_text(errors="replace")[-characters:] if self.log.exists() else ""

    @property
    def _name(self) -> str:
        return f"{Path(self.command[0]).name} {self.command[1]}"
