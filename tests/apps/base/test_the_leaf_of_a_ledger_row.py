"""The leaf is computed from exactly defined bytes: golden vectors, and what may not be written."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.base.ids import uuid7
from teladan.base.ledger import Entry, body_of, canonical_json, leaf_of

ENTRY = Entry(
    word="plan.submitted",
    at=datetime(2026, 11, 23, 3, 0, 0, 123456, tzinfo=UTC),
    agency_id=UUID("0192f3b0-0000-7000-8000-000000000001"),
    actor_id=UUID("0192f3b0-0000-7000-8000-000000000002"),
    subject_kind="planning.plan",
    subject_id=UUID("0192f3b0-0000-7000-8000-000000000003"),
    data={"version": 2, "alasan": "Capaian “baik”"},
    id=UUID("0192f3b0-0000-7000-8000-00000000000a"),
)
NOBODY = Entry(
    "account.sign_in_failed",
    datetime(1970, 1, 1, tzinfo=UTC),
    None,
    None,
    "accounts.user",
    None,
    {},
    UUID("0192f3b0-0000-7000-8000-00000000000b"),
)


def by_hand(entry: Entry) -> str:
    """Compute a leaf anew from the words of the specification, sharing no code with it."""
    ids = [entry.id, entry.agency_id, entry.actor_id, entry.subject_id]
    own, agency, actor, subject = (part.bytes if part else b"" for part in ids)
    micros = round((entry.at.timestamp()) * 1_000_000)
    fields = [own, agency, b"%d" % micros, actor, entry.word.encode(), entry.subject_kind.encode(), subject]
    fields.append(entry.text().encode())
    body = b"\x01"
    for part in fields:
        body += len(part).to_bytes(4, "big")
        body += part
    return hashlib.sha256(b"\x00" + body).hexdigest()


@pytest.mark.parametrize(
    ("entry", "leaf"),
    [
        (ENTRY, "680195424d0ad4d96393b4f33017dba375f02c0cc330e63569995be5d225a385"),
        (NOBODY, "486104089a6093afc55fbd33c809b9ad385b0a76e86b3ac13eccbc433333fa5e"),
    ],
    ids=["a plan", "nobody"],
)
def test_golden_vectors_never_change(entry: Entry, leaf: str) -> None:
    assert entry.leaf() == leaf == by_hand(entry)


def test_the_body_of_the_emptiest_row_byte_by_byte() -> None:
    own = NOBODY.id.bytes
    head = b"\x01" + b"\x00\x00\x00\x10" + own + b"\x00\x00\x00\x00" + b"\x00\x00\x00\x010"
    rest = b"\x00\x00\x00\x00" + b"\x00\x00\x00\x16account.sign_in_failed" + b"\x00\x00\x00\raccounts.user"
    assert NOBODY.body() == head + rest + b"\x00\x00\x00\x00" + b"\x00\x00\x00\x02{}"
    assert NOBODY.leaf() == leaf_of(NOBODY.body())


def test_the_same_instant_in_another_zone_gives_the_same_leaf() -> None:
    jakarta = ENTRY.at.astimezone(timezone(timedelta(hours=7)))
    parts = (ENTRY.agency_id, jakarta, ENTRY.actor_id, ENTRY.word, ENTRY.subject_kind, ENTRY.subject_id)
    assert body_of(ENTRY.id, *parts, ENTRY.text()) == ENTRY.body()


def test_json_is_written_in_one_way_only() -> None:
    assert canonical_json({"b": [1, True, None], "a": "é"}) == '{"a":"é","b":[1,true,null]}'
    assert canonical_json({"a": 1, "b": 2}) == canonical_json({"b": 2, "a": 1})


@pytest.mark.parametrize("data", [{"x": 1.5}, {"x": [1, {"y": 0.1}]}, {"x": float("nan")}, {"x": (2.0,)}])
def test_floats_do_not_enter_the_ledger(data: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="floating-point"):
        canonical_json(data)


TEXT = st.text(max_size=20)


@given(TEXT, TEXT, TEXT, TEXT)
def test_fields_cannot_flow_into_one_another(word: str, kind: str, other_word: str, other_kind: str) -> None:
    first, second = (
        body_of(ENTRY.id, None, ENTRY.at, None, w, k, None, "{}")
        for w, k in ((word, kind), (other_word, other_kind))
    )
    assert (first == second) == ((word, kind) == (other_word, other_kind))


def test_ids_are_version_7_and_sort_by_birth() -> None:
    born = [uuid7() for _ in range(500)]
    assert {one.version for one in born} == {7}
    assert {one.variant for one in born} == {"specified in RFC 4122"}
    assert len(set(born)) == 500
    assert [one.int >> 64 for one in born] == sorted(one.int >> 64 for one in born)


def test_an_id_tells_the_millisecond_of_its_birth() -> None:
    before = datetime.now(UTC)
    stamp = datetime.fromtimestamp((uuid7().int >> 80) / 1000, UTC)
    assert abs(stamp - before) < timedelta(seconds=5)
