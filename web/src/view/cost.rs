//! What each alternative costs: services by alternatives, and the same as stacked bars. Every figure opens.

use meridian::base::number::Money;
use meridian::engine::compare::Outcome;
use meridian::engine::estimate::{Estimate, Group, Grouping};
use meridian::service::Service;
use yew::prelude::*;

use super::{Shown, hue, places, sum};
use crate::chart::{percent, stack};
use crate::state::{Action, Opened};

pub(crate) fn cost(shown: &Shown) -> Html {
    let services = shown.comparison.services();
    html! {
        <section class="cost" aria-labelledby="cost-title">
            <h2 id="cost-title">{ "Cost a month" }</h2>
            <div class="scroll" role="region" tabindex="0" aria-label="Table of costs, scrolls sideways">
                <table class="cost-table">
                    <caption class="hidden">{ "Monthly cost in US dollars, services by alternatives" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Service" }</th>
                            for (i, outcome) in shown.comparison.outcomes.iter().enumerate() {
                                <th scope="col" class={classes!("number", (i == shown.state.view.chosen).then_some("chosen"))}>
                                    { outcome.strategy().name() }
                                    <span class="sub">{ places(&shown.state.book, outcome.regions()) }</span>
                                </th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for service in services.iter().copied() { { row(shown, service) } }
                    </tbody>
                    <tfoot>{ totals(shown) }</tfoot>
                </table>
            </div>
            { bars(shown, &services) }
        </section>
    }
}

fn group<'g>(groups: &'g [Group], service: &Service) -> Option<&'g Group> {
    groups.iter().find(|g| g.key == service.key)
}

fn row(shown: &Shown, service: &'static Service) -> Html {
    let cell = |index: usize, outcome: &Outcome| {
        let Some(estimate) = outcome.estimate() else { return html! { <span class="none">{ "—" }</span> } };
        let groups = estimate.by(Grouping::Service);
        let Some(group) = group(&groups, service) else {
            return html! { <span class="none">{ "$0.00" }</span> };
        };
        let opened = Opened { alternative: index, service: Some(service.key) };
        figure(
            shown,
            opened,
            sum(group.total, group.complete),
            &format!("{}, {}", service.name, estimate.strategy.name()),
        )
    };
    html! {
        <tr key={service.key}>
            <th scope="row"><span class={classes!("swatch", hue(service))} aria-hidden="true" />{ service.name }</th>
            for (i, outcome) in shown.comparison.outcomes.iter().enumerate() {
                <td class={classes!("number", (i == shown.state.view.chosen).then_some("chosen"))}>{ cell(i, outcome) }</td>
            }
        </tr>
    }
}

/// A figure that opens into its line items.
fn figure(shown: &Shown, opened: Opened, text: String, of: &str) -> Html {
    html! {
        <button type="button" class="figure link" aria-haspopup="dialog" aria-label={format!("{text}, {of}: show the lines")}
            onclick={shown.on(move || Action::FigureOpened(opened))}>{ text }</button>
    }
}

