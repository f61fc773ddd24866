"""What a browser complains about while a page is read: script errors, CSP violations, failed and foreign requests."""

import re

from playwright.sync_api import ConsoleMessage, Page, Request, Response


class Trouble:
    def __init__(self, page: Page, site: str):
        self._site = site
        self._allowed: list[re.Pattern] = []
        self._found: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._found.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._request_failed)
        page.on("response", self._response)

    def allow(self, pattern: str) -> None:
        """What the test means to happen; everything else still counts."""
        self._allowed.append(re.compile(pattern))

    def found(self) -> list[str]:
        return [line for line in self._found if not any(pattern.search(line) for pattern in self._allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        # Failed resources are told by _response, which knows a page that answers 404 or 422 from a missing style sheet.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self._found.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._site + "/", "data:", "blob:", "about:")):
            self._found.append(f"request to another site: {request.url}")

    def _request_failed(self, request: Request) -> None:
        # A download ends the navigation that asked for it, and a navigation ends the requests of the page it leaves.
        if request.failure != "net::ERR_ABORTED":
            self._found.append(f"request failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self._found.append(f"answer {response.status}: {response.url}")
