"""The program itself: parses the arguments, tells the moment, and says what went wrong in
Vietnamese.
"""

import gc
import io
import os
import sys
from datetime import datetime
from pathlib import Path

from commune.command_line import Command, Options, command_line
from commune.problems import WRONG_CALL, CommandRefused
from commune.publishing import child
from commune.publishing.moment import given, moment
from commune.vietnamese.os_errors import os_error_in_words


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code: 0 good, 1 mistakes in the content, 2 a wrong call, 3
    published with files held back.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Windows consoles default to another one
    options = command_line().parse_args(arguments)
    options.site_url = os.environ.get("SITE_URL", "")
    options.memo = os.environ.get("COMMUNE_MEMO", "")
    options.show_stack = bool(os.environ.get("COMMUNE_DEBUG"))
    options.seconds = child.time_limit(os.environ.get("COMMUNE_TIME_LIMIT", ""))
    command: Command = options.run
    try:
        root = _project(Path.cwd(), options)
    except FileNotFoundError:
        return _refuse("Thư mục đang đứng đã bị xóa. Vào lại thư mục gốc của dự án rồi chạy lại.")
    try:
        return command(root, _now(root, options), options)
    except CommandRefused as refused:
        wrong_call = refused.exit_code == WRONG_CALL
        print(refused, file=sys.stderr if wrong_call else sys.stdout)
        return refused.exit_code
    except BrokenPipeError:  # whoever reads has enough
        raise
    except OSError as error:
        return _refuse(f"Không ghi được {error.filename or 'tệp'}: {os_error_in_words(error)}.")


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_CALL


def _project(here: Path, options: Options) -> Path:
    """Give the folder of the project in which staff stand, however deep, and let the paths that
    they wrote from *here* lead from there. Raises FileNotFoundError where *here* is gone.
    """
    found = (folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file())
    own = os.access(here / "content/xa.yml", os.F_OK)  # false, too, where content/ may not be read
    root = here if own else next(found, here)
    if root != here:
        for name in (
            "files",
            "output",
            "folder",
            "if_due",
            "read",
            "to",
            "wheels",
            "schemas",
            "communes",
        ):
            written = getattr(options, name, None)
            if written and written != options.usual(name):
                setattr(options, name, _from(root, here, written))
    return root


def _from(root: Path, here: Path, written: str | list[str]) -> str | list[str]:
    if isinstance(written, list):
        return [os.path.relpath(here / path, root) for path in written]
    return os.path.relpath(here / written, root)


def _now(root: Path, options: Options) -> datetime | None:
    """Give the moment for which the command works, and say what is odd about it; for one that needs
    none, what was said is judged all the same.
    """
    if not options.dated:
        return given(options.today) if options.today else None
    found = moment(root, options.today or os.environ.get("COMMUNE_TODAY"))
    for remark in found.remarks:
        print(remark, file=sys.stderr)
    return found.now


if __name__ == "__main__":
    try:
        code = main()
        if sys.stdout:  # a service may run without one
            sys.stdout.flush()
        gc.freeze()  # all that was read goes with the process: nobody looks through it once more
    except (
        BrokenPipeError
    ):  # «… | head» has read enough; nothing is left to be written at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:  # what was to be done is done, or refused; only the words find no room
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_refuse(f"Không ghi hết được lời báo: {os_error_in_words(error)}."))
    sys.exit(code)
