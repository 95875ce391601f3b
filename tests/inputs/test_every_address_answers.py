"""Whatever is sent to the site, it answers: with a page, a way on, or a refusal in words. Never with an error of its own."""

from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

from tests.inputs import bodies
from tests.inputs.addresses import addresses
from tests.inputs.discover import Found, query_names
from tests.inputs.sending import fault_of
from tests.inputs.sent import Sent
from tests.inputs.size import INPUTS, SEED, TALLY
from tests.inputs.tally import Tally
from tests.inputs.targets import Target
from tests.inputs.test_no_cell_is_live import formulas

NOT_MET = {
    "account_reset_password_from_key": "a key of a letter; tests.apps.accounts tries it",
    "appraisal:confirm": "no note waits for its second person in this year; tests.apps.appraisal tries it",
    "appraisal:drop_adviser": "nobody is named as an adviser in this year",
    "reports:evaluation_workbook": "no evaluation of the kind that has a sheet in this year",
}
"""Addresses that receive only garbage in their path here, with the reason."""

TAKEN = 0.45
"""The part of all forms that take what an honest person sends; the others are refused for the day or for what stands."""


def test_pages_open_without_an_error(found: Found) -> None:
    assert not found.broken, "\n".join(found.broken)


def test_every_address_is_met(found: Found) -> None:
    missed = {each.name for each in addresses() if each not in found.met} - set(NOT_MET)
    assert not missed, f"no page leads there; name a row for it in tests/inputs/rows.py: {sorted(missed)}"


def test_names_of_queries_come_from_the_source() -> None:
    assert {"q", "page", "tahun", "next"} <= set(query_names())


def test_honest_forms_are_taken(found: Found) -> None:
    answers = Counter[int]()
    faults = []
    for target in (each for each in found.targets if each.method == "post"):
        answer = found.senders[target.who].send(bodies.honest(target))
        answers[answer.status_code] += 1
        if answer.status_code >= 500:
            faults.append(f"{target.who} {target.path} {fault_of(answer)}")
    assert not faults, "\n".join(faults)
    assert answers[302] + answers[303] >= TAKEN * answers.total(), answers


def test_whatever_is_sent_is_answered(found: Found) -> None:
    tally, rng = Tally(), Random(SEED)
    forms = [each for each in found.targets if each.method == "post"]
    for _ in range(INPUTS):
        target = rng.choice(found.targets if rng.random() < 0.3 else forms)
        sent = spoiled(target, rng)
        tally.count(target.address.name, target.who, sent, found.senders[target.who].send(sent))
    print(tally.table())
    if TALLY:
        tally.keep(Path(TALLY))
    assert not tally.faults, tally.told()
    assert tally.sent >= INPUTS


def test_a_body_larger_than_allowed_is_refused(found: Found) -> None:
    forms = [each for each in found.targets if each.method == "post" and each.fields][::12]
    for target in forms:
        good = bodies.sent(target, [*target.pairs])
        sent = bodies.RARE["larger than allowed"](good, Random(SEED), target.pairs)
        assert found.senders[target.who].send(sent).status_code in (400, 413), target.path


def test_documents_in_xlsx_compute_nothing(found: Found) -> None:
    books = 0
    for address, pages in found.pages.items():
        for who, path in pages:
            if path.endswith(".xlsx") and address.name.startswith("reports:"):
                assert formulas(found.senders[who].send(Sent("GET", path)).content) == 0, path
                books += 1
    assert books


def spoiled(target: Target, rng: Random) -> Sent:
    """Spoil a request to a target in one of the ways that fit it."""
    query = partial(bodies.query, names=_names())
    ways = (query, query, bodies.path, bodies.headers, bodies.method)
    if target.method == "post":
        ways = (*(bodies.fields,) * 6, bodies.body, query, bodies.path, bodies.headers, bodies.method)  # type: ignore[assignment]
    return rng.choice(ways)(target, rng)


def _names() -> list[str]:
    if not _NAMES:
        _NAMES.extend(query_names())
    return _NAMES


_NAMES: list[str] = []
