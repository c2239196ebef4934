"""``_headers`` as hosts read it: every rule that fits an address has its say; all are joined."""

import re


def rules(text: str) -> dict[str, dict[str, str]]:
    """Place -> headers; none stands twice."""
    found: dict[str, dict[str, str]] = {}
    place = ""
    for line in text.splitlines():
        if line.startswith("/"):
            place = line
            assert place not in found
            found[place] = {}
        else:
            name, value = line.strip().split(": ", 1)
            assert name not in found[place]
            found[place][name] = value
    return found


def met(found: dict[str, dict[str, str]], address: str) -> list[tuple[str, str]]:
    """Every header that an address meets, once for each rule that says it."""
    fits = (
        rule
        for place, rule in found.items()
        if re.fullmatch(re.escape(place).replace(r"\*", ".*"), address)
    )
    return sorted((name, value) for rule in fits for name, value in rule.items())
