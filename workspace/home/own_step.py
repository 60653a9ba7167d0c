"""The one step of an owner's page: what she can do about it right there, and the step that she has just ticked."""

from collections.abc import Sequence
from dataclasses import dataclass

from workspace.addresses import url_for
from workspace.checklists.models import State
from workspace.checklists.next_steps import NextStep
from workspace.checklists.overview import Running


@dataclass(frozen=True, slots=True)
class Ticked:
    """A step that she says is done, and where she can take that back."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class OwnStep:
    """What the owner can do about a step. `ticks`: one tap says that it is done; else it is done on its own page."""

    href: str
    place: str
    ticks: bool
    photo_href: str


def own_step(step: NextStep, running: Sequence[Running]) -> OwnStep:
    """A photo is asked for where one proves the step; its place is "<product>.<key>" or "<channel>.<key>".

    Questions about a product are answered on their own page.
    """
    product_id = step.values.get("product_id")
    href = url_for(step.endpoint, **step.values)
    place = f"{product_id or step.values.get('channel', '')}.{step.key}"
    shown = next((one for one in running if one.values.items() <= step.values.items()), None)
    ticks = bool(step.key and shown and shown.states.get(step.key, State.TODO) is State.TODO)
    wants_photo = ticks and not step.fix and shown and shown.template.item(step.key).wants_photo
    return OwnStep(href, place, ticks, photo_page(step) if wants_photo else "")


def photo_page(step: NextStep) -> str:
    """Where a photo goes that proves a step of a product or of a shop."""
    return url_for("home.photo_proof" if "product_id" in step.values else "storefront.photo_proof", **step.values)


def just_ticked(asked: str, running: Sequence[Running]) -> Ticked | None:
    """The step that the address names (`?berubah=`), as long as it waits to be looked at."""
    place, _, key = asked.partition(".")
    for one in running:
        if place in (str(one.product_id), one.channel) and one.template.has(key):
            if one.states.get(key) is not State.CLAIMED:
                return None
            endpoint = "packaging.item" if one.product_id else "storefront.item"
            return Ticked(one.template.item(key).to_do, url_for(endpoint, **one.values, key=key))
    return None
