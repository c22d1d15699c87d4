"""Measures the importer beside DuckDB, polars and `wc -l`, in one run, turn by turn.

    python3 compare.py OFFER.csv MAPS.csv MERIDIAN SCAN_MAPS [RUNS]

OFFER.csv is what grow.py writes; MAPS.csv is `metered-unit-maps.csv`, unpacked; MERIDIAN and SCAN_MAPS are release
binaries: `cargo build --release --bin meridian --example scan_maps`. Needs `duckdb` and `polars` from PyPI. Each
measurement is a process of its own, with everything it takes to start. The first round warms the file cache and does
not count. Says the best and the middle of the rounds, the ratio to `wc -l`, the best without the time that Python and
the libraries take to start, and the most memory a process held.
"""

import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

COLUMNS = ["SKU", "TermType", "StartingRange", "EndingRange", "Unit", "PricePerUnit", "Currency", "LeaseContractLength",
           "PurchaseOption", "OfferingClass", "usageType", "operation", "Region Code"]
# What Meridian takes of the offer: Linux instances, NAT gateways and volumes, on demand and reserved (standard).
KINDS = "BoxUsage:[a-z0-9.-]+|NatGateway-(Hours|Bytes|Prvd-Bytes|Prvd-Gbps)|EBS:(FastSnapshotRestore|Snapshot(Usage|ArchiveStorage)|Volume(Usage[.](gp2|gp3|piops|io2|sc1|st1)|P-IOPS[.](gp3|piops|io2|io2[.]tier2|io2[.]tier3)|P-Throughput[.]gp3))"
USAGE = f"^([A-Z0-9]+-)?({KINDS})$"

POLARS_OFFER = f"""
import sys, time
import polars as pl
started = time.perf_counter()
pl.scan_csv({{path!r}}, skip_rows=5, infer_schema=False).select({COLUMNS!r}).filter(
    pl.col("usageType").str.contains({USAGE!r})
    & (pl.col("operation").is_null() | (pl.col("operation") == "RunInstances") | (pl.col("operation") == "NatGateway"))
    & (pl.col("OfferingClass").is_null() | (pl.col("OfferingClass") == "standard"))
).with_columns(pl.col("PricePerUnit").cast(pl.Decimal(38, 10))).collect(engine="streaming").write_csv({{out!r}})
print("alone", time.perf_counter() - started, file=sys.stderr)
"""
DUCKDB_OFFER = f"""
import sys, time
import duckdb
started = time.perf_counter()
duckdb.sql('''copy (select {", ".join('"' + c + '"' for c in COLUMNS if c != "PricePerUnit")},
    "PricePerUnit"::decimal(28, 10) as "PricePerUnit"
    from read_csv({{path!r}}, skip=5, header=true, all_varchar=true, quote='"', delim=',', sample_size=1)
    where regexp_matches("usageType", '{USAGE}') and coalesce(operation, '') in ('', 'RunInstances', 'NatGateway')
    and coalesce("OfferingClass", 'standard') = 'standard') to {{out!r}} (header, delimiter ',')''')
print("alone", time.perf_counter() - started, file=sys.stderr)
"""
POLARS_MAPS = """
import sys, time
import polars as pl
started = time.perf_counter()
rows = pl.scan_csv({path!r}, infer_schema=False).filter(pl.col("service") == "rds-aurora-ondemand").select(
    pl.len(), pl.col("usd").cast(pl.Decimal(38, 10)).sum()).collect()
print(rows.item(0, 0), rows.item(0, 1))
print("alone", time.perf_counter() - started, file=sys.stderr)
"""
DUCKDB_MAPS = """
import sys, time
import duckdb
started = time.perf_counter()
print(*duckdb.sql('''select count(*), sum(usd::decimal(28, 10)) from read_csv({path!r}, header=true, all_varchar=true,
    quote='"', delim=',') where service = 'rds-aurora-ondemand' ''').fetchall()[0])
print("alone", time.perf_counter() - started, file=sys.stderr)
"""


def measure(command):
    """Seconds, peak memory in MB, and what a process printed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = status
    if status not in (0, 256):
        sys.exit(f"{command[0]}: {err.decode()}")
    return seconds, usage.ru_maxrss / 1024, out.decode() + err.decode()


def rounds(title, commands, runs, check):
    times, alone = ({name: [] for name in commands} for _ in range(2))
    memory = dict.fromkeys(commands, 0)
    for run in range(runs + 1):
        for name, command in commands.items():
            seconds, peak, said = measure(command)
            check(name, said)
            if run:
                times[name].append(seconds)
                query = re.search("alone ([0-9.e-]+)", said)
                alone[name].append(float(query[1]) if query else seconds)
                memory[name] = max(memory[name], peak)
    base = statistics.median(times["wc -l"])
    least = min(times["wc -l"])
    print(f"\n{title}, {runs} rounds\n")
    print("| | best, s | middle, s | best to best `wc -l` | middle to middle | best without start, s | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for name in commands:
        best, middle = min(times[name]), statistics.median(times[name])
        print(f"| {name} | {best:.3f} | {middle:.3f} | {best / least:.2f} | {middle / base:.2f} | "
              f"{min(alone[name]):.3f} | {memory[name]:.0f} |")


def main():
    offer, maps, meridian, scan = sys.argv[1:5]
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 5
    place = pathlib.Path(tempfile.mkdtemp())
    python = [sys.executable, "-c"]
    taken = set()

    def check_offer(name, said):
        if name == "meridian":
            taken.add(json.loads(said)["files"][0]["taken"])
        elif name in ("polars", "DuckDB"):
            with open(place / name) as file:
                taken.add(sum(1 for _ in file) - 1)
        if len(taken) > 1:
            sys.exit(f"they take different rows: {taken}")

    rounds(
        f"Offer file, {os.path.getsize(offer) / 1e6:.0f} MB",
        {
            "wc -l": ["wc", "-l", offer],
            "meridian": [meridian, "prices", "import", offer, "--report", "json", "-o", str(place / "book.csv")],
            "polars": python + [POLARS_OFFER.format(path=offer, out=str(place / "polars"))],
            "DuckDB": python + [DUCKDB_OFFER.format(path=offer, out=str(place / "DuckDB"))],
        },
        runs,
        check_offer,
    )
    found = set()

    def check_maps(name, said):
        if name != "wc -l":
            count, total = re.match(r"(\d+) ([\d.]+)", said).groups()
            found.add((count, total.rstrip("0")))
        if len(found) > 1:
            sys.exit(f"they find different sums: {found}")

    rounds(
        f"Map of rates, {os.path.getsize(maps) / 1e6:.0f} MB",
        {
            "wc -l": ["wc", "-l", maps],
            "meridian": [scan, maps],
            "polars": python + [POLARS_MAPS.format(path=maps)],
            "DuckDB": python + [DUCKDB_MAPS.format(path=maps)],
        },
        runs,
        check_maps,
    )
    print(f"\nBoth the same rows: {taken}, and the same sums: {found}")


main()
