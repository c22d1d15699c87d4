"""Commitments: reserved capacity and Savings Plans, one file a table, and the ratios that fill in for missing rates."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from matrix import natural
from places import write
from rates import ENGINES, day, price

HEAD = ["Usage", "Variant", "Term", "Part", "Source"]
TABLES = ["ec2", "aurora", "elasticache", "elasticache_serverless", "opensearch", "dynamodb", "ecs", "lambda"]
KINDS = ["reserved", "ec2_instance_savings_plan", "compute_savings_plan", "database_savings_plan"]
PAYMENTS = ["no_upfront", "partial_upfront", "all_upfront"]
TERMS = [f"{kind}_{years}yr_{payment}" for kind in KINDS for years in (1, 3) for payment in PAYMENTS]
PARTS = ["upfront", "hourly", "effective"]
HOURS = {"1": 8760, "3": 26280}
PLANS = {"ri": "reserved", "ec2_sp": "ec2_instance_savings_plan", "compute_sp": "compute_savings_plan",
         "db_sp": "database_savings_plan"}
PAID = {"noUpfront": "no_upfront", "partialUpfront": "partial_upfront", "allUpfront": "all_upfront"}
OFFER = "timfanda35/aws-pricing-list-loader@7ca3ded, DatabaseSavingsPlans offer of ap-south-2"
# How the list names a source -> how we do, and its standing; the rest keep their name and are second-hand.
NAMED = {
    "AWS DatabaseSavingsPlans offer": (OFFER, "aws_feed_copy"),
    "Vantage API fixture": ("Vantage API, recorded in a public test@2026-10-01", "second_hand"),
    "namratabhatia21/Clarchy": ("namratabhatia21/Clarchy@2026-10-01 aws.yaml", "second_hand"),
    "AWS savings-plan term fixture": ("public test@2026, a Savings Plan term", "second_hand"),
    "terracost AWS offer dump": ("cycloidio/terracost@23cf94d, an AWS offer; the term is inferred", "inferred"),
    "derived: db.r6g.large":
        ("ratios of db.r6g.large in vantage-sh/ec2instances.info@14ede5a5 times the on-demand price", "inferred"),
    "derived: linear in size": ("linear in size from m7g.large in namratabhatia21/Clarchy@2026-10-01", "inferred"),
}
DYNAMODB = {"rcu": "read_capacity_hours", "wcu": "write_capacity_hours"}
DATABASE = {"serverless-v2-acu": "acu_hours", "serverless-data": "storage_hours",
            "serverless-ecpu": "processing_units"}
# What has a table of its own here.
SERVERLESS = {"serverless-data": "elasticache_serverless", "serverless-ecpu": "elasticache_serverless"}
COMPUTE = {"fargate-vcpu-hour": "fargate_vcpu_hours", "fargate-gb-hour": "fargate_gb_hours",
           "duration-x86 (per GB-s; rounded to 7 digits)": "duration"}


def upfront(effective, years, decimals):
    """The dollars paid at purchase that come out at this effective rate: whole ones if they do to all the decimals of
    the source, else to the cent if they do to those printed. None if neither do."""
    rate, hours = Decimal(effective), HOURS[years]
    for places, digits in (("1", decimals), ("0.01", -rate.normalize().as_tuple().exponent)):
        dollars = (rate * hours).quantize(Decimal(places), ROUND_HALF_UP)
        if (dollars / hours).quantize(Decimal(10) ** -digits, ROUND_HALF_UP) == rate:
            return price(dollars)
    return None


def effective_parts(usd, years, payment, decimals):
    if payment == "no_upfront":
        return {"hourly": price(usd)}
    dollars = upfront(usd, years, decimals) if payment == "all_upfront" else None
    return {"upfront": dollars} if dollars else {"effective": price(usd)}


def from_rates(found):
    """Yields table, usage, variant, term, Region, source, parts."""
    for r in found["ec2", "instance-reserved-linux-effective-hourly"]:
        term = r["term"]
        if "Convertible" in term:
            continue
        years = term[6] if term.startswith("yrTerm") else term[0]
        payment = PAID[term.split(".")[1]] if term.startswith("yrTerm") else "all_upfront"
        decimals = 5 if term.startswith("yrTerm") else 6
        yield ("ec2", "instance_hours", r["instance"], f"reserved_{years}yr_{payment}", r["region"], second_hand(r),
               effective_parts(r["usd"], years, payment, decimals))
    for service, usage, key in (("elasticache", "node-reserved-effective-hourly", "node_hours"),
                                ("opensearch", "instance-reserved-effective-hourly", "instance_hours")):
        for r in found[service, usage]:
            years, payment = r["term"][6], PAID[r["term"].split(".")[1]]
            for engine in ENGINES[r["engine"]]:
                yield (service, key, " ".join(x for x in (engine, r["instance"]) if x), f"reserved_{years}yr_{payment}",
                       r["region"], second_hand(r), effective_parts(r["usd"], years, payment, 12))
    split = defaultdict(dict)
    for usage, part in (("instance-reserved-hourly", "hourly"), ("instance-reserved-prepaid", "upfront")):
        for r in found["opensearch", usage]:
            if part == "upfront" or not r["term"].endswith("all-upfront"):
                split[r["instance"], r["term"], r["region"], copy(r)][part] = price(r["usd"])
    for (instance, term, region, source), parts in split.items():
        yield "opensearch", "instance_hours", instance, "reserved_" + term.replace("-", "_"), region, source, parts
    split = defaultdict(dict)
    for unit in DYNAMODB:
        for years in HOURS:
            for ending, part in (("", "hourly"), ("-upfront", "upfront")):
                for r in found["dynamodb", f"reserved-{unit}-{years}yr{ending}"]:
                    split[unit, years, r["region"], copy(r)][part] = price(r["usd"])
    for (unit, years, region, source), parts in split.items():
        yield "dynamodb", DYNAMODB[unit], "", f"reserved_{years}yr_partial_upfront", region, source, parts


def copy(r):
    return r["source_date"], r["source"], "aws_feed_copy"


def second_hand(r):
    return r["source_date"], r["source"], "second_hand"


def committed(r, dynamodb):
    """What a commitment of the second list is to: our table, usage and variant; None if it is no rate of ours."""
    table, what, engine = r["service"], r["instance"], r["engine"]
    if table == "ec2" and engine == "linux" and "." in what and " " not in what:
        return "instance_hours", what
    if table == "aurora" and (what.startswith("db.") or what in DATABASE) and " " not in what:
        optimized = "_io_optimized" if engine.endswith("io-optimized") else ""
        name = ENGINES[engine.split(" ")[0]][0]
        key = DATABASE.get(what, "instance_hours") + optimized
        return key, name if what in DATABASE else f"{name} {what}"
    if table == "elasticache" and engine in ("redis", "valkey"):
        return (DATABASE[what], engine) if what in DATABASE else ("node_hours", f"{engine} {what}")
    if table == "opensearch" and what.endswith(".search"):
        return "instance_hours", what
    if table == "dynamodb" and what in dynamodb:
        return dynamodb[what], ""
    if table in ("ecs", "lambda") and what in COMPUTE:
        return COMPUTE[what], ""
    return None


def named(r):
    name, standing = next((new for old, new in NAMED.items() if r["source"].startswith(old)),
                          (r["source"], "second_hand" if r["confidence"] == "found" else None))
    return day(r["date"].split("/")[0]), name, standing


def from_commitments(listed, dynamodb, order):
    """What is derived by a ratio that holds everywhere is left to the ratios."""
    for r in listed:
        source, to = named(r), committed(r, dynamodb)
        mirrored = r["source"].startswith("jawaadjariwala")  # is in the rates whole
        if not source[2] or mirrored or not to or r["region"] not in order or r["kind"] not in PLANS:
            continue
        if r["service"] not in TABLES or not (r["upfront_usd"] or r["effective_hourly_usd"]):
            continue
        years, payment = r["term_years"], r["payment"]
        if r["upfront_usd"] and r["hourly_usd"]:
            parts = {p: price(v) for p, v in (("upfront", r["upfront_usd"]), ("hourly", r["hourly_usd"])) if Decimal(v)}
        else:
            parts = effective_parts(r["effective_hourly_usd"], years, payment, 6)
        yield SERVERLESS.get(r["instance"], r["service"]), *to, f"{PLANS[r['kind']]}_{years}yr_{payment}", r["region"], source, parts


def collect(found, listed, spec, order):
    """table -> (usage, variant, term), Region -> (source, parts): the newest source of each, inferred ones last."""
    dynamodb = {u.names[0]: key for key, u in spec["dynamodb"].items()}
    tables = {t: {} for t in TABLES}
    for table, usage, variant, term, region, source, parts in (
            *from_rates(found), *from_commitments(listed, dynamodb, order)):
        at = (usage, variant, term), region
        better = lambda old: (source[2] != "inferred", source) > (old[2] != "inferred", old)
        if region in order and (at not in tables[table] or better(tables[table][at][0])):
            tables[table][at] = (source, parts)
    return tables


def write_terms(table, spec, cells, order, ids):
    rows = defaultdict(dict)
    for ((usage, variant, term), region), (source, parts) in cells.items():
        for part, usd in parts.items():
            rows[usage, variant, term, part, ids[source]][region] = usd
    keys = list(spec)
    ordered = sorted(rows, key=lambda k: (keys.index(k[0]), natural(k[1]), k[1], TERMS.index(k[2]), k[4],
                                          PARTS.index(k[3])))
    write(f"terms/{table}", HEAD + order, ([*k, *(rows[k].get(r, "") for r in order)] for k in ordered))
