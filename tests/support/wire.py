"""The wire between a phone and the server: it passes everything on, and breaks where a test wants it to."""

import socket
import threading
from contextlib import suppress

from tests.support.live import Server

POST = b"POST /produk/"
#: One request for each connection: Chromium itself repeats what a reused connection lost.
CLOSING = (b"Connection: keep-alive", b"Connection: close     ")
#: Bytes of a photo's request that still pass before the wire breaks in the middle of it.
SOME = 2_000


class Wire:
    """A port in front of a server; `address` and `sign_ins` are what a device needs of a server.

    `breaks` says what happens to the nth photo that is sent, from 1: "sending" cuts the connection in the middle of it,
    "answer" lets it arrive and cuts before the answer, "hold" stops in the middle of it until `cut`.
    """

    def __init__(self, server: Server) -> None:
        self.server, self.sign_ins = server, server.sign_ins
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.breaks: dict[int, str] = {}
        self.photos = 0
        self.held = threading.Event()
        self._open: list[socket.socket] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Break every connection there is."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def close(self) -> None:
        """Take the port away."""
        self.listening.close()
        self.cut()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                phone, _address = self.listening.accept()
                threading.Thread(target=self._connect, args=(phone,), daemon=True).start()

    def _connect(self, phone: socket.socket) -> None:
        try:
            behind = socket.create_connection(("127.0.0.1", self.server.port))
        except OSError:
            phone.close()  # nobody serves
            return
        self._open += [phone, behind]
        lost = threading.Event()
        threading.Thread(target=self._back, args=(behind, phone, lost), daemon=True).start()
        with suppress(OSError):
            while some := phone.recv(65536).replace(*CLOSING, 1):
                if POST in some:
                    self.photos += 1
                    fate = self.breaks.get(self.photos)
                    if fate == "answer":
                        lost.set()
                    elif fate:
                        behind.sendall(some[:SOME])
                        if fate == "hold":
                            self.held.set()
                            phone.recv(1 << 20, socket.MSG_WAITALL)  # until it is cut
                        break
                behind.sendall(some)
        self._end(phone, behind)

    def _back(self, behind: socket.socket, phone: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while (some := behind.recv(65536)) and not lost.is_set():
                phone.sendall(some)
        self._end(phone, behind)

    @staticmethod
    def _end(*both: socket.socket) -> None:
        for one in both:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
