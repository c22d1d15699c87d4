//! The stages of a calculation as sheets: what is placed, and what is metered there.

use super::sheet::{Cell, Column, Sheet, Shown};
use crate::catalog::placement::{Readiness, Role};
use crate::engine::meter::Metering;
use crate::engine::plan::Plan;

/// A plan: which Region holds what of each component.
pub fn plan_sheet(plan: &Plan) -> Sheet {
    let heads = ["Component", "Region", "Role", "Runs", "Traffic", "Capacity"];
    let mut sheet = Sheet::new(heads.map(|head| Column::words(head.to_ascii_lowercase(), head)));
    for (component, placements) in &plan.components {
        for p in placements {
            let role = match p.role {
                Role::Primary => "primary",
                Role::Active => "active",
                Role::Recovery => "recovery",
            };
            let runs = match p.readiness {
                Readiness::Serving => "serving",
                Readiness::Hot => "all, without users",
                Readiness::Warm => "a part",
                Readiness::PilotLight => "data only",
                Readiness::Backup => "copies",
            };
            sheet.line([
                Cell::text(&component.name),
                plan.region(p.slot).map(|r| Cell::text(r.code())).unwrap_or_default(),
                Cell::text(role),
                Cell::text(runs),
                Cell::Share(p.traffic),
                Cell::Share(p.capacity),
            ]);
        }
    }
    sheet
}

/// The metered quantities.
pub fn usage_sheet(metering: &Metering) -> Sheet {
    let data = |key| Column::data(key, Shown::Json);
    let mut sheet = Sheet::new([
        Column::words("component", "Component"),
        data("service"),
        data("usage"),
        data("variant"),
        Column::words("region", "Region"),
        Column::words("to_region", "To"),
        Column::words("description", "Usage").only(Shown::Tables),
        Column::numbers("quantity", "Quantity"),
        data("unit"),
        Column::words("words", "Unit").only(Shown::Tables),
        Column::words("formula", "Formula"),
        data("assumed"),
    ]);
    for m in metering.metered() {
        let variant = if m.variant.is_only() { String::new() } else { format!(", {}", m.variant) };
        sheet.line([
            Cell::text(&m.component.name),
            Cell::text(m.component.service.key),
            Cell::text(m.usage.key),
            Cell::text(m.variant.text()),
            Cell::text(m.region.code()),
            m.to_region.map(|r| Cell::text(r.code())).unwrap_or_default(),
            Cell::Text(format!("{}{variant}", m.usage.name)),
            Cell::Quantity(m.quantity.value()),
            Cell::text(m.usage.unit.aws()),
            Cell::text(m.usage.words),
            Cell::Text(metering.formula(&m)),
            Cell::Is(m.quantity.is_assumed()),
        ]);
    }
    sheet
}
