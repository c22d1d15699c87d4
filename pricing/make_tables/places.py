"""The files that tables lean on: Regions and sources."""

import csv
import json
from pathlib import Path

HERE = Path(__file__).parent.parent


def write(name, head, rows):
    path = HERE / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(head)
        w.writerows(rows)


def write_regions(known, facts_path, names_path, prefixes_path):
    """Returns the Regions in the order of the columns."""
    facts = {r["region"]: r for r in csv.DictReader(open(facts_path))}
    listed = [v for v in json.load(open(names_path)).values()]
    by_code = {v["code"]: v["name"] for v in listed}
    prefixes = {r["region"]: r for r in csv.DictReader(open(prefixes_path))}
    order = [r for r in facts if r in known] + sorted(known - facts.keys())
    rows = []
    for r in order:
        fact, prefix = facts.get(r, {}), prefixes.get(r, {})
        gov = r.startswith("us-gov")
        name = fact.get("aws_name") or by_code[r].replace("(US)", "(US-West)")
        names = {name, prefix.get("region_name") or name} | {n for v in listed if v["code"] == r
                                                             for n in (v["name"], v["label"])}
        place = [fact and format(round(float(fact[k]), 2), "g") for k in ("latitude", "longitude")] if fact else GOV[r]
        rows.append([r, name, "aws-us-gov" if gov else "aws", prefix.get("prefix") or fact["usage_type_prefix"],
                     fact.get("az_count") or 3, "no" if gov or fact.get("opt_in") == "default" else "yes", *place,
                     "|".join(sorted(names))])
    write("regions", ["RegionCode", "Name", "Partition", "UsageTypePrefix", "AvailabilityZones", "OptIn", "Latitude",
                      "Longitude", "LocationNames"], rows)
    return order


# GovCloud is not in the list of Regions; these are Columbus, Ohio and the Boardman area, Oregon, to a degree.
GOV = {"us-gov-east-1": ["40", "-83"], "us-gov-west-1": ["45.9", "-119.3"]}


def source_ids(sources):
    """Short names of sources: whose it is and how old."""
    ids = {}
    for date, name, standing in sorted(sources):
        who = "inferred" if standing == "inferred" else name.split("/")[0].split(" ")[0].lower().split("-")[0]
        base, n = f"{who}-{date}", 1
        while (id_ := base if n == 1 else f"{base}-{n}") in ids.values():
            n += 1
        ids[date, name, standing] = id_
    return ids


def write_sources(ids):
    # No commas in names, so that no cell needs quotes: the page reads this at its start, by splitting.
    write("sources", ["Id", "Source", "AsOf", "Standing"],
          ([id_, name.replace(", ", "; "), date, standing] for (date, name, standing), id_ in sorted(ids.items())))
