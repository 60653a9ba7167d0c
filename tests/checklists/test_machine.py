"""Every order of moves by everybody: nobody proves the own claim, and the history tells the whole story."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checklists.people import COORDINATOR, MENTOR, OWNER, after, item
from workspace.checklists.models import State
from workspace.checklists.moves import Hand, Move, Standing, Wish
from workspace.checklists.rules import decide
from workspace.errors import RuleBroken

ON = date(2026, 11, 21)
IN_A_MONTH = ON + timedelta(days=30)
WISHES = st.builds(
    Wish,
    st.sampled_from(list(Move)),
    evidence=st.sampled_from(["", "bukti"]),
    photo_id=st.sampled_from([None, UUID(int=5)]),
    reason=st.sampled_from(["", "covered", "ktp_blurred"]),
    expires_on=st.sampled_from([None, ON - timedelta(days=1), IN_A_MONTH]),
    waiting_for=st.sampled_from(["", "bank"]),
    check_on=st.sampled_from([None, IN_A_MONTH]),
)
MENTOR_TOO = Hand(COORDINATOR.person_id, mentor=True, coordinator=True)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([OWNER, MENTOR, COORDINATOR, MENTOR_TOO]), WISHES), max_size=14))
def test_no_order_of_moves_lets_anybody_prove_the_own_claim(moves):
    now, history = Standing("A"), []
    for hand, wish in moves:
        try:
            change = decide(item(), now, wish, hand, (), ON)
        except RuleBroken:
            continue
        if change is None:
            continue
        history.append((change.state, change.late))
        if change.state is State.PROVEN and not change.late:
            assert hand.reviews
            assert change.claimed_by_id not in (None, hand.person_id)
        now = after(now, change, hand)
    told = [state for state, late in history if not late]
    assert now.state is (told[-1] if told else State.TODO)
    assert now.version == len(told)
