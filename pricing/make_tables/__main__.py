"""Makes the price tables of this folder from a consolidated list of AWS rates.

    python3 pricing/make_tables RATES.csv.gz,MORE_RATES.csv COMMITMENTS.csv.gz USAGE_TYPES.csv PREFIXES.csv REGIONS.csv \\
        REGION_NAMES.json SUPPORT_PLANS.csv

Only whoever refreshes the tables runs this; building and testing Meridian never does. What the inputs are and where
their rows come from is told in pricing/README.md.

A table is a matrix: a row is one tier of one AWS usage type from one source, a column is a Region, a cell is the price
of one unit in US dollars. An empty cell is a price we do not know. Where two sources give the same price list entry,
the newest wins.
"""

import csv
import gzip
import sys
from collections import Counter

import base
import services
import storage
import support
from availability import write_availability
from matrix import write_table
from places import source_ids, write, write_regions, write_sources
from rates import by_usage, infer_replicated_writes, select
from ratios import RATIOS, write_ratios
from terms import collect, write_terms

# A Region is one that these cover; others price local zones and edges besides.
FIRST = ["aurora", "dynamodb", "nat_gateway", "data_transfer"]


def read(path):
    return list(csv.DictReader(gzip.open(path, "rt") if path.endswith(".gz") else open(path)))


def count(cells):
    return dict(sorted(Counter(source[2] for source, _ in cells.values()).items()))


def main(rates_path, commitments_path, usage_types, prefixes, regions, region_names, support_plans):
    found = by_usage([rate for path in rates_path.split(",") for rate in read(path)])
    names = {(r["service"], r["usage"]): r for r in read(usage_types)}
    specs = base.TABLES | storage.TABLES | services.TABLES
    tables = {t: (spec, select(found, t, spec, names)) for t, spec in specs.items()}
    spot = {t: (spec, select(found, t, spec, names)) for t, spec in base.SPOT.items()}
    infer_replicated_writes(tables["aurora"][1])

    known = {region for t in FIRST for _, region in tables[t][1]}
    order = write_regions(known, regions, region_names, prefixes)
    terms = collect(found, read(commitments_path), specs, order)
    ids = source_ids({source for cells in [c for _, c in (*tables.values(), *spot.values())] + list(terms.values())
                      for source, _ in cells.values()} | {r[7] for r in RATIOS} | set(support.SOURCES))
    for name, (spec, cells) in [*tables.items(), *((f"terms/{t}_spot", c) for t, c in spot.items())]:
        cells = write_table(name, spec, cells, order, ids)
        print(name, len(spec), "usages,", len(cells), "rates,", count(cells))
    for t, cells in terms.items():
        write_terms(t, specs[t], cells, order, ids)
        print(f"terms/{t}", len(cells), "rates,", count(cells))
    write_ratios(ids)
    write_sources(ids)
    write_availability(tables | {f"{t}_spot": table for t, table in spot.items()}, order)
    support.write_support(read(support_plans), ids)


main(*sys.argv[1:])
