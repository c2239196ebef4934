"""Who gets a letter and who signed it, at its end: taken off, and told."""

import re

from commune.staff.word.block_lines import RULE, cells_in_turn, lines_of, tell, tell_pictures
from commune.staff.word.blocks import Block, Paragraph, Table
from commune.staff.word.told import Told
from commune.vietnamese import fold

_FIRST_OF_RECEIVERS = re.compile(r"^noi nhan\b")
_RANKS = "chu tich|bi thu|truong ban|truong phong|truong cong an|truong thon|giam doc|hieu truong|chanh van phong|chi huy truong|tram truong"
_RANK = re.compile(rf"^(?:tm|kt|tl|tuq|q)\s?\.|^(?:pho )?(?:{_RANKS})\b")
_SIGNED = re.compile(
    r"^\(?\s*(?:đã ký|ký, đóng dấu|ký tên.*|ký, ghi rõ họ tên.*)\s*\)?$", re.IGNORECASE
)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]*\s+){1,5}[A-ZĐÀ-Ỹ][a-zđà-ỹ]*")
_LONGEST_RANK = 60


def take(blocks: list[Block], told: Told) -> tuple[list[Block], str]:
    """Give the blocks without that end, wherever an annex follows, and the name of who signed;
    nothing where that cannot be read.
    """
    for n, block in enumerate(blocks):
        lines = [line for line in lines_of(block) if line]
        receivers = any(_FIRST_OF_RECEIVERS.match(fold(line)) for line in lines)
        signer, end = "", n
        if isinstance(block, Table) and _is_signature(block, lines, receivers=receivers):
            signer, end = _signer(list(cells_in_turn(block))), n + 1
            if not signer:
                signer, end = _rest_of_signature(blocks, n + 1)
        elif isinstance(block, Paragraph) and (receivers or _starts_signature(block)):
            signer, end = _rest_of_signature(blocks, n)
            end = end if receivers or signer else n
        if end > n:
            _tell(blocks[n:end], told)
            return blocks[:n] + blocks[end:], signer
    return blocks, ""


def _tell(taken: list[Block], told: Told) -> None:
    tell("Nơi nhận và khối chữ ký", taken, told)
    tell_pictures("khối chữ ký (con dấu, chữ ký)", taken, told)


def _is_signature(table: Table, lines: list[str], *, receivers: bool) -> bool:
    is_small = (
        len(table.rows) <= 4 and max(map(len, table.rows), default=0) <= 3 and len(lines) <= 30
    )
    ranks = any(_is_rank(line) for line in lines)
    return is_small and (receivers or (ranks and not table.has_lines))


def _is_rank(line: str) -> bool:
    return line == line.upper() and len(line) < _LONGEST_RANK and bool(_RANK.match(fold(line)))


def _starts_signature(block: Paragraph) -> bool:
    return not block.label and any(map(_is_rank, lines_of(block)))


def _rest_of_signature(blocks: list[Block], start: int) -> tuple[str, int]:
    """Give who signed in paragraphs from *start* on, and the block behind them."""
    end, ranked = start, False
    for n in range(start, len(blocks)):
        block = blocks[n]
        lines = [line for line in lines_of(block) if line]
        if isinstance(block, Table) or not all(map(_may_be_of_signature, lines)):
            break
        ranked = ranked or any(map(_is_rank, lines))
        end = n + 1 if lines or ranked else end
        names = [line for line in lines if _NAME.fullmatch(line)]
        if ranked and names:
            return names[-1], end
    return "", end


def _may_be_of_signature(line: str) -> bool:
    is_short_and_large = line == line.upper() and len(line) < _LONGEST_RANK
    return bool(
        is_short_and_large
        or _SIGNED.match(line)
        or _FIRST_OF_RECEIVERS.match(fold(line))
        or re.match(r"[-–+•]\s*\S", line)
        or RULE.fullmatch(line)
        or _NAME.fullmatch(line)
    )


def _signer(lines: list[str]) -> str:
    """Give the name below the rank."""
    after = next((n for n, line in enumerate(lines) if _is_rank(line)), None)
    if after is None:
        return ""
    return next((line for line in reversed(lines[after:]) if _NAME.fullmatch(line)), "")
