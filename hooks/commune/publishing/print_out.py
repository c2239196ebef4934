"""Write printed sheets into a folder: all of them, or those that must be printed again."""

from pathlib import Path

from commune.checks.postings import unprintable
from commune.outputs import paper
from commune.problems import CommandRefused
from commune.publishing import folder, reprint
from commune.publishing.build import Judged
from commune.publishing.target import PAPER
from commune.site import posted


def print_out(judged: Judged, asked: str, since: str) -> int:
    """Make all papers of a project into the folder *asked*; with *since*, a day or what git calls a
    commit, tell what must be printed again and make that alone, if a folder is named. Give the exit
    code: 1 where the content, or a sheet, has a mistake that keeps it from being printed.

    Raises CommandRefused where neither is told, or the folder is somebody's.
    """
    site = judged.site
    if not (asked or since):
        raise CommandRefused("Ghi thư mục để chứa bản in, hoặc --changed-since BẢN.")
    if judged.problems.errors:
        print(f"{judged.problems.what_stops}\nChưa làm bản in; sửa các lỗi trên trước.")
        return 1
    sheets = posted.printable(site)
    if since:
        found = reprint.since(judged.root, since, site, site.memo)
        print("\n".join(map(str, found)) or "Không tờ nào phải in lại.")
        sheets = [p for p in sheets if p.id in reprint.named(found)]
    if asked and (sheets or not since):
        leaves = paper.sheets_of(site, sheets) | ({} if since else paper.everything(site))
        files = {**paper.make_all(site, leaves), PAPER[0]: paper.listed(site, sheets)}
        remarks = folder.write(judged.root, files, Path(asked), PAPER)
        print("\n".join([f"Đã làm {len(leaves)} bản in vào {asked}/", *remarks]))
    odd = [*unprintable(site)]
    for line in (*odd, *paper.left_out(site)):
        print(line)
    return 1 if odd else 0
