"""A clock that a test sets, as one program sees it, while the time that passes goes on as it is."""

import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("clock.c")


class MovableClock:
    def __init__(self, folder: Path):
        compiler = next((found for name in ("clang", "cc", "gcc") if (found := shutil.which(name))), None)
        assert compiler, "there is no C compiler, though one comes with Swift"
        self._file = folder / "clock"
        library = folder / "clock.so"
        options = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror"]
        subprocess.run([compiler, *options, str(SOURCE), "-o", str(library)], check=True)
        self.move(0)
        # What the program is started with.
        self.environment = {"LD_PRELOAD": str(library), "TEST_CLOCK": str(self._file)}

    def move(self, seconds: int) -> None:
        """Sets the clock so far ahead of the right time, or behind it."""
        new = self._file.with_suffix(".new")
        new.write_text(str(seconds))
        new.rename(self._file)
