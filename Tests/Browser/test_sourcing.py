"""From a need in plain words to what came of it, as four different people: a buyer, a social enterprise that is a member, a supplier
that has nothing but a link in a letter, and a resident who began it all and reads where it led. A coordinator looks in where she may
not."""

import datetime
import os
import re
import subprocess
from pathlib import Path

import pytest
from harness.clock import MovableClock
from harness.giving import give
from harness.html import Gathered
from harness.keyboard import Keyboard
from harness.mailserver import MailServer
from harness.places import ARTEFACTS, BINARY, LOGS
from harness.torg import Torg
from harness.visitor import PHONE, Visitor

BUYER = "Region Örebro län"
ENTERPRISE = "Cykelreturen"
OTHER = "Trampverket i Provstad"
OTHER_ADDRESS = "anbud@trampverket.example.org"
OTHER_NUMBER = "802002-8711"
TITLE = "Laga tjänstecyklar i Karlskoga"
WORDS = "Tjänstecyklarna i Karlskoga står trasiga i förrådet. Ingen hinner laga dem, och då tar vi bilen i stället."
REASON = "Bäst plan för hur fort en cykel är tillbaka, och fyra får arbete."
SECRET = "Vi hämtar på fredagar klockan sju"
DAY = 86_400


@pytest.fixture(scope="module")
def mailserver(tmp_path_factory):
    """A mail server of these tests' own, as time passes in them."""
    log = LOGS / "mailserver-upphandling.log"
    log.unlink(missing_ok=True)
    server = MailServer(tmp_path_factory.mktemp("mail"), log)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def mailbox(mailserver):
    return mailserver.mailbox


@pytest.fixture(scope="module")
def clock(tmp_path_factory) -> MovableClock:
    return MovableClock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def torg(tmp_path_factory, mailserver, clock):
    """A Torg of these tests' own, whose clock is set ahead."""
    log = LOGS / "torg-upphandling.log"
    log.unlink(missing_ok=True)
    site = Torg(tmp_path_factory.mktemp("upphandling"), log, smtp_url=mailserver.url)
    site.environment = clock.environment
    site.start(seconds=120)
    yield site
    assert site.stop() == 0, f"torg did not end well when asked to:\n{site.said()}"


@pytest.fixture(scope="module")
def sessions():
    return {}


@pytest.fixture
def html() -> Gathered:
    """The pages of the walk as the server sent them."""
    return Gathered(ARTEFACTS / "html-upphandling")


class Walk:
    """Somebody on the way: each page is read by axe, and kept for the HTML checker and as a picture."""

    def __init__(self, visitor: Visitor, html: Gathered):
        self.visitor = visitor
        self.page = visitor.page
        self.html = html

    def go(self, path: str, status: int = 200) -> "Walk":
        self.visitor.go(path, status)
        return self

    def see(self, name: str) -> "Walk":
        """Looks closely at the page as it is."""
        self.visitor.check()
        self.visitor.picture(f"upphandling-{name}")
        self.html.add(name, self.visitor.context.request.get(self.page.url).text())
        return self

    def fill(self, **fields: str) -> "Walk":
        for name, value in fields.items():
            field = self.page.locator(f"main [name='{name.replace('_', '-')}']").first
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def choose(self, name: str, value: str) -> "Walk":
        self.page.locator(f"main [name='{name}'][value='{value}']").check()
        return self

    def press(self, button: str) -> "Walk":
        self.page.locator("main").get_by_role("button", name=button, exact=True).first.click()
        return self

    def send(self, action: str) -> "Walk":
        """Presses the button that sends the form to the address that ends so."""
        self.page.locator(f"main form[action$='{action}'] button:not(.vh)").last.click()
        return self

    def follow(self, link: str) -> "Walk":
        self.page.locator("main").get_by_role("link", name=link, exact=True).first.click()
        return self

    def follow_to(self, address: str) -> "Walk":
        """Follows the first link whose address holds the text."""
        self.page.locator(f"main a[href*='{address}']").first.click()
        return self

    def says(self, *words: str) -> "Walk":
        text = self.text
        for word in words:
            assert word in text, f"{self.page.url} does not say «{word}»:\n{text}"
        return self

    @property
    def text(self) -> str:
        return self.page.inner_text("main").replace("\u00a0", " ")

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.visitor.site).split("?")[0]


