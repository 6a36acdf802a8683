"""绩效自评 (`jixiao`): self-evaluation reports of public spending, filled, scored, checked and printed offline."""

__version__ = "0.1.0"
