"""The written report: its outline, its text with bound figures, and what it says when every figure is filled in."""