def test_from_a_need_in_plain_words_to_what_came_of_it(visit, torg, sessions, mailbox, mailserver, clock, html):
    resident = Walk(visit(look=PHONE), html)
    idea, _ = give(resident.visitor, "På regionens gård i Karlskoga står tjugo cyklar med punktering. Låt någon laga dem!")
    publish(Walk(visit("samordnare"), html), idea)

    buyer = Walk(visit("inkopare"), html)
    need = tell_need(buyer, idea)
    enterprise = Walk(visit("foretag", PHONE), html)
    answer_need(enterprise, need)
    advise(buyer, need)
    case = begin(buyer)
    ask_two(buyer, case)
    send(buyer, case, clock)

    by_link = Walk(visit(look=PHONE), html)
    letter = mailbox.wait_for(OTHER_ADDRESS, TITLE)
    link = letter.link("/l/")
    others = tender_by_link(by_link, link)
    own = tender_signed_in(enterprise, others)
    sealed(buyer, case, Walk(visit("samordnare"), html), by_link, own, others)
    question_and_answer(by_link, others, buyer, case, enterprise, own)

    later(torg, clock, sessions, days=11)
    buyer = Walk(visit("inkopare"), html)
    open_and_choose(buyer, case)
    tell_how_it_went(buyer, case, mailbox, by_link)
    conclude(buyer, case)
    document(buyer, case)

    agreement = agree(buyer, case)
    later(torg, clock, sessions, days=110)
    sweep(torg, clock, mailserver, days=110)
    follow_up(visit, html, mailbox, agreement)
    red_thread(resident, idea, need, case, agreement)
    assert html.findings() == []


def test_from_a_need_to_the_choice_by_the_keyboard_alone(visit, torg, sessions, clock):
    later(torg, clock, sessions, days=200)
    buyer = visit("inkopare")
    case = ask_by_keyboard(buyer, day=210)
    enterprise = visit("foretag")
    tender_by_keyboard(enterprise)
    later(torg, clock, sessions, days=220)
    choose_by_keyboard(visit("inkopare"), case)


def ask_by_keyboard(buyer: Visitor, day: int) -> str:
    """Tells a need, sees who suits, asks the adviser, and sends a request to one of them; its work page."""
    keys = Keyboard(buyer.page)
    buyer.go("/behov")
    keys.press("Berätta om ett behov")
    keys.write("Vad behöver ni?", "Hyra ut lånecyklar till besökare")
    keys.write("Berätta mer", "Besökare på lasarettet behöver en cykel för dagen. Någon måste laga och låna ut dem.")
    keys.reach("Örebro")
    buyer.page.keyboard.press("Space")
    keys.write("CPV-kod", "50800000-3")
    keys.press("Berätta om behovet")
    keys.press("Hitta en laglig väg")
    keys.write("Värde i kronor", "180 000")
    keys.reach("Inga")
    buyer.page.keyboard.press("Space")
    keys.press("Visa vägarna")
    keys.reach("Vägen ni väljer")
    buyer.page.keyboard.type("Direkt")
    keys.write("Så har vi tänkt", "Värdet är lägre än gränsen.")
    keys.press("Spara")
    keys.press("Börja en upphandling")
    keys.write("Så väljer ni", "Pris.")
    keys.press("Spara")
    case = buyer.page.url.removeprefix(buyer.site).split("?")[0]
    keys.press("Välj vilka ni frågar")
    keys.reach(ENTERPRISE)
    buyer.page.keyboard.press("Space")
    keys.press("Lägg till")
    keys.press("Skicka förfrågan")
    write_day(keys, "Sista dag för anbud", datetime.date.today() + datetime.timedelta(days=day))
    keys.write("Varför frågar ni bara en?", "Bara de lånar ut cyklar.")
    keys.press("Skicka förfrågan")
    assert "Anbuden är förseglade" in buyer.page.inner_text("main"), buyer.page.inner_text("main")
    return case


def write_day(keys: Keyboard, name: str, day: datetime.date) -> None:
    """Types a day in the order that this Chromium asks for its parts."""
    keys.reach(name)
    for order in ("%Y%m%d", "%m%d%Y", "%d%m%Y"):
        keys.page.keyboard.type(day.strftime(order))
        if keys.page.evaluate("document.activeElement.value") == day.isoformat():
            return
        for _ in range(2):
            keys.page.keyboard.press("ArrowLeft")
    raise AssertionError(f"{name} took no day")


