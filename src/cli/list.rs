//! The commands that list: services, Regions, prices.

use std::fmt::Write;

use serde::Serialize;

use super::args::{Check, Format, Regions, Services, Show};
use super::{Answer, Outcome};
use meridian::base::diagnostic::Diagnostic;
use meridian::catalog::field::{Field, Kind};
use meridian::engine::plan::Plan;
use meridian::price::{COLUMNS, Finding, Priced, check};
use meridian::report::{Align, Dialect, Table};
use meridian::service::{SERVICES, service};

fn render(table: &Table, format: Format, dialect: Dialect, json: impl FnOnce() -> String) -> String {
    match format {
        Format::Table => table.to_text(),
        Format::Csv => table.to_csv_in(dialect),
        Format::Markdown => table.to_markdown(),
        Format::Json => json(),
    }
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn left<const N: usize>(names: [&str; N]) -> Table {
    Table::new(names.map(|name| (name, Align::Left)))
}

pub(super) fn services(args: &Services) -> Answer {
    let dialect = super::dialect::of(&args.dialect, args.format == Format::Csv)?;
    let Some(key) = &args.service else {
        #[derive(Serialize)]
        struct Listed {
            service: &'static str,
            name: &'static str,
            summary: &'static str,
            layer: &'static str,
            pricing_page: &'static str,
        }
        let mut table = left(["Service", "Name", "What is priced"]);
        for service in SERVICES {
            table.row([service.key, service.name, service.summary].map(str::to_owned));
        }
        let json = || {
            let listed = SERVICES.iter().map(|s| Listed {
                service: s.key,
                name: s.name,
                summary: s.summary,
                layer: s.layer.key(),
                pricing_page: s.pricing_page,
            });
            pretty(&listed.collect::<Vec<_>>())
        };
        return Ok((render(&table, args.format, dialect, json), Outcome::Done));
    };
    let known = SERVICES.iter().map(|s| s.key);
    let unknown = || vec![Diagnostic::error("", format!("unknown service `{key}`")).nearest(key, known)];
    let fields = service(key).ok_or_else(unknown)?.fields;
    let mut table = left(["Field", "Default", "Allowed", "What it is"]);
    for field in fields.iter().filter(|f| !matches!(f.kind, Kind::Group { .. })) {
        let unit = if field.unit.is_empty() { String::new() } else { format!(", {}", field.unit) };
        let help = if field.help.is_empty() { String::new() } else { format!(". {}", field.help) };
        let (default, allowed) = described(field);
        table.row([field.key.to_owned(), default, allowed, format!("{}{unit}{help}", field.label)]);
    }
    let json = || {
        let rows = fields.iter().map(|f| {
            let (default, allowed) = described(f);
            serde_json::json!({"field": f.key, "label": f.label, "unit": f.unit, "default": default,
                "allowed": allowed, "help": f.help})
        });
        pretty(&rows.collect::<Vec<_>>())
    };
    Ok((render(&table, args.format, dialect, json), Outcome::Done))
}

/// A field's default and what it may hold.
fn described(field: &Field) -> (String, String) {
    match &field.kind {
        Kind::Number { default, min, max, whole } => {
            let kind = if *whole { "whole, " } else { "" };
            (default.to_string(), format!("{kind}{} to {}", min.grouped(), max.grouped()))
        }
        Kind::Choice { options, default } | Kind::Group { options, default } => {
            let keys: Vec<&str> = options.iter().map(|o| o.key).collect();
            ((*default).to_owned(), keys.join(" | "))
        }
        Kind::Switch { default } => (default.to_string(), "true | false".to_owned()),
        Kind::Priced { default, .. } => ((*default).to_owned(), "a name in the price book".to_owned()),
    }
}

pub(super) fn regions(args: &Regions) -> Answer {
    #[derive(Serialize)]
    struct Listed<'a> {
        region: &'a str,
        name: &'a str,
        partition: &'a str,
        availability_zones: u32,
        opt_in: bool,
    }
    let dialect = super::dialect::of(&args.dialect, args.format == Format::Csv)?;
    let book = super::input::book(None)?;
    let mut table = left(["Region", "Name", "Partition", "Zones", "Opt-in"]);
    for r in book.regions() {
        let opt_in = if r.opt_in { "yes" } else { "no" };
        table.row([
            r.region.to_string(),
            r.name.clone(),
            r.partition.clone(),
            r.zones.to_string(),
            opt_in.to_owned(),
        ]);
    }
    let json = || {
        let listed = book.regions().iter().map(|r| Listed {
            region: r.region.code(),
            name: &r.name,
            partition: &r.partition,
            availability_zones: r.zones,
            opt_in: r.opt_in,
        });
        pretty(&listed.collect::<Vec<_>>())
    };
    Ok((render(&table, args.format, dialect, json), Outcome::Done))
}

