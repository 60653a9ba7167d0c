"""The same form sent twice makes one row; sent with something else it shows both; another person's is refused."""

import pytest

from workspace import repeats
from workspace.db import uuid7
from workspace.products.models import Product


@pytest.fixture
def pedas(session, cast):
    return session.get(Product, cast.keripik_pedas.id)


def test_a_first_sending_finds_nothing(session, cast):
    assert repeats.earlier(Product, uuid7(), cast.budi.id, author="added_by_id", name="Keripik Pedas") is None


def test_the_same_content_from_the_same_person_is_the_row_that_is_there(pedas, cast):
    again = repeats.earlier(Product, pedas.id, cast.budi.id, author="added_by_id", name="Keripik Pedas", price=15000)
    assert again is pedas


def test_other_content_is_a_conflict_that_carries_what_was_kept(pedas, cast):
    with pytest.raises(repeats.Conflict) as conflict:
        repeats.earlier(Product, pedas.id, cast.budi.id, author="added_by_id", name="Keripik Manis", price=15000)
    assert conflict.value.kept is pedas


def test_another_person_learns_nothing_not_even_with_the_same_content(pedas, cast):
    with pytest.raises(repeats.Foreign) as refusal:
        repeats.earlier(Product, pedas.id, cast.tuti.id, author="added_by_id", name="Keripik Pedas", price=15000)
    assert str(refusal.value) == ""