def tender_by_keyboard(enterprise: Visitor) -> None:
    keys = Keyboard(enterprise.page)
    enterprise.go("/anbud")
    keys.press("Hyra ut lånecyklar")
    keys.press("Lämna anbud")
    keys.write("Pris i kronor", "165 000")
    keys.write("Så gör vi det", f"Mobil verkstad. {SECRET}.")
    keys.write("Organisationsnummer", "499001-0243")
    keys.press("Lämna anbudet")
    assert "165 000" in enterprise.page.inner_text("main").replace("\u00a0", " ")


def choose_by_keyboard(buyer: Visitor, case: str) -> None:
    """Opens, compares, chooses, and tells how it went."""
    keys = Keyboard(buyer.page)
    buyer.go(case)
    keys.press("Öppna anbuden")
    keys.press("Jämför anbuden")
    assert SECRET in buyer.page.inner_text("main")
    keys.press("Välj anbud")
    keys.press("Spara valet")
    assert buyer.page.evaluate("document.activeElement.closest('.errors') !== null"), "the faults are not where the focus is"
    keys.reach(ENTERPRISE)
    buyer.page.keyboard.press("Space")
    keys.write("Det viktigaste skälet", REASON)
    keys.press("Spara valet")
    keys.press("Skicka besked")
    keys.press("Skicka beskeden")
    assert "Avtalet är slutet" in buyer.page.inner_text("main")


def later(torg: Torg, clock: MovableClock, sessions: dict, days: int) -> None:
    """So many days from now: the site is stopped, and started again by a clock that is set ahead. Nobody stays signed in."""
    assert torg.stop() == 0, torg.said()
    clock.move(days * DAY)
    torg.command += ["--keep"]
    torg.start()
    sessions.clear()


def publish(coordinator: Walk, idea: str) -> None:
    coordinator.go(f"/arbete/ideer/{idea}").fill(sort_title="Cyklar som står trasiga")
    coordinator.choose("sort-showing", "publish").press("Spara sorteringen")


def tell_need(buyer: Walk, idea: str) -> str:
    """The need as the buyer would say it, with the idea that it began with; its reference."""
    buyer.go("/arbete/behov/nytt").see("behov-nytt")
    buyer.fill(title=TITLE, words=WORDS, amount="20 cyklar", hours="8", enough="En cykel är hel inom en vecka.",
               cpv="50800000", idea="IDÉ-2020-0001")
    buyer.choose("places", "1883").choose("times", "days").choose("visibility", "everyone").press("Berätta om behovet")
    buyer.says("Vi hittar ingen idé med det numret")
    assert buyer.page.locator("[name=words]").input_value() == WORDS
    buyer.fill(idea=f"IDÉ-{idea}", cpv="50800000-9").press("Berätta om behovet")
    buyer.says("Kontrollsiffran stämmer inte", "hör 3").fill(cpv="50800000-3").press("Berätta om behovet")
    buyer.says("Behovet är sparat", TITLE).see("behov")
    return re.search(r"/behov/(\d{4}-\d{4})", buyer.page.url).group(1)


def answer_need(enterprise: Walk, need: str) -> None:
    enterprise.go(f"/behov/{need}").follow("Svara vad ni kan göra").see("behov-svara")
    enterprise.choose("kind", "all").fill(text="Vi kommer med vår mobila verkstad.").press("Skicka svaret")
    enterprise.says("Svaret är skickat")


def advise(buyer: Walk, need: str) -> None:
    """Asks the adviser, who asks for the options that were forgotten, and keeps the answer with the reasoning."""
    buyer.go(f"/behov/{need}").says(ENTERPRISE).follow_to("/arbete/radgivare").see("radgivare")
    buyer.fill(value="180 000", months="12").send("/arbete/radgivare")
    assert buyer.page.locator("[name=value]").first.input_value() == "180 000"
    buyer.see("radgivare-fel")
    buyer.choose("hasOptions", "some").fill(options="90 000").send("/arbete/radgivare")
    buyer.says("Direktupphandling", "700 000", "100 000", "19 a").see("radgivare-svar")
    page = buyer.page
    keeping = page.locator("main form[method=post]")
    keeping.locator("[name=way]").select_option("direct-procurement")
    keeping.locator("[name=reasoning]").fill("Värdet med option och årets liknande köp är lägre än gränsen.")
    keeping.locator("button:not(.vh)").last.click()
    assert re.search(r"/arbete/radgivare/\d+", page.url), buyer.text
    buyer.says(TITLE, "lägre än gränsen").see("radgivare-sparad")


