"""What waits for its moment leaks nowhere before it, is whole when it comes, and breaks nothing on
the day.
"""

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime

import make_files
import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.models import PAGE_KINDS
from commune.models.alert import Alert
from commune.models.reply import Reply
from commune.publishing.build import build, check
from commune.site.waiting import as_if_all_had_come
from commune.vietnamese.clock import as_moment

MARK = "zzan"
"""Stands in every word, name and address of what is hidden; nothing else has it."""
WHEN = "2026-05-01 07:30"
SHARED = f"""\
title: Zzan tiêu đề {{0}}
summary: Zzan tóm tắt {{0}}
topics: [mot-cua]
search_terms: [zzan câu {{0}}]
audience: [nguoi-dan]
updated: 2026-03-01
change_note: Zzan ghi chú
publish_at: {WHEN}
expires: 2027-05-01
withdrawn: {{{{on: 2027-02-01, reason: Zzan lý do, replaced_by: zzan-thu-tuc-hai}}}}
old_paths: [/zzan-cu-{{0}}/]
legal_refs: [{{{{id: 60-2014-qh13, articles: Zzan điều}}}}]
changes: [{{{{on: 2026-03-01, text: Zzan đã đổi}}}}]
verified: {{{{on: 2026-03-01, by: Zzan người, source: Zzan nguồn, url: "https://zzan.gov.vn/", as_of: 2026-02-01}}}}
review_after: 2027-02-28
privacy_exceptions: [{{{{text: zzan không có, reason: Zzan lý do đủ dài}}}}]
"""
OWN = {
    "plan": ("ke-hoach/2026-zzan.md", ("number: zzan 5\nissued: 2026-03-01\nissuer: Zzan nơi ban hành\nperiod: {start: 2026-03-01, end: 2026-12-31}\n"
             "implements: [{number: zzan 1, issued: 2026-01-01, issuer: Zzan tỉnh, title: Zzan trên}]\n"
             "notes: {muc-dich-1: Zzan nói thêm}\n"
             "activities: [{id: zzan-viec, goal: muc-dich-1, title: Zzan việc, due: 2026-11-30, lead: Zzan đầu mối}]\n"
             "amendments: [{number: zzan 9, issued: 2026-03-02, text: Zzan điều chỉnh}]\n"
             "offline_evidence: [{date: 2026-03-05, kind: hoi-nghi, quantity: 1, unit: cuoc, goal: muc-dich-1, activity: zzan-viec, note: Zzan họp}]\n"
             "context_note: Zzan bối cảnh\nsource: {name: Zzan nguồn}\n")),
    "news": ("tin-tuc/2026/2026-03-10-zzan-tin.md", ("date: 2026-03-10\npublished: 2026-03-10\norigin: xa\ncategory: mot-cua\nsource: {name: Zzan báo, on: 2026-03}\n"
             "image: {file: zzan.jpg, alt: Zzan ảnh, credit: Zzan chụp}\nattachments: [{file: zzan.docx, title: Zzan tệp}]\n"
             "advances: [2026-zzan/zzan-viec]\nmedia: [trang-tin]\nbroadcast: Zzan lời loa\nunverified: true\n")),
    "procedure": ("thu-tuc/ho-tich/zzan-thu-tuc.md", ("official_name: Zzan tên chính thức\ncode: 9.009999\napplicants: Zzan người làm\n"
                  "cases: [{name: Zzan trường hợp, papers: [{name: Zzan giấy, form: Zzan mẫu, note: Zzan ghi}]}]\nchannels: [truc-tiep, truc-tuyen]\n"
                  "times: [{value: 3, unit: ngay-lam-viec, note: Zzan hạn}]\nfees: [{amount: 8000, unit: ban, case: Zzan phí, valid_to: 2026-12-31}]\n"
                  "steps: [Zzan bước]\nresult: Zzan kết quả\ngives: []\nauthority: Zzan cơ quan\ndesk: zzan-noi\nconditions: [Zzan điều kiện]\nonline_level: toan-trinh\n"
                  "online_url: https://zzan.gov.vn/\nstatus: tam-dung\nstatus_reason: Zzan tạm dừng\nconfidence: cao\nunverified: [fees]\nverified_fields: [{fields: [online_level], on: 2026-03-01, by: Zzan ai, source: Zzan trả lời}]\ncall: ['113']\nsets: 2\nsums: [qua-mung-em-be]\n")),
    "event": ("su-kien/zzan-su-kien.md", "position: 2\nicon: baby-carriage\nsteps: [{title: Zzan bước, note: Zzan dặn, procedures: [{id: zzan-thu-tuc, when: Zzan khi}]}]\nsums: [qua-mung-em-be]\n"),
    "guide": ("dich-vu-cong/zzan-huong-dan.md", "position: 2\nprerequisites: [Zzan cần]\nsteps: [Zzan bước]\nprocedures: [zzan-thu-tuc]\ntested: {on: 2026-03-01, by: Zzan thử}\nsource: {name: Zzan}\n"),
    "desk": ("mot-cua/zzan-noi.md", ("level: xa\nlabel: Zzan nhãn\nshort_label: Zzan ngắn\naddress: Zzan đường\nphones: [0200 111 2222]\nopening_hours: [{days: [thu-2], opens: '07:30', closes: '11:30'}]\n"
             "special_hours: [{date: 2026-06-01, note: Zzan nghỉ}]\nserves_since: 2026-03-01\nclosed_on: 2028-01-01\nsuccessor: xa\nnotice_board: Zzan bảng\nreception: Zzan thứ ba\nseveral: true\nverified_fields: [{fields: [address], on: 2026-03-01, by: Zzan ai, source: Zzan trả lời}]\ncut_off: Zzan trước 15 giờ\nmap: {file: zzan-ban-do.png, alt: Zzan bản đồ}\nunverified: true\n")),
    "index": ("chi-so/zzan-chi-so.md", ("position: 2\nmeasures: Zzan đo\nmeasured_by: Zzan ai\nscale: Zzan thang\nunit: diem\ntop: 100\nparts: [{name: Zzan phần, points: 100}]\n"
              "years: [{year: 2025, value: '80,00', rank: 3, note: Zzan năm, source: {name: Zzan}}]\nunverified: [Zzan ngờ]\n")),
    "question": ("hoi-dap/zzan-hoi.md", "position: 2\nprocedures: [zzan-thu-tuc]\ncall: ['113']\nsums: [qua-mung-em-be]\nsource: {name: Zzan nguồn}\n"),
    "reply": ("tra-loi/2026-03-12-zzan-tra-loi.md", "received: 2026-03-10\nanswered: 2026-03-12\nsubject: Zzan việc\ndone: Zzan đã làm\n"),
    "alert": ("thong-bao/zzan-bao.md", "level: khan-cap\nstarts: 2026-05-01\nends: 2026-05-03\nlink: ../tin-tuc/2026/2026-03-10-zzan-tin.md\n"),
}  # fmt: skip
BODY = "Zzan lời. Xem [zzan kia](../../tin-tuc/2026/2026-03-10-zzan-tin.md).\n\n## Zzan mục\n\nZzan đoạn.\n"
PLAN_BODY = "Zzan mở đầu\n\n## Mục đích\n\n- Zzan mục đích\n\n## Yêu cầu\n\n- Zzan kịp thời\n"
ADDRESSES = (
    "/ke-hoach/2026-zzan/", "/tin-tuc/2026/zzan-tin/", "/thu-tuc/zzan-thu-tuc/", "/su-kien/zzan-su-kien/", "/dich-vu-cong/zzan-huong-dan/",
    "/mot-cua/zzan-noi/", "/hoi-dap/zzan-hoi/",
)  # fmt: skip


