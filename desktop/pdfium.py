"""pdfium works in one thread at a time, whichever PDF it is about: whoever calls it holds this lock meanwhile."""

from threading import Lock
from typing import Final

PDFIUM: Final = Lock()
"""Held for a page at most: the window draws its preview with the same library."""
