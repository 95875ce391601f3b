"""kept: a query that Django writes once and that is then only filled in.

    @kept
    def plans_in(person_id: UUID, on: date) -> QuerySet[Plan]:
        return Plan.objects.select_related("cycle").filter(person_id=person_id, cycle__year=on.year)

    plans = plans_in(person.pk, today)          # a list, by one statement
    plans_in.plain(person.pk, today)            # the queryset, as Django would ask it

To turn a queryset into SQL costs several times what the answer costs; the text is the same each time, only the values
differ. So the function is called twice with marks in place of its arguments, and where the marks come out in the
parameters, later arguments go in. What cannot be kept (an argument that decides about the SQL, that is computed with, that
is a list) is refused when it is first asked, not answered wrongly. Several such queries are asked in one statement by
`base.together`.
"""

import inspect
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, update_wrapper
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators

P = ParamSpec("P")
M = TypeVar("M")
Row = Sequence[Any]
Value = Callable[[Sequence[Any]], Any]

MARKS: dict[type, tuple[Callable[[int], Any], Callable[[int], Any]]] = {
    UUID: (lambda n: UUID(int=0xA000 + n), lambda n: UUID(int=0xB000 + n)),
    datetime: (
        lambda n: datetime(3571 + n, 5, 7, tzinfo=UTC),
        lambda n: datetime(4219 + n, 8, 9, tzinfo=UTC),
    ),
    date: (lambda n: date(3571 + n, 5, 7), lambda n: date(4219 + n, 8, 9)),
    str: (lambda n: f"\ue000{n}\ue001", lambda n: f"\ue000{n}\ue002"),
    int: (lambda n: 710_031 + n, lambda n: 920_083 + n),
}
"""Two marks for each kind of argument, numbered by its place: values that no query holds by itself."""


class Unkept(TypeError):
    """A query that cannot be kept: a fault of ours, met when it is first asked."""


@dataclass(frozen=True, slots=True)
class Text:
    """A query in SQL: where its arguments go, and how its rows become objects."""

    sql: str
    values: tuple[Value, ...]
    columns: tuple[Any, ...]
    read: Callable[[Iterable[Row]], list[Any]]


class Kept(Generic[P, M]):
    """A query function whose SQL is kept; see the module's words."""

    ALL: ClassVar[list["Kept[..., Any]"]] = []
    """Every kept query, so that the web server can have them written before it forks."""

    def __init__(self, plain: Callable[P, QuerySet[Any, M]]) -> None:
        """Remember the function; nothing is asked yet."""
        self.plain = plain
        update_wrapper(self, plain)
        Kept.ALL.append(cast("Kept[..., Any]", self))

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[M]:
        """Ask, and give the rows as the plain query would."""
        text = self.text
        with connection.cursor() as cursor:
            cursor.execute(text.sql, self.bound(self.placed(args, kwargs)))
            return text.read(cursor.fetchall())

    def placed(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        """Bring the arguments into the order of the function's parameters."""
        if len(args) + len(kwargs) != len(self._kinds):
            raise Unkept(f"{self.plain.__qualname__} takes {len(self._kinds)} arguments, all of them")
        return args if not kwargs else (*args, *(kwargs[name] for name in list(self._kinds)[len(args) :]))

    def bound(self, args: tuple[Any, ...]) -> list[Any]:
        """Give the parameters of the statement for these arguments."""
        return [value(args) for value in self.text.values]

    @cached_property
    def text(self) -> Text:
        """The SQL, made when first asked for."""
        plain = cast(Callable[..., QuerySet[Any, Any]], self.plain)
        rows = plain(*self._marks(0))
        (sql, first), (again, second) = _written(rows), _written(plain(*self._marks(1)))
        if sql != again or len(first) != len(second):
            raise Unkept(f"{self.plain.__qualname__}: an argument decides about the SQL")
        values = tuple(self._value(one, other) for one, other in zip(first, second, strict=True))
        return Text(sql, values, *_reading(rows))

    @cached_property
    def _kinds(self) -> dict[str, type]:
        hints = typing.get_type_hints(self.plain)
        return {name: hints[name] for name in inspect.signature(self.plain).parameters}

    def _marks(self, set_: int) -> list[Any]:
        unfit = [name for name, kind in self._kinds.items() if kind not in MARKS]
        if unfit:
            raise Unkept(f"{self.plain.__qualname__}: {', '.join(unfit)} cannot be filled in later")
        return [MARKS[kind][set_](place) for place, kind in enumerate(self._kinds.values())]

    def _value(self, one: Any, other: Any) -> Value:
        """Tell where a parameter comes from: an argument, the year of a day, or the query itself."""
        for place, marks in enumerate(zip(self._marks(0), self._marks(1), strict=True)):
            if (one, other) == marks:
                return itemgetter(place)
            if isinstance(marks[0], date) and (one, other) == tuple(map(attrgetter("year"), marks)):
                return _year_of(itemgetter(place))
        if one != other:
            raise Unkept(f"{self.plain.__qualname__}: a parameter is computed from an argument")
        return lambda _args: one


def _year_of(day: Value) -> Value:
    return lambda args: day(args).year


def kept(plain: Callable[P, QuerySet[Any, M]]) -> Kept[P, M]:
    """Keep the SQL of a query function."""
    return Kept(plain)


def _written(rows: Any) -> tuple[str, tuple[Any, ...]]:
    """Let Django write a query."""
    sql, params = rows.query.get_compiler(using=rows.db).as_sql()
    return sql, tuple(params)


def _reading(rows: Any) -> tuple[tuple[Any, ...], Callable[[Iterable[Row]], list[Any]]]:
    """Give the columns of a query, and how to make of its rows what Django's own iteration makes of them."""
    compiler = rows.query.get_compiler(using=rows.db)
    compiler.as_sql()
    if rows._prefetch_related_lookups or rows._known_related_objects:
        raise Unkept("a kept query has no prefetch and hangs on no object")
    columns = tuple(column for column, _, _ in compiler.select)
    converters = compiler.get_converters(columns)

    def plain(found: Iterable[Row]) -> Iterable[Row]:
        return compiler.apply_converters(found, converters) if converters else found

    if rows._iterable_class is ValuesListIterable:
        return columns, lambda found: [tuple(row) for row in plain(found)]
    if rows._iterable_class is not ModelIterable:
        raise Unkept("a kept query gives models or values_list")
    build = _builder(compiler, rows.db)
    return columns, lambda found: [build(row) for row in plain(found)]


def _builder(compiler: Any, db: str) -> Callable[[Row], Any]:
    """Make models of rows, as `ModelIterable` does."""
    kind, fields = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [column.target.attname for column, _, _ in compiler.select[start:end]]
    related = cast(Any, get_related_populators)(compiler.klass_info, compiler.select, db)
    annotations = list((compiler.annotation_col_map or {}).items())

    def build(row: Row) -> Any:
        made = kind.from_db(db, names, row[start:end])
        for populator in related:
            populator.populate(row, made)
        for name, place in annotations:
            setattr(made, name, row[place])
        return made

    return build
