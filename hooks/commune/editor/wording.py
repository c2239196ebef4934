"""What ``check`` says of a file, in the words of who sees a form and a text without signs: how a
file is written, its keys and commands are nothing to them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from commune.content.reader import kind_of
from commune.models import FOLDERS, MODELS
from commune.models.shape import At, FieldShape, field_at, shape
from commune.models.terms import KINDS
from commune.problems import Problem

_ENGINEER = "Biểu mẫu không sửa được chỗ này: nhờ người kỹ thuật sửa trong tệp."
_LIST = "Bôi các dòng ấy, bấm «Danh sách» hoặc «Danh sách số», rồi xóa dấu ở đầu dòng. Không phải danh sách thì gõ lại dòng ấy."
_TABLE = "Bấm «Bảng» rồi gõ chữ vào từng ô. Không phải bảng thì xóa dòng ấy, gõ lại, giữa các chữ chỉ một dấu cách."
_LINK = "Bấm vào chữ ấy, bấm «Liên kết», rồi chọn một trang của xã hoặc dán địa chỉ ở ngoài."
_HEADING = "Chọn «Mục» ở ô «Loại đoạn» cho dòng"
_AT_FIELD = {
    **dict.fromkeys(("T002", "T003", "T004", "T005", "Y010", "L023", "M060", "M064"), _ENGINEER),
    "Y022": "Là nội dung thì gõ cả vào ô này; là ghi chú thì để nguyên.",
    "C008": _ENGINEER,
    "C009": "Bài này chỉ ghi chỗ khác với bài chung mà không có bài chung ấy: nhờ người kỹ thuật xem.",
    "C010": "Xóa chữ trong ô này để dùng như bài chung; thấy sai thì báo nơi giữ bài chung.",
    "C011": "Để nguyên cũng được; xóa chữ trong ô này thì luôn theo bài chung.",
    "F010": _ENGINEER,
    "L020": _ENGINEER,
    "L021": _ENGINEER,
    "L022": "Sửa lại ngày như trước, hoặc nhờ người kỹ thuật đổi tên.",
    "L058": "Tên mục phải là chính số để bấm: nhờ người kỹ thuật sửa trong tệp.",
    "L070": "Chọn tệp ấy từ máy.",
    "L081": "Viết câu trả lời ở ô «Nội dung»; ô «Câu trả lời ngắn» chỉ là tóm tắt.",
    "L083": "Gõ vài chữ rồi chọn trang trong danh sách, hoặc dán địa chỉ https://…",
    "L087": "Đưa điều chính vào các ô; cần nói dài thì viết một tin. Phần viết bên dưới thì nhờ người kỹ thuật xóa.",
    "R020": "Hết hạn rồi thì để nguyên; còn cần thì sửa ngày cuối thành một ngày sắp tới.",
    "T006": "Chọn trong danh sách.",
    "T202": "Điền đủ các ô «Phần đã đổi», «Trước», «Nay», hoặc chỉ điền ô «Nội dung».",
}
"""Code -> how it is mended in a form, where ``check`` tells of the file."""
OF_THE_NAME = "L022"
"""Code of a file whose name does not fit the day in it: the next save of a draft mends it."""
_IN_TEXT = {
    "L001": _LINK,
    "L002": _LINK,
    "M004": f"{_HEADING} ấy rồi xóa dấu ở đầu. Thẻ của mạng xã hội thì xóa dấu, gõ lại.",
    "M006": "Bấm vào ảnh, bấm «Ảnh», rồi viết lời tả.",
    "M007": "Xóa chỗ ấy, gõ chữ, bôi chữ rồi bấm «Liên kết».",
    "M012": "Bấm «Ra ngoài» cho các mục trong cùng.",
    "M015": _LIST,
    "M016": _TABLE,
    "M017": "Xem lại bảng: chữ nào không thuộc bảng thì xóa trong bảng, gõ lại thành đoạn ở dưới.",
    "M018": "Xóa dấu ấy. Muốn nhấn mạnh thì bôi chữ rồi bấm «Đậm».",
    "M019": "Xóa các dấu ngoặc và địa chỉ; bôi chữ để bấm rồi bấm «Liên kết».",
    "M020": _LINK,
    "M022": "Chọn mục lớn hơn một bậc ở ô «Loại đoạn»; người nghe máy đọc đi theo từng bậc.",
    "M023": "Đánh số liền nhau; phải giữ đúng số thì bấm «Ra ngoài» rồi gõ số ấy ở đầu đoạn, bấm «Đậm».",
    "M024": "Đặt con trỏ ở đầu dòng này, xóa ngược rồi bấm Enter để thành đoạn riêng; muốn danh sách thì bấm «Danh sách».",
    "M026": "Xóa dấu ấy. Tên mục thì chọn «Mục» ở ô «Loại đoạn»; trích dẫn thì bấm «Trích dẫn»; đường kẻ thì bấm «Đường kẻ».",
    "M027": "Gõ một dấu cách sau địa chỉ.",
    "M030": "Xóa đoạn ấy rồi gõ lại, bỏ các dấu lạ.",
    "M061": f"{_HEADING} tên mục ấy; dưới đó bấm «Danh sách», mỗi điều một mục.",
    "M062": "Dưới mỗi tên mục chỉ để một danh sách một bậc: bôi các đoạn ấy, bấm «Danh sách», mỗi điều một mục.",
    "M063": "Bôi chữ ấy, bỏ «Đậm», «Nghiêng», «Liên kết»; dấu lạ thì xóa.",
}
"""Code -> how it is mended in a text whose signs nobody sees."""
_BY_WORDS = {
    ("M009", "Viết"): "Gõ tên mục vào dòng trống ấy, hoặc chọn «Đoạn» cho dòng ấy ở ô «Loại đoạn».",
    ("M009", "Thêm"): "Chọn «Đoạn» cho chữ ấy ở ô «Loại đoạn»; tên mục thì chọn lại «Mục».",
    ("M025", "Viết: [chữ"): "Xóa chỗ ấy, gõ chữ để bấm, bôi chữ rồi bấm «Liên kết».",
    ("M025", "Viết bằng"): "Xóa dấu ấy; bôi chữ rồi bấm «Đậm».",
    ("M025", "Xóa dấu ấy, v"): "Xóa dấu ấy; bôi chữ rồi bấm «Đậm».",
    ("M025", "Xóa mã ấy."): "Xóa mã ấy. Chữ đậm, liên kết, ảnh thì bấm nút ở trên bài.",
    (
        "M025",
        "Xóa dấu ấy; c",
    ): "Xóa dấu ấy; cần ghi nguồn thì gõ tên nguồn, bôi chữ rồi bấm «Liên kết».",
    ("M025", "Bỏ dấu ++"): "Xóa dấu ấy; muốn nhấn mạnh thì bôi chữ rồi bấm «Đậm».",
    ("M025", "Bỏ [ ]"): "Xóa ngoặc ấy, chỉ giữ chữ.",
}
"""Code and how its mend begins -> the same, where a code has several."""
_STEPS = (("####", "«Mục nhỏ hơn»"), ("###", "«Mục nhỏ»"), ("##", "«Mục»"))
_PHRASES = (
    (r"Thiếu trường \w+ \((.+)\)\.", r"Chưa điền «\1»."),
    (r"Trường \w+ \((.+)\) còn trống\.", r"Chưa điền «\1»."),
    (r"(?:Thêm dòng \w+: …  |Điền sau dấu hai chấm\. )", "Điền ô này. "),
    (r"Bỏ trống là|bỏ trống là", "để trống là"),
    (r"([Bb]ỏ|[Xx]óa) (?:cả )?dòng này(?: trong \w+)?", r"\1 chữ trong ô này"),
    (r"hoặc bỏ trường này", "hoặc để trống"),
    (r"true \(có\) hoặc false \(không\)|true hoặc false", "Có hoặc Không"),
    (r"Viết Có hoặc Không", "Chọn Có hoặc Không"),
    (r"(?:bên |xuống )?dưới dòng ---(?: thứ hai)?", "ở ô «Nội dung»"),
    (r"phần khai báo(?: ở trên)?", "các ô"),
    (r" bằng commune \w+", ""),
    (r"; không định đăng nữa thì xóa tệp", "; không định đăng nữa thì bỏ bản nháp"),
    (r" \((?:[a-z_]+, )+[a-z_]+\)", ""),
    (r"\[((?:[\w./-]+, )*[\w./-]+)\]", r"\1"),
    (r"\btrue (khi|nếu)\b", r"Có \1"),
)
"""What is said of lines and keys -> what a form has in their place."""
_NAMES_KEYS = ("A001", "T131")
"""Codes whose mend tells what to write: keys themselves."""
_OWN = re.compile(r"(«[^»]*»)")
"""What stands between these is somebody's own word, or a label."""
_COMMAND = re.compile(r"\bgit\b|(?<!-)--[a-z]|\bcommune [a-z]")
_FILE = re.compile(r"(?<![\w/])(?:content/)?([a-z-]+\.yml)\b")
_FOLDER = re.compile(r"(?<![\w/«])([a-z-]+)/(?![\w-])")
_KEY = re.compile(r"(?<![\w/«.#?-])([a-z][a-z_]*\w*(?:\.[a-z_]+)*)(: )?(?![\w/»=-]|\.\w)")


