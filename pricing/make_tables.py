#!/usr/bin/env python3
"""Makes the price tables of this folder from a consolidated list of AWS rates.

    python3 pricing/make_tables.py RATES.csv.gz USAGE_TYPES.csv PREFIXES.csv REGIONS.csv REGION_NAMES.json

Only whoever refreshes the tables runs this; building and testing Meridian never does. What the inputs are and where
their rows come from is told in pricing/README.md.

A table is a matrix: a row is one tier of one AWS usage type from one source, a column is a Region, a cell is the price
of one unit in US dollars. An empty cell is a price we do not know. Where two sources give the same price list entry,
the newest wins.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
HEAD = ["Usage", "Variant", "FromRegion", "ServiceCode", "UsageType", "UsEast1Prefix", "Operation", "Unit",
        "StartingRange", "EndingRange", "Source"]
STANDING = {"high": "aws_feed_copy", "medium": "second_hand", "low": "second_hand"}
ENGINES = {"aurora-mysql": ["mysql"], "aurora-postgresql": ["postgresql"], "any": ["mysql", "postgresql"], "": [""],
           "redis": ["redis"], "valkey": ["valkey"], "memcached": []}
OPERATIONS = {"mysql": "CreateDBInstance:0016", "postgresql": "CreateDBInstance:0021",
              "redis": "CreateCacheCluster:0002", "valkey": "CreateCacheCluster:Valkey"}
# How a usage type names what is priced, where it names it.
NAMED = {"db.<fam>.<xl-short size>": lambda name: name.replace("xlarge", "xl"),
         "cache.<type>": lambda name: name, "<type>": lambda name: name}
# Stream reads: AWS gives 2,500,000 a month free in each Region; the feed has the free row but not its bound.
STREAMS_FREE = "2500000"

# table -> our usage key -> usage in the rates, AWS's unit, whether rows differ by engine
TABLES = {
    "aurora": {
        "instance_hours": ("instance-ondemand", "Hrs", True),
        "instance_hours_io_optimized": ("instance-ondemand-io-optimized", "Hrs", True),
        "acu_hours": ("serverless-v2-acu", "ACU-Hr", True),
        "acu_hours_io_optimized": ("serverless-v2-acu-io-optimized", "ACU-Hr", True),
        "storage": ("storage-standard", "GB-Mo", False),
        "storage_io_optimized": ("storage-io-optimized", "GB-Mo", False),
        "io_requests": ("storage-io", "IOs", False),
        "backup_storage": ("backup-storage", "GB-Mo", True),
        "replicated_write_ios": ("global-db-replicated-write-io", "IOs", True),
    },
    "dynamodb": {
        "read_request_units": ("ondemand-read-request-unit", "ReadRequestUnits", False),
        "write_request_units": ("ondemand-write-request-unit", "WriteRequestUnits", False),
        "replicated_write_request_units":
            ("ondemand-replicated-write-request-unit", "ReplicatedWriteRequestUnits", False),
        "read_capacity_hours": ("provisioned-rcu", "ReadCapacityUnit-Hrs", False),
        "write_capacity_hours": ("provisioned-wcu", "WriteCapacityUnit-Hrs", False),
        "replicated_write_capacity_hours": ("provisioned-rwcu", "ReplicatedWriteCapacityUnit-Hrs", False),
        "storage": ("storage-standard", "GB-Mo", False),
        "ia_read_request_units": ("ondemand-read-request-unit-ia", "ReadRequestUnits", False),
        "ia_write_request_units": ("ondemand-write-request-unit-ia", "WriteRequestUnits", False),
        "ia_replicated_write_request_units":
            ("ondemand-replicated-write-request-unit-ia", "ReplicatedWriteRequestUnits", False),
        "ia_read_capacity_hours": ("provisioned-rcu-ia", "ReadCapacityUnit-Hrs", False),
        "ia_write_capacity_hours": ("provisioned-wcu-ia", "WriteCapacityUnit-Hrs", False),
        "ia_replicated_write_capacity_hours": ("provisioned-rwcu-ia", "ReplicatedWriteCapacityUnit-Hrs", False),
        "ia_storage": ("storage-ia", "GB-Mo", False),
        "pitr_storage": ("pitr-storage", "GB-Mo", False),
        "stream_reads": ("streams-read-request", "Requests", False),
    },
    "nat_gateway": {
        "gateway_hours": ("nat-gateway-hour", "Hrs", False),
        "processed": ("nat-gateway-data", "GB", False),
    },
    "elasticache": {
        "node_hours": ("node-ondemand", "Hrs", True),
        "backup_storage": ("backup-storage", "GB-Mo", False),
    },
    "ec2": {
        "instance_hours": ("instance-ondemand-linux", "Hrs", False),
        "spot_hours": ("instance-spot-avg-linux", "Hrs", False),
    },
    "ebs": {
        "gp3_storage": ("gp3-storage", "GB-Mo", False),
    },
    "eks": {
        "cluster_hours": ("cluster-hour", "Hours", False),
        "extended_support_hours": ("cluster-extended-support-hour", "Hours", False),
    },
    "load_balancer": {
        "alb_hours": ("alb-hour", "Hrs", False),
        "alb_lcu_hours": ("alb-lcu-hour", "LCU-Hrs", False),
    },
    "public_ipv4": {
        "in_use_hours": ("public-ipv4-in-use-hour", "Hrs", False),
    },
    "route53": {
        "hosted_zones": ("hosted-zone", "HostedZone", False),
        "queries": ("queries-standard", "Queries", False),
        "latency_queries": ("queries-latency", "Queries", False),
        "geo_queries": ("queries-geo", "Queries", False),
        "health_checks_aws": ("health-check-aws", "Mo", False),
        "health_checks_other": ("health-check-non-aws", "Mo", False),
        "health_check_options_aws": ("health-check-option-aws", "Mo", False),
        "health_check_options_other": ("health-check-option-non-aws", "Mo", False),
    },
    "backup": {
        "dynamodb_storage": ("ddb-backup-storage-warm-per-gb-month", "GB-Month", False),
        "dynamodb_copy": ("cross-region-copy-ddb", "GB", False),
    },
    "data_transfer": {
        "internet_out": ("internet-out", "GB", False),
        "between_azs_out": ("intra-region-az-out", "GB", False),
        "between_azs_in": ("intra-region-az-in", "GB", False),
        "between_regions": ("inter-region", "GB", False),
    },
}
IN_RATES = {"nat_gateway": "nat", "data_transfer": "datatransfer", "load_balancer": "elb", "public_ipv4": "vpc"}
# Services that are billed without a Region.
GLOBAL = {"route53"}


# A Region is one that these cover; others price local zones and edges besides.
FIRST = ["aurora", "dynamodb", "nat_gateway", "data_transfer"]


def bound(text, otherwise):
    return otherwise if text in ("", None) else text


def select(rates, table, spec, names):
    """The cells of one table: (row without its prices) -> Region -> price, the newest source of each."""
    service = IN_RATES.get(table, table)
    cells = {}
    for key, (usage, unit, by_engine) in spec.items():
        name = names[service, usage]
        wanted = {usage, "streams-read-request-free-tier"} if key == "stream_reads" else {usage}
        for r in rates:
            if r["service"] != service or r["usage"] not in wanted:
                continue
            if (r["region"] == "global") != (table in GLOBAL) or not r["region"]:
                continue
            start, end = bound(r["tier_from"], "0"), bound(r["tier_to"], "Inf")
            if key == "stream_reads":
                start, end = ("0", STREAMS_FREE) if r["usage"] != usage else (STREAMS_FREE, "Inf")
            for engine in ENGINES[r["engine"]] if by_engine else [""]:
                variant = " ".join(x for x in (engine, r["instance"]) if x)
                operation = name["operation"].split(" | ")[0]
                if "<DST>" in name["usage_type"] or table == "data_transfer":
                    operation = operation if key.startswith("between_azs") else ""
                if engine and name["operation"]:
                    operation = OPERATIONS[engine]
                usage_type = name["usage_type"].replace("(-<resource>)", "")
                for template, written in NAMED.items():
                    if template in usage_type:
                        usage_type = usage_type.replace(template, written(r["instance"]))
                        break
                pair = bool(r["to_region"])
                row = (key, variant, r["region"] if pair else "", name["service_code"], usage_type,
                       "USE1" if name["us_east_1_prefix"].startswith("USE1") else "", operation, unit, start, end)
                region = r["to_region"] if pair else r["region"]
                source = (r["source_date"], r["source"], STANDING[r["confidence"]])
                old = cells.get((row, region))
                if old is None or source > old[0]:
                    cells[row, region] = (source, str(Decimal(r["usd"]).normalize().__format__("f")))
    return cells


def complete(cells):
    """Keeps what has a last tier, and starts at zero the first tier of a Region that has no free one."""
    groups = defaultdict(list)
    for row, region in cells:
        groups[row[:8], region].append((Decimal(row[8]), row))
    kept = {}
    for (_, region), tiers in groups.items():
        tiers.sort()
        if tiers[-1][1][9] != "Inf":
            continue
        for n, (_, row) in enumerate(tiers):
            first = row[:8] + ("0", row[9]) if n == 0 else row
            kept[first, region] = cells[row, region]
    return kept


def natural(row):
    family = row[1].rsplit(".", 1)
    sizes = ["small", "medium", "large", "xlarge"]
    size = family[-1]
    rank = sizes.index(size) if size in sizes else 3 + int("0" + "".join(c for c in size if c.isdigit()))
    return family[0], rank


def main(rates_path, usage_types, prefixes, regions_path, region_names):
    rates = list(csv.DictReader(gzip.open(rates_path, "rt")))
    names = {(r["service"], r["usage"]): r for r in csv.DictReader(open(usage_types))}
    tables = {t: complete(select(rates, t, spec, names)) for t, spec in TABLES.items()}
    sources = sorted({v[0] for cells in tables.values() for v in cells.values()})
    ids = {s: f"{s[1].split('/')[0].lower().split('-')[0]}-{s[0]}" for s in sources}
    ids = {s: i + ("-2" if s[2] != "aws_feed_copy" and list(ids.values()).count(i) > 1 else "") for s, i in ids.items()}
    with open(HERE / "sources.csv", "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["Id", "Source", "AsOf", "Standing"])
        w.writerows([ids[s], s[1], s[0], s[2]] for s in sources)

    facts = {r["region"]: r for r in csv.DictReader(open(regions_path))}
    by_code = {v["code"]: v["name"] for v in json.load(open(region_names)).values()}
    prefix = {r["region"]: r["prefix"] for r in csv.DictReader(open(prefixes))}
    known = {region for t in FIRST for _, region in tables[t]}
    order = [r for r in facts if r in known] + sorted(known - facts.keys())
    with open(HERE / "regions.csv", "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["RegionCode", "Name", "Partition", "UsageTypePrefix", "AvailabilityZones", "OptIn"])
        for r in order:
            fact = facts.get(r, {})
            gov = r.startswith("us-gov")
            w.writerow([r, fact.get("aws_name") or by_code[r].replace("(US)", "(US-West)"), "aws-us-gov" if gov else "aws",
                        prefix.get(r) or fact["usage_type_prefix"], fact.get("az_count") or 3,
                        "no" if gov or fact.get("opt_in") == "default" else "yes"])

    for table, cells in tables.items():
        columns = ["global"] if table in GLOBAL else order
        rows = defaultdict(dict)
        for (row, region), (source, usd) in cells.items():
            if region in columns and (not row[2] or row[2] in order):
                rows[row, ids[source]][region] = usd
        keys = list(TABLES[table])
        ordered = sorted(rows, key=lambda k: (keys.index(k[0][0]), natural(k[0]), k[0][2] and order.index(k[0][2]),
                                              Decimal(k[0][8]), k[1]))
        with open(HERE / f"{table}.csv", "w", newline="") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(HEAD + columns)
            for k in ordered:
                w.writerow([*k[0], k[1], *(rows[k].get(r, "") for r in columns)])
        print(table, len(cells), "rates in", len(ordered), "rows")


main(*sys.argv[1:])
