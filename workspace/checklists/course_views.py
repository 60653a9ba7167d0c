"""A list one item at a time: its pages and its answers, the same for a product, a shop and a business's papers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from flask import Response, abort, url_for
from flask_login import current_user

from workspace import access
from workspace.checklists.forms import ReadLink
from workspace.checklists.hands import hand_of
from workspace.checklists.listing import listing
from workspace.checklists.marks import Marked
from workspace.checklists.moves import Wish
from workspace.checklists.offers import Sent, heard, judges, offered, sent
from workspace.checklists.queries import Sheet
from workspace.checklists.walk import Walk, walk
from workspace.clock import today
from workspace.db import db
from workspace.web import done, page


class Pages(NamedTuple):
    """Endpoints of a list: one item of it to answer, the end of the way, the whole list, all of one item, its photo."""

    card: str
    end: str
    whole: str
    item: str
    photo: str


@dataclass(frozen=True, slots=True)
class Course:
    """A list that is walked through: whose it is, its addresses (all take `place`), and how it is read and marked.

    `name` stands in titles, `unit` is what an item is called. `photos` are those that may serve as evidence, with the
    chosen one; `read_link` checks an address that is typed as evidence; `words` are more for the template.
    """

    business: Any
    name: str
    unit: str
    pages: Pages
    place: Mapping[str, Any]
    sheet: Callable[[], Sheet]
    mark: Callable[[Sheet, str, Wish], Marked]
    photos: Callable[[UUID | None], Sequence[UUID]]
    read_link: ReadLink | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def address(self, key: str | None) -> str:
        """The page of an item; without one, where the way ends."""
        pages, place = self.pages, self.place
        return url_for(pages.card, **place, key=key) if key else url_for(pages.end, **place)

    def way(self, sheet: Sheet) -> Walk:
        """The way through the list for the person who is signed in."""
        zone = current_user.zone
        return walk(listing(sheet, hand_of(self.business), self.business.owner_id, today(zone), zone=zone))


def show_end(course: Course) -> Response:
    """Where one begins, and where one comes out: how much is answered, and what is still open."""
    way = course.way(course.sheet())
    first = way.after("")
    return page(
        "checklists/walk.html", title=f"Satu per satu: {course.unit} {course.name}", course=course, walk=way,
        begin=course.address(first) if first else "", back=url_for(course.pages.whole, **course.place),
    )  # fmt: skip


def show_card(course: Course, key: str, form: Sent | None = None, status: int = 200) -> Response:
    """One item, with its picture and the answers; `form` is the one that was sent and refused."""
    sheet = course.sheet()
    way, hand = course.way(sheet), hand_of(course.business)
    shown = next((one for one in way.lines if one.item.key == key), None) or abort(404)
    photos, pages, place = course.photos(shown.now.photo_id), course.pages, course.place
    before = way.before(key)
    return page(
        "checklists/card.html", "checklists/_card.html", title=shown.item.label, status=status, course=course,
        business=course.business, line=shown, item=shown.item, hand=hand, sheet=sheet, photos=photos, refused=form,
        walk=way, forms=offered(shown, hand, photos, form), action=course.address(key),
        own_page=url_for(pages.item, **place, key=key), photo_action=url_for(pages.photo, **place, key=key),
        back=url_for(pages.whole, **place), later=course.address(way.after(key)),
        earlier=course.address(before) if before else "", **course.words,
    )  # fmt: skip


def take_answer(course: Course, key: str) -> Response:
    """Hear what is said about the item, as on its own page, and go on to the next one."""
    access.require(access.may.mark_items(course.business))
    sheet = course.sheet()
    if not sheet.template.has(key):
        abort(404)
    chosen = sheet.standing(key).photo_id
    form = sent(sheet.template.item(key), partial(course.photos, chosen), course.read_link)
    access.require(not judges(form) or access.may.confirm_items(course.business))
    if mark := heard(form, partial(course.mark, sheet, key)):
        to = course.address(course.way(course.sheet()).after(key))
        db.session.commit()
        return done(mark.told or None, to=to)
    return show_card(course, key, form, status=422)
