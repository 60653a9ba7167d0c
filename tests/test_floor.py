"""The floor answers before any feature stands on it."""


def test_a_stranger_is_sent_to_sign_in(browser):
    response = browser().client.get("/")
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/masuk")


def test_the_cast_is_there(session, cast):
    assert cast.sari.name == "Sari"
    assert cast.keripik_sari.owner_id == cast.sari.id