def edit(root, name, old, new):
    text = (root / "content" / name).read_text(encoding="utf-8")
    assert old in text
    (root / "content" / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def full(tmp_path):
    """The sample with something hidden of every kind, every field filled in, and what is published
    naming it wherever it may.
    """
    root = project(tmp_path / "xa", SAMPLE / "content")
    for kind, (name, own) in OWN.items():
        shared = SHARED.format(kind)
        if kind == "alert":
            shared = "".join(
                line + "\n"
                for line in shared.splitlines()
                if not line.startswith(("expires", "withdrawn", "old_paths"))
            )
        if kind == "reply":  # has its own words for them
            shared = "".join(
                line + "\n"
                for line in shared.splitlines()
                if not line.startswith(("title", "summary", "old_paths"))
            )
        if kind == "desk":
            shared = shared.replace("2027-05-01", "2028-05-01").replace("2027-02-01", "2028-02-01")
        body = BODY if name.count("/") == 2 else BODY.replace("../../", "../")
        body = PLAN_BODY if name.startswith("ke-hoach/") else body
        (root / "content" / name).write_text(
            f"---\n{shared}{own}---\n{'' if kind in ('alert', 'reply') else body}", encoding="utf-8"
        )
    second = OWN["procedure"][1].replace("9.009999", "9.009998").replace("zzan-noi", "xa")
    (root / "content/thu-tuc/ho-tich/zzan-thu-tuc-hai.md").write_text(
        f"---\n{SHARED.format('hai').replace('withdrawn: {on: 2027-02-01, reason: Zzan lý do, replaced_by: zzan-thu-tuc-hai}', 'change_note: Zzan').replace('change_note: Zzan ghi chú', '# zzan')}{second}---\n",
        encoding="utf-8",
    )
    (root / "content/tin-tuc/2026/zzan.jpg").write_bytes(make_files.picture("JPEG"))
    (root / "content/mot-cua/zzan-ban-do.png").write_bytes(make_files.picture("PNG"))
    (root / "content/tin-tuc/2026/zzan.docx").write_bytes(make_files.docx("Zzan trong tệp"))
    edit(
        root,
        "su-kien/nha-co-em-be.md",
        "procedures: [dang-ky-khai-sinh]",
        "procedures: [dang-ky-khai-sinh, zzan-thu-tuc]",
    )
    edit(
        root,
        "dich-vu-cong/nop-qua-mang.md",
        "procedures: [dang-ky-khai-sinh]",
        "procedures: [dang-ky-khai-sinh, zzan-thu-tuc]",
    )
    edit(
        root,
        "hoi-dap/quen-giay-hen.md",
        "procedures: [dang-ky-khai-sinh]",
        "procedures: [dang-ky-khai-sinh, zzan-thu-tuc]",
    )
    edit(
        root,
        "noi-khac.yml",
        "procedures: [dang-ky-khai-sinh]",
        "procedures: [dang-ky-khai-sinh, zzan-thu-tuc]",
    )
    edit(
        root,
        "xa.yml",
        "featured: [dang-ky-khai-sinh]",
        "featured: [dang-ky-khai-sinh, zzan-thu-tuc]",
    )
    edit(root, "mot-cua/huyen-cu.md", "successor: xa", "successor: zzan-noi")
    edit(
        root,
        "tin-tuc/2026/2026-01-20-mo-diem-giup.md",
        "[2026/muc-dich-1]",
        "[2026/muc-dich-1, 2026-zzan/muc-dich-1]",
    )
    gone = "withdrawn: {on: 2026-03-01, reason: Gộp lại, replaced_by: zzan-thu-tuc-hai}\ndesk: xa"
    edit(root, "thu-tuc/chung-thuc/chung-thuc-ban-sao.md", "desk: xa", gone)
    return root


def test_every_field_of_every_kind_is_filled_in(full):
    written = check(full, SAMPLE_DAY)[0].waiting
    by_kind = {item.kind: item for item in written}
    assert set(by_kind) == {kind.kind for kind in PAGE_KINDS}
    for kind in PAGE_KINDS:
        left = set(kind.model_fields) - set(by_kind[kind.kind].record.fields)
        assert left <= (
            {"expires", "withdrawn", "old_paths"} if kind in (Alert, Reply) else {"withdrawn"}
        ), kind


def built_for(root, moment):
    command = [sys.executable, "-m", "commune", "site", "--today", moment, "--record"]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        path.relative_to(root / "site").as_posix(): path
        for path in (root / "site").rglob("*")
        if path.is_file()
    }


