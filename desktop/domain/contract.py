"""What programs outside rely on: the version of the JSON that `show`, `check` and `export` write, and `import` reads.

It goes up when a key changes its meaning or goes; a key that is new does not make a new version. JSON from before
there were versions has none, and is read as the first.
"""

from typing import Final

JSON_VERSION: Final = 1
