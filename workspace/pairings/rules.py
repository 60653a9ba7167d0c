"""Who may accompany which business: one decision that explains itself. How many is agreed with PKK (content)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workspace import content
from workspace.areas.rules import contains
from workspace.formats import tanggal


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of a mentor or volunteer: `areas` are those where the person is a mentor today."""

    id: UUID
    name: str
    areas: tuple[str, ...]
    is_trained: bool
    load: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a business that needs somebody."""

    id: UUID
    name: str
    area_code: str
    owner_id: UUID
    mentor: str | None = None
    has_consent: bool = True
    is_closed: bool = False
    category: str = ""
    #: The language in which the owner is at ease, where it is known.
    language: str | None = None
    #: When the owner last took her consent back; it may hold again.
    taken_back_on: date | None = None


def most() -> int:
    """How many businesses one mentor accompanies at most."""
    return content.programme().max_businesses_per_mentor


def own_obstacles(candidate: Candidate) -> list[str]:
    """Why somebody cannot accompany any further business, the first reason first; empty when nothing stands against."""
    found = []
    if not candidate.is_trained:
        found.append(f"{candidate.name} belum lulus pelatihan.")
    elif not candidate.areas:
        found.append(f"{candidate.name} tidak bertugas lagi.")
    if candidate.load >= most():
        found.append(f"{candidate.name} sudah penuh: {candidate.load} dari {most()} UMKM.")
    return found


def closed_doors(opening: Opening) -> list[str]:
    """Why nobody at all can accompany this business now, the first reason first."""
    found = []
    if opening.mentor:
        found.append(f"{opening.name} sudah didampingi {opening.mentor}.")
    if opening.is_closed:
        found.append(f"{opening.name} sudah tutup.")
    if not opening.has_consent and opening.taken_back_on:
        found.append(f"Pemilik menarik izin pendampingan {tanggal(opening.taken_back_on)}.")
    elif not opening.has_consent:
        found.append("Pemilik belum setuju didampingi.")
    return found


def obstacles(candidate: Candidate, opening: Opening) -> list[str]:
    """Why this person cannot accompany this business, the first reason first; empty when nothing stands against it."""
    found = closed_doors(opening)
    if opening.owner_id == candidate.id:
        found.append(f"{candidate.name} pemilik usaha ini sendiri.")
    found += own_obstacles(candidate)
    if candidate.areas and not any(contains(code, opening.area_code) for code in candidate.areas):
        found.append(f"{candidate.name} bukan pendamping di wilayah ini.")
    return found
