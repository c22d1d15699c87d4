"""Rates that follow from others by a ratio that is constant where both are known."""

from places import write

HEAD = ["Table", "Usage", "Variants", "Term", "Base", "Times", "Over", "Source", "Like"]
PAYMENT = ("2026-10-01", "payment options' ratios in vantage-sh/ec2instances.info@4ef36cd (x2iedn) and the Vantage API "
           "of 2026-10-01 (m6a)", "inferred")
EC2_PLAN = ("2026-07-20", "EC2 Instance Savings Plans cost what standard reserved instances do, checked on 8th "
            "generation types; vantage-sh/ec2instances.info@4ef36cd", "inferred")
DATABASE = ("2026-04-22", "every rate that the ap-south-2 offer in timfanda35/aws-pricing-list-loader@7ca3ded and the "
            "feed share", "inferred")
DSQL = ("2025-12-29", "Aurora DSQL saves a flat 18 % in every Region by terasky.com/resources/aws-database-savings-plan-part-2",
        "inferred")
TWINS = ("2026-07-05", "an 8th generation family saves what the 7th of its kind does in the same Region; checked on the 97 rates "
         "of Netflix-Skunkworks/service-capacity-modeling and a public test that were read", "inferred")
LINEAR = ("2026-10-01", "linear in the price on demand from m6a.xlarge in the Vantage API; recorded in a public test@2026-10-01",
          "inferred")
# The families of which no reserved instances are sold, and one of the 7th generation of their kind.
TWIN = {"m8i.|m8i-flex.|m8a.": "m7i.48xlarge", "c8i.|c8i-flex.|c8a.": "c7i.48xlarge",
        "r8i.|r8i-flex.|r8a.": "r7i.48xlarge"}
PLAN = "database_savings_plan_1yr_no_upfront"
PAYMENTS = ("no_upfront", "partial_upfront", "all_upfront")
R7G = "mysql db.r7g.|postgresql db.r7g."


def ratio(table, usage, variants, term, base, times, over, source, like=""):
    return table, usage, variants, term, base, times, over, source, like


def alike(variants, term, source, like):
    """The term over the price on demand is what it is for another type, Region by Region."""
    return ratio("ec2", "instance_hours", variants, term, "OnDemand", "", "", source, like)


RATIOS = [
    ratio("ec2", "instance_hours", "", "reserved_1yr_no_upfront", "reserved_1yr_all_upfront", "1", "0.9333", PAYMENT),
    ratio("ec2", "instance_hours", "", "reserved_1yr_partial_upfront", "reserved_1yr_all_upfront", "0.9524", "0.9333",
          PAYMENT),
    ratio("ec2", "instance_hours", "", "reserved_3yr_no_upfront", "reserved_3yr_all_upfront", "1", "0.8704", PAYMENT),
    ratio("ec2", "instance_hours", "", "reserved_3yr_partial_upfront", "reserved_3yr_all_upfront", "0.9259", "0.8704",
          PAYMENT),
    *(ratio("ec2", "instance_hours", "", f"ec2_instance_savings_plan_{y}yr_{p}", f"reserved_{y}yr_{p}", "1", "1",
            EC2_PLAN) for y in (1, 3) for p in PAYMENTS),
    *(alike(variants, f"ec2_instance_savings_plan_{y}yr_{p}", TWINS, like) for variants, like in TWIN.items()
      for y in (1, 3) for p in PAYMENTS),
    alike("m6a.", "compute_savings_plan_1yr_no_upfront", LINEAR, "m6a.xlarge"),
    *(ratio("aurora", usage, R7G, PLAN, "OnDemand", "80", "100", DATABASE)
      for usage in ("instance_hours", "instance_hours_io_optimized")),
    *(ratio("aurora", usage, "", PLAN, "OnDemand", "65", "100", DATABASE)
      for usage in ("acu_hours", "acu_hours_io_optimized")),
    ratio("aurora_dsql", "dpus", "", PLAN, "OnDemand", "82", "100", DSQL),
    *(ratio("dynamodb", f"{ia}{usage}", "", PLAN, "OnDemand", times, "100", DATABASE) for times, usages in
      (("82", ("read_request_units", "write_request_units", "replicated_write_request_units")),
       ("88", ("read_capacity_hours", "write_capacity_hours", "replicated_write_capacity_hours")))
      for ia in ("", "ia_") for usage in usages),
    ratio("elasticache", "node_hours", "valkey cache.m7g.|valkey cache.r7g.", PLAN, "OnDemand", "80", "100", DATABASE),
    ratio("elasticache_serverless", "storage_hours", "valkey", PLAN, "OnDemand", "70", "100", DATABASE),
    ratio("elasticache_serverless", "processing_units", "valkey", PLAN, "OnDemand", "70", "100", DATABASE),
    *(ratio("rds", usage, "|".join(f"{engine} db.{family}." for engine in ("mysql", "postgresql")
                                   for family in ("m7g", "r7g")), PLAN, "OnDemand", "80", "100", DATABASE)
      for usage in ("instance_hours", "instance_hours_multi_az")),
    ratio("opensearch", "instance_hours", "c7g.|m7g.|r7g.", PLAN, "OnDemand", "80", "100", DATABASE),
]


def write_ratios(ids):
    write("terms/ratios", HEAD, ([*r[:7], ids[r[7]], r[8]] for r in RATIOS))
