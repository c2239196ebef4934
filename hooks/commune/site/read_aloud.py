"""The answer of a sheet as it is said aloud, for a voice that knows no figures or abbreviations."""

from commune.site.procedure_sheet import ProcedureSheet
from commune.vietnamese.speech import spoken_form


def answer_aloud(sheet: ProcedureSheet) -> str:
    """Give what stands in the answer box as sentences, each ended by ``. `` but the last: whom to
    call, the name of the errand, then question and answer with what limits it.
    """
    said = [f"Gọi {number.number}, {number.purpose}" for number in sheet.to_call]
    said.append(sheet.procedure.title)
    for question, answer in sheet.answers:
        doubt = "chưa xác minh" if answer.unverified else ""
        between = " " if answer.note.endswith(":") else ", "
        limits = between.join(part for part in (answer.note, doubt) if part)
        said += [f"{question}: {answer.text}", *([limits] if limits else [])]
    return ". ".join(spoken_form(text).rstrip(".:") for text in said)
