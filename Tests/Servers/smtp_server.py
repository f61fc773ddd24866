"""An SMTP server for tests: takes mail, keeps each one as a file, and fails in the ways that real servers do.

Prints `listening PORT` when it is ready. Ends when its standard input does, so that it never outlives the test.

Every mail becomes two files in --directory, numbered as they came: 0001.json (sender, recipients, user, tls) and
0001.eml (the bytes as they were sent). The .eml comes last and whole, so whoever sees it can read both.

A recipient whose local part is `bounce` is refused for good (550); `plain` too, without an enhanced code; `spam` as what
looks like spam (550 5.7.1); `later` is refused once (451), then taken. A sender whose local part is `disliked` or
`unknown` is refused, with an enhanced code and without.

The file `behaviour` in --directory, where there is one, says how the next connection is treated: one of the words of
--behaviour, which holds otherwise.
"""

import argparse
import asyncio
import json
import ssl
import subprocess
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Mailbox:
    """What the server says to a mail, and where it is kept."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.count = 0
        self.seen_later: set[str] = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        name = address.split("@")[0].lower()
        if name == "disliked":
            return "553 5.7.1 Not your address"
        if name == "unknown":
            return "550 Sender unknown"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0].lower()
        if name == "bounce":
            return "550 5.1.1 No such mailbox"
        if name == "plain":
            return "550 No such mailbox"
        if name == "spam":
            return "550 5.7.1 Looks like spam"
        if name == "later" and address not in self.seen_later:
            self.seen_later.add(address)
            return "451 4.7.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        base = self.directory / f"{self.count:04}"
        facts = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "hello": session.host_name,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "tls": session.ssl is not None,
        }
        base.with_suffix(".json").write_text(json.dumps(facts), encoding="utf-8")
        partial = base.with_suffix(".partial")
        partial.write_bytes(envelope.original_content)
        partial.rename(base.with_suffix(".eml"))
        return "250 OK"


class HangingSMTP(SMTP):
    """Greets, and then says nothing more."""

    async def push(self, status):
        if status.startswith("220"):
            await super().push(status)


class DroppingSMTP(SMTP):
    """Breaks the connection in the middle of a message."""

    async def smtp_DATA(self, arg):
        await self.push("354 Go on")
        self.transport.abort()


class RefusingSMTP(SMTP):
    """Wants nothing to do with the client, from the first word."""

    async def push(self, status):
        await super().push("554 No service here")


BEHAVIOURS = {"takes": SMTP, "hangs": HangingSMTP, "drops": DroppingSMTP, "refuses": RefusingSMTP}


def behaviour(options: argparse.Namespace) -> type[SMTP]:
    try:
        return BEHAVIOURS[(options.directory / "behaviour").read_text().strip()]
    except FileNotFoundError:
        return BEHAVIOURS[options.behaviour]


def make_certificate(directory: Path) -> None:
    """Makes a certificate authority (ca.pem) and a certificate of it for localhost (server.pem, with its key)."""

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", *arguments], check=True, capture_output=True, cwd=directory)

    openssl("-subj", "/CN=Torg test authority", "-keyout", "ca.key", "-out", "ca.pem")
    openssl("-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.crt", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE")
    parts = [(directory / name).read_text() for name in ("server.crt", "server.key")]
    (directory / "server.pem").write_text("".join(parts))


def authenticator(user: str):
    name, _, password = user.partition(":")

    def check(server, session, envelope, mechanism, data):
        is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (name.encode(), password.encode())
        return AuthResult(success=is_right, handled=False, auth_data=data if is_right else None)

    return check


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one (default)")
    parser.add_argument("--directory", type=Path, required=True, help="where received mail is kept")
    parser.add_argument("--certificate", type=Path, help="PEM file with certificate and key: STARTTLS is required")
    parser.add_argument("--tls", action="store_true", help="with --certificate: encrypted from the first byte instead")
    parser.add_argument("--user", help="NAME:PASSWORD that clients must sign in with")
    parser.add_argument("--behaviour", choices=BEHAVIOURS, default="takes", help="how the server fails, if at all")
    parser.add_argument("--make-certificate", action="store_true",
                        help="make ca.pem and server.pem for localhost in --directory, and end")
    return parser.parse_args()


async def serve(options: argparse.Namespace) -> None:
    context = None
    settings = {}
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate)
        if not options.tls:
            settings |= {"tls_context": context, "require_starttls": True}
    if options.user:
        settings |= {"authenticator": authenticator(options.user), "auth_required": True, "auth_require_tls": False}
    mailbox = Mailbox(options.directory)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: behaviour(options)(mailbox, loop=loop, **settings),
                                      "127.0.0.1", options.port, ssl=context if options.tls else None)
    print(f"listening {server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    options = read_arguments()
    options.directory.mkdir(parents=True, exist_ok=True)
    if options.make_certificate:
        make_certificate(options.directory)
    else:
        asyncio.run(serve(options))


if __name__ == "__main__":
    main()
