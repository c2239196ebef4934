import pytest

from commune.content import yaml_tree
from commune.content.document import Place
from commune.problems import Refused


def test_places_count_the_lines_above():
    document = yaml_tree.read("a: x\nb:\n- c: y\n", 4)
    assert document.places["a",] == Place(5, 4)
    assert document.places["b", 0, "c"] == Place(7, 6)


def test_a_comment_behind_a_value_is_noted_and_one_on_its_own_line_is_not():
    text = "# một\na: x # hai\nb: 'y#z'\nc:\n  # ba\n  d: | # bốn\n    #không\ne: [f, g] # năm\n"
    assert yaml_tree.read(text, 0).asides == {
        ("a",): Place(2, 6),
        ("e", 1): Place(8, 11),
    }


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: x #motcua", "Y018", 1, 6),
        ("a: x\t#motcua", "Y018", 1, 6),
        ("a: #1 cả nước", "Y018", 1, 4),
        ('a: "x"#2', "Y018", 1, 7),
        ("a:\n  - x\n  - #motcua", "Y018", 3, 5),
        ("a: x\n  #motcua y", "Y018", 2, 3),
        ("a: x\n#motcua #cchc", "Y018", 2, 1),
        ("a: [?x, y]", "Y019", 1, 5),
        ("a: [x: y]", "Y019", 1, 5),
        ("a:\n  ? x", "Y019", 2, 5),
        ("a:\n  - ? x", "Y019", 2, 7),
        ("a:\n  - Lưu ý: x", "Y003", 2, 10),
        ("a:\n  - 7 giờ: x", "Y003", 2, 10),
        ('a: "x\n  b: y"', "Y004", 1, 4),
        ('a:\n  - id: x\n    b: "y\n  - id: z"', "Y004", 3, 8),
        (r'a: "D:\nhap"', "Y007", 1, 7),
    ],
)
def test_what_is_not_what_it_looks_like_is_refused_where_it_stands(text, code, line, column):
    with pytest.raises(Refused) as refused:
        yaml_tree.read(text, 0)
    assert (refused.value.code, refused.value.line, refused.value.column) == (code, line, column)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: C# và F#", "C# và F#"),
        ("a: x#y", "x#y"),
        ("a: 'x #y'", "x #y"),
        ("a: |\n  #x #y\n", "#x #y\n"),
        ("a: x\n#b: y", "x"),
        ("a: x\n  #- y", "x"),
        ("a: x\n  # y", "x"),
        ('a: "x\n  lưu ý: y"', "x lưu ý: y"),
        (r'a: "x\ny"', "x\ny"),
        (r'a: "D:\\nhap"', r"D:\nhap"),
        ("a: ~x", "~x"),
        ("a: nullo", "nullo"),
    ],
)
def test_what_says_what_it_looks_like_is_read(text, value):
    assert yaml_tree.read(text, 0).fields == {"a": value}


def test_a_question_above_does_not_make_the_next_key_one():
    document = yaml_tree.read("step:\n  ask: Nộp ở đâu?\n  pay: Bao nhiêu?\n  say: có\n", 1)
    assert document.fields == {"step": {"ask": "Nộp ở đâu?", "pay": "Bao nhiêu?", "say": "có"}}


@pytest.mark.parametrize("text", ["0-?", "-?", "Xem - ?", "một,?", "(a,?", "ba\n    ?"])
def test_nor_does_one_behind_a_dash_or_a_comma(text):
    document = yaml_tree.read(f"step:\n  ask: {text}\n  say: có\n", 1)
    assert document.fields == {"step": {"ask": " ".join(text.split()), "say": "có"}}
