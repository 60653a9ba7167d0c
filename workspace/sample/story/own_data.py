"""What owners ask in the story about their own data, and what the coordinator does about it."""

from typing import Any

from workspace.db import db
from workspace.privacy import erasing, requests, withdrawing
from workspace.privacy.models import RequestKind
from workspace.privacy.withdrawing import Hand
from workspace.sample.story.world import World, fixed

Facts = dict[str, Any]


def ask_correction(world: World, business: str, facts: Facts) -> None:
    """One sentence about what is wrong."""
    row = world.businesses[business]
    row_id = fixed("data_request", business)
    requests.ask(row, row_id, RequestKind.CORRECT, facts["note"], row.owner_id, world.at)


def ask_erasing(world: World, business: str, facts: Facts) -> None:
    """The owner wants everything to be erased."""
    row = world.businesses[business]
    requests.ask(row, fixed("erasing", business), RequestKind.ERASE, "", row.owner_id, world.at)


def erase(world: World, business: str, facts: Facts) -> None:
    """The coordinator does it. She took no photos, so no files are left behind."""
    row, by = world.businesses[business], world.coordinator(business)
    request = requests.open_one(row.id, RequestKind.ERASE)
    assert request is not None, f"{business} asked for nothing"
    assert not erasing.settle(request, by.id, world.on, world.at)
    db.session.flush()
    del world.mentors[business]


def take_back(world: World, business: str, facts: Facts) -> None:
    """The owner wants to be accompanied no more; on her own phone she stays signed in."""
    row = world.businesses[business]
    phone = Hand(row.owner_id, fixed("phone", business))
    withdrawing.decide(row, "mentoring", False, phone, world.at)
    db.session.flush()
    del world.mentors[business]


OWN_DATA = {"take_back": take_back, "ask_correction": ask_correction, "ask_erasing": ask_erasing, "erase": erase}
