"""The digest by mail through a real SMTP server on this machine: what arrives, what is refused, and that nothing is sent twice."""

import socket
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from jingxin.ledgers.service.digest import send_digests
from jingxin.ledgers.service.models import Digest
from tests.ledgers.service.factories import a_problem, handled

pytestmark = pytest.mark.django_db
DAY, AT = date(2014, 6, 9), datetime(2014, 6, 9, tzinfo=UTC)


class Letterbox:
    """Keeps what arrives; addresses in `refused` are not taken."""

    def __init__(self):
        self.letters, self.refused = [], set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 — named by the library
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 — named by the library
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def knows(server, session, envelope, mechanism, login):
    return AuthResult(success=(login.login, login.password) == (b"jingxin", b"secret"), handled=False)


@pytest.fixture
def port(settings):
    """The mail settings of a county with a server of its own, on a port where nothing listens yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "jingxin", "secret"
    settings.DEFAULT_FROM_EMAIL = "jingxin@county.example.test"
    return settings.EMAIL_PORT


@pytest.fixture
def letterbox(port):
    box = Letterbox()
    server = Controller(
        box,
        hostname="127.0.0.1",
        port=port,
        authenticator=knows,
        auth_require_tls=False,
    )
    server.start()
    yield box
    server.stop()


@pytest.fixture
def late(people):
    """Overdue by five working days, so that the handler and the supervision office are told."""
    for name in ("handler", "supervisor"):
        user = getattr(people, name)
        user.email = f"{name}@county.example.test"
        user.save()
    return handled(people, a_problem(by=people.clerk, on="2014-05-09 08:30"), on="2014-05-09")


def test_each_person_gets_one_letter_that_a_mail_program_can_read(late, letterbox):
    post = send_digests(on=DAY, at=AT)
    send_digests(on=DAY, at=AT)

    assert [digest.mailed_to for digest in post.mailed] == [
        "handler@county.example.test",
        "supervisor@county.example.test",
    ]
    assert [to for to, _letter in letterbox.letters] == [[digest.mailed_to] for digest in post.mailed]
    letter = letterbox.letters[0][1]
    assert letter["Subject"].strip() == "企业问题今日提醒（2014-06-09，1件）"
    assert letter["From"] == "jingxin@county.example.test"
    assert "【逾期】QF2014-0001 技工短缺" in letter.get_content()


def test_an_address_that_is_refused_keeps_no_other_back_and_is_tried_again(late, letterbox):
    letterbox.refused = {"handler@county.example.test"}
    first = send_digests(on=DAY, at=AT)
    letterbox.refused = set()
    second = send_digests(on=DAY, at=AT)

    [(digest, why)] = first.faults
    assert digest.mailed_to == "handler@county.example.test"
    assert "no such mailbox" in why
    assert [to for to, _letter in letterbox.letters] == [
        ["supervisor@county.example.test"],
        ["handler@county.example.test"],
    ]
    assert (second.made, len(second.mailed), second.faults) == ([], 1, [])


def test_without_a_server_the_digest_is_in_the_site_and_the_letters_wait(late, port):
    post = send_digests(on=DAY, at=AT)

    assert (len(post.made), post.mailed, len(post.faults)) == (2, [], 2)
    assert set(Digest.objects.values_list("mailed_at", flat=True)) == {None}


def test_a_wrong_password_is_told_and_nothing_is_lost(late, letterbox, settings):
    settings.EMAIL_HOST_PASSWORD = "guessed"

    post = send_digests(on=DAY, at=AT)

    assert "Authentication" in post.faults[0][1]
    assert (letterbox.letters, Digest.objects.count()) == ([], 2)
