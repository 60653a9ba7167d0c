"""What narrows the list: read from the address, written back into it, harmless whatever stands there."""

import pytest

from workspace.businesses.filters import Filters
from workspace.businesses.models import Stage


def test_an_address_is_read_and_written_back():
    address = {"q": "keripik sari", "rt": "35.09.21.1007.002.003", "tahap": "tayang", "kategori": "jasa"}
    filters = Filters.read(address | {"q": " keripik  sari ", "pendamping": "tanpa", "asing": "x"})
    assert filters.address() == address | {"pendamping": "tanpa"}
    assert filters.address(pendamping="") == address
    assert filters.stage is Stage.LIVE


@pytest.mark.parametrize("word", ["berbenah", "improving"])
def test_a_stage_is_known_by_its_word_and_by_its_key(word):
    assert Filters.read({"tahap": word}).stage is Stage.IMPROVING
    assert Filters.read({"tahap": word}).tahap == "berbenah"


@pytest.mark.parametrize(
    "args",
    [
        {"rt": "35.09' OR 1=1"},
        {"rt": "35.09.21.1007.002.003.004"},
        {"rt": "٣٥"},
        {"tahap": "mandek"},
        {"kategori": "senjata"},
        {"pendamping": "budi"},
        {"q": " \x00\u202e\n "},
    ],
)
def test_what_cannot_be_meant_is_passed_over(args):
    assert Filters.read(args) == Filters()


def test_a_search_is_cut_to_what_a_person_types():
    filters = Filters.read({"q": "a " * 10_000})
    assert len(filters.q) <= 80
    assert len(filters.words) == 6
