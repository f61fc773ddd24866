"""Somebody who visits Torg in a browser, in one language, on one kind of screen, with or without script."""

from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from . import checks
from .places import ARTEFACTS, PICTURES
from .trouble import Trouble

HEIGHTS = {320: 640, 360: 740, 1280: 900}


@dataclass(frozen=True)
class Look:
    """How a visitor reads: width in CSS pixels, language (sv, en), colour scheme (light, dark), script or none."""

    width: int = 1280
    language: str = "sv"
    scheme: str = "light"
    script: bool = True

    def but(self, **changes) -> "Look":
        return replace(self, **changes)

    def __str__(self) -> str:
        return f"{self.width}-{self.language}-{self.scheme}{'' if self.script else '-scriptless'}"


DESKTOP = Look(width=1280)
PHONE = Look(width=360)


class Visitor:
    def __init__(self, browser: Browser, site: str, look: Look = DESKTOP, state: dict | None = None):
        self.site = site
        self.look = look
        self.context: BrowserContext = browser.new_context(
            base_url=site,
            viewport=_viewport(look.width),
            locale="en-GB" if look.language == "en" else "sv-SE",
            timezone_id="Europe/Stockholm",
            color_scheme=look.scheme,
            reduced_motion="reduce",
            java_script_enabled=look.script,
            storage_state=state,
        )
        self.context.set_default_timeout(10_000)
        self.context.add_cookies([{"name": "sprak", "value": look.language, "url": site}])
        self.page: Page = self.context.new_page()
        self.trouble = Trouble(self.page, site)

    def go(self, path: str, status: int = 200) -> Page:
        """Opens a path of the site, or a whole address such as one from a mail. Fails when it answers otherwise."""
        answer = self.page.goto(path)
        given = answer.status if answer else None
        assert given == status, f"{path} answered {given}, not {status}"
        return self.page

    def sign_in(self, address: str, password: str) -> None:
        """Signs in on the page for it."""
        self.go("/logga-in")
        self.page.locator("main input[type=email]").fill(address)
        self.page.locator("main input[type=password]").fill(password)
        self.page.locator("main form", has=self.page.locator("input[type=password]")).locator(
            "button:not([type=button])"
        ).first.click()
        assert "/logga-in" not in self.page.url, f"{address} could not sign in:\n{self.page.inner_text('main')}"

    def check(self) -> None:
        """All that must hold of the page as it is now: structure, accessibility, width, nothing in the console."""
        wrong = checks.structure(self.page, self.look.language) + checks.sideways(self.page)
        if self.look.script:
            wrong += checks.accessibility(self.page)
        self._settle(wrong + self.trouble.found())

    def check_colours(self) -> None:
        """Only what another colour scheme can break."""
        self._settle(checks.accessibility(self.page, checks.COLOURS))

    def _settle(self, wrong: list[str]) -> None:
        assert not wrong, f"{self.page.url} ({self.look}):\n" + "\n".join(f"  - {line}" for line in wrong)

    def widen(self, width: int) -> None:
        """Makes the window this wide, without opening the page anew."""
        self.page.set_viewport_size(_viewport(width))
        self.look = self.look.but(width=width)

    def recolour(self, scheme: str) -> None:
        """Asks for the colour scheme (light, dark), without opening the page anew."""
        self.page.emulate_media(color_scheme=scheme)
        self.look = self.look.but(scheme=scheme)

    def check_narrow(self) -> None:
        """The same check at 320 px, which is also what 1280 px is at 400 % zoom (WCAG 1.4.10)."""
        width = self.look.width
        self.widen(320)
        self.check()
        self.widen(width)

    def picture(self, name: str) -> None:
        """Keeps the page as pictures, where they were asked for: artefacts/screenshots/NAME-360.png and -1280.png."""
        if not PICTURES:
            return
        width = self.look.width
        for picture_width in (360, 1280):
            self.widen(picture_width)
            self._keep(ARTEFACTS / "screenshots" / f"{name}-{picture_width}.png")
        self.widen(width)

    def keep_failure(self, name: str) -> None:
        """Keeps what stood on the screen when a test failed: artefacts/failures/NAME.png and .html."""
        self._keep(ARTEFACTS / "failures" / f"{name}.png")
        (ARTEFACTS / "failures" / f"{name}.html").write_text(self.page.content())

    def leave(self) -> None:
        self.context.close()

    def _keep(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, full_page=True, animations="disabled")


def _viewport(width: int) -> dict:
    return {"width": width, "height": HEIGHTS.get(width, 900)}
