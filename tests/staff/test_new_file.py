"""A new file lies in the right place and passes the check once its empty fields are filled in."""

import re
from datetime import date

import pytest
import yaml
from make_files import picture
from support import SAMPLE_DAY

from commune.models import PAGE_KINDS
from commune.models.shape import FieldShape, shape
from commune.problems import CommandRefused, Severity
from commune.publishing.build import check
from commune.staff import new_file

TODAY = date(2026, 3, 10)
ANSWERS = {
    "summary": "Một câu tóm tắt.", "origin": "xa", "category": "mot-cua", "number": "12", "issuer": "Ủy ban nhân dân xã", "start": "2027-01-01",
    "end": "2027-12-31", "id": "muc-dich-1", "text": "Nguyên văn.", "name": "Sổ tay", "official_name": "Tên chính thức", "desk": "xa",
    "confidence": "cao", "on": "2026-03-01", "by": "Công chức", "source": "Sổ tay", "review_after": "2027-01-01", "title": "Bước một", "level": "xa",
    "label": "Nơi nhận", "short_label": "Nơi nhận", "measures": "Điều gì", "measured_by": "Ai đó", "scale": "Từ 0 đến 100", "starts": "2026-03-11",
    "ends": "2026-03-12", "received": "2026-03-09", "done": "Đã làm xong.",
}  # fmt: skip
ENTRIES = {
    "procedures": "dang-ky-khai-sinh",
    "search_terms": "từ hay dùng",
    "prerequisites": "Một thứ",
    "steps": "Một bước",
}


def filled(text: str) -> str:
    """Do what staff do: write a value behind every key that has none."""
    lines, key = [], ""
    for line in text.split("\n"):
        answer = ""
        if found := re.fullmatch(r"(\s*(?:- )?)(\w+):", line):
            key = found[2]
            answer = ANSWERS.get(key, "")
        elif re.fullmatch(r"\s*-", line):
            answer = ENTRIES[key]
        lines.append(f"{line} {answer}".rstrip())
    return "\n".join(lines)


@pytest.mark.parametrize("model", PAGE_KINDS, ids=lambda m: m.kind)
def test_a_new_file_passes_the_check_once_filled_in(sample, model):
    path, text = new_file.new_file(
        model.folder, 'Mở "điểm" giúp: bà con/xã năm 2027', TODAY, "ho-tich"
    )
    if "  name:" in text:  # a group called source, whose name is asked for
        text = text.replace("source:\n", "source:  # nguồn\n")
    target = sample / path
    target.parent.mkdir(parents=True, exist_ok=True)
    body = "Trả lời.\n" if model.kind == "question" else ""
    target.write_text(filled(text) + body, encoding="utf-8")
    site, problems = check(sample, SAMPLE_DAY)
    assert problems.errors == 0, f"{problems}\n{target.read_text()}"
    assert 'Mở "điểm" giúp: bà con/xã năm 2027' in [item.title for item in site.of(model)]


@pytest.mark.parametrize("model", PAGE_KINDS, ids=lambda m: m.kind)
def test_a_new_file_asks_for_what_the_kind_requires_and_names_and_for_nothing_else(model):
    _, text = new_file.new_file(model.folder, "Tiêu đề mẫu 2027", TODAY, "ho-tich")
    written = yaml.load(text.split("---")[1], yaml.BaseLoader)
    assert names_of(written) == asked(shape(model))
    required = {field.name for field in shape(model) if field.required and not field.in_text}
    assert set(written) == required | set(model.asked)


def names_of(fields: dict) -> dict:
    """The keys of a file, with those inside each."""
    groups = {key: value[0] if isinstance(value, list) else value for key, value in fields.items()}
    return {key: names_of(v) if isinstance(v, dict) else {} for key, v in groups.items()}


def asked(fields: tuple[FieldShape, ...]) -> dict:
    """The fields that a file must ask for, with those inside each that is no bare id."""
    return {f.name: {} if f.by_id else asked(f.inside) for f in fields if f.asked}


