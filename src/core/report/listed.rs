//! What can be entered and where, as sheets: services, what is entered for one, Regions.

use super::sheet::{Cell, Column, Sheet, Shown};
use crate::catalog::field::{Field, Kind};
use crate::price::PriceBook;
use crate::service::{SERVICES, Service};

/// The services.
pub fn services_sheet() -> Sheet {
    let mut sheet = Sheet::new([
        Column::words("service", "Service"),
        Column::words("name", "Name"),
        Column::words("summary", "What is priced").wrapped(56),
        Column::data("layer", Shown::Json),
        Column::data("pricing_page", Shown::Json),
        Column::data("also", Shown::Json),
    ]);
    for s in SERVICES {
        sheet.line([s.key, s.name, s.summary, s.layer.key(), s.pricing_page, s.also].map(Cell::text));
    }
    sheet
}

/// What can be entered for a service.
pub fn fields_sheet(service: &Service) -> Sheet {
    let data = |key| Column::data(key, Shown::Json);
    let mut sheet = Sheet::new([
        Column::words("field", "Field"),
        Column::words("default", "Default"),
        Column::words("allowed", "Allowed").wrapped(28),
        Column::words("what", "What it is").only(Shown::Tables).wrapped(54),
        data("label"),
        data("unit"),
        data("help"),
    ]);
    sheet.alphabetical = true;
    for field in service.fields {
        let unit = if field.unit.is_empty() { String::new() } else { format!(", {}", field.unit) };
        let help = if field.help.is_empty() { String::new() } else { format!(". {}", field.help) };
        let (default, allowed) = described(field);
        sheet.line([
            Cell::text(field.key),
            Cell::Text(default),
            Cell::Text(allowed),
            Cell::Text(format!("{}{unit}{help}", field.label)),
            Cell::text(field.label),
            Cell::text(field.unit),
            Cell::text(field.help),
        ]);
        // A group is what the form shows of it; who writes a file chooses among its fields.
        if let (Kind::Group { .. }, Some(row)) = (&field.kind, sheet.rows.last_mut()) {
            row.shown = Shown::Json;
        }
    }
    sheet
}

/// A field's default and what it may hold.
fn described(field: &Field) -> (String, String) {
    match &field.kind {
        Kind::Number { default, min, max, whole } => {
            let kind = if *whole { "whole, " } else { "" };
            let most =
                if field.is_bounded() { format!(" to {}", max.grouped()) } else { " or more".to_owned() };
            (default.to_string(), format!("{kind}{}{most}", min.grouped()))
        }
        Kind::Choice { options, default } | Kind::Group { options, default } => {
            let keys: Vec<&str> = options.iter().map(|o| o.key).collect();
            ((*default).to_owned(), keys.join(" | "))
        }
        Kind::Switch { default } => (default.to_string(), "true | false".to_owned()),
        Kind::Priced { default, .. } => ((*default).to_owned(), "a name in the price book".to_owned()),
    }
}

/// The Regions.
pub fn regions_sheet(book: &PriceBook) -> Sheet {
    let mut sheet = Sheet::new([
        Column::words("region", "Region"),
        Column::words("name", "Name"),
        Column::words("partition", "Partition"),
        Column::words("availability_zones", "Zones"),
        Column::words("opt_in", "Opt-in"),
    ]);
    for r in book.regions() {
        sheet.line([
            Cell::text(r.region.code()),
            Cell::text(&r.name),
            Cell::text(&r.partition),
            Cell::Count(r.zones.into()),
            Cell::Is(r.opt_in),
        ]);
    }
    sheet
}
