//! Names of the price book: what is not of AWS's form is refused; what is, and in no list of ours, has no known price.

use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::region::Region;
use crate::catalog::field::Kind;
use crate::catalog::term::Plan;
use crate::catalog::usage::UsageType;
use crate::catalog::variant::{Variant, parts};
use crate::price::PriceBook;
use crate::scenario::Scenario;
use crate::service::TypeName;

/// Names that were entered, such as instance types.
pub(super) fn check_entered(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for component in &scenario.components {
        for field in component.service.fields {
            let Kind::Priced { usage, default } = &field.kind else { continue };
            if !component.settings.applies(field) {
                continue;
            }
            let (name, path) = (component.settings.name(field), component.path(field));
            // `postgresql db.r6g.large` is a name only where PostgreSQL is what was chosen.
            let choices = component
                .service
                .fields
                .iter()
                .filter(|f| matches!(f.kind, Kind::Choice { .. } | Kind::Group { .. }));
            let chosen: Vec<&str> = choices.map(|f| component.settings.option(f)).collect();
            let fits = |engine: &str| engine.is_empty() || chosen.contains(&engine);
            let offered = |variant: &Variant| book.offers(usage, variant.text(), None);
            let of_engine = chosen.iter().any(|option| offered(&Variant::of_engine(option, name)));
            if of_engine || offered(&Variant::named(name)) {
                continue;
            }
            let known = names(book, usage, None, fits);
            found.push(match TypeName::read(name, default) {
                Some(of_form) => unlisted(&path, &of_form, &known, book.listed_on(usage, None)),
                None => unknown(&path, &field.label.to_ascii_lowercase(), name, &known, default),
            });
        }
    }
}

/// Names of what was bought.
pub(super) fn check_committed(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for (place, purchase) in scenario.commitments.iter().enumerate() {
        let Some(name) = &purchase.scope.of else { continue };
        let Some(table) = purchase.scope.service else {
            if purchase.term.plan == Plan::Ec2InstanceSavingsPlan && !TypeName::is_family(name) {
                let what = format!("`{name}` is no family of instances");
                let unknown = Diagnostic::error(format!("commitments[{place}].family"), what);
                found
                    .push(unknown.hint("write what stands before the point of a type: `m6i` of `m6i.large`"));
            }
            continue;
        };
        let known = crate::service::reservable::names(table, book);
        if known.contains(&name.as_str()) {
            continue;
        }
        let path = format!("commitments[{place}].type");
        let usage = crate::service::reservable::reserved_usage(table);
        let of_form = known.first().and_then(|like| TypeName::read(name, like));
        found.push(if let Some((of_form, usage)) = of_form.zip(usage) {
            unlisted(&path, &of_form, &known, book.listed_on(usage, None))
        } else {
            let what = format!("`{name}` is nothing that can be reserved of `{table}`");
            Diagnostic::error(path, what).nearest(name, known.iter().copied())
        });
    }
}

/// A name of AWS's form that no list of ours holds: AWS may have it since, or somebody slipped.
fn unlisted(path: &str, name: &TypeName, known: &[&str], as_of: &str) -> Diagnostic {
    let list = if as_of.is_empty() {
        "any price list here".to_owned()
    } else {
        format!("the price list of {as_of}")
    };
    let what = format!("`{}` is not in {list}, so its price is not known", name.text());
    let found = Diagnostic::warning(path, what);
    match name.slip_of(known) {
        Some(near) => found.hint(format!("{}; or did you mean `{near}`?", crate::price::NEWER_LIST)),
        None => found.hint(crate::price::NEWER_LIST),
    }
}

fn unknown(path: &str, label: &str, name: &str, known: &[&str], like: &str) -> Diagnostic {
    let found = Diagnostic::error(path, format!("unknown {label} `{name}`"));
    match nearest(name, known.iter().copied()) {
        Some(near) => found.hint(format!("did you mean `{near}`?")),
        None => found.hint(format!("write it as AWS does: `{like}`")),
    }
}

/// The names a field may hold: those of variants whose engine fits, `db.r6g.large` of `postgresql db.r6g.large`.
pub(crate) fn names<'b>(
    book: &'b PriceBook,
    usage: &UsageType,
    region: Option<Region>,
    fits: impl Fn(&str) -> bool,
) -> Vec<&'b str> {
    let mut names: Vec<&str> = Vec::new();
    for (engine, name) in book.variants(usage, region).map(parts).filter(|(engine, _)| fits(engine)) {
        // Only a variant that names an engine before can name the same twice.
        if engine.is_empty() || !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
