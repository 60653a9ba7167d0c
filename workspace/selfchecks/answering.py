"""The verbs of a self-check: begin a round, answer or skip a question."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import content, repeats
from workspace.businesses.models import Business
from workspace.content import Question
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.selfchecks import queries, rules
from workspace.selfchecks.models import SelfCheck


def questions_of(business: Business) -> dict[str, Question]:
    """What this kind of business is asked, in order."""
    return dict(content.self_check().by_category[business.category])


def begin(business: Business, row_id: UUID, by: UUID, on: date) -> SelfCheck:
    """A new round, or the one that is under way. Raises RuleBroken before a repeat is due."""
    kept: SelfCheck | None = repeats.earlier(SelfCheck, row_id, by, "by_id", business_id=business.id)
    if kept is not None:
        return kept
    db.session.execute(sa.select(Business.id).where(Business.id == business.id).with_for_update(key_share=True))
    newest = queries.rounds(business.id)[:1]
    if newest and newest[0].finished_on is None:
        return newest[0]
    if newest and newest[0].finished_on:
        again = rules.due_again(newest[0].finished_on, content.self_check().repeat_after_days)
        if on < again:
            raise RuleBroken(f"Cek lagi mulai {tanggal(again)}, supaya perubahannya terlihat.")
    begun = SelfCheck(id=row_id, business_id=business.id, by_id=by, begun_on=on, questions=content.self_check().version)
    begun.answers = {}
    db.session.add(begun)
    return begun


def answer(check: SelfCheck, key: str, choice: str, shown: str) -> bool:
    """Keep what was chosen for a question, or that it was skipped (""). `shown` is the answer the form stood on.

    False, and nothing kept, when somebody answered otherwise meanwhile.
    """
    kept = check.answers.get(key, "")
    if kept not in (shown, choice):
        return False
    if kept != choice:
        rest = {name: one for name, one in check.answers.items() if name != key}
        check.answers = {**rest, key: choice} if choice else rest
    return True


def passed(check: SelfCheck, key: str, on: date) -> str | None:
    """The question after this one; after the last the round is finished, and there is none."""
    if check.finished_on is not None:
        return None
    following = rules.following(questions_of(check.business), key)
    if following is None:
        check.finished_on = on
    return following
