"""The golden table: what happened to a business, in days before today (negative: ahead), and its exact situation."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from workspace.businesses.models import Business, Consent, Pause
from workspace.checklists.models import Checklist, ChecklistItem, State, TemplateSnapshot
from workspace.clock import WIB
from workspace.db import db
from workspace.mentoring.models import Promise
from workspace.monitoring.rules import Facts, Situation

R, P, W, N, M, T, S, C, G = (
    Situation.REFUSED,
    Situation.PAUSED,
    Situation.WAITING,
    Situation.NEVER_VISITED,
    Situation.MENTOR_LATE,
    Situation.OWNER_LATE,
    Situation.SILENT,
    Situation.NOT_MOVING,
    Situation.MOVING,
)


@dataclass(frozen=True)
class History:
    """Days before today. pauses: (began, ends); waits: day of asking again; promises: (who, due, kept or None).

    taken_back: when the owner took her consent back, newest last; again: whether she agreed anew after that.
    """

    name: str
    expected: Situation
    known: int = 60
    contacts: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    live: int | None = None
    pauses: tuple[tuple[int, int], ...] = ()
    waits: tuple[int, ...] = ()
    promises: tuple[tuple[str, int, int | None], ...] = field(default=())
    taken_back: tuple[int, ...] = ()
    again: bool = False

    def facts(self, today: date) -> Facts:
        """For the rules in Python."""

        def day(ago: int | None) -> date | None:
            return None if ago is None else today - timedelta(days=ago)

        resting = [end for began, end in self.pauses if began >= 0 > end]
        over = [end for _began, end in self.pauses if end >= 0]
        due = {who: max((d for w, d, kept in self.promises if w == who and kept is None), default=None)
               for who in ("mentor", "owner")}  # fmt: skip
        return Facts(
            registered_on=today - timedelta(days=self.known),
            first_contact_on=day(max(self.contacts, default=None)),
            last_contact_on=day(min(self.contacts, default=None)),
            last_step_on=day(min(self.steps, default=None)),
            live_on=day(self.live),
            paused_until=day(min(resting, default=None)),
            returned_on=day(min(over, default=None)),
            waiting_until=day(min((ago for ago in self.waits if ago < 0), default=None)),
            mentor_due_on=day(due["mentor"]),
            owner_due_on=day(due["owner"]),
            taken_back_on=None if self.again else day(min(self.taken_back, default=None)),
        )

    def write(self, today: date, people: dict[str, Any], area: str) -> Business:
        """For the database."""

        def day(ago: int) -> date:
            return today - timedelta(days=ago)

        known = self.facts(today)
        row = Business(name=self.name, owner_id=people["owner"], category="jasa", area_code=area)
        row.registered_on, row.live_on = known.registered_on, known.live_on
        row.first_contact_on, row.last_contact_on = known.first_contact_on, known.last_contact_on
        row.last_step_on = known.last_step_on
        db.session.add(row)
        db.session.flush()
        for began, end in self.pauses:
            db.session.add(Pause(business_id=row.id, reason="harvest", from_on=day(began), until_on=day(end),
                                 recorded_by_id=people["mentor"]))  # fmt: skip
        for who, due, kept in self.promises:
            db.session.add(Promise(business_id=row.id, holder_id=people[who], made_by_id=people["mentor"], text="Janji",
                                   due_on=day(due), kept_on=None if kept is None else day(kept)))  # fmt: skip
        for ago in (*self.taken_back, *([None] if self.again else [])):
            agreed = Consent(business_id=row.id, purpose="mentoring", text_version="1", given_on=known.registered_on)
            agreed.recorded_by_id = people["mentor"]
            agreed.withdrawn_on = None if ago is None else day(ago)
            db.session.add(agreed)
        if self.waits:
            self._wait(row, today)
        return row

    def _wait(self, row: Business, today: date) -> None:
        sheet = Checklist(business_id=row.id, template_key="storefront/shopee", template_version="1", started_on=today)
        db.session.add(sheet)
        db.session.flush()
        for number, ago in enumerate(self.waits):
            item = ChecklistItem(checklist_id=sheet.id, key=f"wait{number}", state=State.WAITING, waiting_for="halal",
                                 at=datetime.now(WIB), check_on=today - timedelta(days=ago))  # fmt: skip
            db.session.add(item)


def snapshot() -> TemplateSnapshot:
    """The wording of the checklists that wait."""
    return TemplateSnapshot(key="storefront/shopee", version="1", body="{}")


H = History
#: Patience: didampingi 30, berbenah 45, tayang 60 days; the day itself counts as standing still.
HISTORIES = (
    H("baru didaftarkan hari ini", N, known=0),
    H("lama terdaftar, tak pernah dikunjungi", N, known=200),
    H("hanya kunjungan sia-sia", N, known=20),
    H("pemilik kirim foto sendiri, belum dikunjungi", N, steps=(2,)),
    H("tayang tetapi belum pernah dikunjungi", N, steps=(9,), live=9),
    H("belum dikunjungi dan janji pemilik lewat", N, promises=(("owner", 3, None),)),
    H("dikunjungi hari ini", G, contacts=(0,)),
    H("dikunjungi 29 hari lalu", G, contacts=(29,)),
    H("dikunjungi 30 hari lalu", S, contacts=(30,)),
    H("dikunjungi 31 hari lalu", S, contacts=(31,)),
    H("sering ditemui, belum ada langkah", C, contacts=(40, 20, 1)),
    H("kontak terakhir 29 hari, pertama 30", C, contacts=(30, 29)),
    H("kontak terakhir tepat 30 hari", S, contacts=(50, 30)),
    H("langkah hari ini", G, contacts=(60,), steps=(0,)),
    H("langkah 44 hari lalu", G, contacts=(60,), steps=(44,)),
    H("langkah 45 hari lalu, tanpa kontak sejak itu", S, contacts=(60,), steps=(45,)),
    H("langkah 45 hari lalu, kontak 44", C, contacts=(60, 44), steps=(45,)),
    H("langkah 45 hari lalu, kontak 45", S, contacts=(60, 45), steps=(45,)),
    H("langkah sebelum kontak pertama", S, known=90, contacts=(46,), steps=(50,)),
    H("tayang 59 hari lalu", G, contacts=(70,), steps=(59,), live=59),
    H("tayang 60 hari lalu", S, contacts=(70,), steps=(60,), live=60),
    H("tayang, langkah baru", G, contacts=(90,), steps=(10,), live=80),
    H("tayang, disapa 59 hari lalu", C, contacts=(90, 59), steps=(61,), live=61),
    H("tayang tanpa langkah lain tercatat", G, contacts=(90,), live=50),
    H("jeda mulai hari ini", P, contacts=(40,), pauses=((0, -10),)),
    H("jeda berakhir besok", P, contacts=(80,), pauses=((30, -1),)),
    H("kembali dari jeda hari ini", G, contacts=(80,), pauses=((30, 0),)),
    H("kembali 29 hari lalu", G, contacts=(80,), pauses=((50, 29),)),
    H("kembali 30 hari lalu", S, contacts=(80,), pauses=((50, 30),)),
    H("jeda mulai besok", S, contacts=(40,), pauses=((-1, -20),)),
    H("jeda yang belum pernah dikunjungi", P, pauses=((1, -5),)),
    H("jeda menang atas janji lewat", P, contacts=(9,), pauses=((1, -5),), promises=(("mentor", 2, None),)),
    H("jeda menang atas menunggu", P, contacts=(9,), pauses=((1, -5),), waits=(-9,)),
    H("menunggu sampai besok", W, contacts=(50,), waits=(-1,)),
    H("hari ini waktunya bertanya lagi", S, contacts=(50,), waits=(0,)),
    H("tanggal bertanya kemarin", C, contacts=(50, 3), waits=(1,)),
    H("dua urusan, satu masih menunggu", W, contacts=(50,), waits=(3, -2)),
    H("menunggu menang atas belum dikunjungi", W, waits=(-4,)),
    H("menunggu menang atas janji lewat", W, contacts=(5,), waits=(-4,), promises=(("owner", 2, None),)),
    H("janji pendamping lewat sehari", M, contacts=(8,), promises=(("mentor", 1, None),)),
    H("janji pendamping jatuh hari ini", G, contacts=(8,), promises=(("mentor", 0, None),)),
    H("janji pendamping besok", G, contacts=(8,), promises=(("mentor", -1, None),)),
    H("janji pendamping lewat tetapi ditepati", G, contacts=(8,), promises=(("mentor", 3, 2),)),
    H("janji pemilik lewat sehari", T, contacts=(8,), promises=(("owner", 1, None),)),
    H("janji pemilik jatuh hari ini", G, contacts=(8,), promises=(("owner", 0, None),)),
    H("keduanya lewat", M, contacts=(8,), promises=(("owner", 9, None), ("mentor", 1, None))),
    H("janji lewat menang atas diam", T, contacts=(50,), promises=(("owner", 20, None),)),
    H("janji lama lewat, janji baru belum", M, contacts=(8,), promises=(("mentor", 4, None), ("mentor", -4, None))),
    H("izin ditarik hari ini", R, contacts=(8,), taken_back=(0,)),
    H("izin ditarik menang atas belum dikunjungi", R, taken_back=(40, 3)),
    H(
        "izin ditarik menang atas jeda dan janji",
        R,
        pauses=((1, -5),),
        promises=(("mentor", 2, None),),
        taken_back=(9,),
    ),
    H("izin ditarik lalu diberi lagi", N, taken_back=(9,), again=True),
    H("janji lewat meski ada langkah hari ini", M, contacts=(8,), steps=(0,), promises=(("mentor", 2, None),)),
)
