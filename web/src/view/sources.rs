//! Where the prices are from, and what the engine had to say.

use meridian::compare::Outcome;
use meridian::price::Source;
use yew::prelude::*;

use super::Shown;

pub(crate) fn sources(shown: &Shown) -> Html {
    let book = &shown.state.book;
    let mut used: Vec<(&Source, usize)> = Vec::new();
    for line in shown.comparison.outcomes.iter().filter_map(Outcome::estimate).flat_map(|e| &e.lines) {
        if let Some(source) = line.source {
            match used.iter_mut().find(|(other, _)| *other == source) {
                Some((_, lines)) => *lines += 1,
                None => used.push((source, 1)),
            }
        }
    }
    let (oldest, newest) = book.dates();
    html! {
        <section class="sources" aria-labelledby="sources-title">
            <h2 id="sources-title">{ "Prices and sources" }</h2>
            <p>
                { format!("AWS list prices in US dollars, on demand, without taxes, dated {oldest} to {newest}. Price book “{}”, ", book.name) }
                <code>{ book.hash() }</code>
                { ". Nothing you enter leaves this browser." }
            </p>
            <div class="scroll" role="region" tabindex="0" aria-label="Table of sources, scrolls sideways">
            <table>
                <thead><tr><th scope="col">{ "Source" }</th><th scope="col">{ "As of" }</th><th scope="col">{ "Standing" }</th><th scope="col" class="number">{ "Lines" }</th></tr></thead>
                <tbody>
                    for (source, lines) in used {
                        <tr>
                            <th scope="row">{ &source.name }</th>
                            <td>{ &source.as_of }</td>
                            <td>{ source.standing.words() }</td>
                            <td class="number">{ lines }</td>
                        </tr>
                    }
                </tbody>
            </table>
            </div>
            if !shown.comparison.diagnostics.is_empty() {
                <ul class="findings">
                    for found in &shown.comparison.diagnostics {
                        <li>
                            { format!("{}. ", found.message) }
                            if let Some(hint) = &found.hint { <span class="hint">{ hint }</span> }
                        </li>
                    }
                </ul>
            }
        </section>
    }
}
