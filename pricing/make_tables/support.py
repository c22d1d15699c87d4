"""AWS Support plans: the older ones as the feed has them, and those of 2026, which it has not."""

from places import write

FEED = ("2025-06-01", "QuinnyPig/aws-price-watcher@a6645eb, support plans", "aws_feed_copy")
GUIDE = ("2026-10-04", "public texts that quote AWS's page of support plans (bands); AWS Support User Guide (minimums)",
         "second_hand")
ON_RAMP = ("2026-01-01", "public texts that quote AWS's page of support plans@2026", "second_hand")
SOURCES = [FEED, GUIDE, ON_RAMP]
# When AWS ends Developer, Business and Enterprise On-Ramp: AWS Support User Guide, "Changing AWS Support Plans".
ENDS = "2027-01-01"
# plan -> the ends of its bands in dollars a month, their percentages, the minimum, of what it is, until when, source
PLANS = {
    "business_plus": ([10_000, 80_000, 250_000], [9, 7, 5, 3], 29, "account", "", GUIDE),
    "enterprise_on_ramp": ([], [10], 5500, "organization", ENDS, ON_RAMP),
    # The bands are those of the feed; the minimum was 15,000.
    "enterprise": ([150_000, 500_000, 1_000_000], [10, 7, 5, 3], 5000, "organization", "", GUIDE),
    "unified_operations": ([1_000_000, 5_000_000], [10, 6, 5], 50_000, "organization", "", GUIDE),
}


def write_support(listed, ids):
    old = [[p["plan"].lower(), p["band_from_usd_month"], p["band_to_usd_month"] or "Inf", p["percent"],
            p["minimum_usd_month"], "account", p["available_until"], ids[FEED]]
           for p in listed if p["band_from_usd_month"] and p["plan"].lower() not in PLANS]
    new = [[plan, start, end, percent, minimum, per, until, ids[source]]
           for plan, (ends, percents, minimum, per, until, source) in PLANS.items()
           for start, end, percent in zip([0, *ends], [*ends, "Inf"], percents)]
    write("support", ["Plan", "From", "To", "Percent", "Minimum", "Per", "Until", "Source"], old + new)
