"""Reads the mails in the files it is given with Python's own parser, and tells what it found as a JSON array.

A second opinion on what Torg writes. Fails on anything that the parser finds wrong with a mail.
"""

import json
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr
from pathlib import Path


def person(data: bytes, header: str) -> list[str]:
    """Name and address, read by the older of Python's parsers: the newer one puts spaces between encoded words."""
    raw = message_from_bytes(data, policy=policy.compat32)[header]
    name, address = parseaddr(raw.replace("\r\n", ""))
    return [str(make_header(decode_header(name))), address]


def described(data: bytes) -> dict:
    message = message_from_bytes(data, policy=policy.default.clone(raise_on_defect=True))
    lines = data.split(b"\r\n")
    parts = [part for part in message.walk() if not part.is_multipart()]
    return {
        "headers": {name: str(value) for name, value in message.items()},
        "from": person(data, "From"),
        "to": person(data, "To"),
        "seconds": int(message["Date"].datetime.timestamp()),
        "parts": {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in parts},
        "languages": [part.get("Content-Language", "") for part in parts],
        "longestLine": max(map(len, lines)),
        "hasBareBreaks": any(b"\r" in line or b"\n" in line for line in lines),
        "isASCII": data.isascii(),
    }


if __name__ == "__main__":
    json.dump([described(Path(name).read_bytes()) for name in sys.argv[1:]], sys.stdout)