def at_field(problem: Problem, model: type[BaseModel]) -> Problem:
    """Say of a field of *model* what is wrong as its form has it."""
    labels = _labels(problem.at, model)
    known = {} if problem.code in _NAMES_KEYS else labels
    mend = _in_words(_AT_FIELD.get(problem.code, problem.mend), known)
    message = _in_words(problem.message, labels)
    return replace(problem, message=message, mend=mend or "Nhờ người kỹ thuật xem.")


def of_days(hint: str) -> str:
    """Show the days and months that a *hint* gives as examples as a calendar shows them."""
    return re.sub(
        r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b",
        lambda at: "/".join(part for part in (at[3], at[2], at[1]) if part),
        hint,
    )


def hint(field: FieldShape, model: type[BaseModel]) -> str:
    """Say what to write in a field of *model*."""
    text = field.hint
    for choice in field.choices:
        text = re.sub(rf"(?<![\w-]){re.escape(choice.value)}:", f"«{choice.label}»:", text)
    holds_keys = field.is_list and field.name in ("fields", "unverified")
    said = _in_words(text, {} if holds_keys else _labels((), model))
    return said[:1].upper() + said[1:]


def in_text(problem: Problem) -> Problem:
    """Say of a text what is wrong as the text editor shows it; one that holds signs which this
    editor does not know is shown as it is written, and keeps the words of ``check``.
    """
    if problem.code in ("M060", "M064"):  # of keys whose place is the text
        return at_field(problem, MODELS["plan"])
    begun = (
        mend
        for (code, words), mend in _BY_WORDS.items()
        if code == problem.code and problem.mend.startswith(words)
    )
    mend = next(begun, _IN_TEXT.get(problem.code, problem.mend))
    message = problem.message
    for sign, words in _STEPS:
        message = re.sub(rf"(?:[Mm]ục )?{sign}(?!#)(?= [A-ZĐ])", "", message)
        message = re.sub(rf"(?:[Mm]ục )?{sign}(?!#)", words, message)
    return replace(problem, message=" ".join(message.split()), mend=mend)


