"""The address of a named page, worked out once and then filled in: `reverse` matches patterns anew each time."""

from functools import lru_cache
from uuid import UUID

from django.urls import get_script_prefix, reverse

MARKS = tuple(UUID(int=0xADD7E55 + number) for number in range(4))


def address(name: str, /, *args: object) -> str:
    """Give what `reverse(name, args=args)` gives; raises NoReverseMatch for an unknown name or unfit arguments."""
    if not args:
        return _address(get_script_prefix(), name)
    if len(args) > len(MARKS) or not all(type(arg) is UUID for arg in args):
        return reverse(name, args=args)
    found = _form(get_script_prefix(), name, len(args))
    for mark, arg in zip(MARKS, args, strict=False):
        found = found.replace(str(mark), str(arg))
    return found


@lru_cache(maxsize=2_000)
def _address(_prefix: str, name: str) -> str:
    return reverse(name)


@lru_cache(maxsize=2_000)
def _form(_prefix: str, name: str, count: int) -> str:
    return reverse(name, args=MARKS[:count])
