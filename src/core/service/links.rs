//! What flows between VPCs, in the words that Transit Gateway and VPC peering share: both can stand side by side in a
//! scenario with the same figures.

use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::field::Field;
use crate::catalog::placement::Placed;
use crate::catalog::settings::Settings;

pub(super) static VPCS: Field =
    Field::count("vpcs_per_region", "VPCs in each Region", "VPCs", 1).range(1, 5000);
pub(super) static BETWEEN: Field =
    Field::number("monthly_between_regions_gb", "To other Regions", "GB a month", Decimal::ZERO)
        .help("What VPCs send to VPCs in other Regions, of the whole system, the same to each Region.")
        .grows_with_traffic();
pub(super) static WITHIN: Field =
    Field::number("monthly_within_region_gb", "Within Regions", "GB a month", Decimal::ZERO)
        .help("What VPCs send to other VPCs of their Region, of the whole system.")
        .grows_with_traffic();

/// How many VPCs there are in all Regions that run anything.
pub(super) fn vpcs(entered: &Settings, placed: Placed) -> Decimal {
    let live = placed.placements.iter().filter(|p| p.readiness.is_live()).count();
    entered.number(&VPCS).typical.times(Decimal::whole(i64::try_from(live).unwrap_or(1)))
}

/// Warns of more than AWS gives by default.
pub(super) fn check_quota(
    field: &'static Field,
    [count, quota]: [Decimal; 2],
    what: &str,
    hint: &str,
    found: &mut Vec<Diagnostic>,
) {
    if count > quota {
        let what = format!("{} {what} are more than the {quota} that AWS allows at first", count.grouped());
        found.push(Diagnostic::warning(field.key, what).hint(hint));
    }
}
