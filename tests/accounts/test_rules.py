"""Phone numbers, passwords, waiting, devices: plain rules, without an application."""

from datetime import timedelta

import pytest

from workspace.accounts import rules, sample, trail
from workspace.accounts.devices import device_name
from workspace.accounts.models import Role
from workspace.sample import cast

SAME = "6281234567890"
#: The ways in which one and the same number arrives (product.md A8).
SPELLINGS = [
    "081234567890",
    "0812 3456 7890",
    "0812-3456-7890",
    "0812.3456.7890",
    "(0812) 3456 7890",
    "0812 3456-7890",
    "0812 – 3456 – 7890",
    "0812—3456—7890",
    "0812\u20113456\u20117890",
    "0812\u22123456\u22127890",
    "0812\u00a03456\u00a07890",
    "0812\u20093456\u202f7890",
    "  081234567890  ",
    "\t081234567890\n",
    "+6281234567890",
    "+62 812-3456-7890",
    "+62 812 3456 7890",
    "+62.812.3456.7890",
    "(+62) 812 3456 7890",
    "+62 (0)812 3456 7890",
    "+62(0)81234567890",
    "+62 0812 3456 7890",
    "6281234567890",
    "62 812 3456 7890",
    "62-812-3456-7890",
    "62081234567890",
    "006281234567890",
    "0062 812 3456 7890",
    "81234567890",
    "8 12 3456 7890",
    "812-3456-7890",
    "81234567890.0",
    "6281234567890.0",
    "'081234567890",
    "\u202a+62 812-3456-7890\u202c",
    "\u200e081234567890",
    "0812\u200b34567890",
    "０８１２３４５６７８９０",
    "0812  3456   7890",
    "0 8 1 2 3 4 5 6 7 8 9 0",
]
OTHERS = {
    "0811 234 567": "62811234567",
    "0812-0000-0001": "6281200000001",
    "0899 1234 56789": "62899123456789",
    "+62 851 2345 6789": "6285123456789",
}
REFUSED = [
    "",
    "   ",
    "021 1234567",
    "(021) 5790 1234",
    "+62 21 5790 1234",
    "0331-123456",
    "0800 1 500 600",
    "0809 123 4567",
    "08123456",
    "0812345678901234",
    "0812 34x6 7890",
    "nomor saya 081234567890",
    "wa.me/6281234567890",
    "8.12E+11",
    "+1 212 555 0100",
    "+81 90 1234 5678",
    "+82 10 1234 5678",
    "+84 91 234 5678",
    "+60 12-345 6789",
    "0060 12 345 6789",
    "+0812 3456 7890",
    "081234567890/081234567891",
    "081234567890 081234567891",
    "٠٨١٢٣٤٥٦٧٨٩٠",
    "0812٣4567890",
    "--------",
    "1" * 100_000,
]


def test_there_are_forty_spellings():
    assert len(SPELLINGS) == len(set(SPELLINGS)) == 40


@pytest.mark.parametrize("typed", SPELLINGS)
def test_every_spelling_is_one_number(typed):
    assert rules.canonical_phone(typed) == SAME


@pytest.mark.parametrize(("typed", "number"), OTHERS.items())
def test_short_and_long_mobile_numbers_are_numbers(typed, number):
    assert rules.canonical_phone(typed) == number


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: typed[:20])
def test_what_whatsapp_cannot_reach_is_refused(typed):
    assert rules.canonical_phone(typed) is None


@pytest.mark.parametrize("typed", [*SPELLINGS, *OTHERS])
def test_a_canonical_number_stays_as_it_is(typed):
    number = rules.canonical_phone(typed)
    assert rules.canonical_phone(number) == number


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("pendek", "terlalu pendek"),
        ("x" * 129, "terlalu panjang"),
        ("aaaaaaaaaaaa", "mudah ditebak"),
        ("Bismillah123", "mudah ditebak"),
        ("karang taruna 1", "mudah ditebak"),
        ("wulan suka melati", "nama atau nomor"),
        ("kunci 0812-3456-7890", "nama atau nomor"),
    ],
)
def test_weak_passwords_are_refused_in_words(password, words):
    assert words in rules.password_problem(password, "Wulan", "6281234567890")


def test_a_long_password_of_words_is_good():
    assert rules.password_problem("melati sepeda hujan", "Wulan", "6281234567890") is None


@pytest.mark.parametrize(("seconds", "words"), [(0, "1 detik"), (40, "40 detik"), (59.2, "1 menit"), (61, "2 menit")])
def test_the_waiting_time_is_never_too_short(seconds, words):
    assert rules.waiting_time(timedelta(seconds=seconds)) == words


def test_coordinator_and_mentor_in_one_person_is_worth_a_warning():
    assert "LKD" in rules.warnings({Role.COORDINATOR, Role.MENTOR})[0]
    assert rules.warnings({Role.COORDINATOR, Role.ADMIN}) == rules.warnings({Role.MENTOR}) == []


def test_the_strictest_role_decides_how_long_a_device_may_rest():
    assert rules.idle_limit({Role.MENTOR, Role.ADMIN}) == timedelta(hours=12)
    assert rules.idle_limit({Role.MENTOR}) == timedelta(days=30)
    assert rules.idle_limit(set()) == timedelta(hours=12)


@pytest.mark.parametrize(
    ("asked", "number"),
    [(None, 1), ("", 1), ("0", 1), ("2", 2), ("-1", 1), ("1e3", 1), ("٣", 1), ("99999999999999999999", 1)],
)
def test_odd_page_numbers_are_the_first_page(asked, number):
    assert rules.page_number(asked) == number


def test_invisible_letters_are_not_searched_for():
    assert rules.search_words("  Bu\x00di\n\u200b ") == "Budi"
    assert rules.search_words(None) == ""
    assert len(rules.search_words("x" * 500)) == 80


ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (ANDROID + "Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome di Android"),
        (ANDROID + "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet di Android"),
        (ANDROID + "Chrome/140.0.0.0 Mobile Safari/537.36 OPR/80.0", "Opera di Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "Edge di Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox di Linux"),
        ("", "Peramban lain di perangkat lain"),
        ("<script>" * 1000, "Peramban lain di perangkat lain"),
    ],
)
def test_a_device_has_a_name_that_its_person_knows(agent, name):
    assert device_name(agent) == name


def test_the_doors_of_the_demo_are_the_casts():
    """accounts cannot import the sample, so the numbers stand in both."""
    theirs = {phone for key, _name, phone, *_ in cast.PEOPLE if key in cast.WITH_PASSWORD}
    assert {"0" + phone[2:] for phone in sample.PHONES} == theirs


@pytest.mark.parametrize("action", [*trail.SENTENCES, "something.new"])
def test_every_entry_of_the_trail_is_a_sentence(action):
    said = trail.sentence(action, "Wulan", "Budi", {"role": "mentor"})
    assert said.endswith(".") and "{" not in said
    assert trail.sentence(action, None, None, {})


def test_every_group_of_the_trail_names_known_actions():
    assert {action for _, _, actions in trail.GROUPS for action in actions} == set(trail.SENTENCES)
