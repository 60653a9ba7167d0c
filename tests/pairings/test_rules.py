"""Who may accompany which business, and the reason in words when not."""

from dataclasses import replace

import pytest

from workspace.db import uuid7
from workspace.pairings.rules import Candidate, Opening, most, obstacles, own_obstacles

BUDI = Candidate(uuid7(), "Budi", ("35.09.21.1007",), is_trained=True, load=2)
SARI = Opening(uuid7(), "Keripik Sari", "35.09.21.1007.002.003", uuid7())


def test_nothing_stands_against_a_trained_mentor_with_time_nearby():
    assert obstacles(BUDI, SARI) == []


def test_a_volunteer_cannot_be_paired_before_training():
    ratna = Candidate(uuid7(), "Ratna", (), is_trained=False, load=0)
    assert obstacles(ratna, SARI) == ["Ratna belum lulus pelatihan."]


@pytest.mark.parametrize(
    ("candidate", "opening", "sentence"),
    [
        (replace(BUDI, load=6), SARI, "Budi sudah penuh: 6 dari 6 UMKM."),
        (replace(BUDI, load=9), SARI, "Budi sudah penuh: 9 dari 6 UMKM."),
        (BUDI, replace(SARI, mentor="Tuti"), "Keripik Sari sudah didampingi Tuti."),
        (BUDI, replace(SARI, owner_id=BUDI.id), "Budi pemilik usaha ini sendiri."),
        (BUDI, replace(SARI, has_consent=False), "Pemilik belum setuju didampingi."),
        (BUDI, replace(SARI, is_closed=True), "Keripik Sari sudah tutup."),
        (BUDI, replace(SARI, area_code="35.09.21.1005.001.001"), "Budi bukan pendamping di wilayah ini."),
        (BUDI, replace(SARI, area_code="35.09.21.10070.001.001"), "Budi bukan pendamping di wilayah ini."),
        (replace(BUDI, areas=()), SARI, "Budi tidak bertugas lagi."),
    ],
)
def test_each_obstacle_has_its_sentence(candidate, opening, sentence):
    assert obstacles(candidate, opening) == [sentence]


def test_a_mentor_of_the_kecamatan_is_a_mentor_of_its_kelurahan():
    assert obstacles(replace(BUDI, areas=("35.09.21",)), SARI) == []


def test_one_below_the_most_still_has_a_place():
    assert most() == 6
    assert own_obstacles(replace(BUDI, load=5)) == []


def test_that_it_is_taken_is_said_first():
    ratna = Candidate(uuid7(), "Ratna", (), is_trained=False, load=9)
    said = obstacles(ratna, replace(SARI, mentor="Budi", has_consent=False))
    assert said[0] == "Keripik Sari sudah didampingi Budi."
    assert len(said) == 4