def leaks(files):
    """Give the files whose name or content, inside archives too, has the mark."""
    found = []
    for name, path in files.items():
        data = path.read_bytes()
        parts = [data]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = [archive.read(inner) for inner in archive.namelist()]
        if MARK in name.lower() or any(
            MARK in part.decode("utf-8", "replace").lower() for part in parts
        ):
            found.append(name)
    return found


@pytest.mark.slow
def test_nothing_hidden_stands_in_any_file_of_the_site_and_on_its_minute_all_of_it_does(full):
    """The whole site, through the host: pages, pictures, feeds, search, calendar, data, redirects,
    lists, the manifest.
    """
    assert leaks(built_for(full, "2026-05-01T07:29")) == []
    assert MARK not in (full / "content/dia-chi.txt").read_text(encoding="utf-8")
    there = built_for(full, "2026-05-01T07:30")
    assert {f"{address[1:]}index.html" for address in ADDRESSES} <= set(there)
    leaking = set(leaks(there))
    assert {
        "tin-tuc/atom.xml",
        "tin-tuc/feed.json",
        "thu-tuc/atom.xml",
        "du-lieu/lich.ics",
        "du-lieu/news.json",
        "du-lieu/desks.csv",
        "sitemap.xml",
    } <= leaking
    assert {
        "index.html",
        "tin-tuc/2026/zzan.jpg",
        "mot-cua/zzan-ban-do.png",
        "tin-tuc/2026/zzan.docx",
        "zzan-cu-news/index.html",
        "sha256.txt",
    } <= leaking
    assert "tim-kiem/search-core.js" in leaking
    assert any(name.startswith("assets/search-news-2026.") for name in leaking)
    assert "ban-tin/2026-04-27/index.html" in leaking, (
        "it is read out in the week in which it appears"
    )


