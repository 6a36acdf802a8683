"""How much a file may ask for, each number with its reason; office forms ask for a hundredth of it."""

LONGEST_NAME = 200  # signs of what can be the name of a cell: the shipped forms' longest has 24
