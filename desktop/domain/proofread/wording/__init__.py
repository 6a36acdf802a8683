"""How a text is worded: numbering, doubled words, marks, dates, terms."""
