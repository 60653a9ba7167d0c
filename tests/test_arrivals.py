"""What is still on its way keeps nobody waiting: slow, silent and cut senders, and how many are worked on."""

import contextvars
import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import Client, EnvironBuilder

from tests.support.client import text_of
from workspace import acquaintance, arrivals
from workspace.arrivals import Arrivals, Places


class Sender:
    """Sends its pieces one by one; None waits until `go` is set, an exception is a cut."""

    def __init__(self, *pieces):
        self.pieces, self.go = list(pieces), threading.Event()

    def read(self, size):
        piece = self.pieces.pop(0) if self.pieces else b""
        if piece is None:
            self.go.wait(30)
            return self.read(size)
        if isinstance(piece, Exception):
            raise piece
        assert len(piece) <= size
        return piece


def echo(environ, start_response):
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def ask(application, source, announced=None, **environ):
    """(status, body) of a request whose body comes from `source`."""
    said = []
    given = {"wsgi.input": source, **environ}
    if announced is not None:
        given["CONTENT_LENGTH"] = str(announced)
    body = b"".join(application(given, lambda status, headers: said.append(status)))
    return said[0][:3], body


def test_the_application_gets_what_was_sent():
    assert ask(Arrivals(echo), Sender(b"abc", b"def"), 6) == ("200", b"abcdef")


def test_without_a_body_nothing_is_read():
    source = Sender(AssertionError("read"))
    application = Arrivals(lambda _environ, start: start("200 OK", []) or [b"x"])
    assert ask(application, source) == ("200", b"x")
    assert ask(application, source, 0) == ("200", b"x")


@pytest.mark.parametrize("announced", ["", "-1", "x", "٣"])
def test_an_announcement_that_is_no_number_is_none(announced):
    assert ask(Arrivals(lambda _environ, start: start("200 OK", []) or []), Sender(), announced) == ("200", b"")


def test_chunks_are_counted_for_the_application():
    def told(environ, start):
        start("200 OK", [])
        return [environ["CONTENT_LENGTH"].encode()]

    assert ask(Arrivals(told), Sender(b"abc", b"de"), HTTP_TRANSFER_ENCODING="chunked") == ("200", b"5")


@pytest.mark.parametrize("source", [Sender(b"abc"), Sender(b"abc", OSError("cut")), Sender()])
def test_a_cut_connection_reaches_nobody(source):
    refused = Arrivals(lambda *_given: pytest.fail("was told"))
    assert ask(refused, source, 6) == ("408", b"")


def test_a_silent_phone_is_given_up():
    source = Sender(b"abc", None)
    assert ask(Arrivals(lambda *_given: pytest.fail("was told"), patience=0.05), source, 6) == ("408", b"")
    source.go.set()


def test_what_claims_to_be_too_large_is_refused_unread():
    application = Arrivals(lambda environ, start: start("413 x", []) or [environ["CONTENT_LENGTH"].encode()])
    assert ask(application, Sender(AssertionError("read")), arrivals.LARGEST + 1)[0] == "413"


def test_endless_chunks_are_cut_off(monkeypatch):
    monkeypatch.setattr(arrivals, "LARGEST", 20)
    source = Sender(*[b"x" * 8] * 100)
    status, body = ask(Arrivals(echo), source, HTTP_TRANSFER_ENCODING="chunked")
    assert (status, len(body)) == ("200", 24)


def test_large_bodies_come_whole():
    content = bytes(range(256)) * 12_000
    status, body = ask(Arrivals(echo), io.BytesIO(content), len(content))
    assert (status, body == content) == ("200", True)


def test_slow_senders_take_no_place():
    """Twenty phones with a weak signal, two places: whoever has sent everything is served at once."""
    application = Arrivals(echo, places=2)
    slow = [Sender(b"ab", None, b"cd") for _ in range(20)]
    with ThreadPoolExecutor(20) as hands:
        waiting = [hands.submit(ask, application, source, 4) for source in slow]
        assert ask(application, Sender(b"quick"), 5) == ("200", b"quick")
        assert not any(one.done() for one in waiting)
        for source in slow:
            source.go.set()
        assert [one.result(30) for one in waiting] == [("200", b"abcd")] * 20


