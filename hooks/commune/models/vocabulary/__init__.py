"""The closed lists: every value staff may choose, with its label and its meaning.

A value is written in front matter as an unaccented slug; the label is what readers see. The words
for *fields* are in ``terms``; GLOSSARY.md is generated from both. The lists of plans stand in a
file of their own; whoever asks for a list asks here.
"""

from commune.models.choice import Choice
from commune.models.vocabulary.plans import Cadence as Cadence
from commune.models.vocabulary.plans import Medium as Medium
from commune.models.vocabulary.plans import Quantity as Quantity


class Topic(Choice):
    """Chủ đề: six contents of reform (Nghị quyết 76/NQ-CP) and four of our own."""

    INSTITUTIONS = (
        "the-che",
        "Thể chế",
        "Luật và quy định: rõ ai được làm, được hưởng, làm theo cách nào",
    )
    PROCEDURES = (
        "thu-tuc-hanh-chinh",
        "Thủ tục hành chính",
        "Giấy tờ ít đi, nhanh hơn, ít tốn tiền hơn; nộp một nơi và có giấy hẹn",
    )
    APPARATUS = (
        "to-chuc-bo-may",
        "Tổ chức bộ máy",
        "Việc gì do cấp nào làm: bớt tầng nấc, giao việc về gần dân",
    )
    CIVIL_SERVICE = (
        "che-do-cong-vu",
        "Chế độ công vụ",
        "Người làm ở cơ quan nhà nước: làm đúng việc, đúng hẹn, có thái độ phục vụ",
    )
    PUBLIC_FINANCE = (
        "tai-chinh-cong",
        "Tài chính công",
        "Tiền của Nhà nước: thu, chi theo kế hoạch và công khai",
    )
    DIGITAL_GOVERNMENT = (
        "chinh-quyen-so",
        "Chính quyền số",
        "Làm qua mạng: nộp hồ sơ, trả tiền, nhận kết quả; giấy đã có dữ liệu thì không phải nộp lại",
    )
    ONLINE_SERVICES = "dich-vu-cong", "Dịch vụ công"
    ONE_STOP = "mot-cua", "Một cửa"
    INDICES = "chi-so", "Chỉ số"
    PLANS = "ke-hoach", "Kế hoạch"


class Audience(Choice):
    """Nhóm đối tượng: whom the plan wants to reach."""

    OFFICIALS = "can-bo", "Cán bộ, công chức"
    CITIZENS = "nguoi-dan", "Người dân"
    BUSINESSES = "doanh-nghiep-ho-kinh-doanh", "Doanh nghiệp, hộ kinh doanh"
    SCHOOLS = "hoc-sinh-phu-huynh", "Học sinh, phụ huynh"


class ChangedPart(Choice):
    """Phần của thủ tục đã đổi."""

    FEE = "phi", "Phí"
    CHARGE = "le-phi", "Lệ phí"
    TIME = "thoi-han", "Thời hạn"
    PAPERS = "giay-to", "Giấy tờ"
    DESK = "noi-nop", "Nơi nộp"
    CHANNEL = "cach-nop", "Cách nộp"
    APPLICANTS = "doi-tuong", "Ai được làm"
    STEPS = "cac-buoc", "Các bước"
    AUTHORITY = "co-quan", "Cơ quan giải quyết"
    RESULT = "ket-qua", "Kết quả"


class Origin(Choice):
    """Nguồn gốc tin: only what the commune did is evidence for its plan."""

    COMMUNE = "xa", "Việc của xã", "Xã đã làm việc này; được tính là bằng chứng cho kế hoạch"
    CONTEXT = (
        "tong-hop",
        "Tin của tỉnh, trung ương",
        "Việc của tỉnh, trung ương; chỉ là bối cảnh, không tính là bằng chứng",
    )


