"""An idea goes the whole way: from the square to an answer, and to the question whether it was done."""

import datetime
import os
import re
import subprocess

import pytest
from harness.giving import SHORTEST_MILLISECONDS, give, human_answer, receipt
from harness.keyboard import Keyboard
from harness.mailserver import MailServer
from harness.places import BINARY, LOGS
from harness.postgres import Postgres
from harness.together import Together
from harness.torg import Torg
from harness.visitor import PHONE, Visitor

GIVER = "givare@example.org"
MEMBER = "Örebro kommun"
REPRESENTATIVE = "omradesutvecklare.orebro-kommun@example.org"


@pytest.fixture(scope="module", params=["one process and SQLite", "two processes and PostgreSQL"])
def kind(request) -> str:
    """What the site is made of, which nobody is to notice."""
    return request.param


@pytest.fixture(scope="module")
def mailserver(tmp_path_factory, kind):
    """A mail server of these tests' own, as the same letters come once for each kind."""
    log = LOGS / "mailserver-vagen.log"
    log.unlink(missing_ok=True)
    server = MailServer(tmp_path_factory.mktemp("mail"), log)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def mailbox(mailserver):
    return mailserver.mailbox


@pytest.fixture(scope="module")
def torg(tmp_path_factory, mailserver, kind):
    """A Torg of these tests' own: time passes in it."""
    log = LOGS / "torg-vagen.log"
    log.unlink(missing_ok=True)
    folder = tmp_path_factory.mktemp("vagen")
    server = Postgres(LOGS / "postgresql-vagen.log") if kind.startswith("two") else None
    try:
        if server:
            server.make().start()
        site = (Together(folder, log, server, mailserver.url) if server
                else Torg(folder, log, smtp_url=mailserver.url))
        site.start()
        yield site
        assert site.stop() == 0, f"torg did not end well when asked to:\n{site.said()}"
    finally:
        if server:
            server.remove()


@pytest.fixture(scope="module")
def sessions(kind):
    return {}


def test_an_idea_goes_the_whole_way(visit, torg, sessions, mailbox, mailserver):
    title = "Sittplatser vid badplatsen i Alnängarna"
    giver = visit(look=PHONE.but(script=False))
    reference = give_by_keyboard(giver, "Det saknas någonstans att vila på vägen till badet i Alnängarna.")
    mail = mailbox.wait_for(GIVER, "Tack för din idé")
    assert reference in mail.text and mail.html

    coordinator = visit("samordnare")
    sort(coordinator, reference, title)
    refer(coordinator, reference)
    mailbox.wait_for(GIVER, title)

    letter = mailbox.wait_for(REPRESENTATIVE, f"Kan ni hjälpa till? {title}")
    representative = visit(look=PHONE)
    answer_from_letter(representative, letter.link("/l/"))
    taken, told = outcome_mails(mailbox, title)
    assert "tagit sig an" in taken and "Vi ställer ut tre" in taken
    assert "vad det blev" in told and "Tre platser finns nu" in told

    reader = visit(look=PHONE)
    reader.go(f"/ideer/{reference}")
    text = reader.page.inner_text("main")
    assert title in text and "Genomförd" in text and "Tre platser finns nu" in text and GIVER not in text
    reader.check()
    reader.picture("vagen-offentlig")

    pass_time(torg, mailserver, days=29)
    question = mailbox.wait_for(GIVER, "Blev det gjort?")
    deny(giver, question.link("/l/"))
    sessions.clear()  # Nobody stays signed in for a month.
    coordinator = visit("samordnare")
    coordinator.go("/arbete/ko")
    coordinator.page.get_by_role("link", name=title).first.click()
    text = coordinator.page.inner_text("main")
    assert "Bara två av tre platser" in text
    coordinator.check()
    coordinator.picture("vagen-oppen-igen")


def give_by_keyboard(giver: Visitor, words: str) -> str:
    """From the start page to the receipt without a mouse and without script; the idea's reference."""
    giver.go("/")
    keys = Keyboard(giver.page)
    keys.press("Lämna en idé")
    keys.write("Vad är din idé", words)
    keys.reach("Kommun")
    giver.page.keyboard.press("End")  # Örebro comes last.
    keys.write("Plats", "Alnängarna")
    keys.write("Vem skulle", "alla som badar")
    keys.reach("Ja, visa den")
    keys.write("Namn", "Givare")
    keys.write("E-post", GIVER)
    keys.write("Vad blir", human_answer(giver))
    giver.page.wait_for_timeout(SHORTEST_MILLISECONDS)
    keys.press("Skicka idén")
    assert giver.page.url.endswith("/ideer/tack"), giver.page.inner_text("main")
    giver.check()
    giver.picture("vagen-kvitto")
    return receipt(giver)[0]


def sort(coordinator: Visitor, reference: str, title: str) -> None:
    """Finds the idea in the queue, gives it a title, and lets everybody read it."""
    page = coordinator.go("/arbete/ko")
    page.get_by_role("link", name=re.compile("Det saknas någonstans att vila")).first.click()
    assert page.url.endswith(f"/arbete/ideer/{reference}")
    coordinator.check()
    coordinator.picture("vagen-sortera")
    page.get_by_label("Rubrik").fill(title)
    page.locator("[name=sort-showing][value=publish]").check()
    page.get_by_role("button", name="Spara sorteringen").click()
    assert "Sorteringen är sparad" in page.inner_text("body")


