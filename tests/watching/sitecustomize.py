"""Loaded by Python itself when this folder is on its path: notes every connection and every name that is looked up.

With a moment in GROEIKAART_TEST_CLOCK the clock shows that moment at the start, and goes on from there.
"""

import os
import sys

_file = os.environ.get("GROEIKAART_TEST_CONNECTIONS")


def _note(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a socket in the file system stays on this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if host is not None:
        line = f"{host.decode() if isinstance(host, bytes) else host}\n".encode()
        handle = os.open(_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(handle, line)
        os.close(handle)


if _file:
    sys.addaudithook(_note)
    with open(_file, "a") as started:
        started.write("watching\n")

_moment = os.environ.get("GROEIKAART_TEST_CLOCK")
if _moment:
    from datetime import datetime

    import time_machine

    time_machine.travel(datetime.fromisoformat(_moment).astimezone(), tick=True).start()
