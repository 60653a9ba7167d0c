"""The people of the story beside the cast: appointed, trained, some gone again, one only invited."""

from typing import Any

from workspace.accounts import appointments, invitations
from workspace.accounts.appointments import Post
from workspace.accounts.models import Person, Role
from workspace.accounts.rules import canonical_phone
from workspace.areas.models import Area, Level
from workspace.areas.queries import ensure_rt
from workspace.areas.rules import parent_of
from workspace.businesses.progress import Progress
from workspace.db import db, insert_ignoring
from workspace.sample.cast import password_hash
from workspace.sample.story.chronicle import read
from workspace.sample.story.world import World, fixed, moment
from workspace.training import passing

FIRST_MEMBER = 81200000120


def gather(world: World) -> None:
    """Bring them in, in the order of their days; and the neighbourhoods where nobody is registered."""
    told = read("people")
    _date_the_cast(world)
    for code, name in told["areas"].items():
        row = {"code": code, "parent_code": parent_of(code), "level": Level.KELURAHAN, "name": name}
        insert_ignoring(Area, [row])
    for kelurahan, places in told["empty"].items():
        for rw, rt in places:
            ensure_rt(kelurahan, rw, rt)
    for facts in sorted(told["people"], key=lambda one: -one["ago"]):
        _appoint(world, facts)
    for facts in sorted((one for one in told["people"] if "passed" in one), key=lambda one: -one["passed"]):
        _pass(world, facts)
    for facts in (one for one in told["people"] if "ended" in one and one["role"] == "coordinator"):
        leave(world, facts)
    _members(world, told["members"])


def _date_the_cast(world: World) -> None:
    """What cast.py put down at once happened on its days."""
    for line in db.session.query(Progress):
        line.created_at = moment(line.on)
    for product in world.products.values():
        product.created_at = moment(product.business.registered_on, 90)


def gone() -> list[dict[str, Any]]:
    """The mentors who stopped, for the day on which they did."""
    return [one for one in read("people")["people"] if "ended" in one and one["role"] == "mentor"]


def _appoint(world: World, facts: dict[str, Any]) -> None:
    """A person with one role in one or several areas, and the password of the cast."""
    world.move_to(facts["ago"], 0)
    by = world.people[facts.get("by", "wulan" if facts["role"] == "volunteer" else "dewi")]
    person = Person(id=fixed("person", facts["key"]), name=facts["name"], phone=canonical_phone(facts["phone"]))
    person.password_hash = facts.get("password", password_hash())
    db.session.add(person)
    db.session.flush()
    for area in facts["areas"]:
        post = Post(str(person.phone), person.name, Role(facts["role"]), area)
        appointments.appoint(fixed("appointment", facts["key"], area), post, by.id, world.on)
    world.people[facts["key"]] = person


def _pass(world: World, facts: dict[str, Any]) -> None:
    world.move_to(facts["passed"], 1)
    by = world.people[facts.get("by", "wulan")]
    kept = passing.record(world.people[facts["key"]], world.on, by.id, facts["areas"], world.on)
    kept.created_at = world.at


def leave(world: World, facts: dict[str, Any]) -> None:
    """Every appointment of somebody ends."""
    world.move_to(facts["ended"], 20)
    for one in appointments.of(world.people[facts["key"]].id, world.on):
        appointments.end(one, world.people["dewi"].id, world.on, world.at)


def _members(world: World, told: dict[str, Any]) -> None:
    """The volunteers who still learn."""
    for nth, name in enumerate(told["names"]):
        facts = {"key": name.lower(), "name": name, "role": "volunteer", "areas": [told["area"]], "ago": told["ago"]}
        invited = name == told["invited"]
        phone = f"0{FIRST_MEMBER + nth}"
        _appoint(world, facts | {"phone": phone} | ({"ago": 3, "password": None} if invited else {}))
        if invited:
            invitations.make(world.people[facts["key"]], world.people["wulan"].id, world.at)
