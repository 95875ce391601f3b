"""What may be wrong with a request. Each of these takes a sound request for a target and spoils it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from urllib.parse import quote_from_bytes

from tests.factories import files
from tests.inputs.sent import BOUNDARY, MULTIPART, URLENCODED, Pair, Sent, Upload, multipart, urlencoded
from tests.inputs.targets import Target
from tests.inputs.values import KINDS, LIVE, PATHS, value

Pairs = list[Pair]
NAMES = (
    "next",
    "_key",
    "_seen",
    "_draft",
    "_form",
    "_by",
    "__proto__",
    "a[b]",
    "page",
    "keep",
    "file",
    "whole",
    "language",
    "",
    "\0",
    "x" * 300,
)


def _fields(pairs: Pairs) -> list[int]:
    """Choose among a form's fields: those that people fill in twice as often as the hidden ones."""
    own = [at for at, (name, _) in enumerate(pairs) if not name.startswith("_")]
    return [*range(len(pairs)), *own, *own]


def values_replaced(pairs: Pairs, rng: Random) -> str:
    """Put something else into one field, into some, or into all."""
    places = _fields(pairs)
    if not places:
        return fields_added(pairs, rng)
    chosen = set(rng.choices(places, k=rng.choice((1, 1, 1, 2, 3)))) if rng.random() < 0.85 else set(places)
    said = set()
    for at in chosen:
        kind, text = value(rng)
        pairs[at] = (pairs[at][0], text)
        said.add(kind)
    return f"value: {', '.join(sorted(said))}"


def fields_dropped(pairs: Pairs, rng: Random) -> str:
    """Leave fields out."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        if pairs:
            pairs.pop(rng.randrange(len(pairs)))
    return "field missing"


def fields_repeated(pairs: Pairs, rng: Random) -> str:
    """Send a field twice or forty times, with other values."""
    if not pairs:
        return fields_added(pairs, rng)
    name = rng.choice(pairs)[0]
    pairs += [(name, value(rng)[1]) for _ in range(rng.choice((1, 2, 40)))]
    rng.shuffle(pairs)
    return "field repeated"


def fields_added(pairs: Pairs, rng: Random) -> str:
    """Send fields that the form has not, under garbage names too."""
    names = [name for name, _ in pairs]
    for _ in range(rng.choice((1, 3))):
        name = rng.choice((*NAMES, *names, value(rng)[1][:2000]))
        pairs.append((name, value(rng)[1]))
    return "field unknown"


def names_spoiled(pairs: Pairs, rng: Random) -> str:
    """Spoil a field's name."""
    if not pairs:
        return fields_added(pairs, rng)
    at = rng.randrange(len(pairs))
    name, held = pairs[at]
    pairs[at] = (
        rng.choice(
            (name.upper(), name + "[]", name + "0", name[:-1], f"{name}-{value(rng)[1][:60]}", value(rng)[1])
        ),
        held,
    )
    return "field's name"


def values_swapped(pairs: Pairs, rng: Random) -> str:
    """Let fields change their values among each other."""
    held = [text for _, text in pairs]
    rng.shuffle(held)
    pairs[:] = [(name, text) for (name, _), text in zip(pairs, held, strict=True)]
    return "values swapped"


def files_for_texts(pairs: Pairs, rng: Random) -> str:
    """Send a file where a text is asked for, or some file where a file is."""
    name = rng.choice([name for name, _ in pairs] or ["file"])
    pairs[:] = [pair for pair in pairs if pair[0] != name]
    pairs.append((name, some_file(rng)))
    return "file for a text"


def some_file(rng: Random) -> Upload:
    """Make a file under a hostile name: a sound one, a cut one, or none."""
    name, content = rng.choice(tuple(files.WHOLE.items()))
    if rng.random() < 0.5:
        name = rng.choice((*PATHS, *LIVE, *(value(rng)[1] for _ in range(4)))) + rng.choice(
            (name, ".pdf", ".csv", "")
        )
    if rng.random() < 0.5:
        content = rng.choice((content[: rng.randrange(len(content))], b"", rng.randbytes(200), content * 3))
    kind = rng.choice(("text/html", "application/pdf", "image/svg+xml", "x", "", "a/b; charset=utf-16"))
    return Upload(name.replace('"', "'"), content, kind)


FIELD_FAULTS: tuple[Callable[[Pairs, Random], str], ...] = (
    values_replaced, values_replaced, values_replaced, values_replaced, fields_dropped, fields_repeated, fields_added, names_spoiled,
    values_swapped, files_for_texts,
)  # fmt: skip


def honest(target: Target) -> Sent:
    """Send a form as its page shows it."""
    return sent(target, [*target.pairs])


