//! The commands that list: services, Regions, prices.

use super::args::{Check, Format, Regions, Services, Show, Terms};
use super::{Answer, Outcome};
use meridian::base::diagnostic::Diagnostic;
use meridian::price::{Priced, check};
use meridian::report::{
    Checked, Dialect, Sheet, fields_sheet, rates_for_people, rates_sheet, regions_sheet, services_sheet,
};
use meridian::service::{SERVICES, service};

/// A sheet in the format that was asked for.
pub(super) fn written(sheet: &Sheet, format: Format, dialect: Dialect) -> String {
    match format {
        Format::Table => sheet.to_text(),
        Format::Csv => sheet.to_csv_in(dialect),
        Format::Markdown => sheet.to_markdown(),
        Format::Json => sheet.to_json(),
    }
}

pub(super) fn services(args: &Services) -> Answer {
    let dialect = super::dialect::of(&args.dialect, args.format == Format::Csv)?;
    let sheet = match &args.service {
        None => services_sheet(),
        Some(key) => {
            let known = SERVICES.iter().map(|s| s.key);
            let unknown =
                || vec![Diagnostic::error("", format!("unknown service `{key}`")).nearest(key, known)];
            fields_sheet(service(key).ok_or_else(unknown)?)
        }
    };
    Ok((written(&sheet, args.format, dialect), Outcome::Done))
}

pub(super) fn regions(args: &Regions) -> Answer {
    let dialect = super::dialect::of(&args.dialect, args.format == Format::Csv)?;
    let book = super::input::book(None)?;
    Ok((written(&regions_sheet(&book), args.format, dialect), Outcome::Done))
}

/// What is wrong with the book on stderr, what is missing on stdout.
pub(super) fn check_book(args: &Check) -> Answer {
    let book = super::input::book(args.prices.as_deref())?;
    let checked = Checked::of(&book, check(&book, &meridian::service::usages())).map_err(|wrong| {
        wrong.into_iter().map(|what| Diagnostic::error("", what)).collect::<Vec<Diagnostic>>()
    })?;
    let text = match args.format {
        Format::Table => checked.words(),
        Format::Json => checked.json(),
        Format::Csv | Format::Markdown => written(checked.gaps(), args.format, Dialect::default()),
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
        Terms::OnDemand => book.list(keep),
        Terms::Committed => book.list_committed(keep),
    };
    if lines.is_empty() {
        let found = Diagnostic::error("", "the book has no such rate");
        return Err(vec![found.hint("`meridian prices show` without filters lists all of them")]);
    }
    let sheet = rates_sheet(lines);
    let sheet = match args.format {
        Format::Csv | Format::Json => sheet,
        Format::Table | Format::Markdown => rates_for_people(&sheet),
    };
    Ok((written(&sheet, args.format, Dialect::default()), Outcome::Done))
}
