"""The checks themselves: a page made wrong on purpose is found out, and a page made well is not."""

from collections.abc import Callable, Iterator

import pytest
from harness.html import Gathered
from harness.mailbox import Mailbox
from harness.visitor import Look, Visitor
from playwright.sync_api import Browser

SITE = "http://127.0.0.1:1"
WELL_MADE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Torget</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<header><a href="#innehall" style="display: inline-block; min-height: 24px">Till innehållet</a></header>
<main id="innehall"><h1>Torget</h1><p>Hej.</p></main></body></html>"""


@pytest.fixture
def read(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens HTML as if a site had answered with it, under a policy that allows no inline script."""
    visitors = []

    def answer(html: str, look: Look = Look()) -> Visitor:
        visitor = Visitor(browser, SITE, look)
        headers = {"Content-Security-Policy": "script-src 'self'", "Content-Type": "text/html; charset=utf-8"}
        visitor.context.route("**/*", lambda route: route.fulfill(status=404, body=""))
        visitor.context.route(f"{SITE}/", lambda route: route.fulfill(body=html, headers=headers))
        visitor.go("/")
        visitors.append(visitor)
        return visitor

    yield answer
    for visitor in visitors:
        visitor.leave()


def test_well_made_page_passes(read, tmp_path):
    visitor = read(WELL_MADE)
    visitor.check()
    visitor.check_narrow()
    gathered = Gathered(tmp_path)
    gathered.add("/", WELL_MADE)
    assert gathered.findings() == []


@pytest.mark.parametrize(
    "planted, told",
    [
        ("<h1>En till</h1>", "exactly one h1"),
        ("<p id='innehall'>Hej</p>", "stand twice"),
        ("<main><p>Hej</p></main>", "exactly one main"),
        ("<input name='a'>", "axe label"),
        ("<p style='color: #bbb; background: #fff'>Knappt att läsa</p>", "axe color-contrast"),
        ("<button style='all: unset; font-size: 8px'>a</button><button style='all: unset; font-size: 8px'>b</button>",
         "axe target-size"),
        ("<h4>Hoppar</h4>", "axe heading-order"),
        ("<table style='width: 2000px'><tr><td>Bred</td></tr></table>", "2000 px wide|px wide in a window"),
        ("<script>1</script>", "Content Security Policy"),
        ("<img src='/saknas.png' alt=''>", "answer 404"),
        ("<img src='https://example.com/spanare.png' alt=''>", "request to another site"),
    ],
)
def test_planted_fault_is_found(read, planted: str, told: str):
    visitor = read(WELL_MADE.replace("</main>", f"{planted}</main>"))
    with pytest.raises(AssertionError, match=told):
        visitor.check()


def test_other_language_and_missing_skip_link_are_found(read):
    html = WELL_MADE.replace('href="#innehall"', 'href="/om"')
    with pytest.raises(AssertionError, match=r"(?s)lang should be 'en'.*not a skip link"):
        read(html, Look(language="en")).check()


def test_structure_is_checked_without_script_too(read):
    with pytest.raises(AssertionError, match="exactly one h1"):
        read(WELL_MADE.replace("h1", "h2"), Look(script=False)).check()


def test_html_fault_is_found_with_its_page(tmp_path):
    gathered = Gathered(tmp_path)
    gathered.add("/bra", WELL_MADE)
    gathered.add("/fel", WELL_MADE.replace("<p>Hej.</p>", "<ul><p>Hej.</p></ul>"))
    (finding,) = gathered.findings()
    assert "“p” not allowed as child of element “ul”" in finding and "/fel" in finding


def test_mail_is_found_once_and_its_links_read(tmp_path):
    body = "Content-Type: text/plain; charset=utf-8\n\nSe http://127.0.0.1:1/svar?a=1. Och http://127.0.0.1:1/b\n"
    for number in (1, 2):
        head = f"To: ombud@example.org\nSubject: =?utf-8?q?Id=C3=A9?= {number}\n"
        (tmp_path / f"000{number}.eml").write_text(head + body)
    mailbox = Mailbox(tmp_path)
    assert mailbox.wait_for("ombud@example.org", "idé").subject == "Idé 1"
    second = mailbox.wait_for("ombud@example.org", "idé")
    assert second.subject == "Idé 2" and second.link("svar") == "http://127.0.0.1:1/svar?a=1"
    with pytest.raises(AssertionError, match="no mail to ombud@example.org"):
        mailbox.wait_for("ombud@example.org", seconds=0.1)
