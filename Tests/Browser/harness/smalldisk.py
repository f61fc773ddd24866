"""A disk that is soon full: a file system of a few megabytes in memory, which only those see who are led into it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

# Makes the disk and keeps it while standard input is open.
KEEPER = "mount -t tmpfs -o size={megabytes}m,mode=1777 tmpfs {path} && echo mounted && cat >/dev/null"


class SmallDisk:
    """Seen at `path` by the commands that are put after `inside`. What was on it is gone when it is given up."""

    def __init__(self, megabytes: int):
        # Not in pytest's folder, which other users may not walk through.
        self.path = Path(tempfile.mkdtemp(prefix="torg-disk-"))
        self.path.chmod(0o755)
        # Whoever is not root may still be so in a small world of their own, where the system lets them.
        world = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
        command = [*world, "sh", "-c", KEEPER.format(megabytes=megabytes, path=self.path)]
        self._keeper = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.is_there = self._keeper.stdout.readline().strip() == "mounted"

    @property
    def inside(self) -> list[str]:
        """What a command is put after to see the disk. The command keeps the number of its process."""
        way = ["nsenter", f"--target={self._keeper.pid}", "--mount"]
        return way if os.geteuid() == 0 else [*way, "--user", "--preserve-credentials"]

    @property
    def inside_as_ourselves(self) -> list[str]:
        """The same for a program that refuses to be root, also in the small world."""
        if os.geteuid() == 0:
            return self.inside
        return [*self.inside, "unshare", "--user", f"--map-user={os.geteuid()}", f"--map-group={os.getegid()}"]

    @property
    def why_not(self) -> str:
        """What the system said instead of making it."""
        return self._keeper.stderr.read().strip() or "no reason was given"

    def fill(self, leave: int = 0) -> None:
        """Takes what room is left, but for so many bytes."""
        program = (
            "import os, sys; path, leave = sys.argv[1] + '/filling', int(sys.argv[2])\n"
            "room = os.statvfs(sys.argv[1]); size = max(0, room.f_bfree * room.f_bsize - leave)\n"
            "file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)\n"
            "try: os.posix_fallocate(file, os.fstat(file).st_size, size)\n"
            "except (OSError, ValueError): pass\n"
            "while not leave:\n"
            "    try: os.write(file, bytes(4096))\n"
            "    except OSError: break\n"
        )
        self.run(sys.executable, "-c", program, str(self.path), str(leave))

    def make_room(self) -> None:
        """Gives the room back that `fill` took."""
        self.run("rm", "-f", str(self.path / "filling"))

    def room(self) -> int:
        """Bytes that are free."""
        return int(self.run("stat", "-f", "-c", "%a", str(self.path))) * int(
            self.run("stat", "-f", "-c", "%S", str(self.path)))

    def run(self, *command: str) -> str:
        """Runs a command that sees the disk; what it said. Fails when it does."""
        run = subprocess.run([*self.inside, *command], capture_output=True, text=True, timeout=60)
        assert run.returncode == 0, f"{command[0]} ended with {run.returncode}:\n{run.stdout}{run.stderr}"
        return run.stdout

    def remove(self) -> None:
        """Gives the disk up. Whatever used it must have ended."""
        self._keeper.communicate(timeout=20)
        self.path.rmdir()
