"""Addresses that are remembered are those that Flask makes."""

from uuid import UUID

import flask
import pytest

from workspace.addresses import url_for

ONE, TWO = UUID(int=1), UUID("01a201f4-8bd8-72a5-a3d2-398b6c099443")


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("home.index", {}),
        ("businesses.show", {"business_id": TWO}),
        ("businesses.show", {"business_id": ONE}),
        ("businesses.show", {"business_id": TWO, "hal": 2}),
        ("businesses.index", {"q": "keripik & {kue}", "tahap": None}),
        ("packaging.item", {"product_id": TWO, "key": "LEG-NIB", "_anchor": "x"}),
        ("home.index", {"_external": True}),
        (".index", {}),
    ],
)
def test_every_address_is_flasks_own(app, endpoint, values):
    with app.test_request_context("/umkm"):
        for _ in range(2):
            assert url_for(endpoint, **values) == flask.url_for(endpoint, **values)


def test_a_wrong_endpoint_is_told(app):
    with app.test_request_context("/"), pytest.raises(Exception, match=r"nowhere\.at_all"):
        url_for("nowhere.at_all")
