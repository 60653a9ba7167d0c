"""What tests of results need to be there first."""

from datetime import date, timedelta

from workspace.businesses.consents import agree
from workspace.clock import today
from workspace.db import db
from workspace.outcomes.models import Outcome
from workspace.outcomes.queries import PURPOSE
from workspace.outcomes.rules import month_before, one_month


def agreed(cast):
    """Sari lets her results be asked for."""
    agree(cast.keripik_sari.id, PURPOSE, True, cast.sari.id, today())


def tell(cast, months_ago=1, by=None, answered_on=None, business=None, **said):
    """An answer about one month."""
    span = one_month(month_before(today(), months_ago))
    row = Outcome(
        business_id=(business or cast.keripik_sari).id, by_id=(by or cast.sari).id,
        answered_on=answered_on or today(), covers_from=span.covers_from, covers_until=span.covers_until,
    )  # fmt: skip
    for name in ("turnover", "orders", "because"):
        setattr(row, name, said.get(name, ""))
    db.session.add(row)
    db.session.flush()
    return row


def ago(days: int) -> date:
    return today() - timedelta(days=days)
