//! AWS's own names of a usage: as tables have them, and as they stand on a bill.

use std::sync::Arc;

use crate::base::region::Region;

/// AWS's own names of a usage, as tables have them: without the prefix of a Region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// `AmazonDynamoDB`.
    pub service_code: String,
    /// `ReplWriteRequestUnits`.
    pub usage_type: String,
    /// `PayPerRequestThroughput`.
    pub operation: String,
}

/// The same as they stand on a bill, with the prefix of a Region. They are put together when somebody reads them: most
/// lines of a comparison are added up and never shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnBill {
    names: Option<Arc<Names>>,
    prefix: Prefix,
    /// Whether it is capacity that nothing uses.
    idle: bool,
}

/// What a usage type has before it or in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Prefix {
    /// Nothing, as most have it in us-east-1.
    #[default]
    None,
    /// That of a Region.
    Of(Arc<str>),
    /// The code of a Region.
    Code(Region),
    /// Those of two, where the name has `<SRC>` and `<DST>`.
    Pair(Arc<str>, Arc<str>),
    /// It is not known, of a Region newer than the book; so the usage type is not.
    Unknown,
}

/// How the usage types of a row begin on a bill, where they are of one Region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Begins {
    /// With the Region's prefix, which us-east-1 leaves out.
    #[default]
    PlainlyInUsEast1,
    /// With the Region's prefix everywhere.
    ByPrefix,
    /// With the Region's code everywhere, as the keys of KMS do.
    ByCode,
    /// As they are, everywhere.
    Plainly,
}

impl Begins {
    /// As the column `UsEast1Prefix` has it: what us-east-1 writes.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        match key {
            "" => Some(Self::PlainlyInUsEast1),
            "USE1" => Some(Self::ByPrefix),
            "us-east-1" => Some(Self::ByCode),
            "none" => Some(Self::Plainly),
            _ => None,
        }
    }
}

impl OnBill {
    pub(super) fn new(names: &Arc<Names>, prefix: Prefix) -> Self {
        Self { names: Some(Arc::clone(names)), prefix, idle: false }
    }

    /// The same, of capacity that nothing uses where that is so: `UnusedBox:m6i.large` for `BoxUsage:m6i.large`.
    pub(super) fn idle(self, idle: bool) -> Self {
        Self { idle, ..self }
    }

    fn of(&self, part: impl Fn(&Names) -> &str) -> &str {
        self.names.as_deref().map_or("", part)
    }

    /// `AmazonDynamoDB`; empty where it is not known, as the others are.
    pub fn service_code(&self) -> &str {
        self.of(|names| &names.service_code)
    }

    /// `EUC1-ReplWriteRequestUnits`.
    pub fn usage_type(&self) -> String {
        let used = self.of(|names| &names.usage_type);
        let unused = self.idle.then(|| used.replace("BoxUsage", "UnusedBox"));
        let plain = unused.as_deref().unwrap_or(used);
        match &self.prefix {
            Prefix::None => plain.to_owned(),
            Prefix::Of(prefix) => [prefix, "-", plain].concat(),
            Prefix::Code(region) => [region.code(), "-", plain].concat(),
            Prefix::Pair(from, to) => plain.replace("<SRC>", from).replace("<DST>", to),
            Prefix::Unknown => String::new(),
        }
    }

    /// `PayPerRequestThroughput`.
    pub fn operation(&self) -> &str {
        self.of(|names| &names.operation)
    }

    /// Those that are known, in this order.
    pub fn known(&self) -> Vec<String> {
        let all = [self.service_code().to_owned(), self.usage_type(), self.operation().to_owned()];
        all.into_iter().filter(|name| !name.is_empty()).collect()
    }
}