def test_an_empty_new_file_is_explained_field_by_field(sample):
    path, text = new_file.new_file("news", "Tin mới", TODAY)
    (sample / path).parent.mkdir(parents=True, exist_ok=True)
    (sample / path).write_text(text, encoding="utf-8")
    said = [p for p in check(sample, SAMPLE_DAY)[1] if p.path == path]
    assert sorted(p.message for p in said) == [
        "Trường category (Chủ đề chính) còn trống.",
        "Trường origin (Nguồn gốc) còn trống.",
        "Trường summary (Tóm tắt) còn trống.",
    ]
    assert any("Chọn trong: xa, tong-hop." in p.mend for p in said)
    assert all(p.line > 1 for p in said)


@pytest.mark.parametrize(
    ("kind", "title", "field"),
    [
        ("tin", "Tin mới", ""),
        ("tin-tuc", "!!!", ""),
        ("tin-tuc", "x" * 151, ""),
        ("tin-tuc", "a <b>", ""),
        ("thu-tuc", "Thủ tục", ""),
        ("thu-tuc", "Thủ tục", "khong-co"),
    ],
)
def test_what_cannot_be_started_is_refused_in_vietnamese(kind, title, field):
    with pytest.raises(CommandRefused, match=r"[ạảãáàậẩẫấầăắằẳẵặêếềểễệôốồổỗộơớờởỡợưứừửữựđ]"):
        new_file.new_file(kind, title, TODAY, field)


def test_a_value_is_quoted_so_that_it_is_read_as_it_was():
    for words in ('a "b" c', "a\\b", "yes", "1.10", "a: b # c", "- x"):
        assert yaml.safe_load(f"k: {new_file.quoted(words)}")["k"] == words


def test_a_photograph_of_any_name_lies_beside_the_news_small_and_named(sample, tmp_path):
    photo = tmp_path / "IMG 20261128_081500 (1).JPG"
    photo.write_bytes(picture(size=(4000, 3000), exif=True))
    path, text = new_file.new_file("tin-tuc", "Ra quân", TODAY)
    made = new_file.with_photo("tin-tuc", path, text, photo)
    beside = "content/tin-tuc/2026/2026-03-10-ra-quan.jpg"
    assert list(made) == [beside, path]
    assert b"Exif" not in made[beside]
    assert "image:\n  file: 2026-03-10-ra-quan.jpg\n" in made[path].decode()
    answers = filled(made[path].decode()).replace("  alt:", "  alt: Đoàn viên quét đường")
    (sample / path).write_text(answers)
    (sample / beside).write_bytes(made[beside])
    site, problems = check(sample, SAMPLE_DAY)
    assert [p for p in problems if "ra-quan" in p.path and p.severity is Severity.ERROR] == []
    assert site.attachments[beside].size == (900, 1200)


def test_a_kind_without_a_field_for_it_has_the_photograph_in_its_text(tmp_path):
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    path, text = new_file.new_file("hoi-dap", "Nộp ở đâu", TODAY)
    made = new_file.with_photo("hoi-dap", path, text, tmp_path / "a.png")
    assert list(made) == ["content/hoi-dap/nop-o-dau.jpg", path]
    assert made[path].decode().endswith("\n![](nop-o-dau.jpg)\n")


def test_a_photograph_that_is_none_or_has_no_place_is_refused(tmp_path):
    for kind, title, words in (("thong-bao", "Báo", "không đặt ảnh được"), ("tin-tuc", "Tin", "Không thấy ảnh")):  # fmt: skip
        path, text = new_file.new_file(kind, title, TODAY)
        with pytest.raises(CommandRefused, match=words):
            new_file.with_photo(kind, path, text, tmp_path / "a.jpg")


def test_a_plan_is_named_by_its_year_and_its_words_stand_below():
    path, text = new_file.new_file("ke-hoach", "Kế hoạch tuyên truyền năm 2027", TODAY)
    assert path == "content/ke-hoach/2027.md"
    assert text.split("---\n")[2].count("\n- ") == 2
    for title in ("Kế hoạch tuyên truyền", "Kế hoạch giai đoạn 2026-2030"):
        with pytest.raises(CommandRefused, match="của năm nào"):
            new_file.new_file("ke-hoach", title, TODAY)
