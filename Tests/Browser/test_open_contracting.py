"""What is published of procurements: valid by the standard's own schemas, the same from the site and from the command line, and as
many as there may be."""

import json
import os
import re
import sqlite3
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from harness.ocds import wrong
from harness.places import BINARY

MANY = 10_000


def fetch(torg, path: str) -> str:
    with urllib.request.urlopen(torg.url + path) as answer:
        assert answer.headers["Content-Type"].startswith("application/json"), path
        return answer.read().decode()


def export(directory: Path, *arguments: str, code: int = 0, **environment: str) -> str:
    run = subprocess.run([str(BINARY), "export", "ocds", *arguments, "--directory", str(directory)], capture_output=True,
                         text=True, timeout=300, env=os.environ | environment)
    assert run.returncode == code, run.stdout + run.stderr
    return run.stdout + (run.stderr if code else "")


def test_the_packages_of_the_demo_are_valid_and_tell_its_two_cases(visit, torg):
    reader = visit()
    page = reader.go("/data/ocds")
    reader.check()
    paths = [link.get_attribute("href") for link in page.locator("main a[href$='.json']").all()]
    assert len(paths) >= 2, "the demo has procurements of several years, or of one and all"
    packages = {path: json.loads(fetch(torg, path)) for path in paths}
    for path, package in packages.items():
        assert wrong(package) == [], path
        assert package["uri"] == torg.url + path
    whole = packages["/data/ocds/alla.json"] if "/data/ocds/alla.json" in packages else packages[paths[0]]
    suppliers = {party["name"] for release in whole["releases"] for party in release["parties"]
                 if "supplier" in party["roles"]}
    assert {"Cykelreturen", "Re:form", "Samhall"} <= suppliers
    assert any("tenderCancellation" in release["tag"] for release in whole["releases"])
    vehicles = [release for release in whole["releases"] if len(release.get("awards", [])) == 2]
    assert vehicles and {lot for award in vehicles[0]["awards"] for lot in award["relatedLots"]} == {"lot-1", "lot-2"}
    # Nobody who lost, and nobody who is not an organisation.
    text = json.dumps(whole, ensure_ascii=False)
    assert "exempelstaden" not in text and "@" not in text
    for number in re.findall(r'"scheme": "SE-ON"[^}]*"id": "([^"]+)"|"id": "SE-ON-([^"]+)"', text):
        digits = (number[0] or number[1]).replace("-", "")
        assert re.fullmatch(r"\d{2}[2-9]\d{7}", digits), digits


