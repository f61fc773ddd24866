"""The disk fills: what is there can be read, what can't be kept is refused in words, and with room all goes on."""

import urllib.request
from collections import Counter

import pytest
from givers import Crowd
from harness.smalldisk import SmallDisk
from harness.torg import Torg
from house import House, fresh_postgres

CLIENTS = 4


@pytest.fixture
def disk():
    """A disk of the test's own. Skips the test where the system lets nobody make one."""

    def make(megabytes: int) -> SmallDisk:
        disk = SmallDisk(megabytes)
        disks.append(disk)
        if not disk.is_there:
            pytest.skip(f"no small disk can be made here: {disk.why_not}")
        return disk

    disks: list[SmallDisk] = []
    yield make
    for disk in disks:
        disk.remove()


@pytest.mark.parametrize("times", [pytest.param(6, marks=pytest.mark.faults), 1])
def test_with_a_full_disk_sqlite_reads_and_refuses_until_there_is_room(disk, houses, times: int):
    small = disk(24)
    fill_and_empty(houses(directory=small.path / "var", inside=small.inside).found(), small, times)


@pytest.mark.parametrize("times", [pytest.param(4, marks=pytest.mark.faults), 1])
def test_with_a_full_disk_postgresql_reads_and_refuses_until_there_is_room(disk, houses, times: int):
    # Its log stands on another disk, as docs/operations.md says: on the same PostgreSQL can't but end itself.
    small = disk(120)
    server = fresh_postgres("postgresql-full", inside=small.inside_as_ourselves, data=small.path)
    try:
        server.start()
        fill_and_empty(houses(server).found(), small, times)
        assert server.stop() == 0
    finally:
        server.remove()


def fill_and_empty(house: House, small: SmallDisk, times: int) -> None:
    """Ideas come all the while; the disk fills and is emptied, over and over."""
    house.settings["cachesPages"] = False
    site = house.process()
    site.start()
    crowd = Crowd(CLIENTS, patient=True)
    crowd.start(site)
    for _ in range(times):
        crowd.work_until(20)
        refused = crowd.turned_away
        small.fill()
        crowd.refuse_until(refused + CLIENTS)
        for path in ("/", "/ideer", "/ideer/ny", "/medlemmar", "/health/ready"):
            assert status(site, path) == 200, f"{path} can't be read with a full disk"
        small.make_room()
        crowd.work_until(20)
    crowd.stop()
    assert site.stop() == 0
    there = Counter(house.words())
    assert not crowd.thanked - set(there), "an idea that was thanked for is lost"
    assert max(there.values()) == 1, "an idea is there twice"
    house.is_well()


def status(site: Torg, path: str) -> int:
    with urllib.request.urlopen(f"{site.url}{path}", timeout=10) as answer:
        return answer.status
