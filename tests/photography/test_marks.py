"""Nine places and points: what a finger, the arrow keys and a screen reader mean by the same spot."""

import pytest

from workspace.photography import marks


@pytest.mark.parametrize("place", marks.PLACES)
def test_the_middle_of_a_place_lies_in_that_place(place):
    assert marks.place_of(*marks.middle_of(place)) == marks.PLACES[place].lower()


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        (0, 0, "kiri atas"),
        (1000, 1000, "kanan bawah"),
        (500, 0, "tengah atas"),
        (0, 1000, "kiri bawah"),
        (500, 500, "tengah"),
    ],
)
def test_every_point_lies_in_a_place(x, y, words):
    assert marks.place_of(x, y) == words


def test_no_point_is_no_place():
    assert marks.place_of(None, None) == ""
    assert marks.middle_of("") is None
    assert marks.middle_of("langit") is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("1000", 1000),
        ("1001", None),
        ("-1", None),
        ("", None),
        (None, None),
        ("1e2", None),
        ("٣", None),
        ("²", None),
    ],
)
def test_only_thousandths_are_numbers(typed, number):
    assert marks.thousandths(typed) == number
