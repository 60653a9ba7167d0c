"""Whoever is outside sees nothing: every address, asked by everybody who has no business there.

A new address is covered the moment it exists; a new argument name fails until the world knows one.
"""

import pytest

from tests.support import world
from workspace.clock import today

#: Addresses with an argument that stand open by design: the secret itself is the key.
SECRET = {"accounts.owner_link", "accounts.enter_by_link", "accounts.invitation", "accounts.accept_invitation"}
#: Addresses whose arguments name nobody's row: lessons and cards are the same for everybody, a code is public.
LESSONS = {"learning.module", "learning.lesson", "learning.read", "cards.read", "quizzes.start", "quizzes.begin"}
LESSONS |= {"practices.mine", "practices.hand_in"}
PUBLIC = LESSONS | {"certificates.verify"}
OUTSIDE = ("joko", "tuti", "ratna", "hadi", "rini", "lastri")


@pytest.fixture
def filled(app, cast, run):
    storage = app.extensions["storage"]
    return run(lambda: world.build(cast, storage, today()))


def addresses(app, filled, method):
    """Every private address with arguments, filled from Sari's world."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            values = world.fill(rule, filled) if rule.endpoint not in SECRET | PUBLIC | {"static"} else None
            if values and method in rule.methods:
                yield rule, app.url_for(rule.endpoint, **values)


@pytest.mark.parametrize("who", OUTSIDE)
def test_what_is_not_yours_does_not_exist(app, browser, cast, filled, who):
    stranger = browser(getattr(cast, who))
    for _rule, path in addresses(app, filled, "GET"):
        assert stranger.get(path).status_code == 404, f"{who} {path}"
        assert stranger.fragment(path, "x").status_code in (204, 404), f"{who} {path} as a fragment"
    for rule, path in addresses(app, filled, "POST"):
        assert stranger.post(path).status_code == 404, f"{who} posts to {path} ({rule.endpoint})"


def test_the_anonymous_go_to_sign_in(app, browser, filled):
    nobody = browser()
    for _rule, path in addresses(app, filled, "GET"):
        answer = nobody.get(path)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/masuk"), path
        assert nobody.fragment(path, "x").status_code == 401, path
    for _rule, path in addresses(app, filled, "POST"):
        assert nobody.post(path).status_code in (303, 401), path


@pytest.mark.parametrize("who", [*OUTSIDE, "dewi"])
def test_no_list_mentions_her(app, browser, cast, filled, who):
    stranger = browser(getattr(cast, who))
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.arguments or rule.endpoint in ("static", "gaya.index"):
            continue
        text = stranger.get(rule.rule, follow_redirects=True).get_data(as_text=True)
        found = [marker for marker in world.MARKERS if marker in text]
        assert not found, f"{who} reads {found} on {rule.rule}"


def test_the_owner_by_link_sees_that_business_only(app, browser, cast, filled):
    """A link opens one record, whatever else the person may be."""
    joko_by_link = browser(cast.joko, business_id=cast.kopi_joko.id)
    for _rule, path in addresses(app, filled, "GET"):
        assert joko_by_link.get(path).status_code == 404, path
