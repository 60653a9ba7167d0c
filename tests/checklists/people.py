"""Hands and items for tests that need no application."""

from uuid import UUID

from workspace.checklists.models import State
from workspace.checklists.moves import Hand, Standing
from workspace.content import Item, Template

OWNER = Hand(UUID(int=1), owner=True)
MENTOR = Hand(UUID(int=2), mentor=True)
COORDINATOR = Hand(UUID(int=3), coordinator=True)
NAMES = {OWNER.person_id: "Sari", MENTOR.person_id: "Budi", COORDINATOR.person_id: "Wulan"}


def item(key="A", needs=(), level="required", who="together", **more):
    """An item of a made-up template."""
    return Item(
        key=key,
        label=f"Langkah {key}",
        why="Supaya laku.",
        group="label",
        level=level,
        who=who,
        needs=tuple(needs),
        **more,
    )


def template(*items):
    """A made-up template."""
    return Template("packaging/uji", "1", "Kemasan uji", "packaging", items)


def after(now, change, hand):
    """Where an item stands after a change, as the database would have it."""
    if change is None or change.late:
        return now
    claimed_by = change.claimed_by_id
    return Standing(
        now.key, change.state, UUID(int=9), hand.person_id, NAMES[hand.person_id], None, claimed_by,
        NAMES.get(claimed_by, ""), change.evidence, change.photo_id, change.reason, change.waiting_for,
        change.waiting_since, change.check_on, now.version + 1,
        change.expires_on if change.state in (State.CLAIMED, State.PROVEN) else now.expires_on,
    )  # fmt: skip
