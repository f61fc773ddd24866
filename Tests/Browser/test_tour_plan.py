"""The tour is planned, staffed and found: by a coordinator, members' representatives, and anybody with a calendar."""

import re
import urllib.request
from datetime import date, timedelta

import pytest
from harness.visitor import DESKTOP, PHONE
from icalendar import Calendar

SCRIPTLESS = DESKTOP.but(script=False)
LATER = (date.today() + timedelta(days=40)).isoformat()


def new_tour(coordinator, name: str) -> str:
    """Makes a tour that members alone see; its work page."""
    coordinator.go("/arbete/turne/ny")
    coordinator.page.locator("[name=name]").fill(name)
    coordinator.page.get_by_role("button", name="Spara").click()
    coordinator.page.wait_for_url(re.compile(r"/arbete/turne/[^/]+$"))
    return coordinator.page.url.removeprefix(coordinator.site)


def fill_stop(coordinator, tour: str, name: str) -> None:
    coordinator.go(f"{tour}/ny")
    coordinator.page.locator("[name=name]").fill(name)
    coordinator.page.locator("[name=municipality]").select_option(label="Askersund")
    coordinator.page.locator("[name=day]").fill(LATER)
    coordinator.page.locator("[name=from]").fill("10")
    coordinator.page.locator("[name=to]").fill("14.30")


def position(visitor) -> tuple[float, float]:
    north, east = visitor.page.locator("[name=position]").input_value().split(",")
    return float(north), float(east)


def test_the_map_is_pressed_and_the_arrow_keys_move_the_mark(visit):
    coordinator = visit("samordnare", PHONE)
    tour = new_tour(coordinator, "Kartprovet")
    fill_stop(coordinator, tour, "Kartprovets torg")
    image = coordinator.page.locator("input[data-tap-map]")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    image.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    middle = position(coordinator)
    assert 58.8 < middle[0] < 60 and 14 < middle[1] < 16
    assert coordinator.page.locator(".tapmark").is_visible()
    image.press("ArrowUp")
    image.press("Shift+ArrowRight")
    moved = position(coordinator)
    assert moved[0] > middle[0] and moved[1] > middle[1]
    coordinator.page.get_by_role("button", name="Visa nära orten").click()
    coordinator.page.get_by_role("button", name="Visa hela kartan").wait_for()
    assert position(coordinator) == moved
    assert coordinator.page.locator("[name=name]").input_value() == "Kartprovets torg"
    coordinator.check()
    coordinator.picture("plan-kartan-tryckt")
    coordinator.page.locator("[name=name]").press("Enter")
    coordinator.page.wait_for_url(f"{coordinator.site}{tour}/kartprovets-torg")
    coordinator.check()


def test_without_script_a_press_comes_back_with_all_that_was_typed(visit):
    coordinator = visit("samordnare", SCRIPTLESS)
    tour = new_tour(coordinator, "Skriptlös turné")
    fill_stop(coordinator, tour, "Torget utan skript")
    coordinator.page.locator("input[type=image]").click(position={"x": 100, "y": 300})
    assert "Platsen är utpekad" in coordinator.page.inner_text("main")
    assert coordinator.page.locator("[name=name]").input_value() == "Torget utan skript"
    first = position(coordinator)
    coordinator.check()
    coordinator.page.locator("input[type=image]").click(position={"x": 200, "y": 100})
    second = position(coordinator)
    assert second[0] > first[0] and second[1] > first[1], "north is up and east is right"
    coordinator.page.get_by_role("button", name="Spara").last.click()
    coordinator.page.wait_for_url(f"{coordinator.site}{tour}/torget-utan-skript")


@pytest.mark.parametrize("look", [PHONE, PHONE.but(script=False)], ids=str)
def test_a_shift_is_taken_offered_and_kept_on_a_phone(visit, look):
    coordinator = visit("samordnare")
    tour = new_tour(coordinator, f"Passprovet {'med' if look.script else 'utan'} skript")
    fill_stop(coordinator, tour, "Passtorget")
    coordinator.page.get_by_role("button", name="Spara").last.click()
    coordinator.page.get_by_role("link", name="Lägg till ett pass").click()
    coordinator.page.locator("[name=wanted]").fill("1")
    coordinator.page.get_by_role("button", name="Spara").click()
    coordinator.page.get_by_role("link", name="Skriv upp någon").wait_for()
    stop = coordinator.page.url
    ombud = visit("ombud", look)
    ombud.go(stop)
    ombud.page.get_by_role("button", name="Ta passet").click()
    assert "Du står på passet" in ombud.page.inner_text("main")
    ombud.page.get_by_text("Kan du inte komma?").click()
    ombud.page.get_by_role("button", name="Be om byte").click()
    assert "Byte\u00a0önskas" in ombud.page.inner_text("main")
    ombud.check()
    ombud.picture("plan-byte-onskas" if look.script else "plan-byte-onskas-utan-skript")
    ombud.page.get_by_text("Kan du inte komma?").click()
    ombud.page.get_by_role("button", name="jag behåller passet").click()
    ombud.page.get_by_text("Kan du inte komma?").click()
    ombud.page.get_by_role("button", name="Lämna passet").click()
    assert "ledig igen" in ombud.page.inner_text("main")


def test_the_calendar_is_one_that_others_read(torg):
    with urllib.request.urlopen(f"{torg.url}/turne.ics") as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        raw = answer.read()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    events = Calendar.from_ical(raw).walk("VEVENT")
    assert events, "the demo has stops"
    assert len({event["UID"] for event in events}) == len(events)
    for event in events:
        assert event.decoded("DTSTART") < event.decoded("DTEND")
        assert event.decoded("LAST-MODIFIED") and event["SEQUENCE"] >= 0 and event["LOCATION"]
        assert event["STATUS"] in ("CONFIRMED", "CANCELLED")
        assert not event.errors
    path = "/turne/" + str(events[-1]["URL"]).split("/turne/")[1]
    with urllib.request.urlopen(torg.url + path) as page:
        assert str(events[-1]["SUMMARY"]).split(": ")[1] in page.read().decode()
    with urllib.request.urlopen(f"{torg.url}{path}/kalender.ics") as answer:
        one = Calendar.from_ical(answer.read()).walk("VEVENT")
    assert [event["UID"] for event in one] == [events[-1]["UID"]]
