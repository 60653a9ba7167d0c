"""Requests that claim to be something else: another fragment, another method, another host."""

import pytest

from tests.house.asking import ask
from tests.support import world
from workspace.db import db
from workspace.mentoring.models import Promise

pytestmark = pytest.mark.same_on_both


@pytest.mark.parametrize(
    "target", ["businesses-list", "businesses-timeline", "monitoring-list", "accounts-people-list", "main", "x"]
)
def test_a_forged_target_gets_no_page_of_another_role(as_, cast, filled, target):
    headers = {"HX-Request": "true", "HX-Target": f"section#{target}"}
    for who, path in (
        ("hadi", "/umkm"),
        ("joko", "/umkm"),
        ("ratna", "/pelatihan"),
        ("hadi", "/laporan"),
        ("dewi", "/orang"),
    ):
        said = ask(as_(who), "GET", path, headers=headers).get_data(as_text=True)
        assert not [word for word in world.MARKERS if word in said], (who, path)
    for path in (f"/umkm/{cast.keripik_sari.id}", "/pemantauan", f"/produk/{cast.keripik_pedas.id}"):
        answer = ask(as_("hadi"), "GET", path, headers=headers)
        assert answer.status_code in (403, 404), path


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_method_is_what_it_is(as_, run, filled, name):
    """GET changes nothing, whatever it calls itself."""
    path = f"/janji/{filled['promise_id']}/selesai"
    for address in (path, f"{path}?_method=POST&done=1"):
        assert ask(as_("budi"), "GET", address, headers={name: "POST"}).status_code == 405
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FOO"):
        assert ask(as_("budi"), method, path).status_code == 405, method
    assert run(lambda: db.session.get_one(Promise, filled["promise_id"])).kept_on is None


@pytest.mark.parametrize(
    "headers", [{"Host": "jahat.example"}, {"X-Forwarded-Host": "jahat.example"}, {"Forwarded": "host=jahat.example"}]
)
def test_a_forged_host_leads_nobody_away(as_, filled, headers):
    answer = ask(as_("nobody"), "GET", "/umkm", headers=headers)
    assert answer.headers["Location"] == "/masuk?next=/umkm"
    sent = ask(as_("budi"), "POST", "/saya/tampilan", {"theme": "dark"}, headers=headers)
    assert "jahat.example" not in sent.headers.get("Location", "")
