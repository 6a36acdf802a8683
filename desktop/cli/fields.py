"""`jixiao fields`: which cells a set has."""

import argparse

from desktop.cli.output import print_json
from desktop.domain.forms.fields import fields_of
from desktop.session.library import load_set


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    forms = fields_of(load_set(options.set).set)
    if options.json:
        print_json(forms)
        return 0
    for form in forms:
        print(f"{form['form']}  {form['name']}")
        for cell in form["cells"]:
            unit = f"（{cell['unit']}）" if cell["unit"] not in ("", cell["type"]) else ""
            print(
                f"    {cell['id']}  {cell['label']}  {cell['type']}{unit}{'  自动' if cell['computed'] else ''}"
            )
    return 0
