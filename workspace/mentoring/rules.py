"""What may be written down about a session, and what follows from it: plain rules."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from workspace.content import mentoring, message, programme
from workspace.formats import tanggal
from workspace.mentoring.models import Result

#: Few promises are kept, many are forgotten.
MOST_PROMISES = 3
#: A promise is for the next meeting, unless somebody says otherwise.
USUAL_DAYS = 7
#: Nobody promises further ahead than this.
LONGEST_AHEAD = timedelta(days=365)
#: The writer corrects freely for a week; after that others may have acted on it (product.md B9).
CORRECTED_WITHIN = timedelta(days=7)
#: How far a phone's clock may be wrong before what it says is left out (product.md B10).
CLOCK_ERROR = timedelta(days=1)
#: Mentor and owner spoke.
CONTACT = {Result.MET, Result.WHATSAPP}
NATURAL_WAY = {Result.MET: "visit", Result.WHATSAPP: "chat", Result.NOT_MET: "visit"}
FAR_WAYS = {"chat", "phone"}
TOO_LATE = "Catatan ini sudah lewat tujuh hari, jadi tidak bisa diubah lagi."


def promise_id(session_id: UUID, nth: int) -> UUID:
    """The id of the nth promise of a session, the same however often its form is sent."""
    return uuid5(session_id, f"promise-{nth}")


def date_problem(held_on: date, today: date) -> str | None:
    """What is wrong with the day of a session, in words."""
    days = programme().backdate_max_days
    if held_on > today:
        return "Tanggal ini belum terjadi. Pilih hari ini atau sebelumnya."
    if (today - held_on).days > days:
        return f"Paling lama {days} hari lalu. Yang lebih lama sudah sulit diingat."
    return None


def way(result: Result, place: str) -> str:
    """How they met; what is natural for the result when nothing was chosen."""
    return place or NATURAL_WAY[result]


def place_problem(result: Result, place: str) -> str | None:
    """What is wrong with a place for this result, in words."""
    if result is Result.MET and place in FAR_WAYS:
        return "Bertemu berarti tatap muka. Pilih tempatnya, atau ganti hasilnya."
    if result is Result.WHATSAPP and place and place not in FAR_WAYS:
        return "Kalau bertatap muka, pilih hasil Bertemu."
    return None


def due_problem(due_on: date, held_on: date) -> str | None:
    """What is wrong with the day of a promise, in words."""
    if due_on < held_on:
        return "Tanggal janji harus sesudah pertemuan ini."
    return "Tanggal janji paling lama setahun lagi." if due_on > held_on + LONGEST_AHEAD else None


def believable(noted_at: datetime | None, received_at: datetime) -> datetime | None:
    """When it was written by the phone's clock; None when that clock is more than a day off."""
    return noted_at if noted_at and abs(noted_at - received_at) <= CLOCK_ERROR else None


def may_be_corrected(written_at: datetime, now: datetime) -> bool:
    """Whether a session is fresh enough for its writer to correct it."""
    return now - written_at <= CORRECTED_WITHIN


def window_start(today: date) -> date:
    """The first day of the window in which vain visits are counted."""
    return today - timedelta(days=programme().not_met_window_days - 1)


def came_in_vain_too_often(not_met: int) -> bool:
    """Whether so many vain visits in the window ask for another way (product.md B5)."""
    return not_met >= programme().not_met_limit


def done_words(topics: list[str], text: str) -> list[str]:
    """What was done, line by line: the topics' labels, then the sentence."""
    known = {choice.key: choice.label for choice in mentoring().activities}
    return [*(known.get(key, key) for key in topics), *([text] if text else [])]


def result_words(result: Result, place: str) -> str:
    """What came of it and how they met: "Bertemu di tempat usaha", "Lewat telepon", "Tidak bertemu"."""
    words = mentoring()
    if result is Result.NOT_MET:
        return words.label("results", result)
    ways = {choice.key: choice.label for choice in words.ways}
    way_words = ways.get(place, "")
    return way_words if place in FAR_WAYS else f"{words.label('results', result)} {way_words.lower()}".strip()


def timeline_text(result: Result, place: str, topics: list[str], text: str) -> str:
    """The line of a session in the business's timeline."""
    topic_line = ", ".join(done_words(topics, ""))
    parts = (result_words(result, place), topic_line[:1] + topic_line[1:].lower(), text)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def summary(owner: str, mentor: str, held_on: date, done: list[str], promises: list[tuple[str, str, date]]) -> str:
    """What a mentor sends to the owner after a session. promises: who, what, by when."""
    lines = [f"- {who}: {what.rstrip('.')}, paling lambat {tanggal(due)}" for who, what, due in promises]
    return message("session_summary").format(
        owner=owner,
        mentor=mentor,
        date=tanggal(held_on, "full"),
        done="\n".join(f"- {line.rstrip('.')}" for line in done),
        promises="\n".join(lines) or "- Belum ada janji baru",
    )


def days_until_written(held_on: date, written_on: date) -> int:
    """How many days after the session it was written down; 0 on the same day."""
    return max(0, (written_on - held_on).days)