def begin(buyer: Walk) -> str:
    """The draft, which has what the need and the adviser were told already; its work page."""
    buyer.follow_to("/arbete/upphandlingar/ny").see("ny")
    assert buyer.page.locator("[name=title]").input_value() == TITLE
    assert buyer.page.locator("[name=value]").input_value() == "180000"
    assert buyer.page.locator("[name=options]").input_value() == "90000"
    buyer.fill(startsOn="2030-02-01", endsOn="2030-01-01", criteria="Pris, och hur fort en cykel är tillbaka.",
               terms="Faktura varje månad.").send("/ny")
    assert buyer.page.locator("[name=criteria]").input_value() == "Pris, och hur fort en cykel är tillbaka."
    start = datetime.date.today() + datetime.timedelta(days=14)
    buyer.see("ny-fel").fill(startsOn=start.isoformat(), endsOn=(start + datetime.timedelta(days=364)).isoformat()).send("/ny")
    assert re.search(r"/arbete/upphandlingar/\d{4}-\d{4}$", buyer.path), buyer.text
    buyer.see("utkast")
    return buyer.path


def ask_two(buyer: Walk, case: str) -> None:
    """A member of the directory, and somebody who is no member: first with a person's number, which is refused."""
    buyer.go(f"{case}/bjud-in").see("bjud-in")
    buyer.page.locator("main label", has_text=ENTERPRISE).first.click()
    buyer.fill(why="Har svarat på behovet.").send("/bjud-in")
    buyer.go(f"{case}/bjud-in").fill(name=OTHER, email=OTHER_ADDRESS, number="640823-3234").send("/bjud-in")
    assert buyer.page.locator("[name=name]").input_value() == OTHER
    buyer.see("bjud-in-fel").fill(number=OTHER_NUMBER, why="Finns i Karlskoga.").send("/bjud-in")
    buyer.says(ENTERPRISE, OTHER)


def send(buyer: Walk, case: str, clock: MovableClock) -> None:
    buyer.go(f"{case}/skicka").see("skicka")
    until = datetime.date.today() + datetime.timedelta(days=10)
    buyer.fill(day=until.isoformat(), clock="16.00").send("/skicka")
    buyer.see("skickad")


def tender_by_link(other: Walk, link: str) -> str:
    """On a phone, without an account: the request, and a tender with a file. The path of the request."""
    other.go(link)
    assert re.search(r"/anbud/\d+$", other.path), other.path
    request = other.path
    other.says(TITLE, BUYER).see("forfragan")
    other.go(f"{request}/lamna").see("anbud")
    price(other, "mycket")
    other.fill(text="Vi lagar i vår verkstad.", number=OTHER_NUMBER).send("/lamna")
    other.see("anbud-fel")
    assert other.page.locator("[name=text]").input_value() == "Vi lagar i vår verkstad."
    price(other, "172 500")
    other.page.locator("[name=files]").set_input_files(
        [{"name": "anbud.pdf", "mimeType": "application/pdf", "buffer": pdf("Anbud")}])
    other.send("/lamna").says("172 500").see("anbud-lamnat")
    return request


def tender_signed_in(enterprise: Walk, others: str) -> str:
    """Signed in for the member that was asked. The other's request is none of theirs. The path of their own."""
    enterprise.go("/anbud").see("forfragningar")
    enterprise.follow(TITLE).says(BUYER)
    own = enterprise.path
    enterprise.go(others, status=404).go(f"{others}/lamna", status=404)
    enterprise.visitor.trouble.allow("404")
    enterprise.go(f"{own}/lamna")
    price(enterprise, "165 000")
    enterprise.fill(text=f"Mobil verkstad. {SECRET}.", number="499001-0243").send("/lamna")
    enterprise.says("165 000")
    return own


