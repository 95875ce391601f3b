"""Working time of each unit: hours, breaks, Ramadan, holidays and zone, and microseconds of work between two instants.

The rule people get wrong: offices that serve citizens at all hours (Perpres 21/2023, Pasal 7) are `always_open`, and a
duration is counted by the calendar of the unit in which the case lay.
"""

from teladan.engine.process.calendar.read import default_calendars, read_calendars
from teladan.engine.process.calendar.terms import Calendar, Calendars
from teladan.engine.process.calendar.working import Clock

__all__ = ["Calendar", "Calendars", "Clock", "default_calendars", "read_calendars"]
