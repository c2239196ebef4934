"""What staff read where the program itself stops: one sentence instead of a stack of calls."""

import signal
import sys
from types import TracebackType

_MORE = "Người kỹ thuật chạy lại với COMMUNE_DEBUG=1 để xem chi tiết."


def message(error: BaseException) -> str:
    """Say in Vietnamese what stopped the program, and what to do."""
    if (
        isinstance(error, MemoryError)
        or "failed to map segment" in str(error)
        or "Cannot allocate memory" in str(error)
    ):
        return "Máy hết bộ nhớ. Đóng bớt chương trình khác rồi chạy lại."
    if isinstance(error, ModuleNotFoundError):
        return f"Chưa cài phần mềm «{error.name}». Chạy make site một lần, hoặc chạy bằng .venv/bin/python. {_MORE}"
    return f"Chương trình dừng vì lỗi ngoài dự tính: {type(error).__name__}: {str(error)[:200]}. Không có gì bị ghi dở. Báo người kỹ thuật. {_MORE}"


def install(*, show_stack: bool) -> None:
    """Let whatever nobody caught end in ``message``, or in the stack for who asks for it; and a
    stop from outside end as Ctrl+C does.

    So what is half done goes away, and what stood before stays.
    """
    if not show_stack:
        sys.excepthook = _say
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) != signal.SIG_IGN:  # nohup asks to go on
            signal.signal(number, signal.default_int_handler)


def _say(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        print("Đã dừng. Không có gì bị ghi dở.", file=sys.stderr)
    else:
        print(message(error), file=sys.stderr)
