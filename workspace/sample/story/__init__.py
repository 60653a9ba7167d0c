"""The story: what happened to the cast and some two dozen businesses until today, told in the order of its days.

The TOML files beside this hold what happened and how many days ago. It is told through the features' own verbs, so
that every rule of the programme holds for it, and every screen has something to say on whatever day it is opened.
"""

from datetime import date

from workspace.accounts.models import Person
from workspace.db import db
from workspace.sample import cast
from workspace.sample.story.chronicle import businesses, chronicle
from workspace.sample.story.cohorts import train_together
from workspace.sample.story.gallery import Gallery
from workspace.sample.story.people import gather
from workspace.sample.story.studying import study
from workspace.sample.story.telling import tell_all
from workspace.sample.story.world import World, fixed
from workspace.storage import Storage


def tell(today: date, storage: Storage) -> None:
    """Put the cast and its story into the database and the pictures into storage; told again it changes nothing.

    The caller commits, and sees to it that this is no production.
    """
    if db.session.query(Person).filter_by(phone="62" + cast.PEOPLE[0][2][1:]).count() == 0:
        cast.build(today)
        db.session.flush()
    if is_told():
        return
    told = businesses()
    with Gallery(storage, told) as gallery:
        world = World(today, cast.load(), gallery)
        with world.dated():
            gather(world)
            tell_all(world, chronicle(told))
            train_together(world)
            study(world)


def is_told() -> bool:
    """Whether the story is in the database."""
    return db.session.get(Person, fixed("person", "hartini")) is not None