def sent(target: Target, pairs: Pairs, *, as_multipart: bool = False, what: tuple[str, ...] = ()) -> Sent:
    """Send these fields; as multipart where a file is among them."""
    path, _, query = target.path.partition("?")
    if target.method == "get":
        return Sent("GET", path, urlencoded(pairs).decode("latin-1") if pairs else query, what=what)
    if as_multipart or any(isinstance(held, Upload) for _, held in pairs):
        return Sent("POST", path, query, multipart(pairs), MULTIPART, what=what)
    return Sent("POST", path, query, urlencoded(pairs), URLENCODED, what=what)


def fields(target: Target, rng: Random) -> Sent:
    """Spoil fields, in one or two ways."""
    pairs: Pairs = [*target.pairs]
    asks_file = any(each.kind == "file" for each in target.fields)
    if asks_file and rng.random() < 0.7:
        name = next(each.name for each in target.fields if each.kind == "file")
        pairs.append((name, some_file(rng)))
    what = tuple(rng.choice(FIELD_FAULTS)(pairs, rng) for _ in range(rng.choice((1, 1, 1, 2))))
    return sent(target, pairs, as_multipart=rng.random() < 0.2, what=what)


def body(target: Target, rng: Random) -> Sent:
    """Send a body that is no form, or says it is another kind than it is."""
    good = sent(replace(target, method="post"), [*target.pairs], as_multipart=rng.random() < 0.5)
    kind, spoil = rng.choice(tuple(BODIES.items()))
    return replace(spoil(good, rng, target.pairs), what=(f"body: {kind}",))


def _json(good: Sent, rng: Random, pairs: Sequence[Pair]) -> Sent:
    text = json.dumps({name: value(rng)[1] for name, _ in pairs} or [1])
    return replace(good, body=text.encode("utf-8", "surrogatepass"), content_type="application/json")


def _cut(good: Sent, rng: Random, _pairs: Sequence[Pair]) -> Sent:
    return replace(good, body=good.body[: rng.randrange(len(good.body) + 1)])


def _crowd(good: Sent, rng: Random, _pairs: Sequence[Pair]) -> Sent:
    many = rng.choice((999, 5_001, 9_000))
    return replace(
        good, content_type=URLENCODED, body=good.body + b"".join(b"&f%d=1" % n for n in range(many))
    )


def _crowd_of_files(good: Sent, _rng: Random, _pairs: Sequence[Pair]) -> Sent:
    return replace(
        good, content_type=MULTIPART, body=multipart([(f"f{n}", Upload("a.txt", b"x")) for n in range(130)])
    )


def _bytes(good: Sent, rng: Random, pairs: Sequence[Pair]) -> Sent:
    names = [name for name, _ in pairs] or ["a"]
    raw = b"&".join(name.encode() + b"=" + rng.randbytes(20) for name in names)
    return replace(good, content_type=URLENCODED, body=raw)


def _garbled(good: Sent, rng: Random, _pairs: Sequence[Pair]) -> Sent:
    return replace(
        good, body=good.body.replace(b"=", rng.choice((b"=%ff%fe", b"%", b"=%00", b"=%ED%A0%80", b";")))
    )


def _kind(good: Sent, rng: Random, _pairs: Sequence[Pair]) -> Sent:
    kinds = (
        "text/plain", "", "multipart/form-data", f"multipart/form-data; boundary={'b' * 5000}", "multipart/form-data; boundary=\xe9",
        "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=nothing", "application/xml",
        f"{MULTIPART}; charset=utf-7", f"{MULTIPART}; charset=nothing", "multipart/mixed; boundary=x", f"multipart/form-data; boundary*=utf-8''{BOUNDARY}",
        "application/x-www-form-urlencoded; charset=rot13", f"{MULTIPART}; charset=base64", "a" * 9000, "multipart/form-data; boundary=",
    )  # fmt: skip
    return replace(good, content_type=rng.choice(kinds))


def _parts(good: Sent, rng: Random, _pairs: Sequence[Pair]) -> Sent:
    mark = b"--" + BOUNDARY.encode()
    heads = (
        b'Content-Disposition: form-data; name="a"; filename="' + rng.choice((b"a\r\nX: y", b"..", b"a/", b"%00", b"\xff", b"", b"." * 300)) + b'"',
        b"Content-Disposition: form-data", b"Content-Disposition: attachment; name=a", b"X" * 20_000, b"Content-Disposition: form-data; name*=utf-8''%ff",
        b'Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64', b"", b"\0\0\0", b'Content-Disposition: form-data; name="a',
        b"Content-Disposition: form-data; name*=nothing''a", b'Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=nothing',
        b'Content-Disposition: form-data; name="a"; filename="b"\r\nContent-Length: -1', b"Content-Disposition: form-data; name=a\xff; filename=\xfe",
    )  # fmt: skip
    part = (
        mark
        + b"\r\n"
        + rng.choice(heads)
        + rng.choice((b"\r\n\r\n", b"\n\n", b"\r\n", b""))
        + rng.choice((b"!!!", b"", rng.randbytes(30)))
        + b"\r\n"
    )
    return replace(
        good,
        content_type=MULTIPART,
        body=part * rng.choice((1, 2)) + rng.choice((mark + b"--\r\n", b"", mark)),
    )


