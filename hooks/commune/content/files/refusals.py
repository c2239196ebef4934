"""Why a file is refused, whatever its kind: each code has its words here and nowhere else."""

from commune.problems import Refused


def broken(ending: str, why: str = "") -> Refused:
    """Refuse a file that its own programs would not open, or that is of another kind than its
    *ending* says.
    """
    message = f"Tệp {ending} hỏng, hoặc bên trong không phải loại tệp ấy{why and f': {why}'}."
    mend = f"Mở tệp bằng phần mềm vẫn dùng, lưu lại thành {ending} rồi chép đè."
    return Refused("F031", message, mend)
