"""Wilson's interval for a share (Wilson 1927): honest at 0%, at 100% and with few cases."""

from math import sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)


def wilson(hits: int, n: int, z: float = Z95) -> tuple[float, float, float] | None:
    """Share, lower and upper limit; None without cases."""
    if n == 0:
        return None
    share = hits / n
    spread = 1 + z * z / n
    middle = (share + z * z / (2 * n)) / spread
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / spread
    lower = 0.0 if hits == 0 else middle - half
    upper = 1.0 if hits == n else middle + half
    return share, lower, upper
