"""In which order mentors are proposed, and what is said about each: a table, without a database."""

from uuid import UUID

import pytest

from workspace import content
from workspace.pairings.proposals import HELPFUL, Known, for_candidate, for_opening, nearness, proposal, spread
from workspace.pairings.rules import Candidate, Opening, most

ANTIROGO = "35.09.21.1007"
HOME, NEXT_DOOR, ELSEWHERE = f"{ANTIROGO}.002.003", f"{ANTIROGO}.002.001", f"{ANTIROGO}.001.001"
OWNER = UUID(int=99)


def mentor(name, load=1, trained=True, areas=(ANTIROGO,)):
    return Candidate(UUID(int=sum(map(ord, name))), name, areas, trained, load)


def opening(number=1, place=HOME, **more):
    facts = {"category": "makanan_kering", "language": "madurese"} | more
    return Opening(UUID(int=number), f"Usaha {number}", place, OWNER, **facts)


NEUTRAL = Known()
#: What is better stands left, what is worse right: (load, known) of each.
BETTER = {
    "who lives in the same RT before the same RW": ((5, Known(HOME)), (0, Known(NEXT_DOOR))),
    "who lives in the same RW before anywhere": ((5, Known(NEXT_DOOR)), (0, Known(ELSEWHERE))),
    "not to know where somebody lives is as good as elsewhere": ((0, NEUTRAL), (1, Known(ELSEWHERE))),
    "near before the language": ((1, Known(NEXT_DOOR)), (1, Known(languages=["madurese"]))),
    "the owner's language before skills": ((1, Known(languages=["madurese"])), (1, Known(skills=["cooking"]))),
    "another language is none": ((0, NEUTRAL), (1, Known(languages=["javanese"]))),
    "two skills before one": ((5, Known(skills=["photos", "cooking"])), (0, Known(skills=["cooking"]))),
    "a skill for something else is none": ((0, NEUTRAL), (1, Known(skills=["sewing"]))),
    "a skill before having been there": ((5, Known(skills=["cooking"])), (0, Known(owners=frozenset({OWNER})))),
    "who was there before before who was not": ((5, Known(owners=frozenset({OWNER}))), (0, NEUTRAL)),
    "fewer businesses first": ((0, NEUTRAL), (1, NEUTRAL)),
    "who writes before who is silent": ((5, Known(silent_days=29)), (1, Known(HOME, silent_days=30))),
    "nobody whom the owner asked away": (
        (5, Known(silent_days=40)), (0, Known(HOME, owners=frozenset({OWNER}), left_by=frozenset({OWNER}))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BETTER)
def test_the_order_of_mentors(case):
    (load, better), (other_load, worse) = BETTER[case]
    good, bad = mentor("Zaki", load), mentor("Adit", other_load)
    found = for_opening(opening(), [bad, good], {good.id: better, bad.id: worse})
    assert [one.candidate.name for one in found] == ["Zaki", "Adit"]


def test_equals_stand_by_name_and_nothing_depends_on_the_order_of_asking():
    people = [mentor("Tuti"), mentor("Budi"), mentor("Nadia")]
    for order in (people, people[::-1]):
        assert [one.candidate.name for one in for_opening(opening(), order, {})] == ["Budi", "Nadia", "Tuti"]


@pytest.mark.parametrize(("one", "sentence"), [
    (mentor("Ratna", trained=False), "Ratna belum lulus pelatihan."),
    (mentor("Budi", load=most()), f"Budi sudah penuh: {most()} dari {most()} UMKM."),
    (mentor("Rizal", areas=("35.09.21.1005",)), "Rizal bukan pendamping di wilayah ini."),
    (mentor("Dimas", areas=()), "Dimas tidak bertugas lagi."),
])  # fmt: skip
def test_whoever_cannot_stands_last_with_the_reason(one, sentence):
    best, able = Known(HOME, ["madurese"], ["cooking"]), mentor("Tuti", 5)
    found = for_opening(opening(), [one, able], {one.id: best})
    assert [(each.candidate.name, each.against) for each in found] == [("Tuti", None), (one.name, sentence)]


def test_the_reasons_are_words():
    known = Known(HOME, ["javanese", "madurese"], ["photos", "cooking"], frozenset({OWNER}), silent_days=3)
    assert proposal(mentor("Budi", 2), opening(), known).reasons == (
        "Tinggal di RT yang sama.", "Bisa bahasa Madura, seperti pemilik.", "Bisa foto dan video dan memasak.",
        "Pernah mendampingi pemilik ini.", "Sudah lulus pelatihan, mendampingi 2 dari 6 UMKM.",
    )  # fmt: skip
    away = Known(NEXT_DOOR, ["javanese", "madurese"], [], frozenset({OWNER}), frozenset({OWNER}), 31)
    assert proposal(mentor("Budi", 2), opening(language=None), away).reasons == (
        "Pemilik pernah minta pendamping lain.", "Belum mencatat apa pun 31 hari.", "Tinggal di RW yang sama.",
        "Bisa bahasa Jawa dan Madura.", "Sudah lulus pelatihan, mendampingi 2 dari 6 UMKM.",
    )  # fmt: skip


def test_what_is_not_known_is_not_said():
    assert proposal(mentor("Budi"), opening(), NEUTRAL).reasons == (
        "Sudah lulus pelatihan, mendampingi 1 dari 6 UMKM.",
    )


@pytest.mark.parametrize(("home", "near"), [
    (HOME, 2), (NEXT_DOOR, 1), (f"{ANTIROGO}.002", 1), (ELSEWHERE, 0), (ANTIROGO, 0), (None, 0), ("", 0),
    ("35.09.21.1005.002.003", 0),
])  # fmt: skip
def test_how_near(home, near):
    assert nearness(home, HOME) == near


def test_the_businesses_for_a_mentor_keep_the_order_of_waiting_among_equals():
    rows = [opening(1, ELSEWHERE), opening(2, NEXT_DOOR), opening(3, ELSEWHERE), opening(4, has_consent=False)]
    found = for_candidate(mentor("Budi"), rows, Known(HOME))
    assert [one.opening.id.int for one in found] == [2, 1, 3, 4]
    assert found[-1].against == "Pemilik belum setuju didampingi."


def test_several_proposals_share_the_load():
    people = [mentor("Budi", most() - 1), mentor("Tuti", most() - 2)]
    known = {people[0].id: Known(HOME), people[1].id: NEUTRAL}
    found = spread([opening(number) for number in range(1, 5)], people, known)
    firsts = [(rows[0].candidate.name, rows[0].against) for rows in found.values()]
    assert firsts[:3] == [("Budi", None), ("Tuti", None), ("Tuti", None)]
    assert firsts[3][1].endswith(f"sudah penuh: {most()} dari {most()} UMKM.")


def test_every_category_and_skill_of_the_rule_is_in_the_content():
    assert set(HELPFUL) == {one.key for one in content.categories()}
    assert {key for keys in HELPFUL.values() for key in keys} <= {one.key for one in content.members().skills}
