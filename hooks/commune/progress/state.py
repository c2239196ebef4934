"""How a goal or an activity stands: a word that is computed from what was recorded, and that nobody types."""

from commune.vocabulary import Choice


class State(Choice):
    """Tình trạng của một mục đích, một hoạt động trong kế hoạch."""

    NOT_DUE = "chua-den-han", "Chưa đến hạn", "Đến ngày tính, kế hoạch chưa đòi phải có gì"
    ON_PACE = "dung-nhip", "Đúng nhịp", "Đã có ít nhất bằng số phải có đến ngày tính"
    BEHIND = "cham", "Chậm", "Có ít hơn số phải có đến ngày tính"
    DONE = "xong", "Xong", "Đã đủ chỉ tiêu của cả kế hoạch"
    ENDED = "da-ket-thuc", "Đã kết thúc", "Kế hoạch đã hết thời gian mà chưa đủ chỉ tiêu, hoặc không có chỉ tiêu"
    CANCELLED = "huy", "Hủy", "Xã đã quyết định không làm nữa"
