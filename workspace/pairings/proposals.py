"""In which order mentors are proposed for a business, and businesses for a mentor, with the reasons in words.

The order, first what weighs most: whoever can, before whoever cannot; nobody whose last pairing with this owner ended
at her wish; who wrote something down lately, before who is silent; the same RT, then the same RW; the owner's
language; more skills for what she sells; who accompanied her before; fewer businesses; the name. What is not known of
somebody weighs nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from workspace import content
from workspace.areas.rules import parent_of
from workspace.pairings.rules import Candidate, Opening, most, obstacles
from workspace.pairings.silence import is_silent

FOOD = ("cooking", "photos")
#: Which skills (content/members.toml) help with which kind of business.
HELPFUL: Mapping[str, tuple[str, ...]] = {
    "makanan_kering": FOOD, "makanan_basah": FOOD, "makanan_beku": FOOD,
    "minuman_serbuk": FOOD, "minuman_siap_minum": FOOD,
    "hasil_tani_segar": ("selling_online", "riding"),
    "kerajinan": ("photos", "design"), "fesyen_batik": ("sewing", "photos"),
    "kosmetik_rumahan": ("design", "photos"), "jasa": ("photos", "writing"),
}  # fmt: skip
#: How near somebody lives, in words.
NEARNESS = ("", "Tinggal di RW yang sama.", "Tinggal di RT yang sama.")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a mentor beside the rules of pairing. Empty is not known, and no fault."""

    neighbourhood: str | None = None
    languages: Sequence[str] = ()
    skills: Sequence[str] = ()
    #: Owners accompanied before, and those of them who asked for somebody else.
    owners: frozenset[UUID] = frozenset()
    left_by: frozenset[UUID] = frozenset()
    #: Days since the last note; None for somebody who accompanies nobody.
    silent_days: int | None = None

    @property
    def is_silent(self) -> bool:
        """Whether nothing was written down for too long."""
        return is_silent(self.silent_days)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One mentor for one business: what stands against it, what speaks for it, and where it belongs in the order."""

    candidate: Candidate
    opening: Opening
    against: str | None
    reasons: tuple[str, ...] = ()
    order: tuple[Any, ...] = field(default=(), compare=False)


def proposal(candidate: Candidate, opening: Opening, known: Known) -> Proposal:
    """How well this mentor and this business go together."""
    near, shared = nearness(known.neighbourhood, opening.area_code), opening.language in known.languages
    skills = [key for key in HELPFUL.get(opening.category, ()) if key in known.skills]
    before, left = opening.owner_id in known.owners, opening.owner_id in known.left_by
    against = next(iter(obstacles(candidate, opening)), None)
    order = (against is not None, left, known.is_silent, -near, not shared, -len(skills), not before, candidate.load)
    told = (
        "Pemilik pernah minta pendamping lain." if left else "",
        f"Belum mencatat apa pun {known.silent_days} hari." if known.is_silent else "",
        NEARNESS[near],
        _spoken(known.languages, opening.language),
        f"Bisa {_words('skills', skills)}." if skills else "",
        "Pernah mendampingi pemilik ini." if before and not left else "",
        f"Sudah lulus pelatihan, mendampingi {candidate.load} dari {most()} UMKM.",
    )
    return Proposal(candidate, opening, against, tuple(one for one in told if one), order)


def nearness(home: str | None, place: str) -> int:
    """2 in the same RT, 1 in the same RW, else 0; also where it is not known."""
    if not home:
        return 0
    if home == place:
        return 2
    return int(parent_of(place) in (home, parent_of(home)) and place.count(".") == 5)


def _spoken(languages: Sequence[str], wanted: str | None) -> str:
    """What is said about languages: that the owner's is among them, else what there is."""
    if wanted and wanted in languages:
        return f"Bisa bahasa {_words('languages', [wanted])}, seperti pemilik."
    return f"Bisa bahasa {_words('languages', languages)}." if languages else ""


def _words(name: str, keys: Sequence[str]) -> str:
    found = content.members().labels(name, list(keys))
    found = found if name == "languages" else [one[:1].lower() + one[1:] for one in found]
    return " dan ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def for_opening(opening: Opening, candidates: Iterable[Candidate], known: Mapping[UUID, Known]) -> list[Proposal]:
    """The mentors for one business, the best first."""
    found = [proposal(one, opening, known.get(one.id, Known())) for one in candidates]
    return sorted(found, key=lambda one: (*one.order, one.candidate.name.lower(), one.candidate.id))


def for_candidate(candidate: Candidate, openings: Iterable[Opening], known: Known) -> list[Proposal]:
    """The businesses for one mentor, the best first; among equals they stay in the order given."""
    return sorted((proposal(candidate, one, known) for one in openings), key=lambda one: one.order)


def spread(
    openings: Iterable[Opening], candidates: Iterable[Candidate], known: Mapping[UUID, Known]
) -> dict[UUID, list[Proposal]]:
    """The proposals for several businesses in turn: whoever was proposed first for one carries one more at the next."""
    carried, found = {one.id: one for one in candidates}, {}
    for opening in openings:
        found[opening.id] = proposals = for_opening(opening, carried.values(), known)
        if proposals and proposals[0].against is None:
            first = proposals[0].candidate
            carried[first.id] = replace(first, load=first.load + 1)
    return found
