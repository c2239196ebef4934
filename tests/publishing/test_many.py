"""Many communes built from one list: each whole, or its last one kept and named; the three hosts'
files call the same script.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support import ROOT, SAMPLE, commit, project

from commune.content.repository import git

MANY = ROOT / "deploy/many"
LISTED = "# ghi chú\nBến Mẫu,ben-mau,{0}/mot\nĐồng Mẫu,dong-mau,{0}/hai\nKhông Có,khong-co,{0}/ba"


@pytest.fixture
def communes(tmp_path) -> Path:
    """Two communes that are there, and a list that names a third."""
    for name in ("mot", "hai"):
        commit(project(tmp_path / name, SAMPLE / "content"))
    (tmp_path / "ds").write_text(LISTED.format(tmp_path), encoding="utf-8")
    return tmp_path


def many(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHON": sys.executable, "COMMUNE_TODAY": "2026-03-15T08:00"}
    return subprocess.run(
        ["sh", MANY, "ds", "ra", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_each_is_whole_or_its_last_one_stays_and_is_named(communes):
    done = many(communes)
    assert done.returncode == 3
    assert done.stdout.strip().startswith("Không Có: KHÔNG dựng được, chưa có trang nào.")
    home = communes / "ra/ben-mau/site/index.html"
    assert home.is_file() and (communes / "ra/dong-mau/site/index.html").is_file()
    before = home.read_bytes()
    (communes / "mot/content/xa.yml").write_text("name: [\n", encoding="utf-8")
    commit(communes / "mot")
    (communes / "ds").write_text(
        "\n".join(LISTED.format(communes).splitlines()[:3]), encoding="utf-8"
    )
    done = many(communes)
    assert done.returncode == 3
    assert done.stdout.strip().startswith("Bến Mẫu: KHÔNG dựng được, giữ trang lần trước.")
    assert home.read_bytes() == before
    git(
        communes / "mot", "-c", "user.name=a", "-c", "user.email=a@b", "revert", "--no-edit", "HEAD"
    )
    shutil.rmtree(communes / "ra/dong-mau")
    assert many(communes, "1", "2").returncode == 0  # the first of two parts
    assert not (communes / "ra/dong-mau").exists()
    told = subprocess.run(
        [sys.executable, "-m", "commune", "check", "--communes", "ra/danh-sach-1.txt", "--today", "2026-03-15T08:00"],
        cwd=communes, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "1 xã" in told.stdout and "Bến Mẫu" in told.stdout and "trang-thai" not in told.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "chưa có xã nào"),
        ("A,../b,x", "không dùng làm tên ngắn"),
        ("A,-rf,x", "không dùng làm tên ngắn"),
        ("A,tinh,x", "không dùng làm tên ngắn"),
        ("A,mot,x\n# mot\nB, mot ,y", "«mot» có ở hai dòng"),
        (None, "DANH_SÁCH là tệp"),
    ],
)
def test_a_wrong_list_is_told(tmp_path, text, said):
    if text is not None:
        (tmp_path / "ds").write_text(text, encoding="utf-8")
    done = many(tmp_path)
    assert done.returncode == 2 and said in done.stdout


def test_a_list_from_a_spreadsheet_names_folders_beside_it(tmp_path):
    """With the mark, the line ends and the blanks that come of it; the repository is found."""
    (tmp_path / "mot").mkdir()
    subprocess.run(["git", "init", "--quiet", tmp_path / "mot"], check=True)
    (tmp_path / "ds").write_bytes("\ufeffBến Mẫu , ben-mau , mot\r\n".encode())
    done = many(tmp_path)
    assert done.returncode == 3
    assert "HEAD" in done.stdout and "does not appear" not in done.stdout  # found, and empty
    assert (tmp_path / "ra/danh-sach-1.txt").read_text("utf-8") == "Bến Mẫu,ben-mau/site\n"


@pytest.mark.parametrize("host", ["github", "gitlab", "forgejo"])
def test_the_three_hosts_run_every_part(host):
    text = (ROOT / f"deploy/many-{host}.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)
    job = jobs["build"] if host == "gitlab" else jobs["jobs"]["build"]
    if host == "gitlab":
        assert job["parallel"] == 8
    else:
        assert job["strategy"] == {"fail-fast": False, "matrix": {"part": list(range(1, 9))}}
    assert "sh deploy/many danh-sach.txt ra" in text
    assert "check --communes" in text


@pytest.mark.slow
def test_an_engineer_of_a_province_follows_the_handbook(tmp_path):
    """Its commands as they stand: a layer, two communes, both sites, a change of law, an upgrade.
    What make would install for the program is there; the communes' packages are installed.
    """
    clone = tmp_path / "trang-xa"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    (clone / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    page = (ROOT / "docs/so-tay/nhieu-xa.md").read_text(encoding="utf-8")
    layer, wheels, init, build, lags, upgrade = [
        block.split("```")[0] for block in page.split("```sh\n")[1:]
    ]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "Tỉnh", f"GIT_{who}_EMAIL": "tinh@example.vn"}

    def run(block: str, code: int = 0) -> str:
        command = block.replace("make ", "make -o .venv/site ")
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=clone, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    run(layer)
    run(wheels)
    run(init)
    assert run(build) == ""
    sheet = "thu-tuc/dang-ky-khai-tu/index.html"
    for name, short in (("Bến Mẫu", "ben-mau"), ("Đồng Mẫu", "dong-mau")):
        assert name in (tmp_path / "ra" / short / "site/index.html").read_text(encoding="utf-8")
        assert "theo mẫu mới" not in (tmp_path / "ra" / short / "site" / sheet).read_text("utf-8")
    assert "2 xã, 2 xã phải xem." in run(lags, 1)  # nobody has written news yet
    assert (tmp_path / "ra/tinh/cac-xa.html").is_file()
    own = clone / "content/chung/thu-nghiem/thu-tuc/ho-tich/dang-ky-khai-tu.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\nextends: true\ntitle: Đăng ký khai tử theo mẫu mới\n---\n", "utf-8")
    run(wheels)
    assert run(upgrade).count("Đã nâng cấp trong một commit") == 2
    assert run(build) == ""
    for short in ("ben-mau", "dong-mau"):
        assert git(tmp_path / short, "rev-list", "--count", "HEAD") == "2\n"
        assert "theo mẫu mới" in (tmp_path / "ra" / short / "site" / sheet).read_text("utf-8")
