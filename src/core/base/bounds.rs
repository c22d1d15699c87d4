//! How much of anything is read: every bound on input, in one place.
//!
//! Each is far above what a real system has and low enough that whatever is within them is answered in moments, in the page
//! too. Messages name the bound that was met. Bounds on single numbers are those of their fields.

/// Bytes of a scenario's text.
pub const SCENARIO_BYTES: usize = 1 << 20;
/// Characters of a link's fragment.
pub const LINK_CHARS: usize = 1 << 21;
/// Values of a scenario's text: numbers, texts, lists and objects.
pub const SCENARIO_VALUES: usize = 50_000;
/// How deep lists and objects stand in one another in a scenario; the format needs seven.
pub const SCENARIO_DEPTH: usize = 32;
/// Components of a scenario.
pub const COMPONENTS: usize = 500;
/// Alternatives of a scenario.
pub const ALTERNATIVES: usize = 50;
/// Commitments of a scenario.
pub const COMMITMENTS: usize = 200;
/// Discounts of a scenario.
pub const DISCOUNTS: usize = 100;
/// Assumptions of a scenario.
pub const ASSUMPTIONS: usize = 5_000;
/// Tags of a component, as many as AWS lets a resource have (Tagging AWS Resources User Guide, tag naming limits).
pub const TAGS: usize = 50;
/// Characters of a component's or a price list's name.
pub const NAME_CHARS: usize = 80;
/// Characters of a scenario's name.
pub const TITLE_CHARS: usize = 200;
/// Characters of a tag's key (as above).
pub const TAG_KEY_CHARS: usize = 128;
/// Characters of a tag's value (as above).
pub const TAG_VALUE_CHARS: usize = 256;
/// Characters of the reason for an assumption.
pub const REASON_CHARS: usize = 1_000;
/// Bytes of a list of one's own prices; the whole book as such a list is a tenth of it.
pub const PRICE_LIST_BYTES: usize = 256 << 20;
/// Bytes of one text within a price list file in JSON: a product with its terms, as `aws pricing get-products` packs them, is
/// a twentieth.
pub const OFFER_TEXT_BYTES: usize = 1 << 20;
/// Bytes of one thing that is kept while such a file is read: a product, an offer, a rate.
pub const OFFER_THING_BYTES: usize = 1 << 20;
/// How deep objects and lists stand in one another in such a file; AWS's stand nine deep.
pub const OFFER_DEPTH: usize = 64;
/// Products of such a file that are remembered until their prices come: EC2's of all Regions are a fifth.
pub const OFFER_PRODUCTS: usize = 2_000_000;
/// Findings that are told one by one; the rest are counted.
pub const FINDINGS: usize = 50;
/// Dollars that a unit may cost: no hour of anything that AWS sells costs $1,000.
pub const PRICE_USD: i64 = 1_000_000;
/// Dollars that a unit may cost at purchase, for a term of up to three years.
pub const UPFRONT_USD: i64 = 1_000_000_000;
/// Dollars that a line may come to in a month, a thousand times the world's product of a year; what comes to more has no
/// cost, and its estimate is incomplete.
///
/// Money is held to 1.7 × 10²⁶ dollars. An estimate has fewer than 10⁶ lines ([`COMPONENTS`] in three Regions with fewer
/// than a hundred usages each, and one for each of [`COMMITMENTS`]), and a budget 120 of them: less than 1.2 × 10²⁵
/// dollars, so that no sum of lines can leave the range.
pub const LINE_USD: i64 = 100_000_000_000_000_000;
