"""What the sentences of a text say of each other: sums, rates, shares, changes, lists, repeated names."""
