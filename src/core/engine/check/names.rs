//! Names of the price book: what is not of AWS's form is refused; what is, and in no list of ours, has no known price.

use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::order::grouped;
use crate::base::region::Region;
use crate::catalog::field::{Field, Kind};
use crate::catalog::term::CommitmentKind;
use crate::catalog::usage::UsageType;
use crate::catalog::variant::{Variant, parts};
use crate::price::PriceBook;
use crate::scenario::{Component, Scenario};
use crate::service::TypeName;

/// A name that was entered, and what decides whether there is such a name.
struct Entered<'s> {
    component: &'s Component,
    field: &'static Field,
    usage: &'static UsageType,
    /// What is typical of it.
    default: &'static str,
    name: &'s str,
    /// The options chosen besides: `postgresql db.r6g.large` is a name only where PostgreSQL is what was chosen.
    chosen: Vec<&'static str>,
}

impl Entered<'_> {
    fn is_offered(&self, book: &PriceBook) -> bool {
        let offered = |variant: &Variant| book.offers(self.usage, variant.text(), None);
        self.chosen.iter().any(|option| offered(&Variant::of_engine(option, self.name)))
            || offered(&Variant::named(self.name))
    }

    /// What the finding rests on besides the place.
    fn key(&self) -> (&str, &str, &str, &str, &str, &[&str]) {
        (self.usage.table, self.usage.key, self.field.label, self.default, self.name, &self.chosen)
    }
}

/// Names that were entered, such as instance types. Each name is looked up once, whatever number of components has it.
pub(super) fn check_entered(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let entered: Vec<Entered> = scenario.components.iter().flat_map(entered).collect();
    let numbers = grouped(&entered, |a, b| a.key().cmp(&b.key()));
    let mut told: Vec<Option<Diagnostic>> = Vec::new();
    for (one, number) in entered.iter().zip(numbers) {
        if told.len() == number {
            told.push(unheard_of(one, book));
        }
        if let Some(Some(wrong)) = told.get(number) {
            let path = one.component.path(one.field);
            found.push(Diagnostic { path, ..wrong.clone() });
        }
    }
}

fn entered(component: &Component) -> impl Iterator<Item = Entered<'_>> {
    let fields = component.service.fields;
    let choices = fields.iter().filter(|f| matches!(f.kind, Kind::Choice { .. } | Kind::Group { .. }));
    let chosen: Vec<&str> = choices.map(|f| component.settings.option(f)).collect();
    let priced = fields.iter().copied().filter(|f| component.settings.applies(f));
    priced.filter_map(move |field| match field.kind {
        Kind::Priced { usage, default } => {
            let (name, chosen) = (component.settings.name(field), chosen.clone());
            Some(Entered { component, field, usage, default, name, chosen })
        }
        Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } => None,
    })
}

/// What is wrong with a name, if anything; the place is left to who asks.
fn unheard_of(one: &Entered, book: &PriceBook) -> Option<Diagnostic> {
    if one.is_offered(book) {
        return None;
    }
    let fits = |engine: &str| engine.is_empty() || one.chosen.contains(&engine);
    let known = names(book, one.usage, None, fits);
    Some(match TypeName::read(one.name, one.default) {
        Some(of_form) => unlisted("", &of_form, &known, book.listed_on(one.usage, None)),
        None => unknown("", &one.field.label.to_ascii_lowercase(), one.name, &known, one.default),
    })
}

/// Names of what was bought.
pub(super) fn check_committed(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for (place, purchase) in scenario.commitments.iter().enumerate() {
        let Some(name) = &purchase.scope.of else { continue };
        let Some(table) = purchase.scope.service else {
            if purchase.term.kind == CommitmentKind::Ec2InstanceSavingsPlan && !TypeName::is_family(name) {
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
