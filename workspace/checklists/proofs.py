"""What a proof is to a business: a step forward, told once in its timeline."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.progress import Kind, Progress, locked_business, record_progress
from workspace.checklists.models import Checklist
from workspace.checklists.moves import Hand
from workspace.content import Item, Template
from workspace.db import db

#: What a proof is called in a business's timeline, by the kind of checklist.
PROOFS = {
    "packaging": (Kind.ITEM_PROVEN, "Terbukti untuk {where}: {label}."),
    "storefront": (Kind.STEP_DONE, "Langkah {where} selesai: {label}."),
}


def report(
    checklist: Checklist, template: Template, item: Item, row_id: UUID, hand: Hand, on: date, where: str
) -> None:
    """A line in the business's timeline, once for every item, however often it is undone and proven again."""
    said = sa.select(Progress.id).where(Progress.business_id == checklist.business_id, Progress.subject_id == row_id)
    if db.session.scalar(said.limit(1)):
        return
    business = locked_business(checklist.business_id)
    kind, sentence = PROOFS[template.kind]
    record_progress(business, kind, on, hand.person_id, sentence.format(where=where, label=item.label), row_id)
