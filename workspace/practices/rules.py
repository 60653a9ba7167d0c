"""What can be handed in and what a judgement needs: plain rules."""

from collections.abc import Sequence

from workspace.training.models import PracticeState

#: Photos of one hand-in: more than any module asks for.
MOST_PHOTOS = 12
#: Letters of what somebody writes about the practice.
LONGEST_TEXT = 4000

EMPTY = "Tulis apa yang kamu lakukan, atau kirim fotonya."
TOO_MANY = f"Paling banyak {MOST_PHOTOS} foto untuk satu praktik. Pilih yang paling jelas."
WAITS = "Praktikmu sedang menunggu dinilai. Kamu masih bisa membetulkannya di bawah."
ACCEPTED = "Praktik modul ini sudah diterima. Tidak perlu dikirim lagi."
JUDGED = "Praktik ini sudah dinilai, jadi tidak bisa diubah lagi."
OWN = "Praktik sendiri dinilai koordinator lain."
UNMET = "Diterima bila semua terpenuhi. Centang yang terpenuhi, atau pilih Ulang."
NO_ADVICE = "Tulis satu kalimat: apa yang perlu diulang, dan bagaimana."
NO_PRAISE = "Tulis satu kalimat: apa yang sudah baik."


def obstacle(states: Sequence[PracticeState]) -> str | None:
    """Why a module's practice cannot be handed in (again); None when it can. `states` are those of earlier ones."""
    if PracticeState.ACCEPTED in states:
        return ACCEPTED
    return WAITS if PracticeState.WAITING in states else None


def judgement_problem(accepted: bool, met: Sequence[bool], sentence: str) -> tuple[str, str] | None:
    """What a judgement lacks, as the field and a sentence; None when it will do."""
    if accepted and not all(met):
        return "rubric", UNMET
    if not sentence:
        return "sentence", NO_PRAISE if accepted else NO_ADVICE
    return None
