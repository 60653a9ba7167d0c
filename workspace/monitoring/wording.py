"""The words of monitoring: what each situation is called, means, and asks for; reasons of at most 60 characters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from workspace.content import mentoring, programme
from workspace.formats import hari_lalu, tanggal
from workspace.monitoring.rules import PATIENCE, Facts, Situation

#: A reason is read at a glance on a phone (product.md B7).
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Action:
    """What to do about it: the words on the button and the endpoint that it leads to."""

    words: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Details:
    """Names and texts that make a reason concrete."""

    mentor: str = ""
    mentor_promise: str = ""
    owner_promise: str = ""
    pause_reason: str = ""
    waiting_for: str = ""


TITLES: Mapping[Situation, str] = MappingProxyType({
    Situation.NEVER_VISITED: "Belum pernah dikunjungi",
    Situation.SILENT: "Diam",
    Situation.NOT_MOVING: "Dihubungi, belum maju",
    Situation.MENTOR_LATE: "Janji pendamping lewat",
    Situation.OWNER_LATE: "Janji pemilik lewat",
    Situation.WAITING: "Menunggu pihak lain",
    Situation.PAUSED: "Sedang jeda",
    Situation.MOVING: "Bergerak",
    Situation.REFUSED: "Izin ditarik",
})  # fmt: skip


def definition(situation: Situation) -> str:
    """What exactly is counted, for the "?" beside the number."""
    days = programme().days_until_standing_still
    limits = ", ".join(f"{stage} {days[stage]} hari" for stage in list(PATIENCE.values())[1:])
    return {
        Situation.NEVER_VISITED: "Belum pernah bertemu atau dihubungi. Kunjungan tanpa bertemu tidak dihitung.",
        Situation.SILENT: f"Tanpa langkah maju dan tanpa kontak. Batasnya: {limits}.",
        Situation.NOT_MOVING: f"Ada kontak, tetapi tanpa langkah maju. Batasnya: {limits}.",
        Situation.MENTOR_LATE: "Ada janji pendamping yang tanggalnya sudah lewat.",
        Situation.OWNER_LATE: "Ada janji pemilik yang tanggalnya sudah lewat. Janji pendamping tidak ada yang lewat.",
        Situation.WAITING: "Ada urusan di pihak lain, sampai tanggal cek berikutnya.",
        Situation.PAUSED: "Istirahat yang disepakati, sampai tanggal kembali.",
        Situation.MOVING: "Ada langkah maju, atau pendampingan baru berjalan. Tidak ada janji yang lewat.",
        Situation.REFUSED: "Pemilik menarik izin pendampingan. Tidak perlu dikunjungi, kecuali ia mengizinkan lagi.",
    }[situation]


def suggestion(situation: Situation, mentor: str) -> Action:
    """What a coordinator may do about it."""
    if situation is Situation.REFUSED:
        return Action("Lihat", "businesses.show")
    if not mentor:
        return Action("Pasangkan pendamping", "pairings.choose")
    return {
        Situation.NEVER_VISITED: Action(f"Minta {mentor} berkunjung", "businesses.show"),
        Situation.SILENT: Action("Sapa pemilik, atau sepakati jeda", "businesses.show"),
        Situation.NOT_MOVING: Action("Cari penghalangnya bersama", "mentoring.new"),
        Situation.MENTOR_LATE: Action(f"Tanya {mentor}", "businesses.show"),
        Situation.OWNER_LATE: Action("Ingatkan pemilik dengan ramah", "businesses.show"),
        Situation.WAITING: Action("Lihat urusannya", "businesses.show"),
        Situation.PAUSED: Action("Lihat", "businesses.show"),
        Situation.MOVING: Action("Lihat", "businesses.show"),
    }[situation]


def clip(text: str, longest: int = LONGEST) -> str:
    """At most so many characters, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    if text[longest - 1] != " " and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" .,:;") + "…"


def around(before: str, text: str, after: str) -> str:
    """A text between two others, clipped so that the whole stays short."""
    return f"{before}{clip(text.rstrip(' .'), LONGEST - len(before) - len(after))}{after}"


def promised(before: str, promise: str, after: str) -> str:
    """The same for a promise, which begins small inside a sentence unless its first word is an abbreviation."""
    small = promise[:1].lower() + promise[1:] if promise[1:2].islower() else promise
    return around(before, small, after)


def since(day: date | None, today: date) -> int:
    """Days that have passed; 0 for a day that is unknown or ahead."""
    return max(0, (today - day).days) if day else 0


def reason(situation: Situation, facts: Facts, details: Details, today: date) -> str:
    """Why a business is in its situation, in one short line."""
    return _REASONS[situation](facts, details, today)


def _label(choices: str, key: str) -> str:
    try:
        return mentoring().label(choices, key)
    except KeyError:
        return key


def _never(facts: Facts, details: Details, today: date) -> str:
    return f"Belum pernah dikunjungi, {since(facts.registered_on, today)} hari terdaftar"


def _silent(facts: Facts, details: Details, today: date) -> str:
    days = since(facts.moved_on, today)
    if facts.last_step_on or facts.live_on:
        return f"Diam {days} hari sejak langkah terakhir"
    return f"Diam, {days} hari belum ada langkah pertama"


def _moving(facts: Facts, details: Details, today: date) -> str:
    if facts.last_step_on:
        return f"Langkah terakhir {since(facts.last_step_on, today)} hari lalu"
    return f"Pendampingan baru jalan {since(facts.first_contact_on, today)} hari"


def _not_moving(facts: Facts, details: Details, today: date) -> str:
    return f"Kontak {since(facts.last_contact_on, today)} hari lalu, belum maju {since(facts.moved_on, today)} hari"


def _mentor_late(facts: Facts, details: Details, today: date) -> str:
    return promised("Janji pendamping ", details.mentor_promise, f" lewat {since(facts.mentor_due_on, today)} hari")


def _owner_late(facts: Facts, details: Details, today: date) -> str:
    return promised("Janji pemilik ", details.owner_promise, f" lewat {since(facts.owner_due_on, today)} hari")


def _waiting(facts: Facts, details: Details, today: date) -> str:
    after = f", cek {tanggal(facts.waiting_until, 'short')}"
    return around("Menunggu ", _label("waiting_for", details.waiting_for), after)


def _paused(facts: Facts, details: Details, today: date) -> str:
    before = f"Jeda sampai {tanggal(facts.paused_until, 'short')}: "
    return around(before, _label("pause_reasons", details.pause_reason), "")


def _refused(facts: Facts, details: Details, today: date) -> str:
    return f"Pemilik menarik izin {hari_lalu(facts.taken_back_on, today)}"


_REASONS: Mapping[Situation, Callable[[Facts, Details, date], str]] = {
    Situation.REFUSED: _refused,
    Situation.PAUSED: _paused,
    Situation.WAITING: _waiting,
    Situation.NEVER_VISITED: _never,
    Situation.MENTOR_LATE: _mentor_late,
    Situation.OWNER_LATE: _owner_late,
    Situation.SILENT: _silent,
    Situation.NOT_MOVING: _not_moving,
    Situation.MOVING: _moving,
}
