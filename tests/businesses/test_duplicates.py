"""Possible duplicates: at least 95 of 100 near-duplicates are caught, at most 5 of 100 clean ones alarm."""

import random

import pytest

from workspace.businesses.duplicates import Entry, is_likely, likeness, share_a_word, words

GOODS = [
    "Keripik", "Kue Kering", "Jahit", "Kopi", "Sambal", "Batik", "Rias", "Katering", "Abon", "Jamu", "Bakso", "Roti",
]  # fmt: skip
OWN = [
    "Barokah", "Mekar", "Sejahtera", "Makmur", "Berkah", "Cahaya", "Mandiri", "Lestari", "Rahayu", "Amanah", "Melati",
    "Anggrek", "Cempaka", "Kenanga", "Mawar", "Flamboyan", "Teratai", "Dahlia", "Sumber Rejeki", "Tunas Muda",
]  # fmt: skip
FIRST = [
    "Siti", "Sri", "Endang", "Wahyuni", "Sulastri", "Yanti", "Dedi", "Agus", "Bambang", "Slamet", "Ningsih", "Umi",
    "Ratih", "Tini", "Joko", "Eko", "Dwi", "Tri", "Nur", "Lilis",
]  # fmt: skip
LAST = [
    "Aminah", "Handayani", "Purwanti", "Susanto", "Hidayat", "Kurniawan", "Fatimah", "Wibowo", "Santoso", "Lestari",
    "Rahmawati", "Setiawan", "Utami", "Nugroho", "Saputra", "Wulandari", "Hartono", "Maryati", "Suryani", "Prasetyo",
]  # fmt: skip


def neighbourhood(chance):
    return f"35.09.21.1007.{chance.randrange(1, 6):03d}.{chance.randrange(1, 8):03d}"


def businesses(count, seed):
    """A believable kelurahan: some are called after their owner, some have a name of their own."""
    chance, made = random.Random(seed), {}
    while len(made) < count:
        owner = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        own = chance.choice([f"Bu {owner.split()[0]}", owner.split()[1], chance.choice(OWN), chance.choice(OWN)])
        name = f"{chance.choice(GOODS)} {own}"
        phone = f"6281{chance.randrange(10**9, 10**10)}"
        made.setdefault(name, Entry(name, owner, phone, neighbourhood(chance)))
    return list(made.values())


def misspelt(text, chance):
    """One slip of the thumb: a letter missed, doubled, swapped or next to the right one."""
    place = chance.randrange(1, len(text) - 1)
    slip = chance.randrange(4)
    if slip == 0:
        return text[:place] + text[place + 1 :]
    if slip == 1:
        return text[:place] + text[place] + text[place:]
    if slip == 2:
        return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
    return text[:place] + chance.choice("aeiunrst") + text[place + 1 :]


def near_duplicate(known, chance):
    """The same business as another mentor would write it down."""
    name, owner, phone, area = known.name, known.owner, None, known.area_code
    kind = chance.randrange(7)
    if kind == 0:
        phone, name, area = known.phone, f"Usaha {owner}", neighbourhood(chance)
    elif kind == 1:
        name = misspelt(name, chance)
    elif kind == 2:
        name = " ".join(reversed(name.split()))
    elif kind == 3:
        name, owner = f"UMKM {name.upper()}", f"Ibu {owner.split()[0]}"
    elif kind == 4:
        name, area = name.replace("Bu ", "Ibu ").replace("k", "kk", 1), neighbourhood(chance)
    elif kind == 5:
        name = name.replace(" ", "")
    else:
        name, owner = name.replace("u", "oe", 1), misspelt(owner, chance)
    return Entry(name, owner, phone, area)


def test_ninety_five_of_a_hundred_near_duplicates_are_caught():
    known, chance = businesses(100, seed=1), random.Random(2)
    missed = [one for one in ((near_duplicate(k, chance), k) for k in known) if not is_likely(*one)]
    assert len(missed) <= 5, missed


def test_five_of_a_hundred_new_ones_alarm_at_most():
    known = businesses(100, seed=3)
    taken = {entry.owner for entry in known} | {entry.name for entry in known}
    clean = [one for one in businesses(200, seed=4) if not {one.owner, one.name} & taken][:100]
    assert len(clean) == 100
    alarms = [(one, other) for one in clean for other in known if is_likely(one, other)]
    assert len({id(one) for one, _ in alarms}) <= 5, alarms


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Keripik Sari", "Kripik Bu Sari", True),
        ("Keripik Sari", "KERIPIK  SARI!", True),
        ("Kue Kering Lastri", "Lastri kue kering", True),
        ("Roti Manis", "Rotimanis", True),
        ("Djamoe Soerti", "Jamu Surti", True),
        ("Keripik Sari", "Keripik Budi", False),
        ("Jahit Rini", "Keripik Rini", False),
        ("Warung Melati", "Toko Mawar", False),
        ("", "Keripik Sari", False),
        ("🙂", "🙂🙂", False),
    ],
)
def test_names_alone(one, other, alike):
    assert is_likely(Entry(one), Entry(other)) is alike


def test_the_same_number_always_counts():
    assert is_likely(Entry("Kopi", phone="6281200000001"), Entry("Batik Mekar", phone="6281200000001"))
    assert not is_likely(Entry("Kopi", phone=None), Entry("Batik Mekar", phone=None))


def test_a_weak_name_needs_the_neighbourhood_or_the_owner():
    here, there = "35.09.21.1007.002.003", "35.09.21.1007.001.001"
    known = Entry("Kue Kering Lastri", "Lastri Dewi", None, here)
    assert is_likely(Entry("Kue Lastri", "", None, here), known)
    assert is_likely(Entry("Kue Lastri", "Lastri Dewi", None, there), known)
    assert not is_likely(Entry("Kue Lastri", "", None, there), known)
    assert not is_likely(Entry("Kue Lastri", "", None, ""), Entry("Kue Kering Lastri", "", None, ""))


def test_the_same_owner_next_door_under_another_name():
    here = "35.09.21.1007.002.003"
    assert is_likely(Entry("Bakso Urat", "Siti Aminah", None, here), Entry("Batik Mekar", "Siti Aminah", None, here))
    assert not is_likely(Entry("Bakso Urat", "Siti", None, here), Entry("Batik Mekar", "Siti", None, here))


def test_comparing_is_even_handed():
    pool = businesses(40, seed=5)
    assert all(is_likely(a, b) == is_likely(b, a) for a in pool for b in pool)


@pytest.mark.parametrize("odd", ["", " ", "\u202e", "a" * 10_000, "ا" * 300, "💥" * 50, "%_\\", "'; --"])
def test_odd_names_do_no_harm(odd):
    assert likeness(odd, "Keripik Sari") < 0.5
    assert 0 <= likeness(odd, odd) <= 1


def test_words_keep_something_of_a_name_made_of_titles():
    assert words("Bu Haji") == ("bu", "haji")
    assert words("Kedai Bu Haji") == ("kedai",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sari", "Ibu Sari Wahyuni", True),
        ("Siti Aminah", "siti", True),
        ("🙂", "🙂", True),
        ("محمد", "محمد", True),
        ("Sari", "Wulan", False),
        ("", "Wulan", False),
    ],
)
def test_two_ways_to_write_a_persons_name(one, other, same):
    assert share_a_word(one, other) is same