/// What is wrong with the book on stderr, what is missing on stdout.
pub(super) fn check_book(args: &Check) -> Answer {
    let book = super::input::book(args.prices.as_deref())?;
    let mut wrong = Vec::new();
    let mut table = left(["Usage", "Regions", "Status", "Why"]);
    let mut words = String::new();
    for finding in check(&book, &meridian::service::usages()) {
        match finding {
            Finding::Wrong(what) => wrong.push(Diagnostic::error("", what)),
            Finding::Gap { usage, places, not_offered, reason } => {
                let status = if not_offered { "not offered" } else { "not known" };
                let _ = writeln!(words, "{usage}: {status} in {} ({reason})", places.join(", "));
                table.row([usage, places.join(" "), status.to_owned(), reason]);
            }
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (oldest, newest) = book.dates();
    let [rates, committed] = [book.list(|_| true).len(), book.list_committed(|_| true).len()];
    let json = || {
        pretty(
            &serde_json::json!({"book": book.name, "hash": book.hash(), "oldest": oldest, "newest": newest,
            "rates": rates, "committed_rates": committed, "gaps": table.objects()}),
        )
    };
    let text = match args.format {
        Format::Json | Format::Csv | Format::Markdown => {
            render(&table, args.format, Dialect::default(), json)
        }
        Format::Table => format!(
            "{words}\nThe book `{}` {} is whole: {rates} rates by use and {committed} under commitments, of {oldest} to \
             {newest}. Its tiers are contiguous, its units known, no price stands twice; what is missing is listed \
             above.\n",
            book.name,
            book.hash()
        ),
    };
    Ok((text, Outcome::Done))
}

pub(super) fn show(args: &Show) -> Answer {
    let book = super::input::book(args.prices.as_deref())?;
    let mut wrong = Vec::new();
    let asked = args
        .service
        .as_deref()
        .map(|key| book.tables_of(key, service(key).map(|s| s.usages).unwrap_or_default()));
    if let (Some(key), Some(true)) = (&args.service, asked.as_ref().map(Vec::is_empty)) {
        wrong.push(
            Diagnostic::error("", format!("unknown service `{key}`"))
                .nearest(key, SERVICES.iter().map(|s| s.key).chain(book.table_names())),
        );
    }
    let region = args.region.as_deref().map(|code| book.find_region(code, "")).transpose();
    let region = region.unwrap_or_else(|found| {
        wrong.push(found);
        None
    });
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let keep = |p: &Priced| {
        asked.as_ref().is_none_or(|tables| tables.contains(&p.table))
            && args.usage.as_ref().is_none_or(|u| p.usage.contains(u.as_str()))
            && region.is_none_or(|r| r == p.region)
    };
    let lines = match args.terms {
        super::args::Terms::OnDemand => book.list(keep),
        super::args::Terms::Committed => book.list_committed(keep),
    };
    if lines.is_empty() {
        let found = Diagnostic::error("", "the book has no such rate");
        return Err(vec![found.hint("`meridian prices show` without filters lists all of them")]);
    }
    let text = match args.format {
        Format::Json => {
            let rows =
                lines.iter().map(|l| COLUMNS.iter().zip(l).collect::<std::collections::BTreeMap<_, _>>());
            pretty(&rows.collect::<Vec<_>>())
        }
        Format::Csv => {
            let mut table = Table::new(COLUMNS.map(|c| (c, Align::Left)));
            for line in lines {
                table.row(line);
            }
            table.to_csv()
        }
        Format::Table | Format::Markdown => {
            let mut table = left([
                "Region",
                "To",
                "Usage type",
                "Variant",
                "From",
                "To",
                "USD a unit",
                "Unit",
                "Term",
                "Upfront",
                "As of",
                "Standing",
                "Source",
            ]);
            for line in lines {
                let [
                    _,
                    _,
                    _,
                    usage_type,
                    _,
                    region,
                    to,
                    unit,
                    from,
                    end,
                    price,
                    term,
                    source,
                    standing,
                    as_of,
                    variant,
                    upfront,
                    _,
                ] = line;
                table.row([
                    region, to, usage_type, variant, from, end, price, unit, term, upfront, as_of, standing,
                    source,
                ]);
            }
            render(&table, args.format, Dialect::default(), String::new)
        }
    };
    Ok((text, Outcome::Done))
}

/// A plan as a table.
pub(super) fn plan_text(plan: &Plan) -> String {
    let mut table = left(["Component", "Region", "Role", "Runs", "Traffic", "Capacity"]);
    for (component, placements) in &plan.components {
        for p in placements {
            let role = match p.role {
                meridian::catalog::placement::Role::Primary => "primary",
                meridian::catalog::placement::Role::Active => "active",
                meridian::catalog::placement::Role::Recovery => "recovery",
            };
            let runs = match p.readiness {
                meridian::catalog::placement::Readiness::Serving => "serving",
                meridian::catalog::placement::Readiness::Hot => "all, without users",
                meridian::catalog::placement::Readiness::Warm => "a part",
                meridian::catalog::placement::Readiness::PilotLight => "data only",
                meridian::catalog::placement::Readiness::Backup => "copies",
            };
            table.row([
                component.name.clone(),
                plan.region(p.slot).map(|r| r.to_string()).unwrap_or_default(),
                role.to_owned(),
                runs.to_owned(),
                p.traffic.percent(),
                p.capacity.percent(),
            ]);
        }
    }
    table.to_text()
}
