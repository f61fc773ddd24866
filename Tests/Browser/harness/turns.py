"""A reverse proxy that gives each request to the next of several sites in turn, as a load balancer does.

One request at a time on a connection, which stays open. A site that refuses connections is passed over and noted.
"""

import asyncio
import threading
from collections import Counter

from .places import free_port

# Of a request or an answer: all up to the empty line.
LONGEST_HEAD = 64 * 1024


class Turns:
    """A proxy in front of the ports, in a thread of its own. It listens from `start` to `stop`."""

    def __init__(self, *ports: int):
        self.ports = list(ports)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # How many requests each port has answered, and how many it would not take.
        self.answered: Counter[int] = Counter()
        self.refused: Counter[int] = Counter()
        self._next = 0
        self._loop = asyncio.new_event_loop()

    def start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10), "the proxy does not listen"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=LONGEST_HEAD, backlog=512))
        ready.set()
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._pass_on(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # Either side has gone, which the other sees by the closed connection, or all is over.
        finally:
            writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Passes one request on and its answer back; whether another may follow."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return False
        first, headers = parse(head)
        opened = await self._open()
        if not opened:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return False
        port, site_reader, site_writer = opened
        try:
            site_writer.write(compose(first, headers, ("Connection", "close")))
            await relay(reader, site_writer, headers, has_body=True, until_end=False)
            status, answer_headers = parse(await site_reader.readuntil(b"\r\n\r\n"))
            has_body = not (first.startswith("HEAD") or status.split()[1] in ("204", "304"))
            is_framed = not has_body or any(name in answer_headers for name in ("content-length", "transfer-encoding"))
            writer.write(compose(status, answer_headers, ("Connection", "keep-alive" if is_framed else "close")))
            await relay(site_reader, writer, answer_headers, has_body, until_end=not is_framed)
            self.answered[port] += 1
            return is_framed
        finally:
            site_writer.close()

    async def _open(self):
        """A connection to the next site that takes one; None when none does."""
        for _ in self.ports:
            port = self.ports[self._next % len(self.ports)]
            self._next += 1
            try:
                return port, *await asyncio.open_connection("127.0.0.1", port, limit=LONGEST_HEAD)
            except ConnectionRefusedError:
                self.refused[port] += 1
        return None


def parse(head: bytes) -> tuple[str, dict[str, list[tuple[str, str]]]]:
    """The first line, and the headers by their names in small letters, each as it was written."""
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    headers: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        name, value = line.split(":", 1)
        headers.setdefault(name.strip().lower(), []).append((name.strip(), value.strip()))
    return first, headers


def compose(first: str, headers: dict[str, list[tuple[str, str]]], connection: tuple[str, str]) -> bytes:
    kept = [pair for name, pairs in headers.items() if name not in ("connection", "keep-alive") for pair in pairs]
    lines = [first, *(f"{name}: {value}" for name, value in [*kept, connection]), "", ""]
    return "\r\n".join(lines).encode("latin-1")


async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, headers: dict, has_body: bool,
                until_end: bool) -> None:
    """Passes a body on as it comes, to the end that its headers tell."""
    if has_body and "transfer-encoding" in headers:
        while True:
            line = await reader.readuntil(b"\r\n")
            size = int(line.split(b";")[0], 16)
            writer.write(line + await reader.readexactly(size + 2))
            await writer.drain()
            if size == 0:
                break
    elif has_body and "content-length" in headers:
        left = int(headers["content-length"][0][1])
        while left > 0:
            piece = await reader.readexactly(min(left, 65536))
            writer.write(piece)
            await writer.drain()
            left -= len(piece)
    elif until_end:
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    await writer.drain()
