"""Why a file could not be written, in Vietnamese: the system's own words are English."""

import errno

_WORDS = {
    errno.EPERM: "không có quyền", errno.EACCES: "không có quyền ghi", errno.EROFS: "đĩa chỉ cho đọc", errno.ENOSPC: "hết chỗ trên đĩa",
    122: "hết phần đĩa được cấp", errno.EFBIG: "tệp quá lớn", errno.EMFILE: "mở quá nhiều tệp", errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp", errno.ENOENT: "không có thư mục này", errno.EEXIST: "tên này đã có",
    errno.ENOTEMPTY: "thư mục còn tệp khác", errno.ENAMETOOLONG: "tên quá dài", errno.EBUSY: "tệp đang mở", errno.ETXTBSY: "tệp đang mở",
    errno.EINVAL: "tên tệp có ký tự không dùng được", errno.EXDEV: "nằm ở ổ đĩa khác",
    errno.ENOMEM: "máy hết bộ nhớ", errno.EAGAIN: "máy đang chạy quá nhiều chương trình", errno.ELOOP: "liên kết chạy vòng",
    errno.EIO: "ổ đĩa không đọc, không ghi được, có thể đã hỏng", errno.ENFILE: "máy mở quá nhiều tệp",
}  # fmt: skip


def os_error_in_words(error: OSError) -> str:
    """Say why; where the reason is not known, its number is given for those who help."""
    return _WORDS.get(error.errno or 0, f"lỗi hệ thống số {error.errno or 'không rõ'}")