def _large(good: Sent, rng: Random, pairs: Sequence[Pair]) -> Sent:
    name = rng.choice([name for name, _ in pairs] or ["a"])
    return replace(good, content_type=URLENCODED, body=urlencoded([(name, "x" * (6 * 1024 * 1024))]))


BODIES: dict[str, Callable[[Sent, Random, Sequence[Pair]], Sent]] = {
    "JSON": _json,
    "cut off": _cut,
    "too many fields": _crowd,
    "too many files": _crowd_of_files,
    "raw bytes": _bytes,
    "badly encoded": _garbled,
    "another content type": _kind,
    "bad parts": _parts,
    "parts of nothing": _parts,
    "cut anywhere": _cut,
}
RARE = {"larger than allowed": _large}
"""What costs a hundred times as much: sent by a test of its own."""


def query(target: Target, rng: Random, names: Sequence[str]) -> Sent:
    """Open a page with anything behind the question mark."""
    pairs: Pairs = [(rng.choice(names), value(rng)[1]) for _ in range(rng.choice((1, 1, 2, 3)))]
    return replace(sent(replace(target, method="get"), pairs), what=("query",))


def quoted(text: str) -> str:
    """Write a text into a path as bytes that WSGI hands on."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def path(target: Target, rng: Random) -> Sent:
    """Put something else where an id stands in the path."""
    pieces = target.path.partition("?")[0].split("/")
    places = [at for at, piece in enumerate(pieces) if any(sign.isdigit() for sign in piece)] or [-1]
    at = rng.choice(places)
    ending = pieces[at].rpartition(".")[2] if "." in pieces[at] else ""
    kind = rng.choice(tuple(KINDS))
    piece = KINDS[kind](rng)[:3000]
    if rng.random() < 0.5:
        piece = rng.choice(
            (
                piece.replace("/", "")[:64],
                str(rng.getrandbits(rng.choice((8, 31, 33, 64, 200)))),
                pieces[at].upper(),
            )
        )
    pieces[at] = piece + (f".{ending}" if ending else "")
    good = sent(target, [*target.pairs])
    return replace(good, path=quoted("/".join(pieces)), what=(f"path: {kind}",))


HEADERS = (
    "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_HX_REQUEST", "HTTP_HX_CURRENT_URL", "HTTP_HX_TARGET", "HTTP_HX_PROMPT", "HTTP_HX_TRIGGER", "HTTP_HOST",
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_REFERER", "HTTP_ORIGIN", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_USER_AGENT", "HTTP_ACCEPT", "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_AUTHORIZATION", "HTTP_X_REQUESTED_WITH",
    "HTTP_IF_MATCH", "HTTP_X_CSRFTOKEN", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED", "HTTP_HX_HISTORY_RESTORE_REQUEST", "CONTENT_LENGTH", "REMOTE_ADDR",
    "HTTP_TRANSFER_ENCODING", "HTTP_EXPECT", "HTTP_CONTENT_ENCODING", "HTTP_SEC_FETCH_SITE",
)  # fmt: skip
COOKIES = ("sessionid", "csrftoken", "bahasa", "messages", "$Version", "a b", "")


def headers(target: Target, rng: Random) -> Sent:
    """Say something else in headers and cookies."""
    good = sent(target, [*target.pairs])
    said: dict[str, str] = {}
    for _ in range(rng.choice((1, 1, 3))):
        name, text = rng.choice(HEADERS), quoted(value(rng)[1][:9000])
        if name == "HTTP_COOKIE":
            text = f"{rng.choice(COOKIES)}={text}"
        elif name == "HTTP_ACCEPT_LANGUAGE":
            text = rng.choice(
                (text, "id;q=x", "a-" * 400, "*", ",,,;;", "en;q=1e9", "zh-Hant-TW-" + "x" * 90, "id" * 300)
            )
        elif name == "HTTP_HX_REQUEST":
            text = rng.choice(("true", text))
        elif name == "CONTENT_LENGTH":
            text = rng.choice(("-1", "x", "", "0", "1", "9" * 30))
        said[name] = text.replace("\r", "").replace("\n", "") if name != "CONTENT_LENGTH" else text
    return replace(good, headers=said, what=(f"header: {', '.join(sorted(said))}",))


METHODS = (
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "HEAD",
    "TRACE",
    "PROPFIND",
    "get",
    "FOO BAR",
    "CONNECT",
    "GET",
    "POST",
)


def method(target: Target, rng: Random) -> Sent:
    """Send it by another method."""
    verb = rng.choice(METHODS)
    return replace(sent(target, [*target.pairs]), method=verb, what=(f"method: {verb}",))


__all__ = ["RARE", "body", "fields", "headers", "honest", "method", "path", "query", "quote_from_bytes"]
