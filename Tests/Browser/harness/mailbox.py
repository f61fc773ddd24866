"""The mail that Torg has sent, as the people it was sent to would find it."""

import email
import email.policy
import re
import time
from email.message import EmailMessage
from pathlib import Path


class Mail:
    def __init__(self, message: EmailMessage):
        self.message = message

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def text(self) -> str:
        """The plain text part."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML part; empty when there is none."""
        return self._part("html")

    @property
    def links(self) -> list[str]:
        """The addresses in the plain text, in order, without the mark that ends a sentence."""
        return [link.rstrip(".,;:!?)>") for link in re.findall(r"https?://[^\s<>\"]+", self.text)]

    def link(self, containing: str) -> str:
        """The first address that contains the text."""
        found = [link for link in self.links if containing in link]
        assert found, f"the mail '{self.subject}' has no link with '{containing}':\n{self.text}"
        return found[0]

    def _part(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return part.get_content() if part else ""


class Mailbox:
    """All mail received: numbered files in the folder of the mail server (Tests/Servers/smtp_server.py)."""

    def __init__(self, directory: Path):
        self.directory = directory
        self._taken: set[Path] = set()

    def wait_for(self, to: str, subject_contains: str = "", seconds: float = 20) -> Mail:
        """The oldest mail to the address, with the words in its subject, that no earlier call has given."""
        deadline = time.monotonic() + seconds
        while True:
            for path, mail in self._arrived():
                if path not in self._taken and self._is(mail, to, subject_contains):
                    self._taken.add(path)
                    return mail
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"no mail to {to} with '{subject_contains}' in its subject came within {seconds} s; there are:\n"
                    + "\n".join(f"  {mail.to}: {mail.subject}" for _, mail in self._arrived())
                )
            time.sleep(0.1)

    def all(self, to: str = "", subject_contains: str = "") -> list[Mail]:
        """Every mail that has come, taken or not, oldest first."""
        return [mail for _, mail in self._arrived() if self._is(mail, to, subject_contains)]

    def _arrived(self) -> list[tuple[Path, Mail]]:
        paths = sorted(self.directory.glob("*.eml"))
        read = lambda path: email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return [(path, Mail(read(path))) for path in paths]

    @staticmethod
    def _is(mail: Mail, to: str, subject_contains: str) -> bool:
        return to.lower() in mail.to.lower() and subject_contains.lower() in mail.subject.lower()