class Field(Choice):
    """Lĩnh vực: the folder in which a procedure lies."""

    CIVIL_STATUS = "ho-tich", "Hộ tịch"
    AUTHENTICATION = "chung-thuc", "Chứng thực"
    RESIDENCE_IDENTITY = "cu-tru-can-cuoc", "Cư trú, căn cước, định danh"
    SOCIAL_PROTECTION = "bao-tro-xa-hoi", "Bảo trợ xã hội, giảm nghèo"
    MERITORIOUS = "nguoi-co-cong", "Người có công"
    LAND = "dat-dai", "Đất đai"
    HOUSEHOLD_BUSINESS = "ho-kinh-doanh", "Hộ kinh doanh, tổ hợp tác"
    AGRICULTURE = "nong-nghiep", "Nông nghiệp, nông thôn"
    LOCAL_JUSTICE = "tu-phap-co-so", "Tư pháp cơ sở, bồi thường nhà nước"
    CHILDREN = "tre-em", "Trẻ em"
    EDUCATION = "giao-duc", "Giáo dục"
    COMPLAINTS = "tiep-cong-dan", "Tiếp công dân, khiếu nại, tố cáo"
    CONSTRUCTION = "xay-dung", "Xây dựng, quy hoạch"
    CULTURE = "van-hoa", "Văn hóa, thể thao"
    REWARDS = "thi-dua-khen-thuong", "Thi đua, khen thưởng"
    ENVIRONMENT = "moi-truong", "Môi trường, tài nguyên nước"
    ADOPTION = "nuoi-con-nuoi", "Nuôi con nuôi"
    HEALTH = "y-te", "Y tế, an toàn thực phẩm"
    RELIGION = "ton-giao", "Tín ngưỡng, tôn giáo"
    MILITARY = "nghia-vu-quan-su", "Nghĩa vụ quân sự"
    ENERGY = "nang-luong", "Năng lượng"


class Channel(Choice):
    """Cách nộp hồ sơ."""

    IN_PERSON = "truc-tiep", "Trực tiếp"
    ONLINE = "truc-tuyen", "Trực tuyến"
    POST = "buu-chinh", "Bưu chính"


class TimeUnit(Choice):
    """Đơn vị của thời hạn giải quyết."""

    SAME_DAY = "trong-ngay", "trong ngày làm việc", "Xong trong ngày làm việc, không ghi value"
    HOURS = "gio", "giờ"
    WORKING_DAYS = "ngay-lam-viec", "ngày làm việc"
    DAYS = "ngay", "ngày"
    MONTHS = "thang", "tháng"
    UNDEFINED = "khong-xac-dinh", "không ấn định", "Luật không đặt thời hạn, không ghi value"


class FeeKind(Choice):
    """Loại tiền phải nộp, gọi đúng như luật gọi."""

    FEE = "phi", "Phí"
    CHARGE = "le-phi", "Lệ phí"


class FeeValue(Choice):
    """Mức thu không phải là một con số."""

    EXEMPT = "mien", "Miễn", "Luật cho miễn; phải ghi legal_ref"
    PROVINCE = "tinh-quy-dinh", "Do Hội đồng nhân dân tỉnh quy định", "Có thu, mức do tỉnh đặt"
    SEPARATE = "theo-tung-viec", "Thu theo từng việc", "Gồm nhiều thủ tục, mỗi thủ tục thu riêng"
    NONE = (
        "khong-thu",
        "Không thu",
        "Không thu, theo luật hoặc theo nguồn ghi ở note; phải ghi legal_ref hoặc note",
    )


class FeeUnit(Choice):
    """Một mức thu tính cho cái gì."""

    CASE = "lan", "một lần"
    PAGE = "trang", "một trang"
    COPY = "ban", "một bản"
    SIGNATURE = "truong-hop", "một trường hợp"
    CONTRACT = "giao-dich", "một hợp đồng, giao dịch"
    DOSSIER = "ho-so", "một hồ sơ"
    CERTIFICATE = "giay", "một giấy"


class SumUnit(Choice):
    """Tiền được hưởng tính cho bao lâu."""

    MONTH = "thang", "một tháng"
    ONCE = "lan", "một lần"


