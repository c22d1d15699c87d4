//! `prices import`: files in, a book out, and in words what became of it.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::super::args::Words;
use super::super::{Answer, Console, Outcome, disk};
use super::args::{self, Take};
use super::progress::Progress;
use meridian::base::diagnostic::{Diagnostic, listed};
use meridian::price::PriceBook;
use pricing::reader::{Gathered, Import, Options};

pub(super) fn import(args: &args::Import, console: &mut Console<'_>) -> Answer {
    let book = super::super::input::book(args.take.prices.as_deref())?;
    let mut options = options(&args.take, &book)?;
    if !args.as_of.is_empty() {
        options.as_of = super::super::today::of(Some(&args.as_of))?;
    }
    book.read_all(options.jobs);
    let mut import = Import::new(&book, options);
    let wrong: Vec<Diagnostic> = args.files.iter().filter_map(|path| read(&mut import, path).err()).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    finish(import, &book, &args.take, console)
}

/// What the arguments ask to take.
pub(super) fn options(take: &Take, book: &PriceBook) -> Result<Options, Vec<Diagnostic>> {
    let (mut regions, mut wrong) = (Vec::new(), Vec::new());
    for code in &take.regions {
        match book.find_region(code, "") {
            Ok(region) => regions.push(region),
            Err(found) => wrong.push(found),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    // Reading and looking take turns; more threads than a few only wait for each other.
    let jobs = std::thread::available_parallelism().map_or(1, |n| n.get().min(8));
    Ok(Options { regions, on_demand_only: take.on_demand, jobs, ..Options::default() })
}

fn read(import: &mut Import, path: &Path) -> Result<(), Diagnostic> {
    let name = super::super::input::name(path);
    if path == Path::new("-") {
        return import.read(&name, Progress::new(io::stdin(), &name, None));
    }
    let file = File::open(path).and_then(|file| {
        let about = file.metadata()?;
        if about.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok((file, about.len())) }
    });
    let (file, size) = file.map_err(|e| {
        let found = Diagnostic::error("", format!("cannot read `{name}`: {e}"));
        found.hint("name price list files of AWS, or `-` for standard input")
    })?;
    import.read(&name, Progress::new(file, &name, Some(size)))
}

/// Reports, and gives the book to where it is wanted.
pub(super) fn finish(import: Import, book: &PriceBook, take: &Take, console: &mut Console<'_>) -> Answer {
    let codes = listed(&import.service_codes());
    let gathered = import.finish();
    if gathered.report.rates == 0 {
        let mut found = gathered.report.diagnostics();
        let mut words = gathered.report.words();
        words.pop();
        found.push(
            Diagnostic::error("", format!("no rate that Meridian prices is in these files\n{words}"))
                .hint(format!("it prices usages of {codes}")),
        );
        return Err(found);
    }
    let outcome = if gathered.report.has_gaps() { Outcome::Incomplete } else { Outcome::Done };
    let Some((path, disk)) = console.place() else {
        report(&gathered, book, take.report, console);
        if !console.is_asked() && io::stdout().is_terminal() {
            console.tell("The book was not kept: name a file with `--output`\n");
            return Ok((String::new(), outcome));
        }
        return Ok((gathered.csv(), outcome));
    };
    // Comparing with the present book takes as long as writing the new one.
    let path = path.to_path_buf();
    let written = std::thread::scope(|scope| {
        let writing = scope.spawn(|| disk::write(disk, &path, |file| gathered.write(file)));
        report(&gathered, book, take.report, console);
        writing.join()
    });
    // The command ends here: the system takes back what it holds at once, sooner than piece by piece.
    std::mem::forget(gathered);
    written
        .unwrap_or_else(|_| Err(Diagnostic::error("", "the book could not be written")))
        .map_err(|d| vec![d])?;
    Ok((String::new(), outcome))
}

fn report(gathered: &Gathered, book: &PriceBook, how: Words, console: &mut Console<'_>) {
    if how == Words::Json {
        return console.tell(&gathered.json(book));
    }
    console.say(&gathered.report.diagnostics());
    console.say(&gathered.older_than(book));
    console.tell(&gathered.words(book));
}

/// Any reader as a named file; what `prices update` downloads.
pub(super) fn read_from(
    import: &mut Import,
    name: &str,
    size: Option<u64>,
    reader: impl Read + Send,
) -> Result<(), Diagnostic> {
    import.read(name, Progress::new(reader, name, size))
}
