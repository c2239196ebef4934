"""What a file's ending tells: which may lie beside the texts, and what to do with any other that
phones, browsers, scanners and offices save.
"""

from commune.problems import printable

DOCUMENTS = (".pdf", ".docx", ".xlsx")
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
TEXTS = (".md", ".yml")

_AS_DOCUMENT = "Lưu thành .docx, .xlsx hoặc PDF."
_AS_PDF = "Mở tệp, chọn Lưu thành (Save as) PDF, rồi để tệp PDF vào đây."
_IN_WORDS = "Chép phần cần đăng vào một tệp .md, hoặc in thành PDF."
_REASONS = {
    ".svg .svgz": ("Ảnh SVG có thể chứa mã lệnh.", "Lưu ảnh thành PNG."),
    ".heic .heif .hif": (
        "Ảnh HEIC của điện thoại: nhiều máy không mở được.",
        "Lưu ảnh thành JPG; hoặc tạo bài bằng lệnh commune new, thêm --photo và tên ảnh: ảnh được đổi sang JPG.",
    ),
    ".jfif .jpe .jif .pjpeg .pjp": (
        "Đây là ảnh JPG mang đuôi khác.",
        "Đổi đuôi tệp thành .jpg.",
    ),
    ".gif .apng": ("Ảnh GIF không đăng được: trang không hiện hình động.", "Lưu ảnh thành PNG."),
    ".bmp .dib .tif .tiff .avif .jp2 .jxl .ico .dng .cr2 .cr3 .nef .arw .raw .tga .pcx .emf .wmf": (
        "Loại ảnh này nhiều máy không mở được.",
        "Lưu ảnh thành JPG.",
    ),
    ".psd .ai .cdr .eps .indd .xcf .sketch .fig .pub .vsd .vsdx .dwg .dxf .drawio": (
        "Đây là tệp của phần mềm vẽ, nhiều máy không mở được.",
        "Xuất thành PDF hoặc PNG.",
    ),
    ".gdoc .gsheet .gslides": (
        "Đây là lối tắt đến Google Docs, bên trong không có nội dung.",
        "Trong Google Docs chọn Tải xuống, lưu thành .docx, .xlsx hoặc .pdf.",
    ),
    ".lnk .url .webloc .desktop": (
        "Đây là lối tắt, không phải tệp thật.",
        "Chép tệp thật vào đây rồi xóa lối tắt.",
    ),
    ".docm .dotm .xlsm .xlsb .xltm .xlam .pptm .potm .ppsm .mdb .accdb": (
        "Tệp Office có macro, có thể chứa mã độc.",
        "Lưu thành .docx, .xlsx hoặc PDF, không kèm macro.",
    ),
    ".doc .dot .xls .xlt .xlw .rtf .wps .wpd .et": (
        "Tệp Office kiểu cũ, không biết được có mã độc hay không.",
        _AS_DOCUMENT,
    ),
    ".dotx .xltx": ("Đây là tệp mẫu của Office.", "Lưu thành .docx hoặc .xlsx."),
    ".ppt .pptx .pps .ppsx .potx .odp .key .dps": (
        "Tệp trình chiếu nhiều máy không mở được.",
        _AS_PDF,
    ),
    ".odt .ods .ott .ots .fodt .fods .pages .numbers .one .xps .oxps .djvu .epub .mobi .hwp": (
        "Loại tệp này nhiều máy không mở được.",
        _AS_PDF,
    ),
    ".csv .tsv": ("Bảng CSV mở ra dễ lỗi chữ có dấu.", "Mở bằng Excel rồi lưu thành .xlsx."),
    ".txt .text .log .markdown .mdown": (
        "Tệp chữ thuần không đăng được.",
        "Chép chữ vào một tệp .md, hoặc lưu bằng Word thành .docx.",
    ),
    ".yaml": ("Đây là tệp YAML mang đuôi khác.", "Đổi đuôi tệp thành .yml."),
    ".mht .mhtml .html .htm .xhtml .shtml .maff .webarchive": (
        "Đây là trang web lưu lại, có thể chứa mã lệnh.",
        "Dẫn liên kết đến trang ấy; hoặc in trang ấy thành PDF.",
    ),
    ".eml .msg .emlx .pst .mbox .vcf .ics": (
        "Đây là thư, danh bạ hoặc lịch, thường có thông tin cá nhân.",
        _IN_WORDS,
    ),
    ".zip .rar .7z .gz .tgz .tar .bz2 .xz .zst .cab .iso .dmg .z01": (
        "Tệp nén: không thấy được bên trong.",
        "Để từng tệp bên trong vào đây.",
    ),
    ".mp4 .mov .avi .mkv .webm .3gp .m4v .wmv .flv .mpg .mpeg .mts .mp3 .wav .m4a .aac .ogg .oga .opus .amr .flac .wma .caf": (
        "Phim và âm thanh quá nặng cho mạng yếu.",
        "Đăng ở nơi khác rồi dẫn đến.",
    ),
    ".exe .msi .bat .cmd .js .mjs .vbs .vbe .wsf .hta .ps1 .sh .scr .com .pif .jar .dll .apk .ipa .xml .php .asp .aspx .jsp .py .reg .swf": (
        "Tệp này chạy được như một chương trình.",
        "Xóa tệp.",
    ),
    ".p7s .p7m .p7b .cer .crt .pfx .p12 .pem .asc .gpg": (
        "Đây là tệp chữ ký số hoặc chứng thư, người dân không mở được.",
        "Đăng tệp PDF đã ký số.",
    ),
    ".ttf .otf .woff .woff2": ("Đây là phông chữ.", "Xóa tệp; trang đã có phông chữ."),
}
REFUSED = {ending: why for endings, why in _REASONS.items() for ending in endings.split()}
"""Ending of a file that may not be published -> why, and what to do."""


def ending(path: str) -> str:
    """The ending of a file's name, with its dot."""
    return f".{path.rpartition('.')[2]}" if "." in path else ""


def refusal(name: str) -> tuple[str, str] | None:
    """Tell of a file whose ending is none that may be published, why, and what to do."""
    kind = ending(name).lower()
    if kind in (*PICTURES, *DOCUMENTS, *TEXTS):
        return None
    what = (
        f"Loại tệp {printable(kind)} không đăng được."
        if kind
        else "Tệp không có đuôi, không biết là loại gì."
    )
    mend = "Chữ thì viết vào một tệp .md; giấy tờ lưu thành .docx, .xlsx hoặc .pdf; ảnh lưu thành .jpg, .png hoặc .webp."
    return REFUSED.get(kind, (what, mend))