class Original(Choice):
    """Bản chính của một giấy tờ dùng để làm gì."""

    SUBMIT = "nop", "Nộp bản chính"
    SHOW = "xuat-trinh", "Mang bản chính để xuất trình"


class PaperKind(Choice):
    """Giấy tờ mà nhiều thủ tục cần, mỗi nơi gọi một tên."""

    IDENTITY = "giay-to-tuy-than", "Căn cước, hộ chiếu hoặc giấy tờ tùy thân khác"
    BIRTH = "giay-khai-sinh", "Giấy khai sinh"
    BIRTH_AT_CLINIC = "giay-chung-sinh", "Giấy chứng sinh"
    MARRIAGE = "giay-chung-nhan-ket-hon", "Giấy chứng nhận kết hôn"
    SINGLE = "giay-xac-nhan-tinh-trang-hon-nhan", "Giấy xác nhận tình trạng hôn nhân"
    DEATH = "trich-luc-khai-tu", "Trích lục khai tử (giấy chứng tử)"
    LAND = "so-do", "Sổ đỏ (giấy chứng nhận quyền sử dụng đất)"
    DISABILITY = "giay-xac-nhan-khuyet-tat", "Giấy xác nhận khuyết tật"


class OnlineLevel(Choice):
    """Mức độ dịch vụ công trực tuyến (Nghị định 42/2022/NĐ-CP)."""

    FULL = "toan-trinh", "Toàn trình", "Làm hết trên mạng, không phải đến quầy"
    PARTIAL = "mot-phan", "Một phần", "Nộp được trên mạng, vẫn có lúc phải đến quầy"
    NONE = "khong", "Không", "Phải đến quầy"
    UNVERIFIED = "chua-xac-minh", "Chưa xác minh", "Chưa biết chắc tỉnh công bố mức nào"


class Status(Choice):
    """Tình trạng của thủ tục."""

    IN_FORCE = "ap-dung", "Đang áp dụng"
    SUSPENDED = "tam-dung", "Tạm dừng"
    ABOLISHED = "bai-bo", "Đã bãi bỏ"


class Confidence(Choice):
    """Độ chắc của dữ liệu trên trang thủ tục."""

    HIGH = "cao", "Cao", "Nguồn rõ, được đăng kèm ngày"
    MEDIUM = "vua", "Vừa", "Phí và thời hạn phải hỏi lại"
    LOW = "thap", "Thấp", "Chỉ nêu tên, để làm gì và nơi hỏi"


class DeskLevel(Choice):
    """Cấp của nơi tiếp nhận hồ sơ."""

    COMMUNE = "xa", "Cấp xã"
    PROVINCE = "tinh", "Cấp tỉnh"
    DISTRICT = "huyen", "Cấp huyện"


class Weekday(Choice):
    """Thứ trong tuần."""

    MONDAY = "thu-2", "Thứ hai"
    TUESDAY = "thu-3", "Thứ ba"
    WEDNESDAY = "thu-4", "Thứ tư"
    THURSDAY = "thu-5", "Thứ năm"
    FRIDAY = "thu-6", "Thứ sáu"
    SATURDAY = "thu-7", "Thứ bảy"
    SUNDAY = "chu-nhat", "Chủ nhật"


class Need(Choice):
    """Các thủ tục của một bước làm thế nào."""

    ALL = "tat-ca", "Làm tất cả"
    ONE = "chon-mot", "Chọn một việc hợp với nhà mình"
    SOME = "tuy-truong-hop", "Chỉ làm việc nào đúng với nhà mình"


class AlertLevel(Choice):
    """Mức của thông báo."""

    NOTICE = "thong-bao", "Thông báo"
    WARNING = "canh-bao", "Cảnh báo"
    EMERGENCY = "khan-cap", "Khẩn cấp"


class IndexUnit(Choice):
    """Đơn vị của một chỉ số."""

    POINTS = "diem", "điểm"
    PERCENT = "phan-tram", "%"
