"""Taking ideas down on a phone, with and without a network, and in bad weather."""

import os
import re
import shutil
import signal
import sqlite3
import time
import urllib.request
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from harness import checks
from harness.phone import Phone
from harness.places import ARTEFACTS, LOGS
from harness.torg import Torg
from harness.visitor import PHONE
from pages import ROLES
from PIL import Image
from playwright.sync_api import Browser, Error, Page, Route

KILOBYTES = 60
# Contrast 7:1 (WCAG 1.4.6), which is more than the rest of the site must have.
BRIGHT_SUN = {"type": "rule", "values": ["color-contrast-enhanced"]}
DAY = 86_400_000


@pytest.fixture(scope="module")
def filled(tmp_path_factory, mailserver) -> Path:
    """The folder of a demo that was filled, which takes a while."""
    folder = tmp_path_factory.mktemp("square")
    site = Torg(folder, LOGS / "square.log", mailserver.url)
    site.start()
    site.stop()
    return folder


@pytest.fixture
def square(tmp_path, filled: Path, mailserver) -> Iterator[Torg]:
    """A Torg of this test's own, which may be killed, and keeps what it has when it is started again."""
    shutil.copytree(filled, tmp_path / "torg")
    site = Torg(tmp_path / "torg", LOGS / "square.log", mailserver.url, "demo", "--keep")
    site.start()
    yield site
    if site.is_running:
        site.stop()


@pytest.fixture
def phone(browser: Browser, square: Torg, tmp_path) -> Iterator[Callable[..., Phone]]:
    """`phone(*scripts, width=360, height=740)` gives a phone, switched off."""
    phones: list[Phone] = []

    def hand_out(*scripts: str, width: int = 360, height: int = 740) -> Phone:
        profile = tmp_path / f"profile-{len(phones)}"
        phones.append(Phone(browser.browser_type, square.url, profile, width, height, *scripts))
        return phones[-1]

    yield hand_out
    for each in phones:
        try:
            each.stop()
        except Error:
            pass  # It was killed.
    complaints = [line for each in phones if each.trouble for line in each.trouble.found()]
    assert not complaints, "the browser complained:\n" + "\n".join(f"  - {line}" for line in complaints)


def begun(phone, square: Torg, *scripts: str, role: str = "ombud", **size: int) -> Phone:
    """A phone on which a shift has begun."""
    taken = phone(*scripts, **size)
    taken.start()
    taken.begin(ROLES[role], square.password())
    return taken


def stored(square: Torg, question: str, *values: object) -> list[tuple]:
    """What the database of the site answers."""
    (place,) = square.directory.glob("*.sqlite")
    with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as database:
        return database.execute(question, values).fetchall()


def arrived(square: Torg, words: str) -> int:
    return stored(square, "SELECT count(*) FROM idea WHERE words LIKE ?", f"{words}%")[0][0]


def photos(square: Torg) -> list[bytes]:
    return [row[0] for row in stored(square, "SELECT bytes FROM file WHERE subject_kind = 'idea' ORDER BY id")]


def make_photo(path: Path, size: tuple[int, int] = (2400, 1800), colour: str = "#7a9e7e") -> Path:
    """A photo with what a camera notes in it."""
    picture = Image.new("RGB", size, colour)
    notes = picture.getexif()
    notes[0x010F] = "Kameramakaren"
    picture.save(path, "JPEG", exif=notes)
    return path


