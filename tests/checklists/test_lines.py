"""How one item reads for the owner, the mentor and the coordinator."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.checklists.people import COORDINATOR, MENTOR, OWNER, after, item, template
from workspace.checklists.lines import line
from workspace.checklists.listing import listing
from workspace.checklists.models import State
from workspace.checklists.moves import Move, Standing, Wish
from workspace.checklists.queries import Sheet
from workspace.checklists.rules import decide
from workspace.clock import WIB
from workspace.content import Citation

ON = date(2026, 11, 21)
CLAIM, CONFIRM, REJECT = Wish(Move.CLAIM), Wish(Move.CONFIRM), Wish(Move.REJECT)
SKIP = Wish(Move.SKIP, reason="other_product")
WAIT = Wish(Move.WAIT, waiting_for="health", check_on=date(2026, 12, 12))
STEPS = template(item("A"), item("B", ["A"]), item("C", who="mentor"))


def shown(key, hand, *story, on=ON):
    """The line of an item after a story of (hand, wish) about A."""
    now = Standing("A")
    for teller, wish in story:
        now = after(now, decide(item(), now, wish, teller, (), ON), teller)
    return line(Sheet(STEPS, {"A": now} if story else {}), STEPS.item(key), hand, OWNER.person_id, on)


READS = [
    ("A", OWNER, [], "tick", "", ""),
    ("B", OWNER, [], "locked", "Belum bisa dimulai", "Selesaikan dulu: Langkah A."),
    ("B", OWNER, [(OWNER, CLAIM)], "tick", "", ""),
    ("C", OWNER, [], "plain", "Bagian pendamping", "Diperiksa orang kedua."),
    ("C", MENTOR, [], "tick", "", ""),
    ("A", OWNER, [(OWNER, CLAIM)], "tick", "Menunggu dicek pendamping", ""),
    ("A", MENTOR, [(MENTOR, CLAIM)], "tick", "Menunggu dicek koordinator", ""),
    ("A", COORDINATOR, [(COORDINATOR, CLAIM)], "tick", "Menunggu dicek pendamping", ""),
    ("A", MENTOR, [(OWNER, CLAIM)], "verdict", "Kata pemilik: sudah", ""),
    ("A", MENTOR, [(OWNER, Wish(Move.CLAIM, evidence="123"))], "verdict", "Kata pemilik: sudah", "Bukti: 123"),
    ("A", COORDINATOR, [(MENTOR, CLAIM)], "verdict", "Kata Budi: sudah", ""),
    ("A", OWNER, [(MENTOR, CLAIM)], "plain", "Kata Budi: sudah", "Menunggu dicek orang kedua."),
    ("A", OWNER, [(OWNER, CLAIM), (MENTOR, REJECT)], "tick", "Perlu diperbaiki", "Belum benar, kata Budi."),
    ("A", OWNER, [(MENTOR, SKIP)], "plain", "Tidak perlu", "Bukan untuk produk ini, kata Budi."),
    ("A", OWNER, [(OWNER, WAIT)], "tick", "Menunggu Dinas Kesehatan atau puskesmas",
     "Sejak hari ini. Tanya lagi 12 Desember 2026."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "hand", "story", "shape", "status", "more"), READS)
def test_an_item_reads_for_whoever_looks(key, hand, story, shape, status, more):
    one = shown(key, hand, *story)
    assert (one.shape, one.status, one.more) == (shape, status, more)


def test_a_proof_names_who_gave_it_and_the_day_on_the_clock_there():
    late = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    now = Standing("A", State.PROVEN, by_name="Budi", at=late)
    one = line(Sheet(STEPS, {"A": now}), STEPS.item("A"), OWNER, OWNER.person_id, ON, WIB)
    assert (one.status, one.kind, one.more) == ("Terbukti", "proven", "Dicek Budi, 21 Nov 2026.")


def test_an_office_that_had_its_time_is_to_be_asked_again():
    more = shown("A", OWNER, (OWNER, WAIT), on=ON + timedelta(days=21)).more
    assert more == "Sejak 21 November 2026, sudah 21 hari. Sudah waktunya tanya lagi."


READ = (Citation("S", "Peraturan", "found", ON, "https://example.org"),)


@pytest.mark.parametrize(
    ("one", "tag"),
    [
        (item(sources=READ), "Wajib"),
        (item(), "Saran"),
        (item(sources=READ, advice=True, asks="Dinas Kesehatan"), "Tanyakan dulu"),
        (item(level="recommended", advice=True, asks="Dinas Kesehatan"), "Saran"),
        (item(sources=READ, level="recommended"), "Saran"),
        (item(sources=READ, level="conditional", when="memakai gelatin"), "Bila memakai gelatin"),
    ],
)
def test_only_a_rule_that_was_read_is_called_binding(one, tag):
    assert line(Sheet(template(one), {}), one, OWNER, OWNER.person_id, ON).tag == tag


def test_advice_names_the_office_that_knows():
    one = item(advice=True, asks="Dinas Kesehatan", checked_at=ON)
    said = line(Sheet(template(one), {}), one, OWNER, OWNER.person_id, ON).ask
    assert said == "Dicek 21 November 2026, tanyakan ke Dinas Kesehatan."


def test_after_a_tick_the_steps_that_waited_for_it_are_drawn_anew():
    ticked = after(Standing("A"), decide(item(), Standing("A"), CLAIM, OWNER, (), ON), OWNER)
    sheet = Sheet(STEPS, {"A": ticked})
    assert [one.item.key for one in listing(sheet, OWNER, OWNER.person_id, ON, "A").changed] == ["B"]
    assert listing(sheet, OWNER, OWNER.person_id, ON, "unknown").changed == []


def test_after_a_verdict_the_line_itself_is_drawn_anew():
    claimed = after(Standing("A"), decide(item(), Standing("A"), CLAIM, OWNER, (), ON), OWNER)
    proven = after(claimed, decide(item(), claimed, CONFIRM, MENTOR, (), ON), MENTOR)
    changed = listing(Sheet(STEPS, {"A": proven}), MENTOR, OWNER.person_id, ON, "A").changed
    assert [one.item.key for one in changed] == ["A", "B"]
