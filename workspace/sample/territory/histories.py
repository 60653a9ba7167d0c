"""What happened to one business over the months: sessions, promises, and the timeline from which its dates follow."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from workspace.accounts.models import Role
from workspace.businesses.models import Business, Consent, Pause
from workspace.businesses.progress import CONTACTS, STEPS, Kind, Progress
from workspace.content import category, consent, mentoring
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.mentoring.rules import timeline_text
from workspace.pairings.models import Pairing
from workspace.sample.territory import names
from workspace.sample.territory.ledger import Id, Ledger
from workspace.sample.territory.places import Place, appoint, person_name

#: How often in a hundred a visit ends this way; the rest did not meet.
MET, BY_CHAT = 75, 15
#: Since how many days the mentor has not come any more.
STOPPED = (0, 0, 0, 0, 0, 0, 0, 50, 50, 120)
#: Owners without a mentor who came on this day of a month want none any more.
WITHDRAWN = 7
#: Who promises something at a session: True is the owner.
PROMISED: tuple[tuple[bool, ...], ...] = ((), (True,), (True,), (False,), (True, False))


@dataclass(slots=True)
class Story:
    """A business and its timeline while it is being told."""

    ledger: Ledger
    row: dict[str, Any]
    mentor: Id | None = None
    #: The last day on which the mentor comes.
    until: date | None = None
    lines: list[tuple[date, Kind, Id | None, str, Id | None]] = field(default_factory=list)

    @property
    def id(self) -> Id:
        """The business's id."""
        found: Id = self.row["id"]
        return found

    def tell(self, on: date, kind: Kind, by: Id | None, text: str, subject: Id | None = None) -> None:
        """One more line of the timeline, in any order."""
        self.lines.append((on, kind, by, text, subject))

    def close(self) -> None:
        """Write the timeline in the order of its days, and the dates that follow from it."""
        self.lines.sort(key=lambda line: line[0])
        for on, kind, by, text, subject in self.lines:
            row = {"kind": kind, "on": on, "by_id": by, "text": text[:240], "subject_id": subject}
            at = self.ledger.moment(on)
            self.ledger.add(Progress, id=self.ledger.new_id(), created_at=at, business_id=self.id, **row)
        contacts = [on for on, kind, *_ in self.lines if kind in CONTACTS]
        steps = [on for on, kind, *_ in self.lines if kind in STEPS]
        live = [on for on, kind, *_ in self.lines if kind is Kind.CHANNEL_LIVE]
        self.row["first_contact_on"] = min(contacts, default=None)
        self.row["last_contact_on"] = max(contacts, default=None)
        self.row["last_step_on"] = max(steps, default=None)
        self.row["live_on"] = min(live, default=None)


def register(ledger: Ledger, place: Place, mentor: Id | None) -> Story:
    """A business comes in: owner, consent, first line, and with a mentor the pairing."""
    chance = ledger.chance
    kind = chance.choice(names.KINDS)
    _, called, sold = names.TRADES[kind]
    on = ledger.day(chance.randrange(150, 600) if mentor else chance.randrange(1, 600))
    owner_name = person_name(ledger)
    owner = appoint(ledger, Role.OWNER, place.code, on, name=owner_name)
    row = {
        "id": ledger.new_id(), "created_at": ledger.moment(on), "name": f"{chance.choice(called)} {owner_name}",
        "sells": chance.choice(sold)[0].lower(), "category": category(kind).key, "owner_id": owner,
        "area_code": chance.choice(place.neighbourhoods), "registered_on": on, "registered_by_id": place.coordinator,
    }  # fmt: skip
    story = Story(ledger, ledger.add(Business, **row), mentor)
    terms = {"purpose": "mentoring", "text_version": consent().purposes[0].version, "given_on": on}
    terms["withdrawn_on"] = ledger.today if mentor is None and on.day == WITHDRAWN else None
    ledger.add(Consent, id=ledger.new_id(), created_at=row["created_at"], business_id=story.id,
               recorded_by_id=place.coordinator, **terms)  # fmt: skip
    story.tell(on, Kind.REGISTERED, place.coordinator, f"{row['name']} didaftarkan.", story.id)
    return story


