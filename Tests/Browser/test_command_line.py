"""What is typed in a terminal: what it does, what it says, and what it must not touch."""

import json
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest
from harness.places import BINARY, LOGS
from harness.torg import Torg

PASSWORD = "torget har öppet idag\n"


def torg(directory: Path, *arguments: str, typed: str = "", code: int = 0, **environment: str) -> str:
    """Runs a command; what it said. Fails unless it ended with `code`."""
    run = subprocess.run([str(BINARY), *arguments, "--directory", str(directory)], input=typed, capture_output=True,
                         text=True, timeout=60, env=os.environ | environment)
    said = run.stdout + run.stderr
    assert run.returncode == code, f"torg {' '.join(arguments)} ended with {run.returncode}, not {code}:\n{said}"
    return said


@pytest.fixture
def site(tmp_path) -> Path:
    """The folder of a site with one partnership."""
    directory = tmp_path / "var"
    torg(directory, "partnership", "add", "Torget i Nora", "--mail", "torget@nora.example")
    return directory


@pytest.mark.parametrize("command", ["check", "account list", "export members {}/ut.csv", "bounce", "migrate --dry-run",
                                     "sweep", "partnership list", "backup {}/kopia.sqlite"])
def test_a_database_that_is_not_there_is_told_of_and_not_made(tmp_path, command):
    typed = "Action: failed\nContent-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n" \
            "a: b\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n--x--\n"
    said = torg(tmp_path / "ingen", *command.format(tmp_path).split(), typed=typed, code=1)
    assert "There is no database" in said, said
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_an_older_version_is_left_as_it_is(site):
    with sqlite3.connect(site / "torg.sqlite") as database:
        database.execute("DELETE FROM schema_migration WHERE name LIKE 'members-%'")
        database.execute("DROP TABLE member_import")
    assert "run torg migrate" in torg(site, "check", code=1)
    assert "members-0001" in torg(site, "migrate", "--dry-run")
    assert "1 steps done" in torg(site, "migrate")
    assert "All is well." in torg(site, "check")


def test_the_demo_takes_the_place_of_no_real_site(site, tmp_path):
    for more in ([], ["--keep"]):
        assert "is not the database of a demo" in torg(site, "demo", "--port", "0", *more, code=1)
    assert "Torget i Nora" in torg(site, "partnership", "list")
    other = tmp_path / "annat"
    other.mkdir()
    (other / "torg.sqlite").write_bytes(b"something else" * 100)
    assert "is not the database of a demo" in torg(other, "demo", "--port", "0", code=1)
    assert (other / "torg.sqlite").read_bytes().startswith(b"something else")


def test_accounts_are_made_listed_mended_and_erased(site):
    add = ["account", "add", "--role", "coordinator", "--name", "Sam", "sam@nora.example"]
    for weak in ("kort", "password1234!", "sam@nora.example", "abcabcabcabc"):
        said = torg(site, *add, typed=f"{weak}\n", code=1)
        assert "easy to guess" in said or "at least 12" in said, said
    torg(site, *add, typed=f"  {PASSWORD}")
    assert "sam@nora.example\tSam\tcoordinator\tnever seen" in torg(site, "account", "list")
    torg(site, "account", "password", "Sam@Nora.example", typed=PASSWORD)
    assert "has no second factor" in torg(site, "account", "second-factor", "off", "sam@nora.example", code=1)
    with sqlite3.connect(site / "torg.sqlite") as database:
        database.execute("UPDATE account SET totp_secret = x'00', totp_confirmed_at = 1")
    assert "Done." in torg(site, "account", "second-factor", "off", "sam@nora.example")
    with sqlite3.connect(site / "torg.sqlite") as database:
        assert database.execute("SELECT totp_secret FROM account").fetchone() == (None,)
        assert database.execute("SELECT recipient FROM letter").fetchall() == [("sam@nora.example",)]
    assert "Nothing was erased." in torg(site, "account", "erase", "sam@nora.example", typed="nej\n", code=1)
    torg(site, "account", "erase", "--yes", "sam@nora.example")
    assert "sam@" not in torg(site, "account", "list")
    assert "no account" in torg(site, "account", "password", "ingen@nora.example", typed=PASSWORD, code=1)


