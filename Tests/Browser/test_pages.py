"""Every page in pages.py, read in every way: languages, colour schemes, widths, with script and without."""

import re
from collections import Counter

import pytest
from harness.html import Gathered
from harness.links import links
from harness.visitor import Look, Visitor
from pages import PAGES, PUBLIC, ROLES, SitePage

# A reading page on a first visit, everything included (docs/architecture.md).
KILOBYTES = 40
SCRIPT_KILOBYTES = 10

# Of addresses that differ in a number, a name or a filter alone, so many are opened.
MOST_OF_A_KIND = 4
KIND = re.compile(r"[0-9]+|=[^&]+|(?<=medlemmar/)[a-z-]+")


def path_of(visitor: Visitor, page: SitePage) -> str:
    """The path of the page, looked up where it is not known beforehand."""
    path = page.path
    for link in (page.follow, page.then):
        if link:
            visitor.go(path)
            path = visitor.page.locator(link).first.get_attribute("href")
    return path + page.tail


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_is_well_made(visit, page: SitePage):
    visitor = visit(page.role)
    visitor.go(path_of(visitor, page), page.status)
    visitor.check()
    visitor.picture(page.name)
    visitor.widen(320)
    visitor.check()
    visitor.recolour("dark")
    visitor.check_colours()
    if page in PUBLIC:
        visitor.picture(f"{page.name}-mork")


# What is the same in every language was looked at in Swedish: other words can be wrong, or too long for a phone.
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_is_well_made_in_english(visit, page: SitePage):
    visitor = visit(page.role, Look(width=320, language="en"))
    visitor.go(path_of(visitor, page), page.status)
    visitor.check()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_reads_without_script(visit, page: SitePage):
    visitor = visit(page.role, Look(width=320, script=False))
    visitor.go(path_of(visitor, page), page.status)
    visitor.check()


@pytest.mark.parametrize("page", PUBLIC, ids=lambda page: page.name)
def test_first_visit_is_light(visit, page: SitePage):
    visitor = visit()
    total, script = weigh(visitor, page)
    assert total <= KILOBYTES * 1000, f"{page.name}: {total} bytes over the wire"
    assert script <= SCRIPT_KILOBYTES * 1000, f"{page.name}: {script} bytes of script"


def weigh(visitor: Visitor, page: SitePage) -> tuple[int, int]:
    """Bytes over the wire, headers included, of everything a first visit to the page fetches; and of its scripts."""
    path = path_of(visitor, page)
    wire = visitor.context.new_cdp_session(visitor.page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    visitor.go(path, page.status)
    visitor.page.wait_for_load_state("networkidle")
    script = sum(size for request, size in sizes.items() if kinds.get(request) == "Script")
    return int(sum(sizes.values())), int(script)


# The doors are the same in every language: in English the public ones are tried.
@pytest.mark.parametrize(("role", "language"), [(role, "sv") for role in (None, *ROLES)] + [(None, "en")], ids=str)
def test_no_link_leads_nowhere_and_html_is_valid(visit, torg, tmp_path, role: str | None, language: str):
    visitor = visit(role, Look(language=language))
    gathered = Gathered(tmp_path)
    waiting = [torg.url + page.path for page in PAGES if page.role in (None, role) and page.status == 200]
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    broken = []
    while waiting:
        address = waiting.pop(0)
        kind = KIND.sub("#", address)
        if address in seen or kinds[kind] >= MOST_OF_A_KIND:
            continue
        seen.add(address)
        kinds[kind] += 1
        answer = visitor.context.request.get(address)
        if not answer.ok:
            broken.append(f"{address} answered {answer.status}")
        elif answer.headers.get("content-type", "").startswith("text/html"):
            html = answer.text()
            gathered.add(address.removeprefix(torg.url), html)
            # The letters of the demo lead where their receivers may go, who are others than this reader.
            if "/demo/post/" not in address:
                waiting += links(html, answer.url, torg.url)
    assert not broken, "\n".join(broken)
    findings = gathered.findings()
    assert not findings, f"{len(gathered)} pages, {len(findings)} findings:\n" + "\n".join(f"  - {f}" for f in findings)