def test_fifty_ideas_survive_everything(phone, square, tmp_path):
    taken = begun(phone, square)
    taken.stop()
    square.stop()

    page = taken.start(offline=True)
    for number in range(50):
        photo = make_photo(tmp_path / f"{number}.jpg", colour=f"#{number:02x}8040") if number % 5 == 0 else None
        taken.write(f"Torgets idé {number:02} om bänkar", photo, place="Torget" if number % 3 == 0 else "")
        taken.to_list()
    assert taken.counts() == (50, 0)
    # One more is being written when the battery dies.
    page.get_by_role("button", name="Ny idé").click()
    page.locator("#words").fill("Torgets idé 50 blev aldrig klar")
    page.get_by_text("Sparat på enheten").wait_for()
    taken.kill()

    page = taken.start(offline=True)
    assert taken.counts() == (51, 0)
    assert page.locator("#ideas li").count() == 51
    assert page.locator("#ideas img").count() == 10
    page.get_by_role("button", name=re.compile("Torgets idé 50")).click()
    page.get_by_role("button", name="Klar", exact=True).click()
    taken.to_list()
    taken.stop()

    # The network comes back, the server is killed half-way, then the browser.
    square.start()
    page = taken.start()
    wait(lambda: arrived(square, "Torgets idé") >= 10)
    square.kill()
    half = arrived(square, "Torgets idé")
    assert 10 <= half < 51
    square.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait(lambda: arrived(square, "Torgets idé") >= half + 5)
    taken.kill()
    page = taken.start()
    taken.wait_counts(0, 51)

    rows = stored(square, "SELECT words, count(*) FROM idea WHERE words LIKE 'Torgets idé%' GROUP BY words ORDER BY words")
    assert [row[0][:14] for row in rows] == [f"Torgets idé {number:02}" for number in range(51)]
    assert all(row[1] == 1 for row in rows), rows
    kept = stored(
        square,
        "SELECT idea.words, count(*) FROM file JOIN idea ON idea.id = file.subject_id AND file.subject_kind = 'idea' "
        "WHERE idea.words LIKE 'Torgets idé%' GROUP BY idea.words ORDER BY idea.words")
    assert [(row[0][12:14], row[1]) for row in kept] == [(f"{number:02}", 1) for number in range(0, 50, 5)]
    for bytes_ in photos(square):
        picture = Image.open(BytesIO(bytes_))
        assert max(picture.size) == 1600 and not picture.getexif() and b"Kameramakaren" not in bytes_


