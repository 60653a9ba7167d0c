"""What is left of a price, to the rupiah."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.pricing.rules import STEP, Costs, Taken, left_at_home, left_each, price_that_leaves

SHOPEE = Taken(percent=1000, per_order=1250)


@pytest.mark.parametrize(
    ("price", "costs", "taken", "pieces", "left"),
    [
        (15_000, Costs(9_000), Taken(), 1, 6_000),
        (15_000, Costs(9_000, 1_500), Taken(), 1, 4_500),
        (15_000, Costs(9_000, 1_500), SHOPEE, 1, 1_750),
        (15_000, Costs(9_000, 1_500), SHOPEE, 3, 3_583),  # 18.000 - 4.500 - 1.250 - 1.500 = 10.750, for three
        (10_000, Costs(9_000, 1_500), SHOPEE, 1, -2_750),
        (9_999, Costs(0), Taken(percent=1), 1, 9_998),  # a fee of 0,9999 is one rupiah
    ],
)
def test_what_is_left_of_each(price, costs, taken, pieces, left):
    assert left_each(price, costs, taken, pieces) == left


def test_at_home_nobody_takes_a_share_and_nothing_is_boxed():
    assert left_at_home(15_000, Costs(9_000, 5_000)) == 6_000


money = st.integers(0, 2_000_000)
shares = st.builds(Taken, percent=st.integers(0, 5_000), per_order=st.integers(0, 5_000))


@given(wished=money, costs=st.builds(Costs, money, money), taken=shares, pieces=st.integers(1, 24))
def test_the_price_is_enough_and_the_next_lower_one_is_not(wished, costs, taken, pieces):
    price = price_that_leaves(wished, costs, taken, pieces)
    assert price % STEP == 0
    assert left_each(price, costs, taken, pieces) >= wished
    if price:
        assert left_each(price - STEP, costs, taken, pieces) < wished


@given(price=money, costs=st.builds(Costs, money, money), taken=shares, pieces=st.integers(1, 23))
def test_a_larger_bundle_never_leaves_less(price, costs, taken, pieces):
    assert left_each(price, costs, taken, pieces + 1) >= left_each(price, costs, taken, pieces) - 1