def pair(story: Story, place: Place, ended: bool = False) -> date:
    """The mentor begins, some weeks after the business was registered; returns the day. `ended`: and has left again."""
    assert story.mentor is not None
    ledger, chance = story.ledger, story.ledger.chance
    on: date = min(story.row["registered_on"] + timedelta(days=chance.randrange(3, 90)), ledger.day(20))
    row = {"business_id": story.id, "mentor_id": story.mentor, "from_on": on, "paired_by_id": place.coordinator}
    story.until = ledger.day(chance.randrange(1, 20)) if ended else ledger.today
    end = {"ended_on": story.until, "end_reason": "mentor_leaves", "ended_by_id": place.coordinator}
    end = end if ended else dict.fromkeys(end)
    ledger.add(Pairing, id=ledger.new_id(), created_at=ledger.moment(on), **row, **end)
    story.tell(on, Kind.PAIRED, place.coordinator, "Pendamping mulai mendampingi.")
    if ended:
        story.tell(story.until, Kind.UNPAIRED, place.coordinator, "Pendampingan berakhir.")
    return on


def accompany(story: Story, since: date) -> list[date]:
    """Sessions from the pairing until the mentor stopped coming, or today; returns the days of contact."""
    ledger, chance = story.ledger, story.ledger.chance
    until = min(story.until or ledger.today, ledger.day(chance.choice(STOPPED)))
    met: list[date] = []
    on = since + timedelta(days=chance.randrange(2, 30))
    while on <= until and len(met) < 12:
        if visit(story, on):
            met.append(on)
        on += timedelta(days=chance.randrange(18, 56))
    return met


def visit(story: Story, on: date) -> bool:
    """One session with its promises; whether mentor and owner spoke."""
    ledger, chance = story.ledger, story.ledger.chance
    luck = chance.randrange(100)
    result = Result.MET if luck < MET else Result.WHATSAPP if luck < MET + BY_CHAT else Result.NOT_MET
    place = "chat" if result is Result.WHATSAPP else chance.choice(("visit", "visit", "office"))
    topics = [] if result is Result.NOT_MET else chance.sample(list(names.SENTENCES), 1 + chance.randrange(2))
    text = chance.choice(names.SENTENCES[topics[0]]) if topics else "Rumah kosong, titip pesan ke tetangga."
    row, at = ledger.new_id(), ledger.moment(on)
    content = {"held_on": on, "place": place, "result": result, "topics": topics, "text": text, "noted_at": at}
    ledger.add(MentoringSession, id=row, created_at=at, business_id=story.id, mentor_id=story.mentor, **content)
    if result is Result.NOT_MET:
        story.tell(on, Kind.NOT_MET, story.mentor, timeline_text(result, place, topics, text), row)
        return False
    story.tell(on, Kind.SESSION, story.mentor, timeline_text(result, place, topics, text), row)
    for by_owner in chance.choice(PROMISED):
        promise(story, row, on, by_owner)
    return True


def promise(story: Story, session: Id, on: date, by_owner: bool) -> None:
    """A promise, kept three times of four."""
    ledger, chance = story.ledger, story.ledger.chance
    holder = story.row["owner_id"] if by_owner else story.mentor
    text = chance.choice(names.OWNER_PROMISES if by_owner else names.MENTOR_PROMISES)
    due = on + timedelta(days=chance.randrange(5, 21))
    kept: date | None = due + timedelta(days=chance.randrange(-5, 6))
    if chance.random() < 0.12 or (kept and kept > ledger.today):
        kept = None
    row = {"session_id": session, "holder_id": holder, "text": text, "due_on": due, "made_by_id": story.mentor}
    done = {"kept_on": kept, "kept_by_id": holder if kept else None}
    id_ = ledger.new_id()
    ledger.add(Promise, id=id_, created_at=ledger.moment(on), business_id=story.id, **row, **done)
    if kept:
        story.tell(kept, Kind.PROMISE_KEPT, holder, f"Janji ditepati: {text}.", id_)


def rest(story: Story, place: Place) -> None:
    """A pause that holds today."""
    ledger, chance = story.ledger, story.ledger.chance
    start, end = ledger.day(chance.randrange(1, 30)), ledger.day(-chance.randrange(5, 45))
    reason = chance.choice(mentoring().pause_reasons).key
    by = story.mentor or place.coordinator
    row = {"reason": reason, "from_on": start, "until_on": end, "recorded_by_id": by}
    ledger.add(Pause, id=ledger.new_id(), created_at=ledger.moment(start), business_id=story.id, **row)
    story.tell(start, Kind.PAUSED, by, "Istirahat sementara.", story.id)
