"""The editor's addresses, and the server that answers them on this machine alone."""

import mimetypes
import secrets
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from filelock import FileLock, Timeout
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from commune.content.files.file_endings import PICTURES
from commune.content.memo import Memo
from commune.content.repository import GitRefuses, NoRepository, git
from commune.editor import for_whom, item_form, item_pages, leader, new_items, urgent
from commune.editor.context import BROWSER, Ask, Brought, Editor, Page, as_json, signed
from commune.editor.drafts import Drafts, NoSuchPlace
from commune.editor.guard import TOO_MUCH, Door, Guard, TooMuch
from commune.editor.judging import Judge
from commune.editor.preview import PreviewServer
from commune.editor.publishing import Publisher
from commune.editor.remote import server_of
from commune.problems import CommandRefused
from commune.publishing.serve import Asked
from commune.vietnamese.os_errors import os_error_in_words


def _picture_or_form(editor: Editor, ask: Ask) -> Response:
    """Give the form of a text, or a picture beside one."""
    ending = ask.path.rpartition(".")[2].lower()
    if f".{ending}" in PICTURES:
        kind = mimetypes.guess_type(ask.path)[0] or "application/octet-stream"
        return Response(for_whom.picture(editor, ask.path), media_type=kind)
    return item_form.show(editor, ask)


_REPOSITORY = "Kho của dự án không làm theo được. Thử lại; vẫn thế thì báo người kỹ thuật xem cửa sổ đang chạy trình soạn thảo."
_MOST_FILES, _MOST_FIELDS, _MOST_TEXT = 40, 6000, 500_000
_GET: dict[str, Page] = {
    "": item_pages.everything,
    "moi/{path}": new_items.show,
    "sua/{path:path}": _picture_or_form,
    "lich-su/{path:path}": item_pages.history,
    "hai-ban/{path:path}": item_pages.two_versions,
    "bao-dong": signed("bao-dong", urgent.ask_alert),
    "rut/{path:path}": signed("rut", urgent.ask_withdrawal),
    "phi/{path:path}": signed("phi", urgent.ask_fee),
    "lanh-dao": leader.state,
    "bang-chung/{path:path}": signed("bang-chung", leader.ask_evidence),
    "bao-cao/{path:path}": leader.quarter_report,
    "hoi-xa.docx": leader.questions,
    "pages.json": item_pages.pages,
}
"""Address below the token -> what shows it."""
_POST: dict[str, Page] = {
    "moi/{path}": new_items.make,
    "sua/{path:path}": item_form.save,
    "upload/{path:path}": item_form.upload,
    "bo-nhap/{path:path}": item_pages.discard,
    "lich-su/{path:path}": item_pages.take_back,
    "hai-ban/{path:path}": item_pages.choose,
    "gui-lai": item_pages.send_again,
    "ten": item_pages.call,
    "bao-dong": urgent.put_up,
    "rut/{path:path}": urgent.withdraw,
    "phi/{path:path}": urgent.correct_fee,
    "bang-chung/{path:path}": leader.add_evidence,
    "doc-phieu": leader.answers,
    "tha": item_pages.dropped,
}
"""Address below the token -> what is done when a form is sent there."""


def editor_of(root: Path, user: str, asked: Asked, memo: Memo, work: Path, port: int) -> Editor:
    """Open the editor of *user* for the project of *root*; *work* is a folder for the preview.
    Raises CommandRefused.
    """
    drafts = Drafts(root, user)
    server = server_of(root)
    try:
        drafts.open(_start(drafts, server.seen if server else ""))
    except (GitRefuses, NoRepository) as error:
        raise CommandRefused(f"{error} Trình soạn thảo cần kho git của dự án.") from None
    preview = PreviewServer(drafts.folder, work / "site", asked)
    judge = Judge(drafts, preview.now, memo)
    door = Door(port, secrets.token_urlsafe(24), preview.origin)
    return Editor(drafts, judge, Publisher(drafts, judge, server), preview, door)


def _start(drafts: Drafts, seen: str) -> str:
    """Give where a new worktree begins: at what the server published, as far as is known."""
    known = git(drafts.root, "for-each-ref", seen).strip() if seen else ""
    return seen if known else "HEAD"


def app_of(editor: Editor) -> Guard:
    """Give what answers for *editor*."""
    top = f"/{editor.door.token}/"
    routes = [
        Route(f"{top}{address}", _answers(editor, page), methods=["GET"])
        for address, page in {**_GET, "{path}": _own_file}.items()
    ]
    routes += [
        Route(f"{top}{address}", _answers(editor, page), methods=["POST"])
        for address, page in _POST.items()
    ]
    handlers: Any = {HTTPException: _http_error, TooMuch: _too_much}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), editor.door)


