"""Short ways through the site: what people do besides, and what may go wrong on the way."""

import re
import urllib.request

import pytest
from harness.giving import answer_human_question, fill_idea, give, receipt, send_idea
from harness.visitor import PHONE

SCRIPTLESS = PHONE.but(script=False)


def first_idea(visitor) -> str:
    """The path of an idea that everybody may read."""
    visitor.go("/ideer")
    return visitor.page.locator("main a[href^='/ideer/2']").first.get_attribute("href")


def words_of(visitor, path: str) -> str:
    """What the giver of an idea said, as its page shows it."""
    visitor.go(path)
    return visitor.page.locator("main blockquote").first.inner_text().split("\n")[0]


def test_ideas_alike_are_shown_while_writing(visit):
    giver = visit(look=PHONE)
    words = words_of(giver, first_idea(giver))
    giver.go("/ideer/ny")
    giver.page.locator("[name=words]").press_sequentially(words[:120])
    giver.page.locator("#alike a").first.wait_for()
    assert giver.page.locator("#alike").get_attribute("aria-live") == "polite"
    giver.check()
    giver.picture("liknande-medan-man-skriver")


def test_ideas_alike_are_shown_after_sending_without_script(visit):
    giver = visit(look=SCRIPTLESS)
    words = words_of(giver, first_idea(giver))
    fill_idea(giver, words, email="liknande@example.org")
    giver.page.get_by_role("button", name="Skicka idén").click()
    assert "Liknande idéer finns redan" in giver.page.inner_text("main")
    assert giver.page.locator("[name=words]").input_value().strip() == words.strip()
    assert giver.page.locator("[name=email]").input_value() == "liknande@example.org"
    giver.check()
    giver.picture("liknande-utan-script")
    # The question has been answered.
    assert giver.page.locator("label[for=f-kontrollsvar]").count() == 0
    giver.page.get_by_role("button", name="Skicka ändå").click()
    assert "Tack för din idé" in giver.page.inner_text("main")


def test_a_wrong_form_says_so_beside_the_fields_and_keeps_what_was_typed(visit):
    giver = visit(look=SCRIPTLESS)
    giver.go("/ideer/ny")
    giver.page.locator("[name=place]").fill("Järntorget")
    giver.page.locator("[name=email]").fill("inte en adress")
    giver.page.get_by_role("button", name="Skicka idén").click()
    main = giver.page.inner_text("main")
    assert "Rutan är tom" in main and "Adressen ser inte rätt ut" in main
    assert giver.page.locator("[name=place]").input_value() == "Järntorget"
    giver.page.locator("main [href='#f-words']").first.click()
    assert giver.page.url.endswith("#f-words")
    giver.check()
    giver.check_narrow()
    giver.picture("formular-fel")


@pytest.mark.parametrize("look", [PHONE, SCRIPTLESS], ids=["script", "scriptless"])
def test_a_form_sent_twice_by_double_click_is_one_idea(visit, look):
    giver = visit(look=look)
    kind = "med" if look.script else "utan"
    fill_idea(giver, f"Dubbelklick {kind} skript: en gunga till lekplatsen Solsidan, tack.")
    giver.page.get_by_role("button", name="Skicka idén").dblclick()
    giver.page.wait_for_url("**/ideer/tack")
    reference, _ = receipt(giver)
    coordinator = visit("samordnare")
    coordinator.go("/arbete/ko?q=Dubbelklick")
    found = coordinator.page.locator(f"main a[href^='/arbete/ideer/']", has_text=f"Dubbelklick {kind}").count()
    assert found == 1 or coordinator.page.url.endswith(reference), f"{found} ideas came of one form"


def test_the_back_button_brings_back_what_was_written_and_does_not_send_it_again(visit):
    giver = visit(look=PHONE)
    words = "Bakåtknappen: plantera fruktträd längs cykelvägen mot Sörby."
    first = give(giver, words)
    giver.page.go_back()
    giver.page.go_forward()
    assert receipt(giver) == first
    giver.go("/ideer/ny")
    giver.page.locator("[name=words]").fill("Ett utkast som inte är klart")
    giver.go("/om")
    giver.page.go_back()
    assert giver.page.locator("[name=words]").input_value() == "Ett utkast som inte är klart"