def test_a_case_has_a_package_of_its_own_and_the_command_line_gives_the_same(torg, tmp_path):
    said = export(torg.directory, TORG_BASE_URL=torg.url)
    package = json.loads(said)
    assert said == fetch(torg, "/data/ocds/alla.json")
    references = sorted({re.search(r"\d{4}-\d{4}$", release["ocid"]).group() for release in package["releases"]})
    for reference in references:
        one = json.loads(fetch(torg, f"/upphandlingar/{reference}/ocds.json"))
        assert wrong(one) == []
        assert one["releases"] == [release for release in package["releases"] if release["ocid"].endswith(reference)]
    year = references[0][:4]
    out = tmp_path / "ocds.json"
    assert "procurements written" in export(torg.directory, "--year", year, str(out), TORG_BASE_URL=torg.url)
    assert out.read_text() == fetch(torg, f"/data/ocds/{year}.json")
    assert "is there already" in export(torg.directory, str(out), code=1)
    assert "no procurement" in export(torg.directory, "--year", "1999", code=1)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetch(torg, "/data/ocds/1999.json")


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> dict[int, Path]:
    """Sites with few and with many made-up procurements, written past the commands."""
    made = {}
    for count in (MANY // 20, MANY):
        made[count] = tmp_path_factory.mktemp("ocds") / "var"
        subprocess.run([str(BINARY), "partnership", "add", "Torget i Nora", "--mail", "torget@nora.example", "--directory",
                        str(made[count])], check=True, capture_output=True, timeout=60)
        with sqlite3.connect(made[count] / "torg.sqlite") as database:
            plant(database, count)
    return made


def plant(database: sqlite3.Connection, count: int) -> None:
    """Procurements of all shapes: one lot or two, alone or several asked, concluded or cancelled, a person's number here and there,
    texts that JSON must escape."""
    database.execute("INSERT INTO organisation (id, partnership, slug, name, number, kind, sector) "
                     "VALUES (1, 1, 'nora', 'Nora \"kommun\" \\ & <b>', '212000-1942', 'municipality', 'public')")
    hour = 3_600_000
    for number in range(1, count + 1):
        sent = 1_700_000_000_000 + number * hour
        over = number % 9 == 0
        database.execute(
            "INSERT INTO procurement (id, partnership, year, number, organisation, title, object, act, kind, cpv, method, rationale, "
            "value, options_value, starts_on, ends_on, criteria, one_asked, tenders_by, state, created_at, sent_at, opened_at, "
            "chosen_at, concluded_on, cancelled_at, cancel_reason) "
            "VALUES (?, 1, ?, ?, 1, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, '', '', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, 2023 + number % 4, number, f"Köp {number}", 'rad\nny\t"citat" \\ \u2028 åäö ☕ \x07', ("LOU", "LUF")[number % 2],
             ("goods", "services", "works")[number % 3], (None, "50112300")[number % 2],
             ("direct", "open", "reservedWorkshop", "reservedServices", "reservedIdeaDriven")[number % 5 if number % 7 == 0 else 0],
             number * 12_345, number % 100, None if number % 4 else "2024-02-29", None if number % 3 else "2025-02-28",
             sent + 10 * hour, "cancelled" if over else "concluded", sent, sent, sent + 11 * hour,
             None if over else sent + 12 * hour, None if over else "2024-01-15", sent + 12 * hour if over else None,
             "Slut" if over else ""))
        for asked in range(1 + number % 3):
            database.execute("INSERT INTO invitation (id, procurement, name, org_number, email, sent_at) VALUES (?, ?, ?, ?, 'a@b.example', ?)",
                             (number * 10 + asked, number, f"Leverantör {asked}",
                              (None, "802002-8711", "640823-3234")[number % 3], sent))
            database.execute("INSERT INTO tender (id, procurement, invitation, text, at, keep_until) VALUES (?, ?, ?, 'Ja', ?, '2030-01-01')",
                             (number * 10 + asked, number, number * 10 + asked, sent))
        for lot in range(1 + (number % 5 == 0)):
            winner = None if over or (lot and number % 2) else number * 10
            database.execute("INSERT INTO lot (id, procurement, number, title, value, winner, main_reason, no_winner_reason) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                             (number * 10 + lot, number, lot + 1, f"Del {lot + 1}", number * 5_000 + 1, winner,
                              "Bäst" if winner else "", "" if winner else "Inget anbud"))
            if winner:
                database.execute("INSERT INTO tender_lot (tender, lot, price) VALUES (?, ?, ?)", (winner, number * 10 + lot, number * 4_999))
        if not over:
            ended = number % 6 == 0
            database.execute("INSERT INTO agreement (id, partnership, year, number, kind, organisation, procurement, title, starts_on, "
                             "ends_on, value, signed_on, state, ended_on, is_public, created_at) "
                             "VALUES (?, 1, ?, ?, 'contract', 1, ?, 'Avtal', '2024-02-01', ?, ?, ?, ?, ?, ?, ?)",
                             (number, 2024, number, number, None if number % 2 else "2026-01-31", None if number % 2 else 500,
                              None if number % 8 == 0 else "2024-01-20", "ended" if ended else "active",
                              "2025-01-31" if ended else None, number % 10 != 0, sent + 13 * hour))


def measured(directory: Path, out: Path) -> int:
    """Exports all, and gives the most memory that it took, in kB."""
    process = subprocess.Popen([str(BINARY), "export", "ocds", str(out), "--directory", str(directory)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


def test_ten_thousand_are_valid_and_written_in_a_stream(sites, tmp_path):
    memory = {count: measured(directory, tmp_path / f"{count}.json") for count, directory in sites.items()}
    few, many = memory[MANY // 20], memory[MANY]
    assert many < few * 1.25, f"{few} kB for {MANY // 20} and {many} kB for {MANY}"
    package = json.loads((tmp_path / f"{MANY}.json").read_text())
    assert len({release["ocid"] for release in package["releases"]}) == MANY
    assert "640823" not in json.dumps(package)
    assert wrong(package) == []
