"""The verbs of a trainee: handing in, correcting what still waits, adding photos whose files are already safe."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from workspace import repeats
from workspace.content import Module
from workspace.db import db, insert_ignoring
from workspace.errors import RuleBroken
from workspace.practices import queries, rules
from workspace.practices.models import PracticePhoto
from workspace.products.intake import Developed
from workspace.training.models import Practice, PracticeState


def hand_in(module: Module, row_id: UUID, person_id: UUID, text: str, at: datetime) -> Practice:
    """A new hand-in; the same form sent again is the same hand-in.

    Raises RuleBroken while another one waits and once one was accepted, and what `repeats` raises.
    """
    queries.lock(person_id)
    if kept := repeats.earlier(Practice, row_id, person_id, author="person_id", module=module.code, text=text):
        return kept  # type: ignore[no-any-return]
    if refusal := rules.obstacle([one.state for one in queries.hand_ins(person_id, module.code)]):
        raise RuleBroken(refusal)
    row = Practice(id=row_id, person_id=person_id, module=module.code, text=text, handed_in_at=at)
    row.state, row.rubric, row.sentence = PracticeState.WAITING, {}, ""
    db.session.add(row)
    db.session.flush()
    return row


def correct(practice_id: UUID, version: int, text: str) -> Practice:
    """Write another text, as long as nobody has judged. Sent twice it is once.

    Raises RuleBroken once it was judged (photos would be lost too), and Conflict when the text was changed meanwhile.
    """
    row = queries.renewed(practice_id)
    if row.state is not PracticeState.WAITING:
        raise RuleBroken(rules.JUDGED)
    if row.text == text:
        return row
    if row.version != version:
        raise repeats.Conflict(row)
    row.text = text
    return row


def add_photos(practice: Practice, pictures: Iterable[Developed]) -> int:
    """Name the photos of a hand-in that still waits; the same photo twice is one. Returns how many are new."""
    if practice.state is not PracticeState.WAITING:
        return 0
    known = {"practice_id": practice.id}
    rows = [
        {**known, "source_sha256": one.source_sha256, "master_sha256": one.master_sha256}
        for one in {picture.source_sha256: picture for picture in pictures}.values()
    ]
    news = insert_ignoring(PracticePhoto, rows)
    if news:
        flag_modified(practice, "text")  # a judge who has it open looks again
    return news
