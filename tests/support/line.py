"""The line between a tablet and the server: it can be cut, and it can lose what comes back."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

State = Literal["open", "cut", "one way"]
CHUNK = 65536


class Line:
    """A TCP line to `port`. One way: the server hears, does its work, and its answer is lost."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.state: State = "open"
        self.lost_answers = 0
        self.ear = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.ear.getsockname()[1]}"
        self.calls: set[socket.socket] = set()
        threading.Thread(target=self.listen, daemon=True).start()

    def become(self, state: State) -> None:
        """From now on; what is open just now is cut, as when a plug is pulled."""
        self.state = state
        for call in list(self.calls):
            hang_up(call)

    def listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self.ear.accept()
                threading.Thread(target=self.carry, args=(caller,), daemon=True).start()

    def carry(self, caller: socket.socket) -> None:
        if self.state == "cut":
            hang_up(caller)
            return
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            hang_up(caller)
            return
        self.calls |= {caller, server}
        back = threading.Thread(target=self.pass_back, args=(server, caller), daemon=True)
        back.start()
        pump(caller, server)
        back.join()
        self.calls -= {caller, server}

    def pass_back(self, server: socket.socket, caller: socket.socket) -> None:
        with suppress(OSError):
            while heard := server.recv(CHUNK):
                if self.state == "one way":
                    self.lost_answers += 1
                    break
                caller.sendall(heard)
        hang_up(caller)
        hang_up(server)


def pump(source: socket.socket, drain: socket.socket) -> None:
    with suppress(OSError):
        while said := source.recv(CHUNK):
            drain.sendall(said)
        drain.shutdown(socket.SHUT_WR)


def hang_up(call: socket.socket) -> None:
    with suppress(OSError):
        call.shutdown(socket.SHUT_RDWR)
    call.close()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    line = Line(port)
    try:
        yield line
    finally:
        line.become("cut")
        line.ear.close()
