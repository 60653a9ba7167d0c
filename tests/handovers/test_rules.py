"""What a hand-over may decide: a table, without a database."""

from uuid import UUID

import pytest

from workspace.handovers.rules import CHANGED, NOTHING, STAYS_WITH_NOBODY, Fate, Move, Refused, check
from workspace.pairings.rules import Candidate, Opening, most

ANTIROGO = "35.09.21.1007"
ONE, TWO, TUTI, FULL, LEARNER = (UUID(int=number) for number in range(1, 6))
HELD = {key: Opening(key, f"Usaha {key.int}", f"{ANTIROGO}.001.001", UUID(int=90)) for key in (ONE, TWO)}
PEOPLE = {
    TUTI: Candidate(TUTI, "Tuti", (ANTIROGO,), True, most() - 1),
    FULL: Candidate(FULL, "Nadia", (ANTIROGO,), True, most()),
    LEARNER: Candidate(LEARNER, "Ratna", (ANTIROGO,), False, 0),
}
#: The fates of ONE and TWO, whether the role ends, what is refused (None: nothing), and at which business.
TABLE = {
    "both wait": (Fate.WAIT, Fate.WAIT, True, None, {}),
    "one goes, one waits": (TUTI, Fate.WAIT, True, None, {}),
    "one goes, one stays": (TUTI, Fate.STAY, False, None, {}),
    "nothing moves": (Fate.STAY, Fate.STAY, False, NOTHING, {}),
    "who leaves keeps nothing": (TUTI, Fate.STAY, True, "Sebagian", {TWO: STAYS_WITH_NOBODY}),
    "the second is one too many": (TUTI, TUTI, True, "Sebagian", {TWO: "Tuti sudah penuh: 6 dari 6 UMKM."}),
    "each with its own reason": (FULL, LEARNER, False, "Sebagian",
        {ONE: "Nadia sudah penuh: 6 dari 6 UMKM.", TWO: "Ratna belum lulus pelatihan."}),
    "nobody of that id": (UUID(int=77), Fate.WAIT, False, "Sebagian", {ONE: CHANGED}),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_what_may_be_decided(case):
    first, second, ends_role, sentence, rows = TABLE[case]
    moves = [Move(ONE, first), Move(TWO, second)]
    if sentence is None:
        assert check(moves, HELD, PEOPLE, ends_role) is None
        return
    with pytest.raises(Refused, match=sentence) as refused:
        check(moves, HELD, PEOPLE, ends_role)
    assert refused.value.rows == rows


@pytest.mark.parametrize("ids", [[], [ONE], [ONE, TWO, UUID(int=8)], [ONE, ONE], [ONE, UUID(int=8)]])
def test_every_business_that_is_held_needs_exactly_one_fate(ids):
    with pytest.raises(Refused, match="berubah"):
        check([Move(key, Fate.WAIT) for key in ids], HELD, PEOPLE, True)
