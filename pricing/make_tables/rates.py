"""Takes the cells of a table out of the list of rates: the newest source of each price."""

import re
from collections import defaultdict
from decimal import Decimal
from itertools import product

STANDING = {"high": "aws_feed_copy", "medium": "second_hand", "low": "second_hand"}
ENGINES = {"aurora-mysql": ["mysql"], "aurora-postgresql": ["postgresql"], "any": ["mysql", "postgresql"], "": [""],
           "mysql": ["mysql"], "postgresql": ["postgresql"], "redis": ["redis"], "valkey": ["valkey"], "memcached": []}
OPERATIONS = {"mysql": "CreateDBInstance:0016", "postgresql": "CreateDBInstance:0021",
              "redis": "CreateCacheCluster:0002", "valkey": "CreateCacheCluster:Valkey"}
# What the feed gives as the rate of an io2 IOPS in Taipei is that of a gp3 one, a fifth of what every other Region asks.
WRONG = {("rds", "io2_iops", "ap-east-2"), ("rds", "io2_iops_multi_az", "ap-east-2")}
RDS_OPERATIONS = {"mysql": "CreateDBInstance:0002", "postgresql": "CreateDBInstance:0014"}
# How a usage type names what is priced, where it names it.
NAMED = {"db.<fam>.<xl-short size>": lambda name, _: name.replace("xlarge", "xl"),
         "cache.r6gd.<size>": lambda name, _: name, "cache.<type>": lambda name, _: name,
         "<type without .search>": lambda name, _: name.removesuffix(".search"),
         "<Redis|Valkey|Memcached>": lambda _, engine: engine.capitalize(), "<type>": lambda name, _: name}
IN_RATES = {"nat_gateway": "nat", "data_transfer": "datatransfer", "load_balancer": "elb", "public_ipv4": "vpc",
            "global_accelerator": "globalaccelerator", "api_gateway": "apigateway",
            "aurora_dsql": "aurora-dsql", "elasticache_serverless": "elasticache",
            "secrets_manager": "secretsmanager", "step_functions": "stepfunctions", "resilience_hub": "resiliencehub"}
# CloudFront's geographies and Global Accelerator's areas: AWS's code for each and the variant it is here.
EDGES = {"United States": ("US", "united-states"), "Canada": ("CA", "canada"), "EU": ("EU", "europe"),
         "Japan": ("JP", "japan"), "Asia Pacific": ("AP", "asia-pacific"), "Australia": ("AU", "australia"),
         "India": ("IN", "india"), "South America": ("SA", "south-america"), "Middle East": ("ME", "middle-east"),
         "South Africa": ("ZA", "south-africa")}
AREAS = {"United States and Canada": ("NA", "north-america"), "Europe": ("EU", "europe"),
         "Asia Pacific": ("AP", "asia-pacific"), "Australia": ("AU", "australia"),
         "South America": ("SA", "south-america"), "India": ("IN", "india"), "Middle East": ("ME", "middle-east"),
         "South Korea": ("KR", "south-korea"), "ZA": ("ZA", "south-africa")}
# The Regions in each area; which area those in Mexico, Israel, Indonesia and Thailand are in is not known.
IN_AREA = {"NA": "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 ca-west-1",
           "EU": "eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2",
           "AP": "ap-southeast-1 ap-southeast-5 ap-northeast-1 ap-northeast-3 ap-east-1 ap-east-2",
           "AU": "ap-southeast-2 ap-southeast-4", "SA": "sa-east-1", "IN": "ap-south-1 ap-south-2",
           "ME": "me-south-1 me-central-1", "KR": "ap-northeast-2", "ZA": "af-south-1"}
EDGE_TIERS = {"first-10-tb": ("0", "10240"), "next-40-tb": ("10240", "51200"), "next-100-tb": ("51200", "153600"),
              "next-350-tb": ("153600", "512000"), "next-524-tb": ("512000", "1048576"),
              "next-4-pb": ("1048576", "5242880"), "over-5-pb": ("5242880", "Inf")}
