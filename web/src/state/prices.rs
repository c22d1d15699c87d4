//! What is priced with: the built-in book, its second text once a scenario needs it, and the user's own list over it.

use std::rc::Rc;

use meridian::base::diagnostic::Diagnostic;
use meridian::engine::book::lacks_terms;
use meridian::price::PriceBook;

use super::{Notice, State};
use crate::answer::Answer;

/// The most bytes of a list that are kept over a reload.
const MOST_KEPT: usize = 500_000;

/// Where the text with commitment and Spot prices is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Terms {
    /// Nothing has needed it, or it is in the book.
    #[default]
    Settled,
    /// Asked for.
    Asked,
    /// It did not come, and why.
    Failed(String),
}

/// A price list that the user opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnPrices {
    pub(crate) name: String,
    text: String,
}

impl OwnPrices {
    /// As it is kept in the tab: its name, and then its text; nothing where it is too large.
    pub(crate) fn kept(&self) -> Option<String> {
        self.is_kept().then(|| [&self.name, "\n", &self.text].concat())
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.text.len() <= MOST_KEPT
    }

    pub(super) fn from_kept(kept: &str) -> Option<Self> {
        let (name, text) = kept.split_once('\n')?;
        Some(Self { name: name.to_owned(), text: text.to_owned() })
    }
}

impl State {
    /// Decides which answer is shown: this scenario's, unless prices it needs are on their way; then the one before, at the
    /// prices of now.
    pub(super) fn settle_answer(&mut self) {
        if !self.answer.is_to(&self.scenario, &self.book) {
            self.answer = Answer::to(Rc::clone(&self.scenario), Rc::clone(&self.book));
        }
        let lacks =
            !self.base.has_terms() && lacks_terms(&self.base, &self.scenario, self.answer.comparison());
        let failed = matches!(self.terms, Terms::Failed(_));
        if lacks && !failed {
            self.terms = Terms::Asked;
            if let Some(before) = self.answered.take() {
                let stands = Rc::ptr_eq(&before.book, &self.book);
                let anew = || Answer::to(Rc::clone(&before.scenario), Rc::clone(&self.book));
                self.answered = Some(if stands { before } else { anew() });
            }
            return;
        }
        if failed && !lacks {
            self.terms = Terms::Settled;
        }
        self.answered = Some(Rc::clone(&self.answer));
    }

    /// The second text is there.
    pub(super) fn add_terms(&mut self, text: &str) {
        let mut base = (*self.base).clone();
        match base.add_terms(text).and_then(|()| laid_over(&base, self.own.as_deref())) {
            Ok(book) => {
                self.base = Rc::new(base);
                self.book = Rc::new(book);
                self.terms = Terms::Settled;
            }
            Err(found) => self.terms = Terms::Failed(words(&found)),
        }
    }

    /// Lays a list over the built-in prices, in the place of the one before.
    pub(super) fn open_prices(&mut self, name: &str, text: Result<String, String>) {
        let own = text
            .map(|text| OwnPrices { name: name.to_owned(), text })
            .map_err(|why| Diagnostic::error("", why));
        let laid = own.and_then(|own| Ok((laid_over(&self.base, Some(&own))?, own)));
        match laid {
            Ok((book, own)) => {
                self.book = Rc::new(book);
                self.own = Some(Rc::new(own));
                self.notice = None;
            }
            Err(found) => {
                let what =
                    format!("The prices in `{name}` were not taken; all prices are as they were before");
                self.notice =
                    Some(Rc::new(Notice { what, found: vec![found], unreadable: None, before: None }));
            }
        }
    }

    /// Back to the built-in prices.
    pub(super) fn close_prices(&mut self) {
        self.own = None;
        self.book = Rc::clone(&self.base);
    }

    /// The prices as they were in a step before: a list that was laid over once can be laid over again.
    pub(super) fn lay_over(&mut self, own: Option<Rc<OwnPrices>>) {
        if let Ok(book) = laid_over(&self.base, own.as_deref()) {
            self.book = Rc::new(book);
            self.own = own;
        }
    }

    pub(super) fn restore_prices(&mut self, kept: Option<&str>) {
        let own = kept.and_then(OwnPrices::from_kept);
        if let Some((Ok(book), own)) = own.map(|own| (laid_over(&self.base, Some(&own)), own)) {
            self.book = Rc::new(book);
            self.own = Some(Rc::new(own));
        }
    }
}

fn laid_over(base: &PriceBook, own: Option<&OwnPrices>) -> Result<PriceBook, Diagnostic> {
    let mut book = base.clone();
    if let Some(own) = own {
        book.overlay(&own.name, &own.text, &meridian::service::usages())?;
    }
    Ok(book)
}

fn words(found: &Diagnostic) -> String {
    let hint = found.hint.as_ref().map(|hint| [": ", hint].concat());
    [found.message.as_str(), hint.as_deref().unwrap_or_default()].concat()
}
