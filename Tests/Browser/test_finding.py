"""Finding what was said, whatever form of the word it was said in, and who should have it."""

from harness.giving import give
from harness.visitor import PHONE

SCRIPTLESS = PHONE.but(script=False)


def hits(visitor) -> list[str]:
    """The titles of what was found, the best first."""
    return visitor.page.locator(".found h3").all_inner_texts()


def test_an_idea_about_cyklar_is_found_by_cykel(visit):
    reader = visit(look=SCRIPTLESS)
    reader.go("/ideer?q=cyklar")
    assert "Jag kan laga cykel" in reader.page.inner_text("main")
    reader.go("/sok?q=cykeln")
    assert "Jag kan laga cykel" in hits(reader)
    assert reader.page.locator(".found mark").first.inner_text().lower().startswith("cyk")


def test_the_member_that_does_fordonstvatt_is_found_by_tvatta_bilar(visit):
    reader = visit(look=SCRIPTLESS)
    reader.go("/medlemmar?q=tvätta bilar")
    assert "Re:form" in reader.page.inner_text("main table")
    reader.go("/sok?q=tvätta bilar")
    assert hits(reader)[0] == "Re:form"


def test_a_slip_of_the_fingers_is_forgiven(visit):
    reader = visit()
    reader.go("/sok?q=biblotek")
    reader.page.locator(".meant a").click()
    assert reader.page.locator("[name=q]").input_value() == "bibliotek"
    assert hits(reader)


def test_hits_come_while_one_types_and_by_the_keyboard_alone(visit):
    reader = visit(look=PHONE)
    reader.go("/sok")
    reader.page.locator("[name=q]").press_sequentially("cyk")
    reader.page.locator(".suggest a").first.wait_for()
    reader.check()
    reader.picture("sok-medan-man-skriver")
    first = reader.page.locator(".suggest a").first.get_attribute("href")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**" + first)


def test_nothing_that_is_typed_is_an_error(visit):
    reader = visit(look=SCRIPTLESS)
    for typed in ['"', "*", "NEAR(", "a:b", "-", "och att", "🚲", "自行车", "x" * 1900, '"öppen ena sidan']:
        reader.page.goto(reader.site + "/sok")
        reader.page.locator("[name=q]").fill(typed)
        with reader.page.expect_navigation() as navigation:
            reader.page.get_by_role("button", name="Sök").click()
        assert navigation.value.status == 200, typed


def test_a_coordinator_sees_who_should_have_an_idea_and_sends_it_by_one_key(visit):
    giver = visit(look=SCRIPTLESS)
    reference, _ = give(giver, "Kan någon tvätta och tanka bilarna i bilpoolen på kvällarna, när de ändå står stilla?")
    coordinator = visit(role="samordnare")
    coordinator.go(f"/arbete/ideer/{reference}")
    suggestions = coordinator.page.locator("#forslag li")
    names = suggestions.locator("strong").all_inner_texts()
    assert {"Re:form", "Samhall"} & set(names)
    assert "nämner själv" in suggestions.first.inner_text() or "ansvarsområde:" in suggestions.first.inner_text()
    assert "Inte läst och publicerad än" in coordinator.page.inner_text("#forslag")
    coordinator.check()
    coordinator.picture("forslag-pa-mottagare")
    # A key that is held down since the page before presses nothing here.
    coordinator.page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '1', repeat: true, bubbles: true}))")
    coordinator.page.wait_for_timeout(300)
    assert coordinator.page.get_by_text("Frågan är skickad").count() == 0
    coordinator.page.keyboard.press("?")
    assert coordinator.page.locator("[data-keys-help]").is_visible()
    coordinator.page.keyboard.press("?")
    # One that writes to people is gone to first, and pressed by the same key again.
    coordinator.page.locator("body").press("1")
    coordinator.page.wait_for_timeout(300)
    assert names[0] in coordinator.page.locator(":focus").inner_text()
    assert coordinator.page.get_by_text("Frågan är skickad").count() == 0
    coordinator.page.keyboard.press("1")
    coordinator.page.get_by_text(f"Frågan är skickad till {names[0]}").wait_for()
    assert names[0] not in coordinator.page.locator("#forslag strong").all_inner_texts()
    assert names[0] in coordinator.page.inner_text("main")


def test_a_responsibility_is_moved_after_a_question(visit):
    coordinator = visit(role="samordnare")
    coordinator.go("/arbete/forslag")
    coordinator.page.get_by_role("link", name="Samhall", exact=True).click()
    coordinator.page.get_by_label("Ny ansvarig verksamhet").select_option(label="Re:form")
    coordinator.page.get_by_role("button", name="Gå vidare").click()
    assert "Flytta ansvaret från Samhall till Re:form?" in coordinator.page.inner_text("h1")
    coordinator.check()
    coordinator.picture("flytta-ansvar")
    coordinator.page.get_by_role("link", name="Avbryt").click()
    assert coordinator.page.inner_text("h1") == "Samhall"


def test_one_kind_of_hits_is_chosen(visit):
    reader = visit(look=SCRIPTLESS)
    reader.go("/sok?q=cykel")
    reader.check()
    reader.picture("sok-alla-slag")
    reader.page.get_by_role("navigation", name="Visa").get_by_role("link", name="Idéer från torget").click()
    assert "slag=ideer" in reader.page.url
    assert hits(reader)
