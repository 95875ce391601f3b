"""What was sent and what came back, as a table."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from django.http import HttpResponse

from tests.inputs.sending import fault_of
from tests.inputs.sent import Sent

CLASSES = ("2xx", "3xx", "4xx", "5xx")


@dataclass
class Tally:
    """Counts by address and by what was wrong; each fault once, with the first request that showed it."""

    by_address: dict[str, Counter[str]] = field(default_factory=dict)
    by_kind: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    shown: dict[str, str] = field(default_factory=dict)
    began: float = field(default_factory=monotonic)
    seconds: float = 0.0

    @property
    def sent(self) -> int:
        """How many requests were sent."""
        return sum(sum(counts.values()) for counts in self.by_address.values())

    def count(self, address: str, who: str, sent: Sent, answer: HttpResponse) -> None:
        """Take one answer in."""
        status = answer.status_code
        self.by_address.setdefault(address, Counter())[f"{status // 100}xx"] += 1
        self.by_kind.update({what.partition(": ")[0] for what in sent.what})
        if status >= 500:
            fault = fault_of(answer)
            self.faults[fault] += 1
            self.shown.setdefault(fault, f"{who or 'nobody'}: {sent}")
        self.seconds = monotonic() - self.began

    def table(self) -> str:
        """Write the counts by address, then the sums."""
        width = max((len(name) for name in self.by_address), default=10)
        lines = [f"{'address':<{width}} {'sent':>8}" + "".join(f"{kind:>8}" for kind in CLASSES)]
        total: Counter[str] = Counter()
        for name, counts in sorted(self.by_address.items()):
            total.update(counts)
            lines.append(_line(name, counts, width))
        lines += [_line("all", total, width), ""]
        lines += [f"{kind}: {count}" for kind, count in self.by_kind.most_common()]
        return "\n".join([*lines, f"{self.sent / max(self.seconds, 1e-9):.0f} requests a second"])

    def told(self) -> str:
        """Write the faults, the most frequent first."""
        return "\n".join(
            f"{count} × {fault}\n  {self.shown[fault]}" for fault, count in self.faults.most_common()
        )

    def keep(self, file: Path) -> None:
        """Write the counts down for whoever adds up."""
        kept = {
            "by_address": self.by_address,
            "by_kind": self.by_kind,
            "faults": self.faults,
            "shown": self.shown,
            "seconds": self.seconds,
        }
        file.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    def add(self, file: Path) -> None:
        """Take another process's counts in."""
        kept = json.loads(file.read_text(encoding="utf-8"))
        for name, counts in kept["by_address"].items():
            self.by_address.setdefault(name, Counter()).update(counts)
        self.by_kind.update(kept["by_kind"])
        self.faults.update(kept["faults"])
        self.shown |= kept["shown"]
        self.seconds = max(self.seconds, kept["seconds"])


def _line(name: str, counts: Counter[str], width: int) -> str:
    return f"{name:<{width}} {sum(counts.values()):>8}" + "".join(f"{counts[kind]:>8}" for kind in CLASSES)
