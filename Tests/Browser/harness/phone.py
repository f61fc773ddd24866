"""A phone or tablet on which ideas are taken down: a browser with a profile of its own, which may be killed and started again."""

import io
import os
import signal
import subprocess
import time
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, BrowserType, Error, Page

from .chromium import WHOLE, starting
from .trouble import Trouble

# What a phone without a network, and a server that was killed, make a browser say.
NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_NETWORK|ERR_FAILED|ERR_EMPTY_RESPONSE|ERR_SOCKET|pass.json"


class Phone:
    """scripts: run before those of any page, to take something away that this phone has not."""

    def __init__(self, kind: BrowserType, site: str, profile: Path, width: int = 360, height: int = 740,
                 *scripts: str):
        self._kind = kind
        self._size = {"width": width, "height": height}
        self._scripts = scripts
        self.site = site
        self.profile = profile
        self.context: BrowserContext | None = None
        self.page: Page | None = None
        self.trouble: Trouble | None = None

    def start(self, offline: bool = False) -> Page:
        """Starts the browser and opens the page as its icon on the home screen does."""
        self.context = self._kind.launch_persistent_context(
            self.profile, **starting(*WHOLE), viewport=self._size, locale="sv-SE", timezone_id="Europe/Stockholm",
            base_url=self.site, offline=offline, reduced_motion="reduce",
        )
        self.context.set_default_timeout(15_000)
        for script in self._scripts:
            self.context.add_init_script(script)
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.trouble = Trouble(self.page, self.site)
        self.trouble.allow(NO_NETWORK)
        return self.open()

    def open(self) -> Page:
        self.page.goto("/ta-ner")
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def kill(self) -> None:
        """As when the battery dies: every process of the browser is ended at once."""
        listed = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
        mine = [int(line.split()[0]) for line in listed.splitlines() if f"--user-data-dir={self.profile}" in line]
        assert mine, "no process of this browser was found"
        for pid in mine:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        try:
            self.context.close()
        except Error:
            pass
        for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self.profile / name).unlink(missing_ok=True)

    def stop(self) -> None:
        self.context.close()

    def sign_in(self, address: str, password: str) -> None:
        page = self.page
        page.goto("/logga-in?till=/ta-ner")
        if "/logga-in" not in page.url:
            # They are signed in already.
            page.wait_for_selector("html[data-ready]")
            return
        page.locator("main input[type=email]").fill(address)
        page.locator("main input[type=password]").fill(password)
        form = page.locator("main form", has=page.locator("input[type=password]"))
        form.locator("button:not([type=button])").first.click()
        page.wait_for_selector("html[data-ready]")

    def begin(self, address: str, password: str) -> None:
        """Signs in and begins a shift, and waits until the page is kept on the device."""
        self.sign_in(address, password)
        self.page.get_by_role("button", name="Börja passet").click()
        self.page.get_by_role("button", name="Ny idé").wait_for()
        self.wait_kept()

    def wait_kept(self) -> None:
        if self.page.evaluate("Boolean(navigator.serviceWorker)"):
            self.page.evaluate("navigator.serviceWorker.ready.then(() => {})")

    def write(self, words: str, photo: Path | None = None, **fields: str) -> str:
        """Takes an idea down, and gives the code on its receipt; stands on the receipt."""
        page = self.page
        page.get_by_role("button", name="Ny idé").click()
        page.get_by_label("Idén, med personens egna ord").fill(words)
        for name, value in fields.items():
            fold = page.locator("details", has=page.locator(f"[name={name}]"))
            if not fold.evaluate("fold => fold.open"):
                fold.locator("summary").click()
            page.locator(f"#write [name={name}]").fill(value)
        if photo:
            page.locator("#photo").set_input_files(photo)
            page.locator("#photos img").wait_for(state="attached")
        page.get_by_role("button", name="Klar", exact=True).click()
        page.locator("[data-screen=receipt]").wait_for()
        return page.locator("#code").inner_text()

    def to_list(self) -> None:
        self.page.locator("#to-list").click()
        self.page.locator("[data-screen=list]").wait_for()

    def counts(self) -> tuple[int, int]:
        """How many are only here, and how many have arrived."""
        here, arrived = self.page.locator("#counts").inner_text().split("·")
        return int(here.split()[0]), int(arrived.split()[0])

    def wait_counts(self, here: int, arrived: int | None = None, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while (found := self.counts())[0] != here or arrived not in (None, found[1]):
            assert time.monotonic() < deadline, f"{found} after {seconds} s, not {(here, arrived)}"
            self.page.wait_for_timeout(100)

    def read_code(self) -> str:
        """What a camera reads on the screen."""
        picture = Image.open(io.BytesIO(self.page.screenshot()))
        found = zxingcpp.read_barcodes(picture)
        assert len(found) == 1, f"{len(found)} codes on the screen"
        return found[0].text