def test_what_lists_name_is_left_out_and_staff_are_told(full):
    problems = check(full, SAMPLE_DAY)[1]
    assert not problems.errors, str(problems)
    told = {p.path for p in problems if p.code == "L097"}
    assert {
        "content/xa.yml",
        "content/noi-khac.yml",
        "content/su-kien/nha-co-em-be.md",
        "content/mot-cua/huyen-cu.md",
        "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md",
    } <= told
    site = check(full, SAMPLE_DAY)[0]
    assert "zzan-thu-tuc" in site.waiting_names
    named = {name for name in site.waiting_names if "/" in name}
    assert named == {"2026-zzan/muc-dich-1", "2026-zzan/zzan-viec"}
    event = next(p.html for p in build(full, SAMPLE_DAY).pages if p.url == "/su-kien/nha-co-em-be/")
    assert "2 thủ tục" in event, "the count is of those that are shown"


def test_a_planned_item_is_news_of_its_day_in_lists_feeds_and_bulletins(full):
    import json

    files = build(full, as_moment("2026-05-01T08:00")).files
    first = json.loads(files["tin-tuc/feed.json"])["items"][0]
    assert first["url"].endswith("/zzan-tin/"), (
        "it was written on 10 March and stands above what appeared since"
    )
    assert first["date_published"] == first["date_modified"] == "2026-05-01T00:00:00+07:00"
    row = next(
        item
        for item in json.loads(files["du-lieu/news.json"])["items"]
        if item["id"] == "2026-03-10-zzan-tin"
    )
    assert (row["published"], row["last_changed"]) == ("2026-05-01", "2026-05-01")
    assert "publish_at" not in row
    page = next(
        p for p in build(full, date(2026, 5, 2)).pages if p.url == "/tin-tuc/2026/zzan-tin/"
    )
    assert page.updated == date(2026, 5, 1)
    assert "Đăng trên trang này ngày 01/05/2026." in page.html


def test_news_that_bears_a_later_day_waits_for_it(sample):
    edit(
        sample,
        "tin-tuc/2026/2026-01-20-mo-diem-giup.md",
        "published: 2026-01-21",
        "published: 2026-03-16",
    )
    shown = lambda day: "/tin-tuc/2026/mo-diem-giup/" in {p.url for p in build(sample, day).pages}  # noqa: E731
    assert not shown(SAMPLE_DAY)
    assert shown(date(2026, 3, 16))


BROKEN_ON_THE_DAY = {
    "a link to nowhere": "[a](khong-co.md)",
    "a part that is not there": "[a](../../mot-cua/xa.md#khong-co)",
    "a page that comes later": "[a](2026-03-02-sau-nua.md)",
}


@pytest.mark.parametrize("text", BROKEN_ON_THE_DAY.values(), ids=BROKEN_ON_THE_DAY)
def test_what_would_be_a_mistake_on_its_day_is_one_today(sample, text):
    folder = sample / "content/tin-tuc/2026"
    later = (
        (folder / "2026-03-01-hen-ngay.md")
        .read_text(encoding="utf-8")
        .replace("2026-03-01", "2026-03-02")
        .replace("2026-12-01", "2026-12-05")
    )
    (folder / "2026-03-02-sau-nua.md").write_text(later, encoding="utf-8")
    with (folder / "2026-03-01-hen-ngay.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    assert {
        p.path.rsplit("/", 1)[1] for p in check(sample, SAMPLE_DAY)[1] if p.severity == "lỗi"
    } == {"2026-03-01-hen-ngay.md"}


def test_pages_planned_for_one_moment_may_lead_to_each_other(full):
    moments = [
        datetime.fromisoformat("2026-04-30T23:59+07:00"),
        as_moment(WHEN),
        date(2026, 6, 1),
        date(2026, 12, 31),
    ]
    assert [check(full, moment)[1].errors for moment in moments] == [0, 0, 0, 0]


def test_the_site_as_if_all_had_come_is_the_site_where_nothing_waits(sample):
    (sample / "content/tin-tuc/2026/2026-03-01-hen-ngay.md").unlink()
    site = check(sample, SAMPLE_DAY)[0]
    assert as_if_all_had_come(site) is site
    assert site.waiting_names == frozenset()


@pytest.mark.slow
def test_an_address_that_waits_again_is_not_lost(full):
    """Somebody plans anew what had been out: its address and its old ones come back on their
    day.
    """
    built_for(full, "2026-05-02")
    assert "/zzan-cu-news/" in (full / "content/dia-chi.txt").read_text(encoding="utf-8")
    for path in (full / "content").rglob("*.md"):
        path.write_text(
            path.read_text(encoding="utf-8")
            .replace(WHEN, "2026-05-03 12:00")
            .replace("starts: 2026-05-01", "starts: 2026-05-03"),
            encoding="utf-8",
        )
    assert "zzan-cu-news/index.html" not in built_for(full, "2026-05-03")
    assert "zzan-cu-news/index.html" in built_for(full, "2026-05-04")
