"""The database does not answer: what people see then."""

import http.client
import sqlite3
import urllib.parse

from givers import FORM, Giver
from harness.torg import Torg


def ask(site: Torg, method: str, path: str, **fields: str) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.request(method, path, urllib.parse.urlencode(fields) or None, FORM if fields else {})
    answer = connection.getresponse()
    return answer, answer.read().decode()


def test_a_database_that_is_held_keeps_pages_and_words(houses):
    house = houses().found()
    site = house.process()
    site.start()
    giver = Giver(site)
    words = "En bänk vid hållplatsen, för den som väntar länge."
    other = sqlite3.connect(house.directory / "torg.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer, page = ask(site, "POST", "/ideer/ny", **giver.fields, words=words)
    assert answer.status == 503 and answer.headers["Retry-After"]
    assert "Vi kan varken läsa eller spara just nu" in page and words in page
    assert ask(site, "GET", "/ideer")[0].status == 200
    other.execute("ROLLBACK")
    assert giver.give(words)
    assert site.stop() == 0
