"""The three questions in the owner's words, and what may be tapped."""

from workspace import content
from workspace.outcomes.rules import QUESTIONS, Span

#: What is tapped when she does not know; kept as an empty text, which is never zero.
UNKNOWN = "belum_tahu"
#: The same in words, by question.
UNKNOWN_LABELS = {"omzet": "Belum tahu", "pesanan": "Belum tahu", "karena": "Belum bisa bilang"}


def choices(question: str) -> list[tuple[str, str]]:
    """The bands of a question and "belum tahu"."""
    bands = content.outcomes().bands(QUESTIONS[question])
    return [*((band.key, band.label) for band in bands), (UNKNOWN, UNKNOWN_LABELS[question])]


def hints(question: str) -> dict[str, str]:
    """What makes a band easier to see, by its key."""
    return {band.key: band.hint for band in content.outcomes().bands(QUESTIONS[question]) if band.hint}


def asked(question: str, span: Span) -> str:
    """What is asked about these months, as one sentence."""
    if question == "karena":
        return "Apakah pendampingan ikut membantu hasil ini?"
    usual = "" if len(span.months) == 1 else " rata-rata"
    if question == "pesanan":
        return f"Berapa pesanan yang datang{usual} seminggu?"
    return f"Berapa uang hasil jualan{usual} sebulan?"
