"""What every test runs under: Qt without a screen, hypothesis without chance."""

import os

from hypothesis import HealthCheck, settings

# Before any test imports PySide6. The real-window tests start their own process under Xvfb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# On a shared two-core machine a deadline measures the neighbour, and a chance find in an unrelated run helps nobody:
# the search with new random cases is `make soak`.
settings.register_profile("test", deadline=None, derandomize=True, max_examples=60)
settings.register_profile(
    "soak", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))