# Sources that have no name of their own in the rates. One of which only the year is known stands at its start.
SOURCES = {
    "unnamed public DR notes": "public text on disaster recovery@2026, quoting the Price List API",
    "code constant in": "public reader of the AWSElasticDisasterRecovery offer@2026, a constant",
    "QuinnyPig/aws-price-watcher@a6645eb ": "QuinnyPig/aws-price-watcher@a6645eb",
    "docs.aws.amazon.com/solutions/latest/centralized-logging-with-opensearch":
        "AWS Solutions guide of centralized logging with OpenSearch@2026-10, its cost table",
    "EBS metered-unit map copy": "public test file@2023, a copy of the EBS feed of us-east-1",
}


def by_usage(rates):
    found = defaultdict(list)
    for r in rates:
        found[r["service"], r["usage"]].append(r)
    edges(found)
    caches(found)
    return found


def caches(found):
    """API Gateway's caches: the feed has each size as a metric of its own, `caching-memory-size-0-5`."""
    for service, usage in list(found):
        size = re.fullmatch(r"other:caching-memory-size-([0-9-]+)", usage)
        if service == "apigateway" and size:
            found[service, "cache-hour"] += [r | {"instance": size[1].replace("-", ".")} for r in found[service, usage]]


def edges(found):
    """CloudFront's transfer prices: the feed has them by the names of the geographies, each its own metric."""
    for out in ("dto-internet", "dto-origin"):
        found.pop(("cloudfront", out), None)
    titles = {name.lower().replace(" ", "-"): name for name in EDGES}
    for service, usage in list(found):
        out = re.fullmatch(r"other:regional-dt-from-(.+)-to-internet-((?:first|next|over)-.+)", usage)
        origin = re.fullmatch(r"other:regional-dt-to-origin-from-(.+)", usage)
        match = out or origin
        if service == "cloudfront" and match:
            start, end = EDGE_TIERS[out[2]] if out else ("0", "Inf")
            found[service, "dto-internet" if out else "dto-origin"] += [
                r | {"region": f"geo:{titles[match[1]]}", "tier_from": start, "tier_to": end}
                for r in found[service, usage]]


def day(text):
    return text + "-01-01"[len(text) - 10:] if len(text) < 10 else text


def source(r):
    name = next((new for old, new in SOURCES.items() if r["source"].startswith(old)), r["source"])
    return day(r["source_date"]), name, STANDING[r["confidence"]]


def column(place, where):
    """The column of a place of the rates, or None."""
    return place if place and (place == "global") == (where == "global") and where in ("global", "region") else None


def columns(r, where):
    """Where a rate stands: its column, the sending Region's where it is of a pair, its variant, and what AWS has for
    `<GEO>` and for `<SRC>-<DST>`."""
    place, to = r["region"].removeprefix("geo:"), r["to_region"].removeprefix("geo:")
    if where == "edge":
        code, variant = EDGES.get(place, ("", ""))
        return [("global", "", variant, code + "-")] if code else []
    if where == "area":
        (code, _), (to_code, variant) = AREAS[place], AREAS[to]
        return [(region, "", variant, f"{code}-{to_code}") for region in IN_AREA[code].split()]
    region, to = column(r["region"], where), r["to_region"] and column(r["to_region"], where)
    return [(to or region, region if to else "", "", "")] if region and to is not None else []


def price(text):
    return format(Decimal(text).normalize(), "f")


def naming(service, usage, names):
    """AWS's words for a usage: service code, usage type, how it begins in us-east-1, operation, unit."""
    known = next((names[service, n] for n in usage.names if (service, n) in names), {})
    pick = lambda given, column: known.get(column, "") if given is None else given
    operation = pick(usage.operation, "operation")
    several = "|" in operation and " | " not in operation
    prefix = known.get("us_east_1_prefix", "")
    prefixed = usage.prefix if usage.prefix is not None else "USE1" in prefix and not prefix.startswith("none")
    return (pick(usage.code, "service_code"),
            pick(usage.type, "usage_type").split(" | ")[0].removeprefix("<GEO>-").replace("<FROM>-<TO>", "<SRC>-<DST>"),
            prefixed if isinstance(prefixed, str) else "USE1" if prefixed else "",
            "" if several else operation, pick(usage.unit, "aws_unit"))


