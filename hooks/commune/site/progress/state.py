"""How a goal or an activity stands: a word that is computed from what was recorded, and that nobody
types.
"""

from commune.models.choice import Choice


class State(Choice):
    """Tình trạng của một mục đích, một hoạt động trong kế hoạch."""

    NOT_DUE = "chua-den-han", "Chưa đến hạn", "Đến ngày tính, kế hoạch chưa đòi phải có gì"
    ON_PACE = (
        "dung-nhip",
        "Đúng nhịp",
        "Đã có ít nhất bằng số phải có đến hết hôm trước, kỳ nào đã qua cũng có việc",
    )
    BEHIND = (
        "cham",
        "Chậm",
        "Có ít hơn số phải có đến hết hôm trước, hoặc có kỳ đã qua mà không có việc nào",
    )
    DONE = "xong", "Xong", "Đã đủ chỉ tiêu của cả kế hoạch; có nhịp thì kỳ nào cũng có việc"
    DONE_REST = (
        "xong-phan-con-lai",
        "Xong phần còn lại",
        "Mục đích có hoạt động đã hủy, các hoạt động còn lại đã xong",
    )
    ENDED = (
        "da-ket-thuc",
        "Đã kết thúc",
        "Kế hoạch đã hết thời gian mà chưa đủ chỉ tiêu, hoặc không có chỉ tiêu",
    )
    CANCELLED = "huy", "Hủy", "Xã đã quyết định không làm nữa"


WORST_FIRST = (
    State.BEHIND,
    State.ENDED,
    State.ON_PACE,
    State.NOT_DUE,
    State.DONE_REST,
    State.DONE,
    State.CANCELLED,
)
"""Every state in the order in which a leader asks for them."""
