"""What an owner takes along, read value by value: words, and no key of the programme."""

import pytest

from tests.content.test_files import read_record
from tests.privacy.test_words import KEY
from workspace.privacy.reading import everything
from workspace.sample import cast as sample

pytestmark = pytest.mark.same_on_both

#: What people wrote, and names of files.
WRITTEN = {"Nama", "Isi", "Berkas"}


def test_no_value_of_a_download_is_a_key(told):
    recorded = {line.rpartition(" ")[2] for line in read_record("keys.txt")}
    assert "ktp_blurred" in recorded

    def look():
        people = sample.load()
        return [everything(one.id, one.category).sections() for one in (people.keripik_sari, people.jahit_rini)]

    seen = set()
    for section in (one for sections in told(look) for one in sections):
        for row in section.rows:
            for label, value in row.items():
                seen.add((section.name, label))
                assert label in WRITTEN or value not in recorded, (section.name, label, value)
                assert label == "Berkas" or not KEY.search(value.replace("P-IRT", "")), (section.name, label, value)
    assert len(seen) > 100, "the sample tells too little"