def price(walk: Walk, sum: str) -> None:
    walk.page.locator("main [name^='price-']").fill(sum)


def sealed(buyer: Walk, case: str, coordinator: Walk, other: Walk, own: str, others: str) -> None:
    """Nobody reads a tender of another's before the time is out: not the buyer, whose try is noted, and not the coordinator, ever."""
    for path in (case, f"{case}/jamfor", f"{case}/valj", f"{case}/dokumentation"):
        buyer.go(path)
        assert SECRET not in buyer.text and "165 000" not in buyer.text and "172 500" not in buyer.text, path
    buyer.go(case)
    token = buyer.page.locator("input[name=_token]").first.input_value()
    answer = buyer.visitor.context.request.post(buyer.visitor.site + f"{case}/oppna", form={"_token": token})
    assert answer.status == 422 and SECRET not in answer.text(), answer.status
    assert "Tiden är inte ute" in answer.text()
    buyer.go(case)
    buyer.page.locator("main details summary").last.click()
    buyer.says("försökte öppna")
    for walk, path in ((coordinator, case), (coordinator, others), (other, case), (other, own)):
        walk.visitor.trouble.allow("404")
        walk.go(path, status=404)


def question_and_answer(other: Walk, others: str, buyer: Walk, case: str, enterprise: Walk, own: str) -> None:
    """One asks; both read the answer, and nobody reads who asked."""
    other.go(others).fill(question="Ingår reservdelar?").send("/fraga")
    buyer.go(case).see("fraga")
    page = buyer.page
    page.locator("main [name^='answer-']").fill("Ja, upp till 500 kronor för varje cykel.")
    page.locator("main form:has([name^='answer-']) button").last.click()
    enterprise.go(own).says("Ingår reservdelar?", "upp till 500 kronor")
    assert OTHER not in enterprise.text


def open_and_choose(buyer: Walk, case: str) -> None:
    buyer.go(case).see("tiden-ute").send("/oppna")
    buyer.go(f"{case}/jamfor").says(SECRET, "165 000", "172 500", ENTERPRISE, OTHER).see("jamfor")
    buyer.go(f"{case}/valj").see("valj").send("/valj")
    buyer.see("valj-fel")
    buyer.page.locator("main label", has_text=ENTERPRISE).first.click()
    buyer.page.locator("main [name^='reason-']").fill(REASON)
    buyer.send("/valj").see("valt")


def tell_how_it_went(buyer: Walk, case: str, mailbox, other: Walk) -> None:
    buyer.go(f"{case}/besked").says(ENTERPRISE, OTHER, REASON).see("besked").send("/besked")
    told = mailbox.wait_for(OTHER_ADDRESS, "", seconds=30)
    while REASON not in told.text:
        told = mailbox.wait_for(OTHER_ADDRESS, "", seconds=30)
    assert ENTERPRISE in told.text and "165 000" not in told.text
    other.go(told.link("/l/")).says(REASON).see("anbud-fick-inte")


def conclude(buyer: Walk, case: str) -> None:
    buyer.go(f"{case}/avtalat").see("avtalat").send("/avtalat")
    buyer.see("avtalad")


def document(buyer: Walk, case: str) -> None:
    """All that LOU 19 a:11 asks for, on the page and on paper."""
    buyer.go(f"{case}/dokumentation").see("dokumentation")
    asked = {
        "the buyer and its organisation number": (BUYER, "499001-0011"),
        "the object": (WORDS, "50800000"),
        "how competition was used": ("2",),
        "the suppliers asked, and how many tenders": (ENTERPRISE, OTHER, OTHER_NUMBER, "2 anbud"),
        "the winner, its number and the main reason": ("499001-0243", REASON),
        "the estimated value": ("180 000", "90 000"),
        "the term, and the day of the contract": ("Avtal", str(datetime.date.today().year)),
    }
    paper = printed(buyer, "dokumentation")
    for what, words in asked.items():
        for word in words:
            assert word in buyer.text, f"the page lacks {what}: {word}"
            assert squeezed(word) in paper, f"the print lacks {what}: {word}"
    assert SECRET not in paper and "172 500" not in paper
    buyer.send("/dokumentation")
    public = buyer.go(case.replace("/arbete", ""))
    public.says(TITLE, ENTERPRISE, REASON).see("offentlig")
    assert "172 500" not in public.text and OTHER not in public.text


