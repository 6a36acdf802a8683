"""The `.db` file of a workbook: opened for reading by plain SQL, written edit by edit through sqlmodel.

There is one way in and one way out. `reading` needs nothing but the standard library, so that the first form is
painted, and `show`, `check` and `print` answer, before sqlmodel is imported; only `writing` imports it.
"""
