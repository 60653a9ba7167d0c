"""How an item reads on the page of whoever looks at it: its state in words, and what that person can do with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from uuid import UUID

from workspace import content
from workspace.checklists.models import State
from workspace.checklists.moves import LAPSED, NOT_RIGHT, REWORDED, Hand, Standing
from workspace.checklists.order import blockers
from workspace.checklists.papers import lapsed
from workspace.checklists.queries import Sheet
from workspace.checklists.sent_back import reason_of
from workspace.checklists.waiting import so_far, waiting_word
from workspace.clock import WIB
from workspace.content import Drawing, Item, mentoring
from workspace.formats import tanggal


@dataclass(frozen=True, slots=True)
class Line:
    """One item. shape: "tick" (a box), "verdict" (right or wrong), "plain" (nothing to do here) or "locked"."""

    item: Item
    now: Standing
    shape: str
    done: bool = False
    status: str = ""
    kind: str = "todo"
    more: str = ""
    #: What one tap can do in the list besides: "mend" or "undo".
    tap: str = ""

    @property
    def tag(self) -> str:
        """How binding it is: a rule that was found and read, a condition, to ask an office about, or only advice."""
        if self.item.is_rule and self.item.level == "required":
            return "Wajib"
        if self.item.level == "conditional":
            return f"Bila {self.item.when}"
        if self.item.advice and self.item.level == "required":
            return "Tanyakan dulu"
        return "Saran" if self.item.group in PACKAGING or self.item.level == "recommended" else ""

    @property
    def binding(self) -> str:
        """The same as a class: "rule", "condition" or "advice"."""
        if self.item.level == "conditional":
            return "condition"
        return "rule" if self.tag == "Wajib" else "advice"

    @property
    def lacks_proof(self) -> bool:
        """Whether nobody can call it right before there is a number or a photo."""
        return self.item.needs_proof and not (self.now.evidence or self.now.photo_id)

    @property
    def drawing(self) -> Drawing | None:
        """How it should look and how not, where that is drawn."""
        return content.drawing(self.item.key)

    @property
    def icon(self) -> str:
        """What stands where others have a box."""
        return ICONS.get(self.kind, "user")

    @property
    def who(self) -> str:
        """Who does it."""
        return WHO[self.item.who]

    @property
    def ask(self) -> str:
        """For advice: when it was looked up, and which office knows. Never said as law."""
        if not self.item.advice:
            return ""
        return f"Dicek {tanggal(self.item.checked_at)}, tanyakan ke {self.item.asks}."


WHO = {"owner": "Pemilik", "together": "Bersama", "mentor": "Pendamping"}
ICONS = {"locked": "lock", "fix": "lock", "proven": "check", "done": "pause", "claimed": "clock", "todo": "user"}
PACKAGING = ("legal", "label", "kemasan", "merek", "kirim")


def line(sheet: Sheet, item: Item, hand: Hand, owner_id: UUID, on: date, zone: tzinfo = WIB) -> Line:
    """One line for this person; `zone` is the clock by which days are told."""
    shown = _line(sheet, item, hand, owner_id, on, zone)
    if shown.now.reason != REWORDED:
        return shown
    return replace(shown, more=f"{shown.more} Kalimatnya berubah sesudah itu.".strip())


def _line(sheet: Sheet, item: Item, hand: Hand, owner_id: UUID, on: date, zone: tzinfo) -> Line:
    now = sheet.standing(item.key)
    if now.fix:
        more = f"Perbaiki dulu: {reason_of(now.fix).fix}."
        return Line(item, now, "locked", False, "Dikembalikan", "fix", more, "mend")
    if now.state is State.TODO:
        return _todo(item, now, hand, blockers(sheet.template, sheet.states, item.key) if item.needs else ())
    if now.state is State.CLAIMED:
        return _claimed(item, now, hand, owner_id)
    if now.state is State.WAITING:
        more = f"Tanya lagi {tanggal(now.check_on)}." if now.is_waiting(on) else "Sudah waktunya tanya lagi."
        more = f"{so_far(now, on)} {more}"
        return Line(item, now, "tick", False, f"Menunggu {waiting_word(now.waiting_for)}", "waiting", more)
    if now.state is State.NOT_NEEDED:
        return Line(item, now, "plain", True, "Tidak perlu", "done", f"{reason_word(now.reason)}, kata {now.by_name}.")
    seen_on = now.at.astimezone(zone).date() if now.at else None
    more = f"Dicek {now.by_name}, {tanggal(seen_on, 'medium')}."
    return Line(item, now, "plain", True, "Terbukti", "proven", _with_end(more, now))


def _with_end(more: str, now: Standing) -> str:
    """The same with the last day of the paper, when it has one."""
    return f"{more} Berlaku sampai {tanggal(now.expires_on)}.".strip() if now.expires_on else more


def _todo(item: Item, now: Standing, hand: Hand, waits_for: Sequence[str]) -> Line:
    if waits_for:
        return Line(item, now, "locked", False, "Belum bisa dimulai", "locked", f"Selesaikan dulu: {waits_for[0]}.")
    if item.who == "mentor" and not hand.reviews:
        return Line(item, now, "plain", False, "Bagian pendamping", "todo", "Diperiksa orang kedua.")
    if now.reason == LAPSED:
        return Line(item, now, "tick", False, "Perlu diperpanjang", "fix", lapsed(now.expires_on))
    if now.reason == NOT_RIGHT:
        return Line(item, now, "tick", False, "Perlu diperbaiki", "fix", f"Belum benar, kata {now.by_name}.")
    return Line(item, now, "tick")


def _claimed(item: Item, now: Standing, hand: Hand, owner_id: UUID) -> Line:
    if now.claimed_by_id == hand.person_id:
        return Line(item, now, "tick", True, f"Menunggu dicek {reviewer(hand)}", "claimed", _with_end("", now))
    said = "Kata pemilik: sudah" if now.claimed_by_id == owner_id else f"Kata {now.claimed_by_name}: sudah"
    if hand.reviews:
        proof = f"Bukti: {now.evidence}" + ("." if now.expires_on else "") if now.evidence else ""
        shown = Line(item, now, "verdict", True, said, "claimed", _with_end(proof, now))
        return replace(shown, more="Belum ada nomor atau fotonya.") if shown.lacks_proof else shown
    return Line(item, now, "plain", True, said, "claimed", "Menunggu dicek orang kedua.")


def reviewer(hand: Hand) -> str:
    """Who has to look at what this person claimed: the mentor for an owner, the coordinator for a mentor."""
    return "koordinator" if hand.mentor and not hand.owner else "pendamping"


def reason_word(kept: str) -> str:
    """Why an item is not needed, in words."""
    return next((choice.label for choice in mentoring().not_needed_reasons if choice.key == kept), kept)
