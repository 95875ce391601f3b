"""Hypothesis for the engine: the same examples every time, and no deadline on a machine that others share."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "engine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("engine")
