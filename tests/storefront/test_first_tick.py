"""The first tick of a shop asks the database at most eight times, and so does the page after it."""

from tests.packaging.test_first_tick import measured


def test_the_first_tick_of_a_shop(app, browser, cast, opened):
    sari = browser(cast.sari)
    said = measured(app, lambda: sari.post(f"{opened}/SH-01", {"done": "1"}, target="storefront-progress"))
    assert said.status_code == 303
    measured(app, lambda: sari.fragment(said.location, "storefront-progress"))
