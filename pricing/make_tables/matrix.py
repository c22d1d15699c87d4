"""Writes a table as a matrix: a row is one tier of one usage from one source, a column is a Region."""

from collections import defaultdict
from decimal import Decimal

from places import write

HEAD = ["Usage", "Variant", "FromRegion", "ServiceCode", "UsageType", "UsEast1Prefix", "Operation", "Unit",
        "StartingRange", "EndingRange", "Source"]


def natural(variant):
    """Instance types by family and size."""
    family = variant.removesuffix(".search").rsplit(".", 1)
    sizes = ["small", "medium", "large", "xlarge"]
    size = family[-1]
    rank = sizes.index(size) if size in sizes else 3 + int("0" + "".join(c for c in size if c.isdigit()))
    return family[0], rank


def columns(spec, cells, order):
    """Every Region if any usage is by Region; then the columns that are no Regions."""
    other = sorted({column for _, column in cells} - set(order))
    regional = any(usage.where in ("region", "area") for usage in spec.values())
    return (list(order) if regional else []) + [c for c in other if c == "global"]


def write_table(name, spec, cells, order, ids):
    """Returns the cells that are in the table: those of the Regions of the book."""
    keys, places = list(spec), columns(spec, cells, order)
    rows = defaultdict(dict)
    written = {at: cell for at, cell in cells.items() if at[1] in places and (not at[0][2] or at[0][2] in places)}
    for (row, column), (source, usd) in written.items():
        rows[row, ids[source]][column] = usd
    ordered = sorted(rows, key=lambda k: (keys.index(k[0][0]), natural(k[0][1]), k[0][2] and places.index(k[0][2]),
                                          Decimal(k[0][8]), k[1]))
    write(name, HEAD + places, ([*k[0], k[1], *(rows[k].get(p, "") for p in places)] for k in ordered))
    return written