def test_following_by_email_is_confirmed_and_ends_with_one_click(visit, torg, mailbox):
    follower = visit(look=PHONE)
    path = first_idea(follower)
    follower.go(f"{path}/folj")
    follower.page.locator("[name=email]").fill("foljare@example.org")
    follower.page.wait_for_timeout(2_100)
    follower.page.get_by_role("button", name="Följ", exact=True).click()
    assert "Titta bland dina mejl" in follower.page.inner_text("body")
    mail = mailbox.wait_for("foljare@example.org", "Vill du följa")
    follower.go(mail.link("/l/"))
    follower.check()
    follower.picture("folj-bekrafta")
    follower.page.get_by_role("button", name="Ja, skicka mig mejl").click()
    assert "Nu följer du" in follower.page.inner_text("body")

    coordinator = visit("samordnare")
    coordinator.go(path.replace("/ideer/", "/arbete/ideer/"))
    coordinator.page.get_by_text("Avsluta ärendet").first.click()
    coordinator.page.locator("[name=close-reason]").fill("Det finns redan på orten, och fungerar bra.")
    coordinator.page.locator("form", has=coordinator.page.locator("[name=close-reason]")).get_by_role("button").click()
    news = mailbox.wait_for("foljare@example.org", "Nytt om idén")
    ending = re.search(r"<(https?://[^>]+)>", str(news.message["List-Unsubscribe"])).group(1)
    follower.go(ending)
    follower.check()
    request = urllib.request.Request(ending, data=b"List-Unsubscribe=One-Click", method="POST")
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200 and "inga fler mejl" in answer.read().decode()
    coordinator.page.get_by_role("button", name="Öppna ärendet igen").click()
    assert "Ärendet är öppet igen" in coordinator.page.inner_text("body")
    later = mailbox.all("foljare@example.org")
    assert [mail.subject for mail in later] == [mail.subject, news.subject]


def test_a_giver_opens_the_idea_by_its_code_adds_words_and_takes_it_back(visit):
    giver = visit(look=SCRIPTLESS)
    _, code = give(giver, "Koden: ett växthus på skolgården i Mullhyttan, för alla klasser.", "koden@example.org")
    giver.page.emulate_media(media="print")
    assert not giver.page.locator(".noprint").first.is_visible()
    assert not giver.page.locator("header nav").is_visible()
    giver.picture("kvitto-utskrift")
    giver.page.emulate_media(media="screen")

    somebody = visit(look=SCRIPTLESS)
    page = somebody.go("/folj")
    page.locator("[name=code]").fill(code.lower())
    page.get_by_role("button", name="Visa min idé").click()
    assert page.url.endswith("/min-ide")
    somebody.check()
    somebody.check_narrow()
    somebody.picture("min-ide")
    page.locator("[name=text]").fill("Läraren i slöjd kan hjälpa till.")
    page.get_by_role("button", name="Lägg till").click()
    assert "Läraren i slöjd" in page.inner_text("main")
    somebody.go("/min-ide/radera")
    somebody.check()
    somebody.picture("min-ide-radera")
    somebody.go("/min-ide")
    page.get_by_role("link", name="Ta tillbaka idén").click()
    somebody.check()
    somebody.picture("min-ide-ta-tillbaka")
    page.get_by_role("button", name="Ta tillbaka").click()
    assert "Idén är återtagen" in page.inner_text("body")
    somebody.check()


def test_a_wrong_code_is_told_beside_the_field(visit):
    giver = visit(look=SCRIPTLESS)
    page = giver.go("/folj")
    page.locator("[name=code]").fill("AAAAA-BBBBB")
    page.get_by_role("button", name="Visa min idé").click()
    assert "hittar ingen idé" in page.inner_text("main")
    assert page.locator("[name=code]").input_value() == "AAAAA-BBBBB"
    giver.check()


