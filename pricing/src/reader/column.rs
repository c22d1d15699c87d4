//! The columns of offer files that matter, by whatever name a file has them.

/// How many columns there are.
pub(super) const COLUMNS: usize = 28;

/// A column, or an attribute in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Column {
    Sku,
    TermType,
    Start,
    End,
    Unit,
    Price,
    Currency,
    Lease,
    LeaseUnit,
    Purchase,
    Class,
    Family,
    Service,
    Location,
    LocationType,
    RegionCode,
    FromRegion,
    ToRegion,
    FromLocation,
    ToLocation,
    UsageType,
    Operation,
    OperatingSystem,
    Tenancy,
    Software,
    Capacity,
    Engine,
    InstanceType,
}

use Column::{
    Capacity, Class, Currency, End, Engine, Family, FromLocation, FromRegion, InstanceType, Lease, LeaseUnit,
    Location, LocationType, OperatingSystem, Operation, Price, Purchase, RegionCode, Service, Sku, Software,
    Start, Tenancy, TermType, ToLocation, ToRegion, Unit, UsageType,
};

/// The names in offer files, in lower case without blanks and punctuation.
const OFFER: [(&str, Column); 28] = [
    ("sku", Sku),
    ("termtype", TermType),
    ("startingrange", Start),
    ("endingrange", End),
    ("unit", Unit),
    ("priceperunit", Price),
    ("currency", Currency),
    ("leasecontractlength", Lease),
    ("purchaseoption", Purchase),
    ("offeringclass", Class),
    ("productfamily", Family),
    ("servicecode", Service),
    ("location", Location),
    ("locationtype", LocationType),
    ("regioncode", RegionCode),
    ("fromregioncode", FromRegion),
    ("toregioncode", ToRegion),
    ("fromlocation", FromLocation),
    ("tolocation", ToLocation),
    ("usagetype", UsageType),
    ("operation", Operation),
    ("operatingsystem", OperatingSystem),
    ("tenancy", Tenancy),
    ("preinstalledsw", Software),
    ("capacitystatus", Capacity),
    ("databaseengine", Engine),
    ("cacheengine", Engine),
    ("instancetype", InstanceType),
];

/// The names in Savings Plans files, where those without `Discounted` are of the plan itself.
const SAVINGS_PLAN: [(&str, Column); 13] = [
    ("discountedsku", Sku),
    ("unit", Unit),
    ("discountedrate", Price),
    ("currency", Currency),
    ("leasecontractlength", Lease),
    ("leasecontractlengthunit", LeaseUnit),
    ("purchaseoption", Purchase),
    ("productfamily", Family),
    ("discountedservicecode", Service),
    ("discountedusagetype", UsageType),
    ("discountedoperation", Operation),
    ("discountedregioncode", RegionCode),
    ("discountedinstancetype", InstanceType),
];

impl Column {
    /// Its place in a row.
    pub(super) const fn at(self) -> usize {
        self as usize
    }

    /// The column of an offer file with this name, however spelled.
    pub(super) fn of_offer(name: &str) -> Option<Self> {
        find(&OFFER, &plain(name))
    }

    /// The column of a Savings Plans file with this name, however spelled.
    pub(super) fn of_savings_plan(name: &str) -> Option<Self> {
        find(&SAVINGS_PLAN, &plain(name))
    }
}

fn find(names: &[(&str, Column)], plain: &str) -> Option<Column> {
    names.iter().find(|(name, _)| *name == plain).map(|(_, column)| *column)
}

/// A name in lower case, letters and digits only: `Pre Installed S/W` as `preinstalledsw`.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What the first row with columns says: which is which, and how many a row has.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// What stands at each position.
    pub(super) columns: Vec<Option<Column>>,
    /// Which columns there are.
    present: [bool; COLUMNS],
    /// Whether it is a Savings Plans file.
    pub(super) savings_plan: bool,
    /// Whether the operation stands right behind the usage type and is not the last, as in AWS's files.
    pub(super) operation_follows: bool,
}

impl Head {
    /// A head that has every column: JSON, where an attribute that is not there is empty.
    pub(super) fn full(savings_plan: bool) -> Self {
        Self { columns: Vec::new(), present: [true; COLUMNS], savings_plan, operation_follows: false }
    }

    /// The head of a file, if these are the names of its columns; of a column that is there twice the first counts.
    pub(super) fn read<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Option<Self> {
        let savings_plan = names.clone().any(|name| plain(name) == "discountedusagetype");
        let mut head = Self { columns: Vec::new(), present: [false; COLUMNS], ..Self::full(savings_plan) };
        for name in names {
            let column = if savings_plan { Column::of_savings_plan(name) } else { Column::of_offer(name) };
            // Database and cache engine are one column here; no offer has both filled.
            let new = column.filter(|c| *c == Engine || !head.has(*c));
            if let Some(seen) = new.and_then(|c| head.present.get_mut(c.at())) {
                *seen = true;
            }
            head.columns.push(new);
        }
        let at = |column| head.columns.iter().position(|c| *c == Some(column));
        let follows =
            at(UsageType).zip(at(Operation)).is_some_and(|(u, o)| o == u + 1 && o + 1 < head.columns.len());
        head.operation_follows = follows;
        (head.has(UsageType) && head.has(Price) && head.has(Unit)).then_some(head)
    }

    /// Whether the file has a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.present.get(column.at()).copied().unwrap_or(false)
    }
}
