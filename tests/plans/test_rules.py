"""A plan: which steps, none of them twice, and a text that fits into one message."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.plans.rules import LONGEST, MOST, Step, chosen, fills_paper, first_name, shortened, text

DAY = date(2026, 11, 22)


def promise(name, day=25):
    return Step(name, who="Dikerjakan Budi", due_on=date(2026, 11, day))


def item(key, label=""):
    return Step(label or key, "Keripik", "Dibantu Budi", minutes=10, key=key)


def priority(label, *covers):
    return Step(label, who="Dibantu Budi", covers=covers)


@pytest.mark.parametrize(
    ("promises", "steps", "priorities", "expected"),
    [
        ([], [], [], ""),
        ([promise("p")], [], [], "p"),
        ([], [item("A")], [], "A"),
        ([], [], [priority("x")], "x"),
        ([promise("p"), promise("q"), promise("r")], [item("A"), item("B")], [priority("x")], "p q A x B"),
        ([promise("p"), promise("q"), promise("r")], [item("A")], [], "p q A r"),
        ([], [item("A"), item("B")], [priority("x"), priority("y"), priority("z")], "A x y z B"),
        # The checklist's own step stands for the priority that means the same, in its place.
        ([], [item("A"), item("B"), item("LBL-EXP")], [priority("label", "LBL-"), priority("y")], "A LBL-EXP y B"),
        ([], [item("LBL-EXP")], [priority("label", "LBL-")], "LBL-EXP"),
        # The same item of two products, and a promise to do what a step or priority says.
        ([], [item("A"), item("A"), item("B")], [], "A B"),
        ([promise("urus nib.")], [item("LEG-NIB", "Urus NIB")], [], "urus nib."),
        ([promise("Foto")], [], [priority("foto")], "Foto"),
        # Two priorities that cover different things are two.
        ([], [], [priority("x", "LBL-"), priority("y", "KMS-")], "x y"),
    ],
)
def test_a_step_stands_in_a_plan_once_and_in_its_order(promises, steps, priorities, expected):
    assert " ".join(one.label for one in chosen(promises, steps, priorities)) == expected


def test_there_are_never_more_than_five():
    many = [promise(f"p{n}") for n in range(9)], [item(f"A{n}") for n in range(9)], [priority(f"x{n}") for n in "123"]
    assert len(chosen(*many)) == MOST == 5


def test_the_text_says_everything():
    steps = [promise("Menanyakan ongkos kirim"), item("A", "Tulis tanggal."), priority("Buka satu toko online")]
    assert text("Keripik Sari", steps, DAY, "Budi") == (
        "Rencana Keripik Sari\n"
        "Minggu, 22 November 2026\n"
        "\n"
        "1. Menanyakan ongkos kirim. Paling lambat 25 Nov 2026. Dikerjakan Budi.\n"
        "2. Tulis tanggal (Keripik). Butuh 10 menit. Dibantu Budi.\n"
        "3. Buka satu toko online. Dibantu Budi.\n"
        "\n"
        "Kerjakan satu per satu, tidak perlu buru-buru.\n"
        "Yang membantu: Budi."
    )


def test_without_a_mentor_nobody_is_named():
    assert "Yang membantu" not in text("Keripik Sari", [priority("x")], DAY, "")


WORDS = st.text(st.sampled_from("abcdefghij   "), max_size=170).filter(lambda words: words.strip())
STEPS = st.lists(
    st.builds(
        Step, label=WORDS, about=st.one_of(st.just(""), WORDS), who=st.one_of(st.just(""), WORDS),
        due_on=st.sampled_from([None, date(2026, 9, 30)]), minutes=st.sampled_from([0, 5, 999]),
    ),
    max_size=MOST,
)  # fmt: skip


@given(business=WORDS, steps=STEPS, helper=st.one_of(st.just(""), WORDS))
def test_a_text_always_fits_with_every_step_whole(business, steps, helper):
    written = text(business, steps, DAY, helper)
    assert len(written) <= LONGEST
    lines = [line for line in written.splitlines() if line[:1].isdigit()]
    assert len(lines) == len(steps)
    assert all(line.startswith(f"{nth}. ") and line.endswith(".") for nth, line in enumerate(lines, 1))


def test_the_longest_of_everything_fits():
    long = Step("kata " * 34, "produk " * 12, "Dibantu " + "nama " * 16, due_on=DAY, minutes=120)
    written = text("usaha " * 14, [long] * MOST, DAY, "nama " * 16)
    assert len(written) <= LONGEST
    assert "kat…" not in written
    assert written.count("Paling lambat 22 Nov 2026") == MOST


@pytest.mark.parametrize(
    ("words", "longest", "left"),
    [
        ("satu dua tiga", 13, "satu dua tiga"),
        ("satu dua tiga", 12, "satu dua…"),
        ("satu, dua", 7, "satu…"),
        ("  satu   dua ", 8, "satu dua"),
        ("panjangsekali", 6, "panja…"),
    ],
)
def test_words_are_cut_between_words(words, longest, left):
    assert shortened(words, longest) == left
    assert len(left) <= longest


def test_on_paper_much_text_gets_smaller_letters_and_no_step_grows_over_its_place():
    assert not fills_paper([promise("Menanyakan ongkos kirim")] * MOST)
    assert fills_paper([promise("kata " * 12)] * MOST)
    assert len(promise("kata " * 32).on_paper) <= 90


@pytest.mark.parametrize(
    ("name", "called"),
    [("Budi", "Budi"), ("Budi Santoso", "Budi"), ("Bu Endah Lestari", "Bu Endah"), ("Pak Joko", "Pak Joko"), ("", "")],
)
def test_people_are_called_by_their_first_name(name, called):
    assert first_name(name) == called
