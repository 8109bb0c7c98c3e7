"""Answers that come late: nginx asks here how to go on, and gets its answer after the page's delay.

nginx cannot wait by itself. A late page is passed on to this server with "X-Late: MILLISECONDS LOCATION"; the reply
sends nginx back to its own internal location (X-Accel-Redirect), where the page is as in any other climate.
"""
import socket
import threading
import time

PORT = 8099  # on the loopback of the server side, where nobody else listens


def serve():
    """Listen in a thread of its own."""
    server = socket.create_server(("127.0.0.1", PORT), backlog=64)

    def accept_loop():
        while True:
            sock, _ = server.accept()
            threading.Thread(target=answer, args=(sock,), daemon=True).start()

    threading.Thread(target=accept_loop, daemon=True).start()


def answer(sock):
    """One question, one late reply."""
    with sock, sock.makefile("rb") as lines:
        milliseconds, location = "0", "/"
        while header := lines.readline().strip():
            if header.lower().startswith(b"x-late:"):
                milliseconds, location = header.split(b":", 1)[1].decode().split(maxsplit=1)
        time.sleep(int(milliseconds) / 1000)
        sock.sendall(f"HTTP/1.0 200 OK\r\nX-Accel-Redirect: {location}\r\nContent-Length: 0\r\n\r\n".encode())
