"""The layout of templates leaves nothing in the pages."""

import pytest
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError

from commune.pages.page import _environment
from commune.pages.template_lines import ContinuedLines


def rendered(*lines: str, **values: object) -> str:
    environment = Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=[ContinuedLines],
        autoescape=True,
    )
    return environment.from_string("\n".join(lines)).render(values)


def test_an_indented_line_goes_on_and_so_does_the_line_that_closes_it():
    assert (
        rendered("<p>", "  {{ a }}", "  <b>b</b>", "</p>", "<hr>", a=1) == "<p>1<b>b</b></p>\n<hr>"
    )
    assert rendered("{% if a %}", "  yes", "{% else %}", "  no", "{% endif %}", a=0) == "no"
    assert rendered(
        "<ul>", "{% for n in a %}", "<li>{{ n }}</li>", "{% endfor %}", "</ul>", a=[1, 2]
    ) == ("<ul>\n<li>1</li>\n<li>2</li>\n</ul>")


def test_between_words_and_attributes_the_break_is_a_space():
    assert rendered("<p>", "  one", "  two", "</p>") == "<p>one two</p>"
    assert rendered('<a href="x"', '    id="y">') == '<a href="x" id="y">'
    assert rendered("one{{ ' ' }}", "  <b>two</b>") == "one <b>two</b>"
    assert rendered("one", "  <b>two</b>") == "one<b>two</b>"


def test_what_stands_inside_a_tag_keeps_its_lines():
    assert rendered("{% set a = {", '  "b": 1,', "} %}", "{{ a.b }}") == "1"


def test_a_mistake_names_the_line_where_it_stands():
    with pytest.raises(TemplateSyntaxError) as raised:
        rendered("<p>", "  one", "  two", "  {% nothing %}", "</p>")
    assert raised.value.lineno == 4


def test_every_page_is_made_so():
    assert ContinuedLines.identifier in _environment().extensions
