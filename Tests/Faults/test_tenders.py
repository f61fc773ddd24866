"""The power goes while several enterprises give tenders: each that was answered is there once, and none is read before its time."""

import http.client
import random
import threading
import time

import pytest
from client import Client, Form
from harness.mailserver import MailServer
from harness.torg import Torg
from house import House

BUYER, PASSWORD = "inkop@example.org", "torget har öppet idag"
SECRET = "förseglade ord"
SUPPLIERS = 5
DAY = 86_400


class Supplier:
    """Changes its tender again and again, as fast as it is answered; each time its words say which time it is."""

    def __init__(self, site: Torg, link: str):
        self.client = Client(site)
        self.path = self.client.get(link).location
        self.sent = self.answered = self.kept = 0
        self.fault = ""

    def work(self) -> None:
        try:
            while True:
                self.sent += 1
                reply = self.give(str(self.sent))
                assert reply.status == 303, f"{reply.status}: {reply.text[:2000]}"
                self.answered, self.kept = self.sent, self.kept + 1
        except AssertionError as fault:
            self.fault = str(fault)
        except (OSError, http.client.HTTPException):
            pass  # The site was killed: nobody was told that this one came in.

    def form(self) -> Form:
        return self.client.form(f"{self.path}/lamna", having="text")

    def give(self, words: str, form: Form | None = None):
        form = form or self.form()
        price = next(name for name in form.fields if name.startswith("price-"))
        return self.client.send(form, text=f"{words} {SECRET}", number="802002-8711", **{price: "100 000"})


@pytest.mark.faults
def test_tenders_survive_being_killed_sealed_and_a_time_that_ran_out_meanwhile_is_told(
        house: House, mailserver: MailServer):
    house.smtp_url = mailserver.url
    site = furnished(house)
    buyer = Client(site).sign_in(BUYER, PASSWORD)
    case = ask(buyer)
    letters = [mailserver.mailbox.wait_for(f"anbud-{number}@example.org") for number in range(SUPPLIERS)]
    suppliers = [Supplier(site, letter.link("/l/")) for letter in letters]
    chance = random.Random(SUPPLIERS)
    rounds = 4
    for _ in range(rounds):
        kill_at_work(site, suppliers, chance.uniform(0.05, 0.5))
        site.start()
        is_sealed(buyer, case)

    late = suppliers[0].form()
    site.kill()
    tenders = house.rows("SELECT text, version FROM tender ORDER BY invitation")
    assert len(tenders) == SUPPLIERS, "a tender is there twice, or not at all"
    for supplier, (text, version) in zip(suppliers, tenders):
        # The last of each round may have come in without its answer reaching anybody.
        assert supplier.answered <= int(text.split()[0]) <= supplier.sent, f"{supplier.answered} was answered, not {text}"
        assert supplier.kept <= int(version) <= supplier.kept + rounds
    noted = house.number("SELECT count(*) FROM timeline_entry WHERE verb IN ('tender.given', 'tender.changed')")
    assert noted == sum(int(version) for _, version in tenders)

    house.change(f"UPDATE procurement SET tenders_by = {int((time.time() - 1) * 1000)}")
    site.start()
    mailserver.mailbox.wait_for(BUYER, "Tiden är ute", seconds=90)
    refused = suppliers[0].give("För sent,", late)
    assert refused.status == 422 and "För sent," in refused.text, "what came too late is taken in, or its words are lost"
    assert open_tenders(buyer, case).status == 303
    page = buyer.get(f"{case}/jamfor").text
    assert page.count(SECRET) == SUPPLIERS and "För sent" not in page
    assert site.stop() == 0
    house.is_well()
    print(f"killed {rounds} times under {SUPPLIERS} suppliers: {noted} tenders given, none lost")


def furnished(house: House) -> Torg:
    """The site, running, with a buyer."""
    register = house.around / "members.csv"
    register.write_text("name,kind\nProvstads kommun,municipality\n")
    house.does("import", "members", "--write", str(register))
    house.does("account", "add", "--role", "representative", "--organisation", "provstads-kommun", "--name", "Inköp",
               BUYER, typed=f"{PASSWORD}\n")
    site = house.process()
    site.start()
    return site


def ask(buyer: Client) -> str:
    """Sends a request to all suppliers; its work page."""
    form = buyer.form("/arbete/upphandlingar/ny", having="title")
    case = buyer.send(form, title="Tvätt av bilar", object="40 bilar.", cpv="50112300",
                      value="300 000", hasOptions="none").location
    for number in range(SUPPLIERS):
        form = buyer.form(f"{case}/bjud-in", having="email")
        assert buyer.send(form, name=f"Firma {number}", email=f"anbud-{number}@example.org").status == 303
    form = buyer.form(f"{case}/skicka", having="clock")
    day = time.strftime("%Y-%m-%d", time.localtime(time.time() + 10 * DAY))
    reply = buyer.send(form, day=day, clock="16:00")
    assert reply.status == 303, reply.text
    return case


def kill_at_work(site: Torg, suppliers: list[Supplier], seconds: float) -> None:
    """Ends the site so long after every supplier has been answered once more."""
    before = [supplier.kept for supplier in suppliers]
    threads = [threading.Thread(target=supplier.work, daemon=True) for supplier in suppliers]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 30
    while any(s.kept == kept and not s.fault for s, kept in zip(suppliers, before)) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(seconds)
    site.kill()
    for thread in threads:
        thread.join(60)
    assert not any(supplier.fault for supplier in suppliers), [supplier.fault for supplier in suppliers]
    assert all(s.kept > kept for s, kept in zip(suppliers, before)), f"somebody was not answered:\n{site.said()}"


def is_sealed(buyer: Client, case: str) -> None:
    """The buyer reads nothing of the tenders, and may not open them."""
    for tail in ("", "/jamfor", "/valj"):
        assert SECRET not in buyer.get(case + tail).text
    refused = open_tenders(buyer, case)
    assert refused.status == 422 and SECRET not in refused.text


def open_tenders(buyer: Client, case: str):
    token = buyer.form(case, having="_token").fields["_token"]
    return buyer.send(Form(f"{case}/oppna", {"_token": token}))