fn totals(shown: &Shown) -> Html {
    let outcomes = || shown.comparison.outcomes.iter().enumerate();
    let chosen = |i: usize| (i == shown.state.view.chosen).then_some("chosen");
    let total = |i: usize, outcome: &Outcome| match outcome {
        Outcome::Priced(e) => {
            let opened = Opened { alternative: i, service: None };
            figure(shown, opened, sum(e.total(), e.is_complete()), &format!("total, {}", e.strategy.name()))
        }
        Outcome::NeedsRegion { .. } => html! { "Needs a second Region" },
        Outcome::Refused { .. } => html! { "Not possible" },
    };
    let ratio = |e: &Estimate| shown.comparison.ratio(e).map(|r| format!("{}×", r.fixed(2)));
    let own = shown.chosen().filter(|e| e.is_complete()).map(Estimate::total);
    let difference = |e: &Estimate| {
        let difference = e.total() - own?;
        let sign = if difference > Money::ZERO { "+" } else { "" };
        e.is_complete().then(|| format!("{sign}{}", difference.dollars()))
    };
    // A row only where it says something of any alternative.
    let once = |name: &'static str, of: &dyn Fn(&Estimate) -> Money| {
        let any = outcomes().filter_map(|(_, o)| o.estimate()).any(|e| of(e) != Money::ZERO);
        let cell = |o: &Outcome| o.estimate().map_or_else(|| "—".to_owned(), |e| of(e).dollars());
        html! {
            if any {
                <tr>
                    <th scope="row">{ name }</th>
                    for (i, outcome) in outcomes() { <td class={classes!("number", chosen(i))}>{ cell(outcome) }</td> }
                </tr>
            }
        }
    };
    html! {
        <>
            <tr class="total">
                <th scope="row">{ "Total" }</th>
                for (i, outcome) in outcomes() { <td class={classes!("number", chosen(i))}>{ total(i, outcome) }</td> }
            </tr>
            { once("Taken off by discounts", &|e| e.discounted()) }
            { once("Paid upfront, once a term", &|e| e.upfront().paid) }
            if outcomes().filter_map(|(_, o)| o.estimate()).any(|e| e.upfront().paid != Money::ZERO) {
                { once("Paid each month besides", &|e| e.recurring()) }
            }
            <tr>
                <th scope="row">{ "Against a single Region" }</th>
                for (i, outcome) in outcomes() {
                    <td class={classes!("number", chosen(i))}>{ outcome.estimate().and_then(ratio).unwrap_or_else(|| "—".into()) }</td>
                }
            </tr>
            <tr>
                <th scope="row">{ "Against the chosen one" }</th>
                for (i, outcome) in outcomes() {
                    <td class={classes!("number", chosen(i))}>{ outcome.estimate().and_then(difference).unwrap_or_else(|| "—".into()) }</td>
                }
            </tr>
        </>
    }
}

fn bars(shown: &Shown, services: &[&'static Service]) -> Html {
    let estimates = || shown.comparison.outcomes.iter().filter_map(Outcome::estimate);
    let most = estimates().map(Estimate::total).max().unwrap_or_default();
    html! {
        <div class="bars">
            <h3 id="bars-title">{ "What it is made of" }</h3>
            for (i, estimate) in estimates().enumerate() {
                <figure key={i} class="bar-figure">{ one_bar(shown, estimate, services, most) }</figure>
            }
        </div>
    }
}

fn one_bar(shown: &Shown, estimate: &Estimate, services: &[&'static Service], most: Money) -> Html {
    let groups = estimate.by(Grouping::Service);
    let paid: Vec<(&'static Service, &Group)> =
        services.iter().filter_map(|service| Some((*service, group(&groups, service)?))).collect();
    let parts: Vec<Money> = paid.iter().map(|(_, g)| g.total).collect();
    let stretches = stack(&parts, most);
    let name = format!("{}, {}", estimate.strategy.name(), places(&shown.state.book, &estimate.regions));
    let total = estimate.total();
    html! {
        <>
            <figcaption><strong>{ &name }</strong>{ " " }<span class="figure">{ sum(total, estimate.is_complete()) }</span></figcaption>
            <svg class="stack" width="100%" height="28" role="img" aria-label={format!("{name}: stacked bar, the data are in the table below it")}>
                for ((service, group), stretch) in paid.iter().zip(stretches) {
                    <rect class={hue(service)} x={percent(stretch.start)} width={percent(stretch.width)} height="28">
                        <title>{ format!("{}: {}", service.name, sum(group.total, group.complete)) }</title>
                    </rect>
                }
            </svg>
            <table class="parts">
                <caption class="hidden">{ format!("{name}: parts of the bar") }</caption>
                <thead class="hidden"><tr><th scope="col">{ "Service" }</th><th scope="col">{ "Cost a month" }</th><th scope="col">{ "Share" }</th></tr></thead>
                <tbody>
                    for (service, group) in &paid {
                        <tr>
                            <th scope="row"><span class={classes!("swatch", hue(service))} aria-hidden="true" />{ service.name }</th>
                            <td class="number">{ sum(group.total, group.complete) }</td>
                            <td class="number share">{ group.total.share_of(total).percent() }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </>
    }
}
