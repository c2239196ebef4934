"""Why a file is refused, whatever its kind: each code has its words here and nowhere else."""

from commune.problems import Refused, printable


def broken(ending: str, why: str = "") -> Refused:
    """Refuse a file that its own programs would not open, or that is of another kind than its
    *ending* says.
    """
    message = f"Tệp {ending} hỏng, hoặc bên trong không phải loại tệp ấy{why and f': {why}'}."
    mend = f"Mở tệp bằng phần mềm vẫn dùng, lưu lại thành {ending} rồi chép đè."
    return Refused("F031", message, mend)


def unsafe(what: str, mend: str) -> Refused:
    """Refuse a file that acts by itself, fetches something, or leads astray."""
    return Refused("F032", f"Mở tệp này có thể không an toàn: {what}.", mend)


def acts(what: str, mend: str) -> Refused:
    """Refuse a file with a program or another file inside."""
    return unsafe(f"trong tệp có phần chạy được hoặc nhúng ({printable(what[:60])})", mend)


def astray(why: str, link: str) -> Refused:
    """Refuse a file with a link that is not what it seems."""
    mend = "Sửa thành địa chỉ https://… trong tệp gốc, hoặc bỏ liên kết; lưu lại rồi chép đè."
    return unsafe(f"liên kết trong tệp {why}: {link.strip()[:60]}", mend)


def locked(ending: str, or_else: str = "") -> Refused:
    """Refuse a file that only who has the key can read, or that forbids to be copied."""
    message = f"Tệp {ending} bị khóa bằng mật khẩu, chứng thư, hoặc bị cấm in, chép{or_else}."
    return Refused("F033", message, f"Lưu một bản {ending} không khóa rồi chép đè.")


def heavy(size: int, most: int, what: str = "Tệp") -> Refused:
    """Refuse a file of *size* bytes; *most* megabytes are what may be."""
    weight = f"{size / 1_000_000:.1f}".replace(".", ",")
    message = f"{what} nặng {weight} MB, quá {most} MB; máy cũ mạng yếu không tải nổi."
    return Refused("F013", message, "Giảm cỡ ảnh hoặc nén lại rồi chép đè.")


def too_large(
    why: str,
    mend: str = "Chia thành nhiều tệp nhỏ hơn; tệp Word, Excel thì lưu thành PDF cũng được.",
) -> Refused:
    """Refuse a file that is more than any form or paper needs."""
    return Refused("F034", f"Tệp lớn quá mức một giấy tờ cần: {why}.", mend)
