"""What differs between two editions of a plan, so that a person can read it: what was, what is."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from teladan.apps.planning.terms import Appendix, Approach, Aspect, Form, IndicatorSpec, ResultSpec, aim
from teladan.engine.words import Said, say

Text = str | Said


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator of an edition; `key` is the same in every edition that holds it."""

    key: UUID
    number: int
    spec: IndicatorSpec


@dataclass(frozen=True, slots=True)
class Part:
    """A result of an edition; `key` is the same in every edition that holds it, `supports` what it helps, in words."""

    key: UUID
    number: int
    spec: ResultSpec
    supports: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What one edition says.

    expectations
        By the name of the behaviour value, in their official order.
    """

    approach: Approach
    form: Form
    parts: tuple[Part, ...]
    expectations: dict[str, str]
    appendices: dict[Appendix, list[str]]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, what stood before (empty: nothing), what stands after (empty: nothing).

    keys
        The results and indicators it touches.
    """

    what: Text
    before: Text
    after: Text
    keys: tuple[UUID, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether something stands where nothing stood."""
        return not self.before


def changes_of(before: Content, after: Content) -> list[Change]:
    """List every difference in the order of the plan; a result that only changed its number did not change."""
    return [
        *_differing(say("Approach"), before.approach.label, after.approach.label),
        *_differing(say("Official form"), before.form.label, after.form.label),
        *_results(before, after),
        *_expectations(before, after),
        *_appendices(before, after),
    ]


def _differing(what: Text, before: Text, after: Text, *keys: UUID) -> Iterator[Change]:
    if before != after:
        yield Change(what, before, after, keys)


def _results(before: Content, after: Content) -> Iterator[Change]:
    held = {part.key: part for part in before.parts}
    for part in after.parts:
        former = held.pop(part.key, None)
        if former is None:
            yield Change(say("Result {number}, new", number=part.number), "", _whole(part), (part.key,))
        else:
            yield from _of_result(former, part)
    for part in held.values():
        yield Change(say("Former result {number}, removed", number=part.number), _whole(part), "")


def _whole(part: Part) -> str:
    lines = "; ".join(_said(line.spec) for line in part.lines)
    return f"{part.spec.text} ({lines})" if lines else part.spec.text


def _of_result(before: Part, after: Part) -> Iterator[Change]:
    was, now, number = before.spec, after.spec, after.number
    yield from _differing(say("Result {number}, wording", number=number), was.text, now.text, after.key)
    yield from _differing(say("Result {number}, kind", number=number), _kind(was), _kind(now), after.key)
    yield from _differing(
        say("Result {number}, supports", number=number),
        before.supports or say("Not linked to a result above it"),
        after.supports or say("Not linked to a result above it"),
        after.key,
    )
    if was.perspective is not now.perspective:
        yield Change(
            say("Result {number}, perspective", number=number),
            was.perspective.label if was.perspective else "",
            now.perspective.label if now.perspective else "",
            (after.key,),
        )
    yield from _lines(before, after)


def _kind(spec: ResultSpec) -> Said:
    if not spec.assigned_by:
        return spec.kind.label
    return say("{kind}, assigned by {name}", kind=spec.kind.label, name=spec.assigned_by)


def _lines(before: Part, after: Part) -> Iterator[Change]:
    held = {line.key: line for line in before.lines}
    for line in after.lines:
        former = held.pop(line.key, None)
        where = _where(after.number, line)
        if former is None:
            what = say("{where}, new indicator", where=where)
            yield Change(what, "", _said(line.spec), (line.key,))
        else:
            yield from _of_line(where, former.spec, line)
    for line in held.values():
        yield Change(
            say("{where}, indicator removed", where=_where(after.number, line)),
            _said(line.spec),
            "",
            (after.key,),
        )


def _where(number: int, line: Line) -> Said:
    if line.spec.aspect is None:
        return say("Result {number}, indicator {place}", number=number, place=line.number)
    return say("Result {number}, aspect {aspect}", number=number, aspect=line.spec.aspect.label)


def _of_line(where: Said, was: IndicatorSpec, line: Line) -> Iterator[Change]:
    now = line.spec
    if was.aspect is not now.aspect:
        yield Change(
            say("{where}, aspect", where=where), _aspect(was.aspect), _aspect(now.aspect), (line.key,)
        )
    if was.indicator != now.indicator:
        yield Change(say("{where}, indicator", where=where), _said(was), _said(now), (line.key,))
    elif aim(was.target) != aim(now.target):
        yield Change(say("{where}, target", where=where), _said(was), _said(now), (line.key,))
    elif was.target != now.target:
        yield Change(say("{where}, baseline or direction", where=where), _full(was), _full(now), (line.key,))


def _aspect(aspect: Aspect | None) -> Text:
    return aspect.label if aspect else "–"


def _said(spec: IndicatorSpec) -> str:
    return f"{spec.indicator}{aim(spec.target)}"


def _full(spec: IndicatorSpec) -> Text:
    target = spec.target
    if target is None:
        return spec.indicator
    baseline = "–" if target.baseline is None else target.baseline
    return say(
        "{indicator}, {direction}, baseline {baseline}",
        indicator=_said(spec),
        direction=target.direction.label,
        baseline=baseline,
    )


def _expectations(before: Content, after: Content) -> Iterator[Change]:
    for name in {**after.expectations, **before.expectations}:
        yield from _differing(
            say("Behaviour, {value}", value=name),
            before.expectations.get(name, ""),
            after.expectations.get(name, ""),
        )


def _appendices(before: Content, after: Content) -> Iterator[Change]:
    for kind in Appendix:
        was, now = _listed(before.appendices.get(kind, [])), _listed(after.appendices.get(kind, []))
        yield from _differing(say("Appendix, {list}", list=kind.label), was, now)


def _listed(lines: list[str]) -> str:
    return " ".join(f"{number}. {text}" for number, text in enumerate(lines, start=1))
