"""At the end of a run of the tests: a requirement that is said to be met, and whose test did not pass, fails the run."""

import pytest

from tests.doors.asvs import unkept


class Promises:
    """A pytest plugin; `tests/conftest.py` registers it in the process that hears of all tests."""

    def __init__(self, config: pytest.Config) -> None:
        """Begin with no outcome, and tell whether this run is of all tests: no part of them was asked for."""
        self.outcomes: dict[str, set[str]] = {}
        self.unkept: list[str] = []
        asked = [word for word in config.args if word.rstrip("/") not in config.getini("testpaths")]
        options = config.option
        self.whole = not (asked or options.keyword or options.markexpr or options.collectonly)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a test came to."""
        if report.when == "call" or report.outcome != "passed":
            self.outcomes.setdefault(report.nodeid.split("[")[0], set()).add(report.outcome)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run if a promise is unkept; one that was broken off is not judged as a whole."""
        stopped = bool(session.shouldstop or session.shouldfail)
        if self.outcomes and not session.config.option.collectonly:
            self.unkept = unkept(self.outcomes, whole=self.whole and not stopped)
        if self.unkept and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which."""
        if self.unkept:
            terminalreporter.section("requirements said to be met (docs/law/asvs.csv) without a passing test")
            for line in self.unkept:
                terminalreporter.line(line)
