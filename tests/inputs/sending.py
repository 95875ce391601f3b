"""Send a request to the whole site in this process, look at the answer, and undo what it did."""

import traceback
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

from django.db import Error, connection, transaction
from django.http import HttpResponse

from tests.harness.client import ForgetfulClient
from tests.inputs.sent import Sent

TOKEN = "t" * 32


class Sender:
    """One person's browser, which says what it is told to."""

    def __init__(self, client: ForgetfulClient) -> None:
        """Take over a client that is signed in; from now on it proves, as a page of ours does, where its forms are from."""
        self.client = client
        self.client.handler.enforce_csrf_checks = True
        self.client.cookies["csrftoken"] = TOKEN
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def send(self, sent: Sent) -> HttpResponse:
        """Give the answer. Constraints that wait for the end of a transaction are looked at before all is undone."""
        with transaction.atomic():
            answer = self.ask(sent)
            try:
                if sent.method != "GET" and not connection.needs_rollback:
                    with connection.cursor() as cursor:
                        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            except Error as broken:
                answer = HttpResponse(status=599)
                answer.exc_info = (type(broken), broken, broken.__traceback__)  # type: ignore[attr-defined]
            transaction.set_rollback(True)
        return answer

    def ask(self, sent: Sent, **instead: Any) -> HttpResponse:
        """Send it and keep what it does; `instead` are words of WSGI that say another thing than the request."""
        environ: dict[str, Any] = {
            "REQUEST_METHOD": sent.method,
            "PATH_INFO": sent.path,
            "QUERY_STRING": sent.query,
            "HTTP_X_CSRFTOKEN": TOKEN,
            "REMOTE_ADDR": "203.0.113.7",
            "wsgi.url_scheme": "http",
        }
        if sent.body or sent.content_type:
            environ |= {
                "CONTENT_TYPE": sent.content_type,
                "CONTENT_LENGTH": str(len(sent.body)),
                "wsgi.input": BytesIO(sent.body),
            }
        self.client.cookies = SimpleCookie(self.cookies)  # whatever an earlier answer set or took
        answer: HttpResponse = self.client.request(**{**environ, **sent.headers, **instead})
        if answer.streaming:
            answer.content  # noqa: B018 - reads it to its end
        return answer


def fault_of(answer: HttpResponse) -> str:
    """Tell where our own code broke: the exception and the last lines of ours that led there."""
    found = getattr(answer, "exc_info", None)
    if not found:
        return f"{answer.status_code} without an exception"
    kind, error, trace = found
    ours = [
        f"{frame.filename.rpartition('teladan/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(trace)
        if "/teladan/" in frame.filename
    ]
    return f"{kind.__name__}: {str(error)[:160]} ← {' '.join(ours[-3:])}"