def wait_in(page: Page, is_so: Callable[[], bool], seconds: float = 15) -> None:
    """As `wait`, for what the page itself does meanwhile."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"it did not come to be within {seconds} s"
        page.wait_for_timeout(50)


def wait(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"it did not come to be within {seconds} s"
        time.sleep(0.02)


def test_it_is_light_and_waits_for_nothing(phone, square):
    worker = urllib.request.urlopen(f"{square.url}/ta-ner/sw.js").read().decode()
    files = re.findall(r'"(/[^"]+)"', worker.split("\n")[0]) + ["/ta-ner/sw.js", "/ta-ner"]
    total = 0
    for path in files:
        asked = urllib.request.Request(square.url + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:
            total += len(answer.read()) + len(str(answer.headers))
    assert total <= KILOBYTES * 1000, f"{total} bytes over the wire, both languages and headers included"

    taken = begun(phone, square)
    taken.stop()
    # The server takes connections and says nothing.
    os.kill(square.pid, signal.SIGSTOP)
    try:
        start = time.monotonic()
        page = taken.start()
        page.locator("[data-screen=list]").wait_for()
        seconds = time.monotonic() - start
        taken.write("Skriven medan servern teg")
        assert seconds < 5, f"it took {seconds:.1f} s to start"
    finally:
        os.kill(square.pid, signal.SIGCONT)


def test_every_screen_can_be_read_in_bright_sun(phone, square, tmp_path):
    taken = phone(width=320, height=640)
    page = taken.start()
    look(taken, "ta-ner-start")
    taken.begin(ROLES["ombud"], square.password())
    look(taken, "ta-ner-tom")
    page.get_by_role("button", name="Ny idé").click()
    look(taken, "ta-ner-skriv")
    page.get_by_role("button", name="Klar", exact=True).click()
    for fold in page.locator("#write summary").all():
        fold.click()
    page.locator("#photo").set_input_files(make_photo(tmp_path / "a.jpg"))
    page.locator("#photos img").wait_for()
    look(taken, "ta-ner-skriv-allt")
    page.locator("#words").fill("En lång idé om hur vi kan göra torget till en plats där folk vill stanna, prata och dricka kaffe")
    page.get_by_role("button", name="Klar", exact=True).click()
    look(taken, "ta-ner-kvitto")
    taken.to_list()
    taken.write("En till")
    taken.to_list()
    page.get_by_text("Mer", exact=True).click()
    taken.wait_counts(0)
    page.evaluate("scrollTo(0, 0)")
    look(taken, "ta-ner-lista")
    page.get_by_role("button", name="Avsluta passet").click()
    look(taken, "ta-ner-avsluta")
    page.get_by_role("button", name="Tillbaka").click()
    page.get_by_text("Mer", exact=True).click()
    page.get_by_role("button", name="Låt någon skriva själv").click()
    look(taken, "ta-ner-lamna-over")
    page.locator("#pin").fill("1234")
    page.get_by_role("button", name="Lämna över").click()
    look(taken, "ta-ner-sjalv")
    page.get_by_role("button", name="För personal").click()
    look(taken, "ta-ner-personal")


def look(taken: Phone, name: str) -> None:
    """All that must hold of a screen: at 320 px, on a phone and a tablet, in both schemes, and with text twice as large."""
    page = taken.page
    page.wait_for_timeout(100)
    wrong = checks.structure(page, "sv") + checks.accessibility(page) + checks.sideways(page)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        wrong += checks.accessibility(page, BRIGHT_SUN)
        for width, height in [(320, 640), (360, 740), (820, 1180)]:
            if scheme == "dark" and width != 360:
                continue
            page.set_viewport_size({"width": width, "height": height})
            wrong += checks.sideways(page)
            mode = "-mork" if scheme == "dark" else ""
            path = ARTEFACTS / "screenshots" / f"{name}-{width}{mode}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=path)
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '40px'")
    wrong += checks.sideways(page)
    page.screenshot(path=ARTEFACTS / "screenshots" / f"{name}-320-stor.png")
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert not wrong, f"{name}:\n" + "\n".join(wrong)


def test_the_giver_photographs_a_code_and_follows_the_idea(phone, square):
    taken = begun(phone, square)
    taken.context.set_offline(True)
    code = taken.write("Fler lampor i parken")
    assert "sparad på enheten" in taken.page.locator("#sent").inner_text()
    address = taken.read_code()
    assert address == f"{square.url}/folj#kod={code.replace('-', '')}"

    taken.context.set_offline(False)
    taken.page.get_by_text("Idén är framme").wait_for()
    page = taken.context.new_page()
    page.goto(address)
    assert page.locator("[name=code]").input_value() == code.replace("-", "")
    page.get_by_role("button", name="Visa min idé").click()
    assert "Fler lampor i parken" in page.inner_text("main")
    page.goto("/folj#kod=0000000000")
    page.get_by_role("button", name="Visa min idé").click()
    assert "kan dröja innan den kommer fram" in page.inner_text("main")


def test_an_idea_belongs_to_the_stop_where_it_was_said(phone, square):
    now = int(time.time() * 1000)
    (place,) = square.directory.glob("*.sqlite")
    with sqlite3.connect(place) as database:
        ((stop,),) = database.execute("SELECT max(id) FROM stop")
        database.execute(
            "UPDATE stop SET name = 'Torget i prov', municipality = '1882', cancelled_at = NULL, starts_at = ?, ends_at = ? "
            "WHERE id = ?", (now - 3_600_000, now + 7_200_000, stop))
    database.close()
    taken = phone()
    page = taken.start()
    taken.sign_in(ROLES["ombud"], square.password())
    assert page.get_by_label("Torget i prov (nu)").is_checked()
    look(taken, "ta-ner-plats")
    page.get_by_role("button", name="Börja passet").click()
    page.get_by_text("Torget i prov. Passet slutar").wait_for()
    taken.wait_kept()
    page.get_by_role("button", name="Ny idé").click()
    assert page.locator("#municipality").input_value() == "1882"
    page.get_by_role("button", name="Till listan").click()
    taken.write("Sagd på torget")
    page.get_by_text("Idén är framme").wait_for()
    found = stored(
        square,
        "SELECT link.to_kind, link.to_id, municipality, source FROM idea JOIN link ON link.from_id = idea.id "
        "AND link.from_kind = 'idea' WHERE words = 'Sagd på torget'")
    assert found == [("stop", stop, "1882", "tour")]


def test_a_clock_that_is_a_day_wrong_puts_no_idea_in_another_day(phone, square):
    taken = begun(phone, square, f"{{ const now = Date.now; Date.now = () => now() - {DAY}; }}")
    assert "Enhetens klocka går fel" in taken.page.locator("#notes").inner_text()
    taken.write("Sagd med fel klocka")
    taken.to_list()
    taken.wait_counts(0)
    ((at,),) = stored(square, "SELECT received_at FROM idea WHERE words = 'Sagd med fel klocka'")
    assert abs(at - time.time() * 1000) < 120_000


def test_a_second_person_reads_nothing_of_the_first(phone, square):
    taken = begun(phone, square)
    page = taken.page
    taken.context.set_offline(True)
    taken.write("Hemligt från den första", email="forst@example.org")
    taken.to_list()
    page.get_by_role("button", name="Ny idé").click()
    page.locator("#words").fill("Halvfärdigt från den första")
    page.get_by_text("Sparat på enheten").wait_for()
    page.get_by_role("button", name="Till listan").click()
    page.get_by_text("Mer", exact=True).click()
    page.get_by_role("button", name="Avsluta passet").click()
    page.get_by_text("2 idéer är inte framme än").wait_for()
    page.get_by_role("button", name="Avsluta och logga ut").click()
    page.get_by_text("2 idéer väntar på att skickas").wait_for()
    assert "Hemligt" not in in_store(taken)

    # Nothing of it comes through until there is a network, and then it comes by itself, without a second shift.
    block = re.compile("/ta-ner/(ideer|enhet)")
    taken.context.route(block, lambda route: route.abort())
    taken.context.set_offline(False)
    page.get_by_role("link", name="Logga in").wait_for()
    taken.begin(ROLES["samordnare"], square.password())
    assert taken.counts() == (2, 0)
    assert page.locator("#ideas li").count() == 0
    assert "2 idéer från tidigare pass" in page.locator("#locked").inner_text()
    taken.context.unroute(block)
    page.evaluate("dispatchEvent(new Event('online'))")
    taken.wait_counts(0)
    assert arrived(square, "Hemligt från den första") == 1 and arrived(square, "Halvfärdigt") == 1


def in_store(taken: Phone) -> str:
    """All that IndexedDB holds, as text."""
    return taken.page.evaluate(
        """async () => {
            const all = [await take.drafts(), await take.read('state', 'device'), await take.read('state', 'key')];
            return JSON.stringify(all, (_, value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
                ? new TextDecoder().decode(value) : value);
        }"""
    )


def test_what_is_written_stands_nowhere_to_be_read(phone, square):
    taken = begun(phone, square)
    taken.context.set_offline(True)
    taken.write("Ordagrant hemligt", name="Givaren", email="givare@example.org")
    taken.to_list()
    assert not re.search("Ordagrant|Givaren|givare@", in_store(taken))
    (key,) = [taken.page.evaluate("take.read('state', 'key').then(key => [key.type, key.extractable])")]
    assert key == ["secret", False]


def test_nothing_is_left_when_all_has_arrived_and_the_shift_is_over(phone, square):
    taken = begun(phone, square)
    taken.write("En bänk vid ån")
    taken.to_list()
    taken.wait_counts(0, 1)
    page = taken.page
    page.get_by_text("Mer", exact=True).click()
    page.get_by_role("button", name="Avsluta passet").click()
    page.get_by_role("button", name="Avsluta och logga ut").click()
    page.get_by_role("link", name="Logga in").wait_for()
    wait_for_store(taken, "[[],null,null]")
    assert stored(square, "SELECT closed_at IS NOT NULL, unsent, taken FROM capture_device") == [(1, 0, 1)]
    page.goto("/konto", wait_until="commit")
    assert "Logga in" in page.inner_text("body")


def wait_for_store(taken: Phone, expected: str) -> None:
    wait_in(taken.page, lambda: in_store(taken) == expected)


def test_signing_out_of_the_site_ends_the_shift(phone, square):
    taken = begun(phone, square)
    page = taken.page
    taken.context.route(re.compile("/ta-ner/(ideer|enhet)"), lambda route: route.abort())
    taken.write("Kvar på enheten")
    page.goto("/")
    page.locator("form[action='/logga-ut'] button").click()
    page.wait_for_load_state()
    taken.open()
    page.locator("[data-screen=begin]").wait_for()
    assert "Kvar på" not in in_store(taken)


def test_a_device_that_was_closed_says_so_and_loses_nothing(phone, square, visit):
    taken = begun(phone, square)
    page = taken.page
    taken.context.set_offline(True)
    taken.trouble.allow("answer 410")
    taken.write("Skriven innan enheten stängdes")
    taken.to_list()
    # A coordinator closes it from another machine.
    other = phone(width=1280, height=900)
    other.start()
    other.page.goto("/logga-in")
    other.sign_in(ROLES["samordnare"], square.password())
    other.page.goto("/arbete/enheter")
    wrong = checks.structure(other.page, "sv") + checks.accessibility(other.page) + checks.sideways(other.page)
    assert not wrong, wrong
    for width in (1280, 360):
        other.page.set_viewport_size({"width": width, "height": 900})
        other.page.screenshot(path=ARTEFACTS / "screenshots" / f"enheter-{width}.png", full_page=True)
    other.page.get_by_role("button", name=re.compile("Stäng enheten")).click()
    assert "Stängd" in other.page.inner_text("main")
    taken.context.set_offline(False)
    page.get_by_text("Enheten har stängts").wait_for()
    assert taken.counts()[0] == 1 and "Skriven innan" not in in_store(taken)
    taken.begin(ROLES["ombud"], square.password())
    taken.wait_counts(0)
    assert arrived(square, "Skriven innan enheten stängdes") == 1


def test_a_file_that_is_no_photo_is_told_of_and_the_words_stay(phone, square, tmp_path):
    taken = begun(phone, square)
    page = taken.page
    page.get_by_role("button", name="Ny idé").click()
    page.locator("#words").fill("Orden är kvar")
    page.locator("summary", has_text="Foto").click()
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(5_000)
    for name, content in [("text.jpg", b"inte en bild"), ("bild.heic", heic), ("stor.jpg", b"\xff\xd8\xff" + bytes(40 << 20))]:
        file = tmp_path / name
        file.write_bytes(content)
        page.locator("#photo").set_input_files(file)
        page.get_by_text("Filen går inte att läsa som en bild").wait_for()
        assert page.locator("#words").input_value() == "Orden är kvar"
    page.locator("#photo").set_input_files(make_photo(tmp_path / "sann.jpg", (6000, 4000)))
    page.locator("#photos img").wait_for()
    assert not page.locator("#photo-error").inner_text()
    page.get_by_role("button", name="Klar", exact=True).click()
    page.get_by_text("Idén är framme").wait_for()
    (kept,) = photos(square)
    assert Image.open(BytesIO(kept)).size == (1600, 1067)


def test_an_upload_cut_off_after_it_arrived_gives_one_idea(phone, square):
    taken = begun(phone, square)
    cut: list[int] = []

    def take_and_cut(route: Route) -> None:
        route.fetch()
        cut.append(1)
        route.abort()

    taken.context.route("**/ta-ner/ideer", take_and_cut, times=2)
    taken.write("Avklippt på vägen")
    wait_for_cut(taken, cut)
    taken.page.evaluate("dispatchEvent(new Event('online'))")
    taken.page.wait_for_timeout(500)
    taken.page.evaluate("dispatchEvent(new Event('online'))")
    taken.wait_counts(0, 1)
    assert arrived(square, "Avklippt på vägen") == 1


def wait_for_cut(taken: Phone, cut: list[int]) -> None:
    wait_in(taken.page, lambda: bool(cut))


def test_a_network_that_answers_with_a_page_of_its_own_takes_nothing(phone, square):
    taken = begun(phone, square)
    page = taken.page
    everything = re.compile("/ta-ner/")
    taken.context.route(everything, lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Hotellets nät"))
    taken.write("Skriven på hotellet")
    taken.to_list()
    page.wait_for_timeout(1_000)
    assert taken.counts() == (1, 0) and arrived(square, "Skriven på hotellet") == 0
    taken.context.unroute(everything)
    page.evaluate("dispatchEvent(new Event('online'))")
    taken.wait_counts(0, 1)


def test_a_server_on_the_way_that_takes_no_large_bodies_gets_them_in_parts(phone, square, tmp_path):
    taken = begun(phone, square)

    def refuse_large(route: Route) -> None:
        body = route.request.post_data_buffer or b""
        if body.count(b'; name="photo') > 1:
            route.fulfill(status=413, content_type="text/html", body="<h1>413")
        else:
            route.continue_()

    taken.context.route("**/ta-ner/ideer", refuse_large)
    taken.trouble.allow("answer 413")
    page = taken.page
    page.get_by_role("button", name="Ny idé").click()
    page.locator("#words").fill("Två stora foton")
    for number, colour in enumerate(["#113355", "#553311"]):
        page.locator("#photo").set_input_files(make_photo(tmp_path / f"{number}.jpg", colour=colour))
        page.locator("#photos img").nth(number).wait_for(state="attached")
    page.get_by_role("button", name="Klar", exact=True).click()
    page.get_by_text("Idén är framme").wait_for()
    assert arrived(square, "Två stora foton") == 1 and len(photos(square)) == 2


def test_without_leave_to_save_it_sends_at_once_and_says_so(phone, square):
    taken = phone("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page = taken.start()
    assert "får inte spara något" in page.locator("#notes").inner_text()
    taken.begin(ROLES["ombud"], square.password())
    taken.write("Bara i minnet")
    page.get_by_text("Idén är framme").wait_for()
    assert arrived(square, "Bara i minnet") == 1


def test_without_https_it_says_so_and_sends_at_once(phone, square, tmp_path):
    taken = phone("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page = taken.start()
    assert "utan https" in page.locator("#notes").inner_text()
    taken.begin(ROLES["ombud"], square.password())
    taken.write("Utan lås", make_photo(tmp_path / "a.jpg"))
    page.get_by_text("Idén är framme").wait_for()
    assert arrived(square, "Utan lås") == 1 and len(photos(square)) == 1


def test_a_browser_that_can_not_keep_the_page_says_so(phone, square):
    taken = phone("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })")
    page = taken.start()
    page.get_by_text("kan inte öppna sidan utan nät").wait_for()
    taken.begin(ROLES["ombud"], square.password())
    taken.write("Fungerar ändå")
    page.get_by_text("Idén är framme").wait_for()


def test_a_full_device_keeps_the_words_on_the_screen_and_sends_them(phone, square):
    taken = begun(phone, square)
    page = taken.page
    taken.write("Före det blev fullt")
    taken.to_list()
    taken.context.set_offline(True)
    page.evaluate(
        """() => {
            const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (value, key) {
                if (value?.sealed) throw new DOMException('full', 'QuotaExceededError');
                return put.call(this, value, key);
            };
        }"""
    )
    page.get_by_role("button", name="Ny idé").click()
    page.locator("#words").fill("Ryms inte")
    page.get_by_text("Enheten är full").wait_for()
    page.get_by_role("button", name="Till listan").click()
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Klar", exact=True).click()
    page.wait_for_timeout(300)
    assert page.locator("#words").is_visible() and page.locator("#words").input_value() == "Ryms inte"
    taken.context.set_offline(False)
    page.get_by_role("button", name="Klar", exact=True).click()
    page.locator("[data-screen=receipt]").wait_for()
    assert "Idén är framme" in page.locator("#sent").inner_text()
    assert arrived(square, "Ryms inte") == 1


def test_the_giver_who_types_alone_sees_nothing_of_others(phone, square):
    taken = begun(phone, square, "{ const every = setInterval; window.setInterval = (run, pause) => every(run, pause / 20); }")
    page = taken.page
    taken.write("Nedtecknad av personalen")
    taken.to_list()
    page.get_by_text("Mer", exact=True).click()
    page.get_by_role("button", name="Låt någon skriva själv").click()
    page.locator("#pin").fill("12x4")
    page.get_by_role("button", name="Lämna över").click()
    page.get_by_text("Skriv fyra siffror").wait_for()
    page.locator("#pin").fill("1234")
    page.get_by_role("button", name="Lämna över").click()
    page.get_by_role("heading", name="Berätta din idé").wait_for()
    assert page.locator("header").is_hidden() and page.get_by_role("button", name="Till listan").count() == 0
    assert page.get_by_text("Jag vill ha svar").is_visible() and not page.get_by_text("Fråga först").is_visible()

    page.locator("#words").fill("Skriven av den första")
    page.get_by_role("button", name="Klar", exact=True).click()
    page.get_by_role("heading", name="Tack för din idé").wait_for()
    assert page.locator("#read").is_hidden()
    page.get_by_role("button", name="Klart").click()
    assert page.locator("#words").input_value() == ""
    page.locator("#words").press("Control+z")
    assert page.locator("#words").input_value() == ""

    # Somebody who leaves is forgotten; going back and opening the page anew lead nowhere.
    page.locator("#words").fill("Hemligt som lämnades kvar")
    page.go_back()
    page.get_by_text("Är du kvar?").wait_for()
    page.get_by_role("button", name="Jag är kvar").click()
    assert page.locator("#words").input_value() == "Hemligt som lämnades kvar"
    page.get_by_text("Sparat på enheten").wait_for()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#words").input_value() == "Hemligt som lämnades kvar"
    wait_in(page, lambda: page.locator("#words").input_value() == "")

    page.get_by_role("button", name="För personal").click()
    for wrong in ("0000", "9999"):
        page.locator("#unlock").fill(wrong)
        page.get_by_role("button", name="Till listan").click()
        page.get_by_text("Siffrorna stämmer inte").wait_for()
    page.locator("#unlock").fill("1234")
    page.get_by_role("button", name="Till listan").click()
    page.locator("[data-screen=list]").wait_for()
    words = page.locator("#ideas").inner_text()
    assert "Nedtecknad av personalen" in words and "Skriven av den första" in words and "Hemligt" not in words
    taken.wait_counts(0, 2)
    # Whoever held it was not signed in on the site.
    assert page.request.get("/ta-ner/pass.json").status == 404


def test_a_kiosk_in_one_window_is_one_in_all(phone, square):
    taken = begun(phone, square)
    page = taken.page
    taken.write("Nedtecknad av personalen")
    other = taken.context.new_page()
    other.goto("/ta-ner")
    other.get_by_text("Nedtecknad av personalen").wait_for()
    taken.to_list()
    page.get_by_text("Mer", exact=True).click()
    page.get_by_role("button", name="Låt någon skriva själv").click()
    page.locator("#pin").fill("1234")
    page.get_by_role("button", name="Lämna över").click()
    other.get_by_role("heading", name="Berätta din idé").wait_for()
    assert other.locator("header").is_hidden()
    page.get_by_role("button", name="För personal").click()
    page.locator("#unlock").fill("1234")
    page.get_by_role("button", name="Till listan").click()
    other.get_by_text("Nedtecknad av personalen").wait_for()


SPEECH = """
    window.SpeechRecognition = class {
        start() { window.say = (words) => this.onresult?.({ results: [[{ transcript: words }]] }); }
        stop() { this.onend?.(); }
        abort() {}
    };
"""


def test_what_is_dictated_goes_to_the_idea_it_was_said_for_and_to_no_other(phone, square):
    taken = begun(phone, square, SPEECH)
    page = taken.page
    page.get_by_role("button", name="Ny idé").click()
    page.locator("#words").fill("Torget:")
    page.get_by_role("button", name="Tala in").click()
    page.evaluate("say('fler bänkar')")
    assert page.locator("#words").input_value() == "Torget: fler bänkar"
    page.get_by_role("button", name="Klar", exact=True).click()
    page.locator("#next").click()
    # The device hears on: what it writes down now belongs to nobody.
    page.evaluate("say('fler bänkar och något hemligt')")
    assert page.locator("#words").input_value() == ""
    page.get_by_role("button", name="Tala in").click()
    page.evaluate("say('en helt annan idé')")
    assert page.locator("#words").input_value() == "en helt annan idé"
    page.get_by_role("button", name="Kasta utkastet").click()
    page.get_by_role("button", name="Tryck en gång till").click()
    page.get_by_role("button", name="Ny idé").click()
    page.evaluate("say('något mer')")
    assert page.locator("#words").input_value() == ""
    assert page.get_by_role("button", name="Tala in").is_visible()


def test_what_waits_is_sent_in_the_background_when_the_page_has_been_closed(phone, square):
    taken = begun(phone, square)
    page = taken.page
    taken.context.set_offline(True)
    taken.write("Skickas när sidan är stängd")
    tags = "navigator.serviceWorker.ready.then((worker) => worker.sync.getTags())"
    wait_in(page, lambda: page.evaluate(tags) == ["ta-ner"])
    assert arrived(square, "Skickas när sidan är stängd") == 0
    page.goto("about:blank")
    workers = taken.context.new_cdp_session(page)
    found: list[dict] = []
    workers.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    workers.send("ServiceWorker.enable")
    wait_in(page, lambda: bool(found))
    taken.context.set_offline(False)
    workers.send("ServiceWorker.dispatchSyncEvent", {
        "origin": square.url, "registrationId": found[0]["registrationId"], "tag": "ta-ner", "lastChance": False,
    })
    wait_in(page, lambda: arrived(square, "Skickas när sidan är stängd") == 1)


def test_a_shift_whose_time_is_out_goes_on_where_there_is_no_network(phone, square):
    later = "{ const now = Date.now; Date.now = () => now() + Number(localStorage.getItem('later') ?? 0); }"
    taken = begun(phone, square, later)
    page = taken.page
    taken.context.set_offline(True)
    taken.write("Sagd före kvällen")
    page.evaluate(f"localStorage.setItem('later', {DAY})")
    taken.open()
    page.get_by_text("Passet är slut").wait_for()
    assert "Sagd före" not in in_store(taken)
    page.get_by_role("button", name="Fortsätt utan nät").wait_for()
    look(taken, "ta-ner-fortsatt")
    page.get_by_role("button", name="Fortsätt utan nät").click()
    page.locator("[data-screen=list]").wait_for()
    assert page.locator("#ideas li").count() == 0 and "1 idé från ett tidigare pass" in page.locator("#locked").inner_text()
    taken.write("Sagd efter kvällen")
    taken.to_list()
    assert taken.counts() == (2, 0)
    taken.open()
    assert "Sagd efter kvällen" in page.locator("#ideas").inner_text()
    taken.context.set_offline(False)
    taken.wait_counts(0)
    assert arrived(square, "Sagd före kvällen") == 1 and arrived(square, "Sagd efter kvällen") == 1


def test_a_shift_that_somebody_ended_does_not_go_on(phone, square):
    taken = begun(phone, square)
    page = taken.page
    taken.context.set_offline(True)
    taken.write("Kvar på enheten")
    taken.to_list()
    page.get_by_text("Mer", exact=True).click()
    page.get_by_role("button", name="Avsluta passet").click()
    page.get_by_role("button", name="Avsluta och logga ut").click()
    page.get_by_text("Du har inget nät just nu").wait_for()
    assert page.get_by_role("button", name="Fortsätt utan nät").count() == 0


def test_a_photo_arrives_small_upright_and_without_what_the_camera_noted(phone, square, tmp_path):
    taken = begun(phone, square)
    path = tmp_path / "liggande.jpg"
    picture = Image.new("RGB", (2400, 1800), "#7a9e7e")
    picture.paste("#d02020", (0, 0, 1200, 900))
    notes = picture.getexif()
    notes[0x0112] = 6  # To be shown turned a quarter to the right.
    notes[0x010F] = "Kameramakaren"
    notes.get_ifd(0x8825).update({1: "N", 2: (59.0, 16.0, 0.0), 3: "E", 4: (15.0, 12.0, 0.0)})
    picture.save(path, "JPEG", exif=notes)
    taken.write("Med foto", path)
    taken.page.get_by_text("Idén är framme").wait_for()
    (kept,) = photos(square)
    shown = Image.open(BytesIO(kept))
    assert shown.size == (1200, 1600) and not shown.getexif() and b"Kameramakaren" not in kept and b"Exif" not in kept
    red, green, _ = shown.convert("RGB").getpixel((1100, 100))
    assert red > 180 and green < 80, "the corner that was red is not up to the right"


def test_a_new_version_is_taken_at_the_next_start_and_drafts_stay(phone, square):
    taken = begun(phone, square)
    taken.context.set_offline(True)
    taken.write("Skriven i den gamla")
    taken.stop()
    square.stop()
    (place,) = square.directory.glob("*.sqlite")
    with sqlite3.connect(place) as database:
        database.execute("UPDATE partnership SET name = 'Partnerskapet med nytt namn'")
    database.close()
    square.start()

    page = taken.start()
    assert "nytt namn" not in page.locator("header").text_content()
    waiting = "navigator.serviceWorker.getRegistration('/ta-ner').then(found => Boolean(found.waiting))"
    wait_in(page, lambda: page.evaluate(waiting))
    taken.stop()
    page = taken.start(offline=True)
    page.get_by_text("Partnerskapet med nytt namn").wait_for(state="attached")
    assert "Skriven i den gamla" in page.locator("#ideas").inner_text()


def test_without_script_the_page_leads_to_the_form(visit):
    visitor = visit(look=PHONE.but(script=False))
    visitor.go("/ta-ner")
    visitor.check()
    visitor.check_narrow()
    visitor.page.get_by_role("link", name="Till formuläret").click()
    assert visitor.page.url.endswith("/ideer/ny")
