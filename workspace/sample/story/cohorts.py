"""The members of Antirogo's karang taruna in the story: entered as a list, trained together, meeting now and then."""

from datetime import date, time, timedelta
from typing import Any

from workspace import content
from workspace.cohorts import importing, meetings, members, seating
from workspace.cohorts.models import Cohort, Member, Seat
from workspace.cohorts.seating import Plan
from workspace.db import db
from workspace.formats import nomor_wa
from workspace.sample.story.chronicle import read
from workspace.sample.story.world import World, fixed

HEADINGS = "Nama;Nomor WA;Tanggal lahir;RT/RW;Keahlian;Bahasa;Waktu"


def train_together(world: World) -> None:
    """The list, the cohort and its meetings, each on its day."""
    told = read("cohorts")
    world.move_to(told["listed"], 3)
    by = world.people[told["by"]]
    lines = [_line(world, key, facts, nth) for nth, (key, facts) in enumerate(told["members"].items())]
    importing.take("\n".join([HEADINGS, *lines]), told["area"], by.id, world.on)
    here = {row.phone: row for row in db.session.query(Member).filter_by(area_code=told["area"])}
    found = {key: here[world.people[key].phone] for key in told["members"]}
    for key, ago in told["late"].items():
        world.move_to(ago, 4)
        members.give_account(found[key], fixed("member", key), by.id, world.on)
    cohort = _cohort(world, told, found)
    for facts in told["meetings"]:
        _meet(world, cohort, facts, found, by.id)
    _leave(world, told["area"], told["gone"], by.id)


def _leave(world: World, area_code: str, told: dict[str, Any], by: Any) -> None:
    """Somebody without an account, who left."""
    world.move_to(told["listed"], 3)
    facts = {"name": told["name"], "born_on": _born(world, told["age"], 0), "phone": None, "neighbourhood": None}
    facts |= {"skills": [], "languages": [], "times": []}
    member = members.add(fixed("member", told["name"]), area_code, facts, by, world.on)
    db.session.flush()
    world.move_to(told["left"], 3)
    members.stay(member, False, by, world.on)


def _line(world: World, key: str, facts: dict[str, Any], nth: int) -> str:
    """One of the list's lines: so many years old, the birthday some weeks before or after."""
    born = _born(world, facts["age"], nth)
    person = world.people[key]
    return f"{person.name};{nomor_wa(person.phone)};{born.isoformat()};{facts['place']};{facts['more']}"


def _born(world: World, age: int, nth: int) -> date:
    return date(world.today.year - age, world.today.month, 1) - timedelta(days=9 * nth + 3)


def _cohort(world: World, told: dict[str, Any], found: dict[str, Member]) -> Cohort:
    facts, by = told["cohort"], world.people[told["by"]].id
    world.move_to(facts["opened"], 5)
    plan = Plan(facts["name"], content.curriculum().quota, world.on)
    cohort = seating.open_cohort(fixed("cohort", facts["name"]), told["area"], plan, by)
    db.session.flush()
    seats: dict[str, Seat] = {}
    for key in facts["nominated"]:
        seats[key] = seating.nominate(cohort, found[key], by, world.on)
    gone = facts["left"]
    world.move_to(gone["ago"], 5)
    seating.leave(seats[gone["key"]], gone["reason"], by, world.on)
    db.session.flush()
    seating.move_up(seats[gone["substitute"]], by, world.on)
    db.session.flush()
    return cohort


def _meet(world: World, cohort: Cohort, facts: dict[str, Any], found: dict[str, Member], by: Any) -> None:
    world.move_to(max(facts["ago"], 0) + 8, 6)
    on = world.day(facts["ago"])
    planned = {"on": on, "begins_at": time(9, 0), "ends_at": time(11, 30), "place": facts["place"]}
    planned |= {"modules": facts["modules"], "note": facts.get("note", "")}
    meeting = meetings.plan(fixed("meeting", str(facts["ago"])), cohort, planned, by)
    db.session.flush()
    world.move_to(max(facts["ago"], 0), 7)
    for key in facts.get("present", ()):
        meetings.attend(meeting, found[key].id, True, by, world.on, world.at)
    if "cancelled" in facts:
        meetings.call_off(meeting, True, world.day(facts["cancelled"]))
