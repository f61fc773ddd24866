"""Somebody whose browser keeps cookies and knows forms, and nothing more: for what must happen at the same moment."""

import html.parser
from html import unescape
import http.client
import re
import urllib.parse
from dataclasses import dataclass, field

from harness.torg import Torg


@dataclass
class Reply:
    status: int
    location: str
    text: str


@dataclass
class Form:
    """A form as it stands on a page: where it goes, and what is in its fields."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Client:
    def __init__(self, site: Torg):
        self.site = site
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> Reply:
        return self._ask("GET", path.removeprefix(self.site.url))

    def send(self, form: Form, **changes: str) -> Reply:
        """Sends a form with some of its fields changed."""
        return self._ask("POST", form.action, urllib.parse.urlencode(form.fields | changes))

    def form(self, path: str, having: str) -> Form:
        """The form on a page that has a field of this name."""
        reply = self.get(path)
        assert reply.status == 200, f"{path} answered {reply.status}"
        return form_in(reply.text, path, having)

    def sign_in(self, address: str, password: str) -> "Client":
        form = self.form("/logga-in", having="password")
        reply = self.send(form, email=address, password=password)
        assert reply.status == 303, f"{address} could not sign in: {reply.status}"
        return self

    def _ask(self, method: str, path: str, body: str | None = None) -> Reply:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self._cookies[name] = value
        reply = Reply(answer.status, answer.headers.get("Location", ""), answer.read().decode())
        connection.close()
        return reply


def form_in(page: str, path: str, having: str) -> Form:
    reader = _Forms(path)
    reader.feed(page)
    found = [form for form in reader.forms if having in form.fields]
    assert found, f"no form of {path} has a field '{having}', only {[list(form.fields) for form in reader.forms]}"
    return found[0]


class _Forms(html.parser.HTMLParser):
    def __init__(self, path: str):
        super().__init__()
        self.forms: list[Form] = []
        self._path = path
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name", "")
        if tag == "form":
            self.forms.append(Form(given.get("action") or self._path))
        if not self.forms:
            return
        fields = self.forms[-1].fields
        if tag == "textarea":
            self._text = name
            fields[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in given or self._select not in fields:
                fields[self._select] = given.get("value", "")
        elif tag == "input" and name and given.get("type") not in ("file", "submit"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                fields[name] = given.get("value", "")

    def handle_data(self, data):
        if self._text:
            self.forms[-1].fields[self._text] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None


def main_text(page: str) -> str:
    """What the reader sees of a page, roughly."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[-1])))