def printed(walk: Walk, name: str) -> str:
    """The page on A4, kept in artefacts/print; its text."""
    path = ARTEFACTS / "print" / f"upphandling-{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    walk.page.pdf(path=path, format="A4", prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    width, height = re.search(r"Page size: +([\d.]+) x ([\d.]+)", told).groups()
    assert abs(float(width) - 595) < 2 and abs(float(height) - 842) < 2, told
    subprocess.run(["pdftoppm", "-r", "80", "-png", path, path.with_suffix("")], check=True)
    return squeezed(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout)


def squeezed(text: str) -> str:
    """Without the spaces, which a print breaks lines at."""
    return re.sub(r"\s+", "", text)


def agree(buyer: Walk, case: str) -> str:
    """The agreement, filled in by what was chosen, with the signed file; its reference."""
    buyer.go(case).follow_to("/arbete/avtal/nytt").see("avtal-nytt")
    assert buyer.page.locator("[name=title]").input_value() == TITLE
    assert squeezed(buyer.page.locator("[name=value]").input_value()) == "165000"
    start = (datetime.date.today() + datetime.timedelta(days=14)).isoformat()
    signed = (datetime.date.today() + datetime.timedelta(days=11)).isoformat()
    buyer.fill(startsOn=start, signedOn=signed, party0_email="inkopare@example.org", party1_email="foretag@example.org")
    buyer.send("/nytt")
    buyer.see("avtal-utkast")
    work = buyer.path
    buyer.page.locator("main details:has([name=file]) summary").click()
    buyer.page.locator("[name=file]").set_input_files(
        [{"name": "avtal.pdf", "mimeType": "application/pdf", "buffer": pdf("Avtal")}])
    buyer.send("/fil")
    buyer.send("/borja-galla").see("avtal")
    return work.split("/")[-1]


def sweep(torg: Torg, clock: MovableClock, mailserver, days: int) -> None:
    """Does what is due so many days from now."""
    day = (datetime.date.today() + datetime.timedelta(days=days)).isoformat()
    command = [str(BINARY), "sweep", "--at", day, *torg.place, "--smtp-url", mailserver.url]
    environment = os.environ | clock.environment | {"TORG_BASE_URL": torg.url}
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)
    assert run.returncode == 0, run.stdout + run.stderr


def follow_up(visit, html: Gathered, mailbox, agreement: str) -> None:
    """Each party gets a letter with a link, and answers from it without signing in."""
    wanted = {
        "inkopare@example.org": dict(couldNot="Vi hann inte laga cyklarna.", story="Cyklarna rullar igen."),
        "foretag@example.org": dict(employed="6", training="3", movedOn="0", hours="240", share="66,7", turnover="41 000",
                                    story="Sex av oss har fått anställning."),
    }
    for address, answers in wanted.items():
        letter = mailbox.wait_for(address, f"Hur går det? {TITLE}")
        party = Walk(visit(look=PHONE), html)
        party.go(letter.link("/l/")).see(f"uppfoljning-{address.split('@')[0]}")
        party.fill(**answers).choose("again", "yes")
        party.page.locator("main form button:not(.vh)").last.click()
        party.says("Svaret är sparat")


def red_thread(resident: Walk, idea: str, need: str, case: str, agreement: str) -> None:
    """The one who gave the idea finds all that it led to, step by step, each from the page of any other."""
    paths = [f"/ideer/{idea}", f"/behov/{need}", case.replace("/arbete", ""), f"/avtal/{agreement}"]
    for path in paths:
        resident.go(path).see("trad-" + path.split("/")[1])
        thread = resident.page.locator(".thread")
        links = [link.get_attribute("href") for link in thread.locator("a").all()]
        for other in paths:
            assert other == path or other in links, f"the thread on {path} does not lead to {other}: {links}"
    resident.go(f"/avtal/{agreement}").says("Sex av oss har fått anställning")
    resident.go(f"/behov/{need}").says("6")


def pdf(text: str) -> bytes:
    """A page with a text on it."""
    stream = f"BT /F1 18 Tf 72 760 Td ({text}) Tj ET".encode()
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
             b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
             b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
