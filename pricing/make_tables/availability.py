"""Regions without a price: which usages have none there, and what is known of why."""

from collections import defaultdict

from places import write

HEAD = ["Table", "Usage", "Regions", "Status", "Reason"]
# Evidence that something is not offered: (table, usage) -> Regions, reason. That a feed has no price is not enough: the
# price of what is offered may be missing too. What our sources agree on are instance types, which need no row here.
NOT_OFFERED = {}


def gaps(table, spec, cells, order):
    """Yields usage, Regions or pairs, status, reason."""
    priced, sources = defaultdict(set), defaultdict(set)
    for (row, region), (source, _) in cells.items():
        priced[row[0]].add((row[2], region) if row[2] else region)
        sources[row[0]].add(source)
    usages = [key for key, usage in spec.items() if usage.where == "region"]
    pairs = {key for key in usages if any(isinstance(p, tuple) for p in priced[key])}
    anywhere = {p[i] for key in usages for p in (priced[key] if key in pairs else {(r, r) for r in priced[key]})
                for i in (0, 1)}
    nowhere = [r for r in order if r not in anywhere]
    if usages and nowhere:
        assert len(usages) in (1, len(spec)), table
        yield ("*" if len(usages) == len(spec) else usages[0], nowhere, "not_known",
               f"no source prices the service here; {as_of(sources, usages)}")
    for key in usages:
        senders = {a for a, _ in priced[key]} if key in pairs else priced[key]
        offered = NOT_OFFERED.get((table, key), ((), ""))
        none = [r for r in order if r not in senders and r not in nowhere and r not in offered[0]]
        if offered[0]:
            yield key, offered[0], "not_offered", offered[1]
        if none:
            feed = all(s[2] != "second_hand" for s in sources[key])
            yield (key, none, "not_known",
                   f"{'the feed prices other things of the service here' if feed else 'no source here'}; "
                   f"{as_of(sources, [key])}")
        if key in pairs:
            missing = [f"{a}>{b}" for a in order for b in order
                       if a != b and a in senders and b not in nowhere and (a, b) not in priced[key]]
            if missing:
                yield key, missing, "not_known", f"the feed has no such pair; {as_of(sources, [key])}"


def as_of(sources, usages):
    return "as of " + max((s[0] for key in usages for s in sources[key]), default="the sources of the others")


def write_availability(tables, order):
    write("availability", HEAD, ([table, usage, " ".join(regions), status, reason]
                                 for table, (spec, cells) in tables.items()
                                 for usage, regions, status, reason in gaps(table, spec, cells, order)))
