"""Giving an idea, as most tests need one given."""

import re

from playwright.sync_api import TimeoutError

from .visitor import Visitor

# A form that comes back sooner is taken for a machine's.
SHORTEST_MILLISECONDS = 2_100


def answer_human_question(visitor: Visitor) -> None:
    """Types the sum that somebody without script is asked for."""
    visitor.page.locator("[name=kontrollsvar]").fill(human_answer(visitor))


def human_answer(visitor: Visitor) -> str:
    label = visitor.page.locator("label[for=f-kontrollsvar]").inner_text()
    return str(sum(int(number) for number in re.findall(r"\d+", label)))


def fill_idea(visitor: Visitor, words: str, email: str = "", municipality: str = "Örebro") -> None:
    """Opens the form and fills it in, with the question answered and the time gone that a person takes."""
    visitor.go("/ideer/ny")
    page = visitor.page
    page.locator("[name=words]").fill(words)
    page.locator("[name=municipality]").select_option(label=municipality)
    page.locator("[name=email]").fill(email)
    if page.locator("[name=kontrollsvar]").is_visible():
        try:
            page.locator("[name=kontrollsvar]").fill(human_answer(visitor), timeout=2_000)
        except TimeoutError:
            # The script's own work was done meanwhile, and took the question away.
            assert page.locator("[name=kontrollsvar]").is_hidden()
    page.wait_for_timeout(SHORTEST_MILLISECONDS)


def send_idea(visitor: Visitor) -> None:
    """Presses the button, twice where ideas that are alike are shown first, and stands on the receipt."""
    visitor.page.get_by_role("button", name=re.compile("Skicka idén|Send")).click()
    if visitor.page.locator("[name=seen]").count():
        if visitor.page.locator("[name=kontrollsvar]").is_visible():
            answer_human_question(visitor)
        visitor.page.wait_for_timeout(SHORTEST_MILLISECONDS)
        visitor.page.get_by_role("button", name="Skicka ändå").click()
    assert visitor.page.url.endswith("/ideer/tack"), f"no receipt came:\n{visitor.page.inner_text('main')}"


def receipt(visitor: Visitor) -> tuple[str, str]:
    """The reference (2026-0042, as in paths) and the code that stand on the receipt."""
    text = visitor.page.inner_text("main")
    reference = re.search(r"\b(20\d\d-\d{4,})\b", text)
    code = re.search(r"\b([0-9A-Z]{5}-[0-9A-Z]{5})\b", text)
    assert reference and code, f"no reference or no code on the receipt:\n{text}"
    return reference.group(1), code.group(1)


def give(visitor: Visitor, words: str, email: str = "") -> tuple[str, str]:
    """Gives an idea; its reference and code."""
    fill_idea(visitor, words, email)
    send_idea(visitor)
    return receipt(visitor)
