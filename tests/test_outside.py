import outside
from make_files import PDF_THAT_ACTS, docx_with_traces, pdf_with_a_password, picture


def test_every_file_of_a_folder_is_counted_and_only_a_traceback_fails(
    tmp_path, capsys, monkeypatch
):
    files = {
        "a/ảnh 1.PNG": picture("PNG"),
        "a/phim.mp4": b"x",
        "a/mau.docx": docx_with_traces(),
        "khoa.pdf": pdf_with_a_password(),
        "chay.pdf": PDF_THAT_ACTS,
        "tin.md": "---\ntitle: Tin\n---\n\nMột đoạn.\n".encode(),
        "html.md": b"<b>a</b>\n",
        "hai.md": b"\xff\xfea\x00",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert outside.main([str(tmp_path), "--list"]) == 0
    said = capsys.readouterr().out
    found = dict(line.split("\t")[::2][::-1] for line in said.split("\n") if line.count("\t") == 2)
    assert found == {
        "a/ảnh 1.PNG": "taken",
        "a/phim.mp4": "F030",
        "a/mau.docx": "taken",
        "khoa.pdf": "F033",
        "chay.pdf": "F032",
        "tin.md": "taken",
        "html.md": "M001",
        "hai.md": "F020",
    }
    assert "     8 files" in said

    def breaks(*_):
        raise KeyError("x")

    monkeypatch.setattr("commune.content.files.attachments.inspect", breaks)
    assert outside.main([str(tmp_path)]) == 1
    assert "KeyError" in capsys.readouterr().err
