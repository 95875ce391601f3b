"""The same spoiled requests, drawn by Hypothesis: what breaks is cut down to the smallest request that still breaks.

`test_every_address_answers` sends many requests of one seed and counts them; here each choice is a draw, so that a
fault comes with the fewest fields and the shortest values that show it, and is tried first the next time.
"""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inputs import bodies
from tests.inputs.discover import Found
from tests.inputs.sending import fault_of
from tests.inputs.sent import Sent
from tests.inputs.size import INPUTS
from tests.inputs.targets import Target
from tests.inputs.test_every_address_answers import spoiled

EXAMPLES = min(max(INPUTS // 10, 50), 2_000)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

chances = st.randoms(use_true_random=False)
"""Chance whose every draw Hypothesis knows, and shrinks."""


def answers(found: Found, target: Target, sent: Sent) -> None:
    """Send it and look at the answer."""
    answer = found.senders[target.who].send(sent)
    assert answer.status_code < 500, f"{fault_of(answer)}\n{target.who or 'nobody'}: {sent}"


@settings(max_examples=EXAMPLES, suppress_health_check=SLOW)
@given(data=st.data(), chance=chances)
def test_any_spoiled_request_is_answered(found: Found, data: st.DataObject, chance: Random) -> None:
    target = found.targets[data.draw(st.integers(0, len(found.targets) - 1), label="target")]
    answers(found, target, spoiled(target, chance))


@settings(max_examples=EXAMPLES, suppress_health_check=SLOW)
@given(data=st.data(), texts=st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_in_any_field_is_answered(found: Found, data: st.DataObject, texts: list[str]) -> None:
    forms = [each for each in found.targets if each.method == "post" and each.fields]
    target = forms[data.draw(st.integers(0, len(forms) - 1), label="form")]
    pairs = [*target.pairs]
    for text in texts:
        at = data.draw(st.integers(0, max(len(pairs) - 1, 0)), label="field")
        if pairs:
            pairs[at] = (pairs[at][0], text)
    answers(found, target, bodies.sent(target, [*pairs]))
