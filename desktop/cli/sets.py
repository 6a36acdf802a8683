"""`jixiao sets`: which report sets there are, and their forms."""

import argparse

from desktop.cli.output import print_json
from desktop.session.library import load_set, set_ids, told_years


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    found = [load_set(id_).set for id_ in set_ids()]
    if options.json:
        print_json(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "year": one.year,
                    "place": one.place,
                    "seen": list(one.seen),
                    "pack": one.pack.name,
                    "variants": [
                        {
                            "name": variant.name,
                            "question": variant.question,
                            "ways": [{"way": way.word, "about": way.about} for way in variant.ways],
                        }
                        for variant in one.variants
                    ],
                    "forms": [
                        {"id": form.id, "name": form.name, "many": form.many} for form in one.forms.values()
                    ],
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        seen = f"，{told_years(one.seen)} 年度用的表" if one.seen else ""
        print(f"{one.id}  {one.title}（{one.year} 年起{seen}）")
        for form in one.forms.values():
            copies = f"（{len(form.keys)} 份）" if form.keys else "（多份）" if form.many else ""
            print(f"    {form.id}  {form.name}{copies}")
        for variant in one.variants:
            ways = " ".join(way.word for way in variant.ways)
            print(f"    表式 {variant.name}  {variant.question}：{ways}")
    return 0
