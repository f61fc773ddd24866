"""The power goes while people give ideas: everything that was thanked for is there afterwards."""

import os
import random
import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from givers import Crowd, Giver
from house import House

CLIENTS = 16


@pytest.mark.parametrize("times", [pytest.param(20, marks=pytest.mark.faults), 4])
def test_every_idea_that_was_thanked_for_survives_being_killed(house: House, times: int):
    site = house.process()
    crowd = Crowd(CLIENTS)
    chance = random.Random(times)
    for round in range(times):
        before = len(crowd.thanked)
        site.start()
        crowd.start(site)
        deadline = time.monotonic() + 30
        while len(crowd.thanked) == before and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.05, 1))
        site.kill()
        crowd.join()
        assert not crowd.faults, crowd.faults[0]
        assert len(crowd.thanked) > before, f"nobody was thanked in round {round + 1}:\n{site.said()}"
    site.start()
    assert site.stop() == 0
    lost = crowd.thanked - set(house.words())
    assert not lost, f"{len(lost)} of {len(crowd.thanked)} ideas are lost, such as {sorted(lost)[:3]}"
    house.is_well()
    print(f"killed {times} times under {CLIENTS} clients: {len(crowd.thanked)} ideas thanked for, none lost")


@pytest.mark.parametrize("house", ["sqlite"], indirect=True)
def test_each_idea_reaches_the_disk_before_it_is_thanked_for(house: House, tmp_path):
    # A kill leaves what the system holds in memory, a power cut does not: only the calls show that it got to the disk.
    assert shutil.which("strace"), "strace is not installed: run make setup"
    site, trace, ideas = house.process(), tmp_path / "trace", 25
    site.command = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(trace), *site.command]
    site.start(seconds=120)
    giver = Giver(site)
    before = disk_writes(trace)
    for number in range(ideas):
        assert giver.give(f"Idé nummer {number}: en anslagstavla vid varje busshållplats i Nora.")
        assert disk_writes(trace) > before + number, f"idea {number} was thanked for before it was on the disk"
    children = Path(f"/proc/{site.pid}/task/{site.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGTERM)
    site.wait()
    assert len(house.words()) == ideas


def disk_writes(trace: Path) -> int:
    """How many times so far the program had its file written to the disk, and was told that it is there."""
    return len(re.findall(r"\bf(?:data)?sync\b.* = 0$", trace.read_text(), re.MULTILINE))