def test_only_so_many_are_worked_on_at_a_time():
    at_work, most, lock, full = [], [], threading.Lock(), threading.Barrier(3)

    def busy(environ, start):
        with lock:
            at_work.append(1)
            most.append(len(at_work))
        full.wait(30)  # three are in; a fourth would show in `most`
        with lock:
            at_work.pop()
        start("200 OK", [])
        return [b""]

    application = Arrivals(busy, places=3)
    with ThreadPoolExecutor(9) as hands:
        answers = [hands.submit(ask, application, Sender()) for _ in range(9)]
        assert [one.result(30)[0] for one in answers] == ["200"] * 9
    assert max(most) == 3


def test_who_came_first_is_served_first():
    places, order, inside = Places(1), [], threading.Event()

    def visit(number):
        with places:
            order.append(number)

    with places, ThreadPoolExecutor(5) as hands:
        for number in range(5):
            hands.submit(visit, number)
            while len(places._waiting) <= number:
                inside.wait(0.001)
        assert order == []
        places.__exit__()
        hands.shutdown()
        places.__enter__()
    assert order == [0, 1, 2, 3, 4]


def test_a_place_is_given_back_when_the_application_fails():
    application = Arrivals(lambda *_given: 1 / 0, places=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            ask(application, Sender())


def nobody(_environ):
    return False


def refusing(environ, start):
    """A product that says whether it was told to refuse, and what it found to read."""
    start("413 x" if environ.get(arrivals.TOO_MUCH) else "200 OK", [])
    return [environ["CONTENT_LENGTH"].encode() + environ["wsgi.input"].read()[:3]]


def test_a_stranger_may_send_what_a_password_takes():
    content = b"x" * arrivals.FROM_STRANGERS
    assert ask(Arrivals(echo, knows=nobody), io.BytesIO(content), len(content)) == ("200", content)
    assert ask(Arrivals(echo, knows=nobody), io.BytesIO(content), HTTP_TRANSFER_ENCODING="chunked") == ("200", content)


def test_more_from_a_stranger_is_refused_unread():
    source = Sender(AssertionError("read"))
    application = Arrivals(refusing, knows=nobody)
    assert ask(application, source, arrivals.FROM_STRANGERS + 1) == ("413", b"0")
    assert source.pieces, "not a byte was taken"


class Endless:
    """Goes on sending as long as somebody reads."""

    given, most = 0, 3 * arrivals.LARGEST

    def read(self, size):
        self.given += size
        return b"x" * size if self.given < self.most else b""


def test_unannounced_bytes_of_a_stranger_are_given_up_early():
    """And nothing goes on reading, and gathering, behind the answer."""
    source = Endless()
    assert ask(Arrivals(refusing, knows=nobody), source, HTTP_TRANSFER_ENCODING="chunked") == ("413", b"0")
    for thread in threading.enumerate():
        if getattr(thread, "_target", None) is arrivals._read:
            thread.join(20)
    assert source.given < source.most


def test_who_is_signed_in_is_told_by_the_cookies_signature(app, browser, cast):
    """A session that anybody gets at the door is none, nor is a cookie that we did not sign."""
    budi, stranger = browser(cast.budi), browser()
    stranger.get("/masuk")
    knows = acquaintance.reader(app)

    def asked(cookie):
        return knows({"HTTP_COOKIE": f"sesi={cookie}", "wsgi.input": io.BytesIO(), "REQUEST_METHOD": "POST"})

    kept = budi.client.get_cookie("sesi").value
    assert asked(kept)
    assert not asked(stranger.client.get_cookie("sesi").value)
    assert not asked(kept[:-3] + ("AAA" if kept[-3:] != "AAA" else "BBB"))
    assert not knows({"wsgi.input": io.BytesIO(), "REQUEST_METHOD": "POST"})


def test_a_stranger_reads_why_and_somebody_we_know_goes_on(app, browser, cast):
    """The whole way: a photo without signing in is 413 in words; signed in, the product decides."""
    served = Arrivals(app.wsgi_app, knows=acquaintance.reader(app))

    def send(device):
        cookie = device.client.get_cookie("sesi")
        builder = EnvironBuilder(
            f"/produk/{cast.keripik_pedas.id}/foto", method="POST", input_stream=io.BytesIO(b"x" * 100_000),
            content_length=100_000, headers={"Cookie": f"sesi={cookie.value}"} if cookie else {},
        )  # fmt: skip
        return contextvars.Context().run(Client(served, use_cookies=False).open, builder)

    stranger = send(browser())
    assert stranger.status_code == 413
    assert "Masuk dulu, lalu kirim lagi." in text_of(stranger)
    assert send(browser(cast.budi)).status_code != 413
