"""Every page that has an address of its own. A new page gets a line here, and with it every check there is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    """A page of the site.

    name: what its pictures are called. path: where it is. role: who reads it, as the accounts of `torg demo` are called
    (ROLES), or None for anybody. follow: on that page, go on to the first link that this CSS selector finds, for a page
    whose address is not known beforehand. status: what it answers. scriptless: that it must work without script too.
    """

    name: str
    path: str
    role: str | None = None
    follow: str | None = None
    status: int = 200
    scriptless: bool = True


# The accounts of `torg demo`; all have the password that it prints.
ROLES = {
    "samordnare": "samordnare@example.org",
    "ombud": "ombud@example.org",
    "lasare": "lasare@example.org",
    "drift": "drift@example.org",
}

PUBLIC = [
    SitePage("start", "/"),
    SitePage("ideer", "/ideer"),
    SitePage("ide", "/ideer", follow="main a[href^='/ideer/2']"),
    SitePage("ide-ny", "/ideer/ny"),
    SitePage("medlemmar", "/medlemmar"),
    SitePage("om", "/om"),
    SitePage("tillganglighet", "/tillganglighet"),
    SitePage("integritet", "/integritet"),
    SitePage("stil", "/stil"),
    SitePage("logga-in", "/logga-in"),
    SitePage("finns-inte", "/finns-inte", status=404),
]

SIGNED_IN = [
    SitePage("start-samordnare", "/", role="samordnare"),
    SitePage("start-ombud", "/", role="ombud"),
]

PAGES = PUBLIC + SIGNED_IN
