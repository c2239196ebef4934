"""Templates are laid out to be read, and not a byte of the pages comes from their layout."""

from itertools import pairwise

from jinja2.ext import Extension


class ContinuedLines(Extension):
    """An indented line goes on with the line above, and so does the line that closes what is
    indented: `</p>`, `{% endif %}`, `{% else %}`.

    Between two words the break stands for a space. Beside a tag or something in braces it stands
    for nothing; where a space is meant there, the line ends with ``{{ " " }}``.
    """

    def preprocess(self, source: str, *_: str | None) -> str:
        """Join the lines; a comment keeps each break, so that messages name the true line."""
        lines = source.split("\n")
        joined = lines[0]
        for above, line in pairwise(lines):
            text = line.lstrip(" ")
            closes = above.startswith(" ") and text.startswith(("</", "{% end", "{% el"))
            in_a_tag = any(
                joined.rfind(a) > joined.rfind(b) for a, b in (("{%", "%}"), ("{{", "}}"))
            )
            if in_a_tag or (text == line and not closes):
                joined += f"\n{line}"
                continue
            words = above[-1:] not in ">}" and text[:1] not in "<{"
            joined += f"{' ' if words else ''}{{#\n#}}{text}"
        return joined
