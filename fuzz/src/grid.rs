//! CSV as rows of cells that grow: repeated, lengthened, doubled, permuted, cut.

use crate::dice::Dice;
use crate::words;

/// Rows of cells.
#[derive(Clone, Debug)]
pub(crate) struct Grid(pub(crate) Vec<Vec<String>>);

impl Grid {
    /// Reads a CSV.
    pub(crate) fn parse(text: &str) -> Self {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        Self(reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect())
    }

    /// The CSV, every cell in quotes as AWS writes it, or only those that need it.
    pub(crate) fn print(&self, all: bool) -> String {
        let style = if all { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(style).from_writer(Vec::new());
        for row in &self.0 {
            writer.write_record(row).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    fn size(&self) -> usize {
        self.0.iter().flatten().map(|cell| cell.len() + 3).sum()
    }

    /// One of these, changed in some ways.
    pub(crate) fn grown(seeds: &[Self], dice: &mut Dice) -> Self {
        let mut grid = dice.pick(seeds).clone();
        for _ in 0..=dice.roll(4) {
            grid.grow(dice);
        }
        grid
    }

    /// Changes it in one way.
    pub(crate) fn grow(&mut self, dice: &mut Dice) {
        if self.0.is_empty() || self.size() > 4 << 20 {
            return;
        }
        let (row, second) = (dice.roll(self.0.len()), dice.roll(self.0.len()));
        let column = dice.roll(self.0[row].len());
        match dice.roll(10) {
            0 => drop(self.0.remove(row)),
            1 => self.0.swap(row, second),
            2..=4 => {
                let one = self.0[row].clone();
                let distinct = dice.chance(2);
                let times = dice.times(one.iter().map(|cell| cell.len() + 3).sum());
                let more = (0..times).map(|number| {
                    let mut row = one.clone();
                    if let Some(cell) = row.get_mut(column).filter(|_| distinct) {
                        *cell = format!("{cell}{number}");
                    }
                    row
                });
                let more: Vec<_> = more.collect();
                self.0.splice(row..row, more);
            }
            5 => {
                let twice = dice.chance(2);
                for cells in &mut self.0 {
                    if column < cells.len() {
                        if twice {
                            cells.insert(column, cells[column].clone());
                        } else {
                            cells.remove(column);
                        }
                    }
                }
            }
            6 => {
                let times = dice.times(1);
                let row = &mut self.0[row];
                row.extend(std::iter::repeat_n(String::new(), times));
            }
            kind => {
                let there = self.0[second].get(column).cloned();
                if let Some(cell) = self.0[row].get_mut(column) {
                    *cell = match kind {
                        7 => words::number(dice),
                        8 => words::text(dice),
                        _ => there.unwrap_or_default(),
                    };
                }
            }
        }
    }
}
