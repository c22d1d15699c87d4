//! A report as a sheet of typed cells: text, Markdown, CSV, JSON and the page are all made of the same one.

mod cell;
mod csv;
mod json;
mod text;

pub use cell::Cell;
pub(super) use text::broken;

/// Rows of cells under columns, with a title above and notes below.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What stands above it in text; empty where it speaks for itself.
    pub title: String,
    /// What its rows have.
    pub columns: Vec<Column>,
    /// Each has a cell for every column.
    pub rows: Vec<Row>,
    /// What stands below it in text.
    pub notes: Vec<String>,
    /// Whether JSON has the keys of a row in the order of the alphabet; else they stand in that of the columns.
    pub alphabetical: bool,
}

/// Which side a column's cells stand at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Where a column or a row is shown: what programs read in words of their own would stand twice before people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// In every form.
    #[default]
    Everywhere,
    /// In text, Markdown and CSV.
    Tables,
    /// In text and Markdown.
    People,
    /// In CSV and JSON.
    Programs,
    /// In JSON alone.
    Json,
}

/// A form that a sheet is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    People,
    Csv,
    Json,
}

impl Shown {
    const fn is_in(self, form: Form) -> bool {
        match (self, form) {
            (Self::Everywhere, _)
            | (Self::Tables | Self::People, Form::People)
            | (Self::Tables | Self::Programs, Form::Csv)
            | (Self::Programs | Self::Json, Form::Json) => true,
            (Self::Tables, Form::Json)
            | (Self::People, Form::Csv | Form::Json)
            | (Self::Programs, Form::People)
            | (Self::Json, Form::People | Form::Csv) => false,
        }
    }
}

/// What the cells of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As JSON names it.
    pub key: String,
    /// For people and in CSV; of several lines where it needs them.
    pub heading: String,
    /// Where its cells stand.
    pub align: Align,
    /// In which forms.
    pub shown: Shown,
    /// How many characters a line of it has in a terminal, where words do not run on beyond them.
    pub wrap: Option<usize>,
}

impl Column {
    /// A column of words.
    pub fn words(key: impl Into<String>, heading: impl Into<String>) -> Self {
        let (key, heading) = (key.into(), heading.into());
        Self { key, heading, align: Align::Left, shown: Shown::Everywhere, wrap: None }
    }

    /// A column of numbers.
    pub fn numbers(key: impl Into<String>, heading: impl Into<String>) -> Self {
        Self { align: Align::Right, ..Self::words(key, heading) }
    }

    /// A column that programs alone read, by its key.
    pub fn data(key: &str, shown: Shown) -> Self {
        Self { shown, ..Self::words(key, key) }
    }

    /// The same, in lines of so many characters in a terminal.
    #[must_use]
    pub fn wrapped(self, chars: usize) -> Self {
        Self { wrap: Some(chars), ..self }
    }

    /// The same, in some forms only.
    #[must_use]
    pub fn only(self, shown: Shown) -> Self {
        Self { shown, ..self }
    }
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of the parts that add up, or of what is listed.
    Part,
    /// What the parts add up to.
    Total,
    /// What is to be known besides.
    Besides,
}

/// A row of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about, for whoever looks for it: a service, `total`, `ratio`; empty where nobody does.
    pub key: String,
    /// What it is among the others.
    pub kind: Kind,
    /// In which forms.
    pub shown: Shown,
    /// One for each column.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether people are shown it.
    pub const fn is_for_people(&self) -> bool {
        self.shown.is_in(Form::People)
    }
}

impl Sheet {
    /// A sheet with these columns and no rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), ..Self::default() }
    }

    /// Adds a row that is listed.
    pub fn line(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.row(Kind::Part, "", cells);
    }

    /// Adds a row, and gives it back to say more of it.
    pub fn row(&mut self, kind: Kind, key: &str, cells: impl IntoIterator<Item = Cell>) {
        let cells = cells.into_iter().collect();
        self.rows.push(Row { key: key.to_owned(), kind, shown: Shown::Everywhere, cells });
    }

    /// Adds a row that tells something besides, for people only where it `says` anything.
    pub fn besides(&mut self, key: &str, says: bool, cells: impl IntoIterator<Item = Cell>) {
        let shown = if says { Shown::Everywhere } else { Shown::Json };
        let cells = cells.into_iter().collect();
        self.rows.push(Row { key: key.to_owned(), kind: Kind::Besides, shown, cells });
    }

    /// The rows of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// The cell of a row, found by its key, in a column, counted from nought.
    pub fn cell(&self, key: &str, column: usize) -> Option<&Cell> {
        self.rows.iter().find(|row| row.key == key)?.cells.get(column)
    }

    /// The same rows under these columns alone, each found by its key and headed anew.
    #[must_use]
    pub fn picked(&self, columns: &[(&str, &str)]) -> Self {
        let places: Vec<usize> = columns
            .iter()
            .filter_map(|(key, _)| self.columns.iter().position(|column| column.key == *key))
            .collect();
        let column = |(key, heading): &(&str, &str)| Column::words(*key, *heading);
        let row = |row: &Row| Row {
            cells: places.iter().filter_map(|at| row.cells.get(*at)).cloned().collect(),
            ..row.clone()
        };
        Self {
            columns: columns.iter().map(column).collect(),
            rows: self.rows.iter().map(row).collect(),
            ..self.clone()
        }
    }

    /// The columns of a form, with their places.
    fn columns_in(&self, form: Form) -> Vec<(usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.shown.is_in(form)).collect()
    }

    /// The rows of a form.
    fn rows_in(&self, form: Form) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.shown.is_in(form))
    }
}