def test_members_and_ideas_come_in_and_go_out(site, tmp_path):
    members = tmp_path / "medlemmar.csv"
    members.write_text("Namn;Typ\nNora kommun;Kommun\nTrasig;Rymdskepp\n")
    assert "Nothing was written" in torg(site, "import", "members", str(members))
    torg(site, "import", "members", "--write", "--skip-bad-rows", str(members), code=2)
    out = tmp_path / "ut.csv"
    assert "1 members written" in torg(site, "export", "members", str(out))
    assert "Nora kommun" in out.read_text()
    assert "is there already" in torg(site, "export", "members", str(out), code=1)
    ideas = tmp_path / "ideer.csv"
    ideas.write_text("ord;datum\nEn bänk vid stationen;2026-11-01\n")
    assert "1 new" in torg(site, "import", "ideas", "--write", str(ideas))
    assert "1 were there already" in torg(site, "import", "ideas", "--write", str(ideas))
    assert "1 ideas written" in torg(site, "export", "ideas", str(tmp_path / "ideer-ut.csv"))
    torg(tmp_path / "ingen", "export", "ideas", str(tmp_path / "inget.csv"), code=1)
    assert not (tmp_path / "inget.csv").exists()


def test_a_backup_is_restored_only_when_it_is_one_and_nobody_serves(site, tmp_path):
    copy = tmp_path / "kopia.sqlite"
    assert "kB" in torg(site, "backup", str(copy))
    other = tmp_path / "annan.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE thing (id INTEGER)")
    assert "no backup of Torg" in torg(site, "restore", "--replace", str(other), code=1)
    other.write_bytes(b"\0" * 5000)
    torg(site, "restore", "--replace", str(other), code=1)
    assert "--replace" in torg(site, "restore", str(copy), code=1)

    log = LOGS / "torg-restore.log"
    log.unlink(missing_ok=True)
    serving = Torg(site, log, None, "serve")
    serving.start()
    assert "Stop the site" in torg(site, "restore", "--replace", str(copy), code=1)
    assert serving.stop() == 0
    assert "/integritet and /tillganglighet show the text that comes with Torg" in serving.said()

    torg(site, "account", "add", "--role", "reader", "--name", "Sen", "sen@nora.example", typed="\n")
    said = torg(site, "restore", "--replace", str(copy))
    assert "is now" in said and "sen@" not in torg(site, "account", "list")
    assert [path.name for path in site.iterdir() if "restoring" in path.name] == []
    fresh = tmp_path / "ny"
    torg(fresh, "restore", str(copy))
    assert "All is well." in torg(fresh, "check")


def test_photos_are_in_a_backup_and_one_that_belongs_to_nothing_is_told(site, tmp_path):
    ideas = tmp_path / "ideer.csv"
    ideas.write_text("ord;datum\nEn bänk vid stationen;2026-11-01\n")
    torg(site, "import", "ideas", "--write", str(ideas))
    photo = b"\xff\xd8\xff" + os.urandom(300_000)
    store(site, "INSERT INTO file (partnership, subject_kind, subject_id, kind, bytes, size, hash, created_at) "
                "SELECT partnership, 'idea', id, 'jpeg', ?, ?, ?, 0 FROM idea", photo, len(photo), b"h")
    copy, fresh = tmp_path / "kopia.sqlite", tmp_path / "ny"
    torg(site, "backup", str(copy))
    torg(fresh, "restore", str(copy))
    assert store(fresh, "SELECT bytes FROM file JOIN idea ON idea.id = file.subject_id") == [(photo,)]
    assert "All is well." in torg(fresh, "check")
    store(fresh, "UPDATE file SET subject_id = 9999")
    assert "of an idea that is not there" in torg(fresh, "check", code=2)


def store(site: Path, question: str, *values: object) -> list[tuple]:
    """Asks the database of a site that nobody serves, or changes it."""
    (place,) = site.glob("*.sqlite")
    with sqlite3.connect(place) as database:
        found = database.execute(question, values).fetchall()
    database.close()
    return found


def test_settings_that_mean_nothing_are_not_passed_over(site, tmp_path):
    file = tmp_path / "torg.json"
    for values, word in [({"prot": 1}, "prot"), ({"port": "många"}, "port"), ({"port": 80.5}, "port"),
                         ({"trustsProxy": 1}, "trustsProxy"), ({"baseURL": True}, "baseURL")]:
        file.write_text(json.dumps(values))
        said = torg(site, "check", "--settings", str(file), code=1)
        assert word in said, said
    file.write_text(json.dumps({"port": 8080, "trustsProxy": True, "humanBits": 15}))
    torg(site, "check", "--settings", str(file))
    assert "TORG_PORT is åtta" in torg(site, "check", code=1, TORG_PORT="åtta")
    said = torg(site, "check", code=1, TORG_SMTP_URL="smtp://torg:hemligt@mail.example:25")
    assert "smtpUser" in said and "hemligt" not in said
    choices = tmp_path / "choices.json"
    choices.write_text(json.dumps({"regoin": "Nora"}))
    assert "regoin" in torg(site, "partnership", "set", str(choices), code=1)
