"""Grows a large offer file from the small one in tests/data/offers, the same bytes every time.

    python3 grow.py OUT.csv [BYTES]

Each row is repeated for every Region of pricing/regions.csv, under instance types of its own; instances that can be
reserved get twelve offers as AWS has them (one and three years, three ways to pay, standard and convertible), two rows
where a sum is paid at purchase. Prices of those are made up: this is a file to measure reading with, not prices.
"""

import csv
import gzip
import hashlib
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OFFERS = [
    (years, payment, offering)
    for years in ("1yr", "3yr")
    for payment in ("No Upfront", "Partial Upfront", "All Upfront")
    for offering in ("standard", "convertible")
]


def line(fields):
    return ",".join('"' + f.replace('"', '""') + '"' if f else "" for f in fields) + "\n"


def rows(head, real, region, copy):
    """The rows of one Region; copy numbers tell apart instance types that are otherwise the same."""
    at = {name: i for i, name in enumerate(head)}
    for row in real:
        row = list(row)
        kind = row[at["Instance Type"]]
        usage = row[at["usageType"]].removeprefix("EU-")
        if kind and copy:
            family, size = kind.split(".", 1)
            new = f"{family}x{copy}.{size}"
            row[at["Instance Type"]] = new
            usage = usage.replace(kind, new)
        elif not kind and copy:
            continue
        sku = hashlib.sha256(f"{row[0]} {region['RegionCode']} {copy}".encode()).hexdigest()[:16].upper()
        row[0] = sku
        row[at["RateCode"]] = f"{sku}.JRTCKXETXF.6YS6EN2CT7"
        row[at["Location"]] = region["Name"]
        row[at["Region Code"]] = region["RegionCode"]
        prefix = "" if region["RegionCode"] == "us-east-1" else region["UsageTypePrefix"] + "-"
        row[at["usageType"]] = prefix + usage
        yield line(row)
        if not kind or row[at["CapacityStatus"]] != "Used" or row[at["Tenancy"]] == "Host":
            continue
        price = float(row[at["PricePerUnit"]])
        for number, (years, payment, offering) in enumerate(OFFERS):
            reserved = list(row)
            code = f"{number:010d}"
            reserved[at["OfferTermCode"]] = code
            reserved[at["TermType"]] = "Reserved"
            reserved[at["PriceDescription"]] = f"Linux/UNIX (Amazon VPC), {row[at['Instance Type']]} reserved instance applied"
            reserved[at["LeaseContractLength"]] = years
            reserved[at["PurchaseOption"]] = payment
            reserved[at["OfferingClass"]] = offering
            hourly = 0 if payment == "All Upfront" else price * (0.6 if years == "1yr" else 0.4)
            reserved[at["RateCode"]] = f"{sku}.{code}.6YS6EN2CT7"
            reserved[at["PricePerUnit"]] = f"{hourly:.10f}"
            yield line(reserved)
            if payment != "No Upfront":
                reserved[at["RateCode"]] = f"{sku}.{code}.2TG2D8R56U"
                reserved[at["PriceDescription"]] = "Upfront Fee"
                reserved[at["StartingRange"]] = reserved[at["EndingRange"]] = ""
                reserved[at["Unit"]] = "Quantity"
                reserved[at["PricePerUnit"]] = f"{price * 4000:.0f}"
                yield line(reserved)


def main():
    out, size = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000_000
    text = gzip.open(ROOT / "tests/data/offers/ec2-eu-west-1.csv.gz", "rt", newline="").read()
    about, real = text.splitlines(keepends=True)[:6], list(csv.reader(text.splitlines()[5:]))
    head, real = real[0], real[1:]
    regions = list(csv.DictReader(open(ROOT / "pricing/regions.csv", newline="")))
    written = 0
    with open(out, "w", newline="") as file:
        file.writelines(about)
        for copy in range(10_000):
            for region in regions:
                chunk = "".join(rows(head, real, region, copy))
                file.write(chunk)
                written += len(chunk.encode())
                if written >= size:
                    return


main()
