"""Bodies that no browser sends: each gets a clear page, and never a 500."""

import http.client
import re
import urllib.parse

import pytest

FORM = "application/x-www-form-urlencoded"


class Client:
    """Sends what it is told to, byte for byte."""

    def __init__(self, address: str):
        self.host = urllib.parse.urlsplit(address).netloc
        page = self.send("GET", "/ideer/ny")[1]
        self.token = re.search(r'name="_token" value="([^"]+)"', page).group(1)
        self.check = re.search(r'name="kontroll" value="([^"]+)"', page).group(1)

    def send(self, method: str, path: str, body: bytes = b"", kind: str = FORM) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.host, timeout=120)
        headers = {"Content-Type": kind, "Accept-Language": "sv", "Cookie": "sprak=sv"}
        try:
            connection.request(method, path, body, headers if body else {"Accept-Language": "sv"})
        except (BrokenPipeError, ConnectionResetError):
            pass  # It answered before it had read everything, as it may.
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def give(self, words: bytes, more: bytes = b"") -> tuple[int, str]:
        fields = urllib.parse.urlencode({"_token": self.token, "kontroll": self.check}).encode()
        return self.send("POST", "/ideer/ny", fields + b"&words=" + words + more)


@pytest.fixture
def client(torg) -> Client:
    return Client(torg.url)


def test_ten_megabytes_of_text_get_a_page(client):
    status, page = client.give(b"a" * 10_000_000)
    assert status in (413, 422) and "<h1" in page and 'lang="sv"' in page


@pytest.mark.parametrize("megabytes", [17, 100])
def test_a_file_that_is_too_large_for_the_site_leaves_the_words_on_the_page(client, megabytes):
    words = "Det som stod på papperet, avskrivet ord för ord"
    body = (
        f'--b\r\nContent-Disposition: form-data; name="words"\r\n\r\n{words}\r\n'
        '--b\r\nContent-Disposition: form-data; name="fil"; filename="skanning.pdf"\r\n\r\n%PDF-'
    ).encode() + bytes(megabytes << 20) + b"\r\n--b--\r\n"
    status, page = client.send("POST", "/ideer/ny", body, "multipart/form-data; boundary=b")
    assert status == 413 and words in page


def test_a_text_that_is_too_long_is_told_beside_its_field_and_kept(client):
    status, page = client.give(b"ord+" * 10_000)
    assert status == 422 and "tecken för lång" in page and "ord ord ord" in page


@pytest.mark.parametrize("words", [b"Hall%E5plats+utan+UTF-8", b"Noll%00tecken", b"%C0%AF%ED%A0%80", b"H\xe5llplats"])
def test_bytes_that_are_no_text_are_told_beside_the_field(client, words):
    status, page = client.give(words + b"+och+lite+mer")
    assert status == 422 and "tecken som inte går att läsa" in page and "och lite mer" in page


def test_a_million_fields_are_refused_with_a_page(client):
    status, page = client.give(b"Hej", b"&a=1" * 1_000_000)
    assert status in (400, 413) and "<h1" in page
    status, page = client.give(b"Hej", b"&a=1" * 100_000)
    assert status == 400 and "<h1" in page


@pytest.mark.parametrize(
    "kind, body",
    [
        ("application/json", b'{"words": "Hej"}'),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name="),
        ("multipart/form-data", b"--x--"),
        ("text/plain", b"\xff\xfe\x00"),
        (FORM, b"%%%=&&&==%zz"),
        (FORM, b"_token=%00&words=x"),
    ],
)
def test_a_body_that_makes_no_sense_gets_a_page(client, kind, body):
    status, page = client.send("POST", "/ideer/ny", body, kind)
    assert 400 <= status < 500 and "<h1" in page


@pytest.mark.parametrize(
    "path", ["/ideer?fore=99999999999999999999", "/ideer?q=buss&fore=9223372036854775807", "/ideer?q=buss&fore=-9223372036854775808",
             "/medlemmar?sida=9223372036854775807", "/medlemmar?sida=-9223372036854775808", "/ideer/9999-9223372036854775807",
             "/ideer?kommun=%00&q=%FF%22(*", "/ideer/%00", "/ideer/2026-99999999999999999999",
             "/ideer/%FF", "/medlemmar/..%2f..%2fetc", "/l/%00", "/avsluta/x.y", "/ideer?q=%22%22%22AND+OR+NEAR(", "/assets/..%2ftorg.css"],
)
def test_an_address_that_makes_no_sense_gets_a_page(client, path):
    status, page = client.send("GET", path)
    assert status in (200, 400, 404) and "<h1" in page


def test_a_form_without_its_token_changes_nothing_and_says_so(client):
    status, page = client.send("POST", "/ideer/ny", b"words=Utan+token+alls")
    assert status == 403 and "<h1" in page
