"""What may be decided in a hand-over: plain rules. Each business goes to somebody, stays, or waits for somebody."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from workspace.errors import RuleBroken
from workspace.pairings.rules import Candidate, Opening, obstacles

CHANGED = "Daftar UMKM berubah sementara Anda memilih. Periksa lagi, lalu kirim."
NOTHING = "Belum ada UMKM yang diserahkan. Pilih penerima, atau pilih tanpa pendamping."
STAYS_WITH_NOBODY = "Perannya berakhir, jadi UMKM ini tidak bisa tetap bersamanya."


class Fate(enum.StrEnum):
    """What becomes of a business when nobody is chosen for it."""

    STAY = "tetap"
    WAIT = "tanpa"


@dataclass(frozen=True, slots=True)
class Move:
    """One business, and to whom it goes: a mentor's id, or a fate."""

    business_id: UUID
    to: UUID | Fate


class Refused(RuleBroken):
    """What was chosen cannot be done; `rows` says for each business why."""

    def __init__(self, sentence: str, rows: Mapping[UUID, str] | None = None) -> None:
        super().__init__(sentence)
        self.rows = dict(rows or {})


def check(
    moves: Sequence[Move], held: Mapping[UUID, Opening], people: Mapping[UUID, Candidate], ends_role: bool
) -> None:
    """Raise Refused unless every business that is held has exactly one fate, something moves, and everybody can."""
    if len(moves) != len(held) or {one.business_id for one in moves} != set(held):
        raise Refused(CHANGED)
    if all(one.to is Fate.STAY for one in moves):
        raise Refused(NOTHING)
    against: dict[UUID, str] = {}
    carried = dict(people)
    for one in moves:
        if isinstance(one.to, UUID):
            mentor = carried.get(one.to)
            problems = obstacles(mentor, held[one.business_id]) if mentor else [CHANGED]
            if problems:
                against[one.business_id] = problems[0]
            elif mentor:
                carried[mentor.id] = replace(mentor, load=mentor.load + 1)
        elif one.to is Fate.STAY and ends_role:
            against[one.business_id] = STAYS_WITH_NOBODY
    if against:
        raise Refused("Sebagian pilihan tidak bisa. Lihat alasannya di bawah.", against)
