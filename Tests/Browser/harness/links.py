"""Following the links of a page, as a curious reader would."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        # A link to the page in another language would change the reader's language on the way.
        if tag == "a" and values.get("href") and "hreflang" not in values:
            self.found.append(values["href"])


def links(html: str, page: str, site: str) -> list[str]:
    """The addresses on the same site that the page links to, whole and without fragment, in order."""
    parser = _Links()
    parser.feed(html)
    found = [urldefrag(urljoin(page, link)).url for link in parser.found]
    return [link for link in dict.fromkeys(found) if link.startswith(site + "/") or link == site]
