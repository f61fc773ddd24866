"""Reads the mails in the files it is given with Python's own parser, and tells what it found as a JSON array.

A second opinion on what Torg writes. Fails on anything that the parser finds wrong with a mail.
"""

import json
import sys
from email import message_from_bytes, policy
from pathlib import Path


def described(data: bytes) -> dict:
    message = message_from_bytes(data, policy=policy.default.clone(raise_on_defect=True))
    lines = data.split(b"\r\n")
    parts = [part for part in message.walk() if not part.is_multipart()]
    return {
        "headers": {name: str(value) for name, value in message.items()},
        "from": [[address.display_name, address.addr_spec] for address in message["From"].addresses],
        "to": [[address.display_name, address.addr_spec] for address in message["To"].addresses],
        "seconds": int(message["Date"].datetime.timestamp()),
        "parts": {part.get_content_type(): part.get_content() for part in parts},
        "languages": [part.get("Content-Language", "") for part in parts],
        "longestLine": max(map(len, lines)),
        "hasBareBreaks": any(b"\r" in line or b"\n" in line for line in lines),
        "isASCII": data.isascii(),
    }


if __name__ == "__main__":
    json.dump([described(Path(name).read_bytes()) for name in sys.argv[1:]], sys.stdout)