def refer(coordinator: Visitor, reference: str) -> None:
    """Sends the idea to the organisation that can do something."""
    page = coordinator.page
    page.get_by_label("Sök bland verksamheterna").fill("örebro kom")
    page.get_by_role("checkbox", name=MEMBER).check()
    page.get_by_label("Frågan till dem").fill("Kan ni ställa ut bänkar på vägen?")
    page.get_by_role("button", name="Skicka frågan").click()
    assert "Frågan är skickad" in page.inner_text("body"), page.inner_text("main")
    assert page.url.endswith(f"/arbete/ideer/{reference}")


def answer_from_letter(representative: Visitor, link: str) -> None:
    """Opens the link of the letter on a phone, without signing in; takes the idea on and says what came of it."""
    page = representative.go(link)
    assert re.search(r"/uppdrag/\d+$", page.url), page.url
    representative.check()
    representative.picture("vagen-uppdrag")
    page.get_by_text("Ja, vi tar hand om den").click()
    page.locator("[name=accept-text]").fill("Vi ställer ut tre bänkar i vår.")
    page.get_by_role("button", name="Skicka svaret").locator("visible=true").click()
    assert "ni tar er an den" in page.inner_text("body"), page.inner_text("main")
    page.get_by_text("Berätta vad det blev").click()
    page.locator("[name=outcome-text]").fill("Tre platser finns nu längs vägen.")
    page.locator("[name=outcome-isDone][value=yes]").check()
    page.get_by_role("button", name="Skicka svaret").locator("visible=true").click()
    assert "får veta vad det blev" in page.inner_text("body"), page.inner_text("main")
    representative.check()


def outcome_mails(mailbox, title: str) -> list[str]:
    """The two letters to the giver about what the organisation answered."""
    found = []
    while len(found) < 2:
        text = mailbox.wait_for(GIVER, title).text
        if MEMBER in text and "skickad till" not in text:
            found.append(text)
    return found


def pass_time(torg: Torg | Together, mailserver, days: int) -> None:
    """Does what is due so many days from now."""
    day = (datetime.date.today() + datetime.timedelta(days=days)).isoformat()
    command = [str(BINARY), "sweep", "--at", day, *torg.place, "--smtp-url", mailserver.url]
    environment = os.environ | {"TORG_BASE_URL": torg.url}
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    assert run.returncode == 0, run.stdout + run.stderr


def deny(giver: Visitor, link: str) -> None:
    """Answers the question: no, it was not done."""
    page = giver.go(link)
    assert "Har det blivit som vi skrev?" in page.inner_text("main")
    giver.check()
    giver.picture("vagen-gjort")
    page.get_by_label("Nej, inte som det var tänkt").check()
    page.get_by_label("Berätta gärna hur det är").fill("Bara två av tre platser finns.")
    page.get_by_role("button", name="Skicka svaret").click()
    assert "Tack för att du säger det" in page.inner_text("main")


def test_two_coordinators_sort_at_once(visit):
    reference, _ = give(visit(look=PHONE), "Gångvägen bakom ishallen är mörk på vintern och borde få ljus.")
    first, second = visit("samordnare"), visit("samordnare")
    for coordinator in (first, second):
        coordinator.go(f"/arbete/ideer/{reference}")
    first.page.get_by_label("Rubrik").fill("Ljus bakom ishallen")
    first.page.get_by_role("button", name="Spara sorteringen").click()
    assert "Sorteringen är sparad" in first.page.inner_text("body")
    second.page.get_by_label("Rubrik").fill("Gångvägen borde lysas upp")
    second.page.get_by_role("button", name="Spara sorteringen").click()
    text = second.page.inner_text("main")
    assert "Någon annan ändrade idén medan du skrev" in text and "Det här hände medan du skrev" in text
    assert second.page.get_by_label("Rubrik").input_value() == "Gångvägen borde lysas upp"
    second.check()
    second.picture("vagen-samtidigt")
    second.page.get_by_role("button", name="Spara sorteringen").click()
    assert "Sorteringen är sparad" in second.page.inner_text("body"), second.page.inner_text("main")


def test_two_representatives_answer_at_once(visit, mailbox):
    reference, _ = give(visit(look=PHONE), "Låna ut vinterskor till barn som vill prova på skridskor en dag.")
    coordinator = visit("samordnare")
    coordinator.go(f"/arbete/ideer/{reference}")
    coordinator.page.get_by_label("Rubrik").fill("Skridskor att låna")
    coordinator.page.get_by_role("button", name="Spara sorteringen").click()
    refer(coordinator, reference)
    link = mailbox.wait_for(REPRESENTATIVE, "Skridskor att låna").link("/l/")
    by_letter, signed_in = visit(look=PHONE), visit("ombud")
    path = by_letter.go(link).url
    signed_in.go(path)
    answer(by_letter, "Ja, vi tar hand om den", "accept", "Fritidsbanken har skor, vi ordnar en dag.")
    assert "ni tar er an den" in by_letter.page.inner_text("body")
    answer(signed_in, "Nej, tyvärr", "decline", "Vi har inga skor.")
    text = signed_in.page.inner_text("main")
    assert "Någon hann svara före dig" in text and "Fritidsbanken har skor" in text
    assert signed_in.page.locator("[name=decline-text]").input_value() == "Vi har inga skor."
    signed_in.check()
    signed_in.picture("vagen-svarat-samtidigt")


def answer(visitor: Visitor, way: str, form: str, text: str) -> None:
    visitor.page.get_by_text(way).click()
    visitor.page.locator(f"[name={form}-text]").fill(text)
    visitor.page.get_by_role("button", name="Skicka svaret").locator("visible=true").click()