def _answers(editor: Editor, page: Page) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_carried_out, editor, page, await _read(request))

    return endpoint


def _carried_out(editor: Editor, page: Page, ask: Ask) -> Response:
    """Answer; what cannot be done is said on a page."""
    words, status = "", 404
    try:
        return page(editor, ask)
    except NoSuchPlace:
        words = "Không có bài nào ở địa chỉ này: có thể bài đã xóa hoặc đổi tên. Tìm lại trong danh sách."
    except CommandRefused as refused:
        words, status = str(refused).partition("\n")[0], 422
    except (GitRefuses, NoRepository) as error:
        print(error, file=sys.stderr, flush=True)  # for the engineer
        words, status = _REPOSITORY, 500
    except OSError as error:
        why = os_error_in_words(error)
        words, status = f"Không đọc hoặc không ghi được tệp: {why}.", 500
    if ask.wants_json:
        return as_json({"refused": words}, status)
    return editor.page("refused.html", "Không làm được", status, words=words)


async def _read(request: Request) -> Ask:
    """Read all that a request says."""
    sent: dict[str, list[str]] = {}
    files = []
    if request.method == "POST":
        limits = {"max_files": _MOST_FILES, "max_fields": _MOST_FIELDS, "max_part_size": _MOST_TEXT}
        form = (await request.form(**limits)).multi_items()
        if len(form) > _MOST_FIELDS:
            raise TooMuch
        for name, value in form:
            if not isinstance(value, UploadFile):
                sent.setdefault(name, []).append(value)
            elif value.filename:
                field = name.removeprefix("tep:")
                files.append(Brought(field, value.filename, await value.read()))
    return Ask(
        request.path_params.get("path", ""),
        dict(request.query_params),
        sent,
        tuple(files),
        "application/json" in request.headers.get("accept", ""),
    )


def _own_file(_: Editor, ask: Ask) -> Response:
    """Give a script or a style of the editor. Raises NoSuchPlace."""
    known = {path.name: path for path in BROWSER.iterdir()} if BROWSER.is_dir() else {}
    if ask.path not in known:
        raise NoSuchPlace(ask.path)
    kind = mimetypes.guess_type(ask.path)[0] or "application/octet-stream"
    return Response(known[ask.path].read_bytes(), media_type=kind)


async def _http_error(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return Response("Không làm được.", status, media_type="text/plain; charset=utf-8")


async def _too_much(_: Request, __: Exception) -> Response:
    return Response(TOO_MUCH, 413, media_type="text/plain; charset=utf-8")


def listen(port: int) -> socket.socket:
    """Take a *port* of this machine alone; 0 takes any. Raises OSError where it is taken."""
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.bind(("127.0.0.1", port))
    one.listen(128)  # who comes before the server is ready waits
    return one


def open_here(root: Path, user: str, asked: Asked, memo: Memo, one: socket.socket) -> None:
    """Open the editor on *one* until Ctrl+C; a browser is shown the way where a person looks on.
    Raises CommandRefused.
    """
    (root / ".commune/editor").mkdir(parents=True, exist_ok=True)
    alone = FileLock(root / f".commune/editor/{user}.lock", timeout=0)
    try:
        alone.acquire()
    except Timeout:
        raise CommandRefused(
            "Trình soạn thảo của bạn đang mở rồi: dùng địa chỉ ấy, hoặc tắt nó trước (Ctrl+C)."
        ) from None
    with alone, tempfile.TemporaryDirectory(prefix="commune-") as work:
        editor = editor_of(root, user, asked, memo, Path(work), one.getsockname()[1])
        editor.preview.start()
        threading.Thread(target=_catch_up, args=(editor,), daemon=True).start()
        print(f"Soạn thảo tại {editor.door.address}\nDừng: Ctrl+C", flush=True)
        if sys.stdout.isatty():
            webbrowser.open(editor.door.address)
        with suppress(KeyboardInterrupt):
            server(editor).run(sockets=[one])
        editor.preview.shutdown()
    print("Đã dừng.")


def _catch_up(editor: Editor) -> None:
    """Take over what others published since the editor was open last."""
    with suppress(GitRefuses, NoRepository):
        editor.publisher.follow()
    editor.preview.look_again()


def server(editor: Editor) -> uvicorn.Server:
    """Make what answers on sockets: ``run(sockets=[…])``."""
    config = uvicorn.Config(
        app_of(editor),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
        h11_max_incomplete_event_size=64_000,
    )
    return uvicorn.Server(config)
