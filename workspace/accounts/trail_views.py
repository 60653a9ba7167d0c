"""The trail (catatan): who did what in the own area."""

from flask import Response, request
from flask_login import current_user

from workspace import access
from workspace.accounts import rules
from workspace.accounts import trail as notes
from workspace.accounts.audit import AuditEntry
from workspace.accounts.blueprint import bp
from workspace.limits import SEARCHES, limiter
from workspace.web import page


@bp.get("/catatan")
@limiter.limit(SEARCHES, exempt_when=lambda: not request.args.get("q"))
def trail() -> Response:
    """Newest first; `?q=` is part of a name, `?tindakan=` a group of actions."""
    access.require(access.may.see_audit())
    words, group = rules.search_words(request.args.get("q")), request.args.get("tindakan", "")
    number = rules.page_number(request.args.get("hal"))
    actions = notes.actions_of(group)
    rows, more = notes.entries(access.visible(AuditEntry), actions, words, number)
    return page(
        "accounts/trail.html",
        "accounts/_trail_list.html",
        title="Catatan",
        rows=rows,
        more=more,
        words=words,
        group=group if actions else "",
        groups=notes.GROUPS,
        number=number,
        say=notes.sentence,
        icons=notes.ICONS,
        zone=current_user.zone,
    )
