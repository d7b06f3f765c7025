"""Radicale on loopback, for the tests of `greffe publish caldav`.

    radicale.py FOLDER

It prints its port, keeps its calendars in FOLDER/calendars, writes one line per request in
FOLDER/log (method, path, status), and stops when its standard input closes. The one who enters is
`camille`, with the password `sesame`.
"""

import logging
import os
import sys
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

# This script has the name of the package.
sys.path.pop(0)

import radicale
import radicale.config

# What it refuses is what the tests look at: its own words about it would only clutter their output.
logging.disable(logging.CRITICAL)

FOLDER = Path(sys.argv[1])
(FOLDER / "users").write_text("camille:sesame\n")
configuration = radicale.config.load()
configuration.update(
    {
        "auth": {
            "type": "htpasswd",
            "htpasswd_filename": str(FOLDER / "users"),
            "htpasswd_encryption": "plain",
            "delay": "0",
        },
        "storage": {"filesystem_folder": str(FOLDER / "calendars")},
    },
    "test",
)
application = radicale.Application(configuration)


def watched(environ, start_response):
    def answer(status, headers, *rest):
        with (FOLDER / "log").open("a") as log:
            print(environ["REQUEST_METHOD"], environ["PATH_INFO"], status[:3], file=log)
        return start_response(status, headers, *rest)

    return application(environ, answer)


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = make_server("127.0.0.1", 0, watched, handler_class=Silent)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
