"""What people do with each other in the story: register, pair, meet, promise, pause, send a link."""

from typing import Any

import sqlalchemy as sa

from workspace.accounts import owner_links, signing_in
from workspace.accounts.keys import OwnerLink
from workspace.accounts.rules import canonical_phone
from workspace.businesses.inviting import invite
from workspace.businesses.pausing import pause
from workspace.businesses.registering import Registration, register
from workspace.db import db
from workspace.mentoring import promises, sessions
from workspace.mentoring.models import Promise, Result
from workspace.mentoring.rules import promise_id, way
from workspace.pairings import pairing
from workspace.pairings.queries import active_pairing
from workspace.sample.cast import ANTIROGO
from workspace.sample.story.world import World, fixed

Facts = dict[str, Any]


def come_in(world: World, business: str, facts: Facts) -> None:
    """A business is registered."""
    by = facts.get("by", "wulan")
    world.coordinators[business] = by if by != "hartini" else "wulan"
    rw, rt = facts["rt"]
    typed = Registration(
        id=fixed("business", business), name=facts["name"], owner_name=facts["owner"],
        phone=str(canonical_phone(facts["phone"])), category=facts["category"], sells=facts["sells"],
        kelurahan=facts.get("kelurahan", ANTIROGO), rw=rw, rt=rt, purposes=("mentoring", "catalogue"),
    )  # fmt: skip
    world.businesses[business] = register(typed, world.people[by].id, world.on)
    world.businesses[business].language = facts.get("language")


def pair(world: World, business: str, facts: Facts) -> None:
    """A mentor begins."""
    by = world.people[facts["by"]] if "by" in facts else world.coordinator(business)
    pairing.pair(world.businesses[business], world.people[facts["mentor"]], by.id, world.on)
    world.mentors[business] = facts["mentor"]


def unpair(world: World, business: str, facts: Facts) -> None:
    """A mentor stops."""
    kept = active_pairing(world.businesses[business].id)
    assert kept is not None, f"{business} has no mentor"
    pairing.end(kept, facts["reason"], world.coordinator(business).id, world.on, world.at)
    del world.mentors[business]


def meet(world: World, business: str, facts: Facts) -> None:
    """A session is written down, with its promises."""
    result = Result(facts.get("result", "met"))
    happened = sessions.Happened(
        held_on=world.on, result=result, place=way(result, facts.get("place", "")),
        topics=tuple(facts.get("topics", ())), text=facts["text"],
    )  # fmt: skip
    given = tuple(
        sessions.Given(nth, _holder(world, business, one["who"]), one["text"], world.day(one["due"]))
        for nth, one in enumerate(facts.get("promises", []))
    )
    row_id, by = fixed("session", business, str(facts["nth"])), world.mentor(business).id
    sessions.write_down(world.businesses[business], row_id, by, happened, given, world.at)


def _holder(world: World, business: str, who: str) -> Any:
    return world.businesses[business].owner_id if who == "owner" else world.mentor(business).id


def keep(world: World, business: str, facts: Facts) -> None:
    """A promise is kept by whoever gave it."""
    row_id = promise_id(fixed("session", business, str(facts["nth"])), facts["place"])
    promise = db.session.get_one(Promise, row_id)
    promises.keep(promise, True, promise.holder_id, world.on)


def rest(world: World, business: str, facts: Facts) -> None:
    """A pause begins."""
    by, until = world.mentor(business).id, world.day(facts["until"])
    pause(world.businesses[business], fixed("pause", business), facts["reason"], until, by, world.on)


def send_link(world: World, business: str, facts: Facts) -> None:
    """The owner gets a link; what it opens with is known to nobody."""
    mentor = world.mentor(business)
    invite(world.businesses[business], mentor.name, mentor.id, world.on, world.at, lambda token: f"/p/{token}")


def come_by_link(world: World, business: str, facts: Facts) -> None:
    """The owner opens the link on the own phone."""
    found = sa.select(OwnerLink).where(
        OwnerLink.business_id == world.businesses[business].id, OwnerLink.ended_at.is_(None)
    )
    link = db.session.scalars(found).one()
    person = owner_links.use(link, world.at)
    signing_in.begin(person, "HP Android, Chrome", world.at, link.business_id)


ENCOUNTERS = {
    "register": come_in,
    "pair": pair,
    "unpair": unpair,
    "session": meet,
    "kept": keep,
    "pause": rest,
    "invite": send_link,
    "came": come_by_link,
}
