//! The dialect of a CSV, as options give it.

use super::args;
use meridian::base::diagnostic::Diagnostic;
use meridian::report::{DecimalSign, Dialect, Separator};

/// The dialect that the options ask for, of an answer that is a CSV or is not.
pub(super) fn of(args: &args::Dialect, is_csv: bool) -> Result<Dialect, Vec<Diagnostic>> {
    let decimal = match args.decimal {
        None | Some(args::DecimalSign::Point) => DecimalSign::Point,
        Some(args::DecimalSign::Comma) => DecimalSign::Comma,
    };
    let separator = match (args.separator, decimal) {
        (Some(args::Separator::Comma), _) | (None, DecimalSign::Point) => Separator::Comma,
        (Some(args::Separator::Semicolon), _) | (None, DecimalSign::Comma) => Separator::Semicolon,
        (Some(args::Separator::Tab), _) => Separator::Tab,
    };
    let dialect = Dialect { separator, decimal, bom: args.bom };
    if !dialect.is_clear() {
        let found = Diagnostic::error("", "a comma cannot stand both between cells and before decimals");
        return Err(vec![found.hint("`--decimal comma` by itself separates cells by semicolons")]);
    }
    if !is_csv && (args.separator.is_some() || args.decimal.is_some() || args.bom) {
        let found = Diagnostic::error("", "`--separator`, `--decimal` and `--bom` are of a CSV");
        return Err(vec![found.hint("add `--format csv`")]);
    }
    Ok(dialect)
}
