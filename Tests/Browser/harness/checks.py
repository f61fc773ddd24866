"""What must hold on every page, whoever reads it and however. A check gives what is wrong, in words; empty is well."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# WCAG 2.2 at level AA holds the criteria of 2.0 and 2.1; best-practice adds landmarks, heading order and the like.
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


# Of these, those that have to do with colour: all that another colour scheme can break.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def accessibility(page: Page, rules: dict = RULES) -> list[str]:
    """What axe finds by these rules. Needs script to be on."""
    options = {"resultTypes": ["violations"], "runOnly": rules}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
    return [f"axe {violation['id']}: {violation['help']}{_places(violation)}" for violation in found]


def structure(page: Page, language: str) -> list[str]:
    """One h1, one main, a title, the right language, and a skip link that comes first and leads somewhere."""
    facts = page.evaluate(
        """() => ({
            headings: [...document.querySelectorAll('h1')].map(h => h.textContent.trim()),
            mains: document.querySelectorAll('main').length,
            title: document.title.trim(),
            language: document.documentElement.lang,
            bare: [...document.querySelectorAll('.error, .errors li')].map(e => e.textContent.trim())
                .filter(text => /^[A-Za-z]+(\\.[A-Za-z]+)*$/.test(text)),
            twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i),
            skip: (() => {
                const first = document.querySelector('a[href], button, input, select, textarea, summary');
                const target = first?.getAttribute('href') ?? '';
                return target.startsWith('#') && document.getElementById(target.slice(1)) !== null;
            })(),
        })"""
    )
    wrong = []
    if len(facts["headings"]) != 1 or not facts["headings"][0]:
        wrong.append(f"there should be exactly one h1 with text, but there are {facts['headings']}")
    if facts["mains"] != 1:
        wrong.append(f"there should be exactly one main, but there are {facts['mains']}")
    if not facts["title"]:
        wrong.append("the page has no title")
    if facts["language"] != language:
        wrong.append(f"lang should be '{language}', but is '{facts['language']}'")
    if facts["bare"]:
        wrong.append(f"these errors are keys of messages, not texts: {facts['bare']}")
    if facts["twice"]:
        wrong.append(f"these ids stand twice: {facts['twice']}")
    if not facts["skip"]:
        wrong.append("the first thing to reach by keyboard is not a skip link to something on the page")
    return wrong


def sideways(page: Page) -> list[str]:
    """Whether the page must be scrolled sideways at its present width, and what sticks out."""
    width, inside, culprits = page.evaluate(
        """() => {
            const root = document.scrollingElement, edge = root.clientWidth;
            const ways = ['auto', 'scroll', 'hidden', 'clip'];
            const scrolls = e => e && e !== document.body && e !== root
                && (ways.includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
            const out = [...document.body.querySelectorAll('*')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > edge + 1
                    && !scrolls(e.parentElement))
                .map(e => e.outerHTML.slice(0, 120));
            return [root.scrollWidth, edge, out.slice(0, 4)];
        }"""
    )
    if width <= inside and not culprits:
        return []
    return [f"the page is {max(width, inside)} px wide in a window of {inside} px; sticking out: {culprits}"]


def _places(violation: dict) -> str:
    lines = []
    for node in violation["nodes"][:5]:
        checks = node.get("any", []) + node.get("all", []) + node.get("none", [])
        reason = "; ".join(check["message"] for check in checks)
        place = " ".join(str(part) for part in node["target"])
        lines.append(f"\n      at {place}: {node['html'][:160]}\n         {reason}")
    if len(violation["nodes"]) > 5:
        lines.append(f"\n      and {len(violation['nodes']) - 5} more")
    return "".join(lines)