def test_members_are_read_from_a_windows_file_after_a_preview(visit):
    coordinator = visit("samordnare")
    page = coordinator.go("/arbete/medlemmar/import")
    sheet = (
        "Namn;Organisationsnummer;Typ;Arbetar i;Erbjuder\r\n"
        "Föreningen Åkerbär (påhittad);;Förening;Örebro;Hjälp med läxor på våra språk\r\n"
        "Fel förening;123;Förening;Örebro;\r\n"
    )
    file = {"name": "medlemmar.csv", "mimeType": "text/csv", "buffer": sheet.encode("windows-1252")}
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="Visa vad som ändras").click()
    preview = page.inner_text("main")
    assert "Föreningen Åkerbär (påhittad)" in preview and "Rad 3" in preview, preview
    coordinator.check()
    coordinator.check_narrow()
    coordinator.picture("import-forhandsvisning")
    assert "Åkerbär" not in visit().go("/medlemmar").inner_text("main")
    if page.locator("main input[type=checkbox]").count():
        page.locator("main input[type=checkbox]").check()
    page.get_by_role("button", name=re.compile("Läs in 1 ändring")).click()
    assert "Medlemmarna är inlästa" in page.inner_text("main"), page.inner_text("main")
    coordinator.check()
    coordinator.picture("import-klar")
    assert "Åkerbär" in visit().go("/medlemmar").inner_text("main")


def test_the_language_changes_and_the_page_stays(visit):
    reader = visit()
    page = reader.go("/ideer?lage=done")
    page.get_by_role("link", name="In English").click()
    assert "lage=done" in page.url and page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Svenska").click()
    assert "lage=done" in page.url and page.locator("html").get_attribute("lang") == "sv"


def test_the_queue_is_worked_by_keys(visit):
    coordinator = visit("samordnare")
    page = coordinator.go("/arbete/ko")
    # The keys are there when their module has come.
    page.wait_for_load_state("networkidle")
    first = None
    for _ in range(20):
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.getAttribute('href')")
        if first:
            break
        page.wait_for_timeout(250)
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    assert first and second and first != second
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{second}")


def test_a_text_is_reported_and_hidden_with_a_reason(visit):
    reader = visit(look=SCRIPTLESS)
    path = first_idea(reader)
    page = reader.go(f"{path}/anmal")
    page.locator("[name=reason]").first.check()
    page.locator("[name=text]").fill("Ett namn står med.")
    answer_human_question(reader)
    page.wait_for_timeout(2_100)
    page.get_by_role("button", name="Skicka anmälan").click()
    assert "En samordnare tittar på texten" in page.inner_text("body")
    coordinator = visit("samordnare")
    coordinator.go("/arbete/moderering")
    assert "Ett namn står med." in coordinator.page.inner_text("main")
    coordinator.check()
    coordinator.picture("moderering-anmalan")


def test_words_that_arrived_are_forgotten_and_words_that_did_not_are_kept(visit):
    tablet = visit(look=PHONE)
    _, first = give(tablet, "Surfplattan: en bokbytarhylla i väntrummet på vårdcentralen.")
    _, second = give(tablet, "Surfplattan: en klocka som går rätt vid resecentrum.")

    def open_idea(code):
        page = tablet.go("/folj")
        page.locator("[name=code]").fill(code)
        page.get_by_role("button", name="Visa min idé").click()
        return page.locator("textarea[name=text]")

    words = open_idea(first)
    words.fill("Ett halvt tillägg som inte är skickat")
    tablet.go("/om")
    tablet.go("/min-ide")
    assert words.input_value() == "Ett halvt tillägg som inte är skickat"
    tablet.page.get_by_role("button", name="Lägg till").click()
    assert "Tack! Det du la till" in tablet.page.inner_text("main")
    assert words.input_value() == ""
    words.fill("Något som bara jag ska se")
    assert open_idea(second).input_value() == ""
    tablet.page.get_by_role("button", name="Glöm min idé på den här enheten").click()
    assert open_idea(first).input_value() == ""
    # A form that comes back with something to mend still has its words.
    words.fill("x" * 5_001)
    tablet.page.get_by_role("button", name="Lägg till").click()
    assert "tecken för lång" in tablet.page.inner_text("main")
    tablet.go("/min-ide")
    assert words.input_value() == "x" * 5_001