def select(found, table, spec, names):
    """The cells of one table: (row without its prices), column -> (source, price)."""
    service = IN_RATES.get(table, table)
    cells = {}
    operations = RDS_OPERATIONS if table == "rds" else OPERATIONS
    for key, usage in spec.items():
        code, usage_type, prefix, operation, unit = naming(service, usage, names)
        assert code and usage_type and unit, (table, key, code, usage_type, unit)
        for r in (r for n in usage.names for r in found[service, n]):
            if usage.families and r["instance"].split(".")[1] not in usage.families:
                continue
            start, end = usage.tiers.get(r["usage"]) or (r["tier_from"] or "0", r["tier_to"] or "Inf")
            for (region, sender, place, code_of_place), engine in product(
                    columns(r, usage.where), ENGINES[r["engine"]] if usage.engines else [""]):
                if (table, key, region) in WRONG:
                    continue
                variant = " ".join(x for x in (engine, r["instance"] or usage.variant or place) if x)
                named = usage.east if usage.east and region == "us-east-1" and not sender else usage_type
                if usage.where == "edge":
                    named = code_of_place + named
                elif usage.where == "area":
                    named = named.replace("<SRC>-<DST>", code_of_place)
                for template, written in NAMED.items():
                    if template in named:
                        named = named.replace(template, written(r["instance"], engine))
                        break
                row = (key, variant, sender, code, named, "none" if usage.where == "area" else prefix,
                       operations[engine] if engine and " | " in operation else operation.split(" | ")[0],
                       unit, start, end)
                old = cells.get((row, region))
                if old is None or source(r) > old[0]:
                    cells[row, region] = (source(r), price(r["usd"]))
    return complete(cells, {key for key, usage in spec.items() if usage.open_end})


def complete(cells, open_ended):
    """Keeps what has a last tier, and starts at zero the first tier of a Region that has no free one."""
    groups = defaultdict(list)
    for row, region in cells:
        groups[row[:8], region].append((Decimal(row[8]), row))
    kept = {}
    for (head, region), tiers in groups.items():
        # A price without tiers beside one with tiers is the same price again.
        if len(tiers) > 1:
            tiers = [t for t in tiers if t[1][8:] != ("0", "Inf")]
        tiers.sort()
        if tiers[-1][1][9] != "Inf" and head[0] not in open_ended:
            print("left out, as it has no last tier:", head[0], head[1], region)
            continue
        for n, (_, row) in enumerate(tiers):
            start, end = "0" if n == 0 else row[8], "Inf" if n == len(tiers) - 1 else row[9]
            kept[row[:8] + (start, end), region] = cells[row, region]
    return kept


def infer_replicated_writes(cells):
    """Aurora: where the feed has no rate of a replicated write I/O, that of a storage I/O, which is the same in every
    Region that has both but ap-east-2."""
    storage = {region: (row, value) for (row, region), value in cells.items() if row[0] == "io_requests"}
    like = {row[1]: row for row, _ in cells if row[0] == "replicated_write_ios"}
    here = {(row[1], region) for row, region in cells if row[0] == "replicated_write_ios"}
    equal = [region for (row, region), value in cells.items()
             if row[0] == "replicated_write_ios" and storage[region][1][1] != value[1]]
    assert set(equal) <= {"ap-east-2"}, equal
    for engine, row in like.items():
        for region, (_, ((date, name, _), usd)) in storage.items():
            if (engine, region) not in here and region != "ap-east-2":
                why = f"the Region's rate of a storage I/O, which it equals elsewhere; {name}"
                cells[row, region] = ((date, why, "inferred"), usd)
