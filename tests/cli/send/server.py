"""A mail server on loopback, for the tests of `greffe send`.

    server.py MODE FOLDER [CERTIFICATE KEY]

It prints its port, keeps each message that it takes in FOLDER, and stops when its standard input
closes. Modes: `plain`; `starttls` (required, with a name and a password); `tls` (from the first byte,
with a name and a password); `refuse` (no recipient is known); `cut` (the line drops once the message
is read); `once` (nobody listens any more once a message is taken). In every mode, `inconnu@…` is unknown and
`plus-tard@…` is put off.
"""

import asyncio
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

MODE, FOLDER = sys.argv[1], Path(sys.argv[2])


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if MODE == "refuse" or address.startswith("inconnu@"):
            return "550 5.1.1 destinataire inconnu"
        if address.startswith("plus-tard@"):
            return "451 4.7.1 liste grise"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if MODE == "cut":
            server.transport.abort()
            return "421 coupure"
        number = len(list(FOLDER.iterdir()))
        (FOLDER / f"{number}.eml").write_bytes(envelope.content)
        if MODE == "once":
            listening.close()
        return f"250 2.0.0 message {number} accepte"


def enter(server, session, envelope, mechanism, data):
    known = data.login == b"camille" and data.password == b"sesame"
    return AuthResult(success=known, handled=False)


def certified():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    return context


named = {"auth_required": True, "authenticator": enter}
options, tls = {}, None
if MODE == "starttls":
    options = {"tls_context": certified(), "require_starttls": True, **named}
if MODE == "tls":
    # aiosmtpd sees no TLS of its own: the line is encrypted before it speaks.
    options, tls = {"auth_require_tls": False, **named}, certified()


async def main():
    loop = asyncio.get_running_loop()
    global listening
    listening = await loop.create_server(lambda: SMTP(Handler(), **options), "127.0.0.1", 0, ssl=tls)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