def anywhere(problem: Problem) -> Problem:
    """Say what is wrong with a file where no field stands beside it."""
    kind = kind_of(problem.path, FOLDERS)
    if problem.code.startswith("M"):
        return in_text(problem)
    return at_field(problem, MODELS[kind]) if kind else problem


def _in_words(text: str, labels: Mapping[str, FieldShape]) -> str:
    for pattern, words in _PHRASES:
        text = re.sub(pattern, words, text)
    sentences = [one for one in re.split(r"(?<=[.;]) +", text) if not _COMMAND.search(_OWN.sub("", one))]  # fmt: skip
    text = _FILE.sub(_name_of_file, re.sub(r";$", ".", " ".join(sentences)))
    text = _FOLDER.sub(_name_of_folder, text)
    parts = _OWN.split(text)
    return "".join(part if part.startswith("«") else _named(part, labels) for part in parts)


def _named(text: str, labels: Mapping[str, FieldShape]) -> str:
    def label(found: re.Match[str]) -> str:
        field = labels.get(found[1]) or labels.get(found[1].rpartition(".")[2])
        if field is None:
            return found[0]
        return f"{'mã' if field.name == 'id' else f'«{field.label}»'}{found[2] or ''}"

    return _KEY.sub(label, text).replace("»: true", "»: Có")


def _name_of_file(found: re.Match[str]) -> str:
    kind = kind_of(f"content/{found[1]}", FOLDERS)
    return f"mục «{KINDS[kind].label}»" if kind else found[0]


def _name_of_folder(found: re.Match[str]) -> str:
    kind = FOLDERS.get(found[1])
    return f"mục «{KINDS[kind].label}»" if kind else found[0]


def _labels(at: At, model: type[BaseModel]) -> dict[str, FieldShape]:
    """Give what keys are called *at* a place: the nearest field of a name counts."""
    here = [field_at(model, at[:n]) for n in range(len(at), 0, -1)]
    found: dict[str, FieldShape] = {}
    for group in (*(f.group for f in here if f and f.group), model, *MODELS.values()):
        for name, field in _every(group):
            found.setdefault(name, field)
    return found


def _every(model: type[BaseModel]) -> Iterator[tuple[str, FieldShape]]:
    """Give the fields of *model* and, after them, those inside of them, by their keys and by the
    whole path.
    """
    yield from ((one.name, one) for one in shape(model))
    for one in shape(model):
        for name, inner in _every(one.group) if one.group else ():
            yield f"{one.name}.{name}", inner
            yield name, inner
