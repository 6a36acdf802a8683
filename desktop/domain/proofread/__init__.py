"""Proof-reading of written texts: every figure held against the cells and the sentences, and the wording."""
