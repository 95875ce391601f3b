"""A person at a browser without script, over HTTP alone: signs in with the real form and sends real forms."""

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

FIELD = re.compile(r'<input type="hidden" name="(?P<name>csrfmiddlewaretoken|_by)" value="(?P<value>[^"]*)"')
TIMEOUT = 30.0


class Unreachable(Exception):
    """The connection broke or none came: whether the form arrived is not known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def location(self) -> str:
        """Where it leads."""
        return self.headers.get("location", "")


@dataclass
class Browser:
    """Cookies, and one connection that is opened anew when it broke."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields))

    def guard(self, path: str) -> dict[str, str]:
        """Open a page and give the hidden fields of its forms; raises Unreachable if it does not come."""
        answer = self.get(path)
        if answer.status != 200:
            raise Unreachable(f"{path}: {answer.status}")
        return {hit["name"]: hit["value"] for hit in FIELD.finditer(answer.text)}

    def sign_in(self, name: str, password: str) -> None:
        """Sign in with the form; raises Unreachable if that does not succeed now."""
        self.cookies.pop("sessionid", None)
        fields = self.guard("/akun/masuk/") | {"login": name, "password": password}
        answer = self.post("/akun/masuk/", fields)
        if answer.status != 302 or "sessionid" not in self.cookies:
            raise Unreachable(f"sign-in of {name}: {answer.status}")

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {
            "Host": "localhost",
            "Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            self._line.request(method, path, body, headers)
            raw = self._line.getresponse()
            answer = Answer(raw.status, {n.lower(): v for n, v in raw.getheaders()}, raw.read().decode())
        except (OSError, http.client.HTTPException) as broken:
            self.close()
            raise Unreachable(repr(broken)) from broken
        for name, value in raw.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= {each.key: each.value for each in SimpleCookie(value).values()}
        return answer

    def close(self) -> None:
        """Let the connection go."""
        if self._line:
            self._line.close()
        self._line = None
