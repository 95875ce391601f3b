"""What a plan still lacks before it can be submitted."""

from collections.abc import Iterator, Sequence

from teladan.apps.planning.terms import MOST_RESULTS, Approach, Form, IndicatorSpec, ResultKind, ResultSpec
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import Said, say


def lacks_of(results: Sequence[ResultSpec], approach: Approach, form: Form) -> list[Said]:
    """List what must be mended before this can be submitted, each with its remedy, in the order of the plan."""
    count = len(results)
    if count < 1:
        return [say("This SKP has no result yet. Add at least one, then submit.")]
    found: list[Said] = []
    if count > MOST_RESULTS:
        found.append(say("This SKP has {n} results; at most {most} are allowed.", n=count, most=MOST_RESULTS))
    if all(each.kind is ResultKind.TAMBAHAN for each in results):
        found.append(
            say(
                "This SKP has additional results only. Add at least one main result, which belongs to the post."
            )
        )
    for number, each in enumerate(results, start=1):
        found.extend(_of_result(number, each, approach, form))
    return found


def _of_result(number: int, result: ResultSpec, approach: Approach, form: Form) -> Iterator[Said]:
    if form is Form.PIMPINAN and result.perspective is None:
        yield say("Result {number} has no perspective yet. Choose it.", number=number)
    if not result.indicators:
        yield say("Result {number} has no indicator yet. Add one.", number=number)
    for place, each in enumerate(result.indicators, start=1):
        yield from _of_indicator(number, place, each, approach, form)


def _of_indicator(
    number: int, place: int, indicator: IndicatorSpec, approach: Approach, form: Form
) -> Iterator[Said]:
    where = {"number": number, "place": place}
    if approach is Approach.KUANTITATIF and indicator.target is None:
        yield say("Result {number}, indicator {place} has no target yet. Write it.", **where)
    if approach is Approach.KUALITATIF and indicator.target is not None:
        yield say(
            "Result {number}, indicator {place} has a number; the qualitative approach says it in words.",
            **where,
        )
    if form is Form.PEGAWAI and indicator.aspect is None:
        yield say("Result {number}, indicator {place} has no aspect yet. Choose it.", **where)


def may_submit(results: Sequence[ResultSpec], approach: Approach, form: Form) -> Verdict:
    """A plan is submitted when nothing is missing; else the first gap is the reason."""
    lacks = lacks_of(results, approach, form)
    return no(lacks[0]) if lacks else YES
