"""Who may speak to the editor: a browser of this machine that knows the address, whose page is the
editor's own. Everybody else is turned away before anything is read.
"""

import secrets
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 120_000_000
"""What one request may bring: some photographs as they come from a phone, and the form around."""
TOO_MUCH = f"Gửi lên quá nhiều: mỗi lần tối đa {MOST_BYTES // 1_000_000} MB. Quay lại, chọn ít tệp hơn, gửi làm mấy lần."


_ONCE = ("host", "origin", "content-length", "content-type", "sec-fetch-site", "transfer-encoding")
"""Headers that say who asks and what comes: said twice they may mean two things."""


@dataclass(frozen=True)
class Door:
    """The one way in."""

    port: int
    token: str
    shown_at: str
    """Origin of the pages that are shown in a frame."""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """Where the editor is, with the token and a slash at the end."""
        return f"{self.origin}/{self.token}/"

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """What every answer says of itself."""
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
            f"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src {self.shown_at}"
        )
        told = {
            "content-security-policy": policy,
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cache-control": "no-store",
        }
        return [(name.encode(), value.encode()) for name, value in told.items()]


class Guard:
    """Lets requests through to *app* that come by the door."""

    def __init__(self, app: App, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        status = self._refused(scope)
        if status:
            await _say(send, status, self.door)
            return

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name for name, _ in self.door.headers}
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in named]
                message = {**message, "headers": [*kept, *self.door.headers]}
            await send(message)

        await self.app(scope, _limited(receive), answered)

    def _refused(self, scope: Scope) -> int:
        """Give the status with which a request is turned away; 0 where it may come in."""
        return next((status for status, wrong in self._flaws(scope) if wrong), 0)

    def _flaws(self, scope: Scope) -> Iterator[tuple[int, bool]]:
        """Give, one after the other, what a request may be turned away for, and whether it is."""
        told = [
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
        ]
        headers, names = dict(told), [name for name, _ in told]
        yield 400, any(names.count(name) > 1 for name in _ONCE)
        yield 421, headers.get("host", "").lower() != self.door.host
        site = headers.get("sec-fetch-site", "same-origin")
        yield 403, site not in ("same-origin", "none")
        yield 405, scope["method"] not in ("GET", "HEAD", "POST")
        own = self.door.origin
        yield 403, headers.get("origin", "" if scope["method"] == "POST" else own) != own
        parts = scope["path"].split("/")
        token = parts[1].encode("utf-8", "replace") if len(parts) > 2 else b""
        yield 404, not secrets.compare_digest(token, self.door.token.encode())
        length = headers.get("content-length", "0")
        yield 413, not length.isdecimal() or int(length[:12]) > MOST_BYTES


class TooMuch(Exception):
    """A request brings more than one may."""


def _limited(receive: Receive) -> Receive:
    """Stop a body that says nothing of its length, or less than is true."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            raise TooMuch
        return message

    return limited


async def _say(send: Send, status: int, door: Door) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *door.headers]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    words = "Không mở được. Mở trình soạn thảo bằng đúng địa chỉ mà lệnh commune edit đã cho."
    if status == 413:
        words = TOO_MUCH
    await send({"type": "http.response.body", "body": words.encode()})
