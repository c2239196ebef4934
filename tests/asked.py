"""A sample commune that has told nothing yet, and hands that fill in its form."""

import io
import re
import zipfile
from pathlib import Path

from docx import Document

from commune.pages import laid_out
from commune.publishing.build import check
from commune.staff import edit_fields
from commune.staff.review.form import choose, write
from commune.staff.review.questions import by_code

WHO = "Công chức Văn phòng mẫu, 10/03/2026"
FEE = "Mức của tỉnh chưa xác minh. Nộp cùng lúc với hồ sơ."


def tell_nothing(root: Path) -> Path:
    """Take from the sample in *root* what only the commune knows, and give it a police desk and
    fees and levels that the province sets.
    """
    desk, commune = root / "content/mot-cua/xa.md", root / "content/xa.yml"
    for key in ("address", "phones", "opening_hours", "special_hours"):
        desk.write_bytes(edit_fields.remove(desk.read_bytes(), "content/mot-cua/xa.md", (key,)))
    commune.write_bytes(edit_fields.remove(commune.read_bytes(), "content/xa.yml", ("feedback",)))
    (root / "content/mot-cua/cong-an.md").write_text(
        "---\ntitle: Công an xã Bến Mẫu\nsummary: Nơi nhận hồ sơ cư trú.\nlevel: xa\nlabel: Công an xã Bến Mẫu\nshort_label: Công an xã\n---\n"
        "Địa chỉ, giờ làm việc: xã chưa công bố.\n",
        encoding="utf-8",
    )
    (root / "content/mot-cua/truong.md").write_text(
        "---\ntitle: Trường học\nsummary: Nơi trẻ đang học.\nlevel: xa\nlabel: Trường học\nshort_label: Trường học\nseveral: true\n---\n",
        encoding="utf-8",
    )
    sheet = "---\ntitle: {0}\nsummary: Việc mẫu.\nofficial_name: {0}\ndesk: xa\nconfidence: vua\nchannels: [truc-tiep, truc-tuyen]\n{1}verified: {{on: 2026-03-01, by: Công chức mẫu, source: Sổ tay mẫu}}\nreview_after: 2027-02-28\n---\n"
    for name, title, fee in (
        (
            "ket-hon",
            "Đăng ký kết hôn",
            f"fees:\n  - kind: le-phi\n    value: tinh-quy-dinh\n    note: {FEE}\nunverified: [fees, online_level]\n",
        ),
        (
            "giam-ho",
            "Đăng ký giám hộ",
            "fees:\n  - {kind: le-phi, amount: 10000, unit: lan, legal_ref: 12-2020-nq-hdnd, note: Chưa rõ còn hiệu lực không}\nunverified: [fees]\n",
        ),
        ("khai-tu", "Đăng ký khai tử", ""),
    ):
        (root / f"content/thu-tuc/ho-tich/{name}.md").write_text(
            sheet.format(title, fee), encoding="utf-8"
        )
    with (root / "content/can-cu.yml").open("a", encoding="utf-8") as file:
        file.write(
            "12-2020-nq-hdnd:\n  number: 12/2020/NQ-HĐND\n  title: Nghị quyết về lệ phí\n  checked_on: 2026-02-01\n"
        )
    return root


def form(root: Path, day) -> bytes:
    site, problems = check(root, day)
    assert not problems.errors, str(problems)
    return write(site, choose(site, laid_out))


def codes(root: Path, day) -> dict[str, str]:
    """Name of a question -> its code."""
    return {question.name: code for code, question in by_code(check(root, day)[0]).items()}


def fill(data: bytes, answers: dict[str, str]) -> bytes:
    """Write each answer into the last cell of the row that bears its code."""
    document = Document(io.BytesIO(data))
    left = dict(answers)
    for row in (row for table in document.tables for row in table.rows):
        for code in re.findall(r"[A-Z0-9]{5}", row.cells[0].text):
            for n, line in enumerate(left.pop(code, "").split("\n")):
                (row.cells[2].paragraphs[0] if n == 0 else row.cells[2].add_paragraph()).add_run(
                    line
                )
    assert not left, f"not in the form: {left}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rewritten(data: bytes, change) -> bytes:
    """Give the document with the XML of its text changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, change(content.decode()).encode() if name == "word/document.xml" else content
            )
    return out.getvalue()
