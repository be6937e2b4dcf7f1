//! What must hold for any input, one function a fuzz target.
//!
//! They are built for tests and, with `--cfg fuzzing`, for the fuzzers in `fuzz/`; no release has them. A function panics
//! where something does not hold. The tests below replay the seeds, and every input that ever broke one (`fuzz/regressions`).

#![allow(clippy::panic, reason = "a panic is how a target tells of a fault")]

use std::fs;
use std::io::{Write, sink};
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;

use crate::model::{Article, Figure, Language, Span};
use crate::normalise::Document;
use crate::normalise::testing::article;
use crate::report::{self, Format, Layout};
use crate::{ArticleSet, Baseline, Checker, Lock, Options, parse, read, snapshot};

/// One target.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "for fuzzers alone")]
pub struct Target {
    /// Its name: that of its program and of the folders of its inputs.
    pub name: &'static str,
    /// Puts the input through what it is about.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: [Target; 16] = [
    Target { name: "text", run: |bytes| file("fuzz.txt", bytes) },
    Target { name: "markdown", run: |bytes| file("fuzz.md", bytes) },
    Target { name: "html", run: |bytes| file("fuzz.html", bytes) },
    Target { name: "json", run: |bytes| file("fuzz.json", bytes) },
    Target { name: "jsonl", run: |bytes| file("fuzz.jsonl", bytes) },
    Target { name: "warc", run: |bytes| file("fuzz.warc", bytes) },
    Target { name: "parquet", run: |bytes| file("fuzz.parquet", bytes) },
    Target { name: "gzip", run: |bytes| file("fuzz.txt.gz", bytes) },
    Target { name: "zstd", run: |bytes| file("fuzz.txt.zst", bytes) },
    Target { name: "manifest", run: |bytes| on_text(bytes, manifest) },
    Target { name: "config", run: |bytes| on_text(bytes, config) },
    Target { name: "lock", run: |bytes| on_text(bytes, lock) },
    Target { name: "baseline", run: |bytes| on_text(bytes, baseline) },
    Target { name: "number", run: |bytes| on_text(bytes, number) },
    Target { name: "date", run: |bytes| on_text(bytes, date) },
    Target { name: "pipeline", run: pipeline },
];

/// Runs the target called `name`.
pub fn run(name: &str, bytes: &[u8]) {
    match TARGETS.iter().find(|target| target.name == name) {
        Some(target) => (target.run)(bytes),
        None => panic!("no target is called {name:?}"),
    }
}

fn on_text(bytes: &[u8], run: fn(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        run(text);
    }
}

/// A file of articles, of the format that its name tells: read and extracted.
fn file(name: &str, bytes: &[u8]) {
    let checker = Checker::default();
    let set = checker.read_bytes(Path::new(name), bytes.to_vec());
    for article in &set.articles {
        // Packed files, pages of archives and rows of tables have the spans of what is in them.
        let is_packed = [".warc", ".gz", ".zst", ".parquet"].iter().any(|ending| name.ends_with(ending));
        let bytes = if is_packed { usize::MAX } else { bytes.len() };
        sound(article, &checker.extract(article), bytes);
    }
}

/// The spans of an article and its figures lie in the file and in order, and lead to what they say.
pub fn sound(article: &Article, figures: &[Figure], bytes: usize) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start >= end && block.span.end >= block.span.start, "blocks overlap: {:?}", article.blocks);
        assert!(article.text.get(block.span.start..block.span.end).is_some(), "{block:?} cuts a character");
        end = block.span.end;
    }
    let inside = |span: Span| span.start <= span.end && span.end <= bytes;
    let mut start = 0;
    for figure in figures {
        let quantity = &figure.quantity;
        assert!(inside(quantity.span) && !quantity.span.is_empty(), "{figure:?}");
        assert!(inside(quantity.phrase) && inside(figure.sentence_span), "{figure:?}");
        assert!(quantity.phrase.start <= quantity.span.start, "the phrase starts after its number: {figure:?}");
        assert!(quantity.span.end <= quantity.phrase.end, "the phrase ends before its number: {figure:?}");
        assert!(!figure.number_text.is_empty(), "{figure:?}");
        assert!(figure.sentence.get(figure.in_sentence.start..figure.in_sentence.end).is_some(), "{figure:?}");
        assert!(quantity.span.start >= start, "figures out of order: {figure:?}");
        start = quantity.span.start;
        let number = quantity.number;
        assert!(number.value_max.is_none_or(|max| max >= number.value), "a range runs down: {figure:?}");
        assert!(number.step >= Decimal::ZERO, "{figure:?}");
    }
}

fn manifest(text: &str) {
    for error in read::manifest_faults(text) {
        assert!(!error.to_string().is_empty(), "an error says what is wrong");
    }
}

fn config(text: &str) {
    let path = Path::new(Options::FILE);
    let Ok(options) = Options::parse(text, path) else { return };
    let checker = Checker::new(options);
    let report = checker.check(checker.read_bytes(Path::new("a.txt"), SAMPLE.into()));
    let _ = report::findings(Format::Text, &report, &Layout::default(), sink());
}

fn lock(text: &str) {
    let Ok(mut lock) = Lock::parse(text, Path::new("figcheck.lock")) else { return };
    let checker = Checker::default();
    let set = checker.read_bytes(Path::new("a.txt"), SAMPLE.into());
    let figures = checker.extract_all(&set.articles);
    let roots = ["a.txt".into()];
    for drift in lock.compare(&figures, &set.articles, &roots) {
        assert!(!format!("{drift:?}").is_empty(), "a drift can be told");
    }
    lock.accept(&figures, &set.articles, &roots);
    assert!(lock.compare(&figures, &set.articles, &roots).is_empty(), "what was accepted has not changed");
}

fn baseline(text: &str) {
    let Ok(baseline) = Baseline::parse(text, Path::new("figcheck-baseline.json")) else { return };
    let checker = Checker::default();
    let mut report = checker.check(checker.read_bytes(Path::new("a.txt"), SAMPLE.into()));
    baseline.apply(&mut report);
    let _ = report::findings(Format::Json, &report, &Layout::default(), sink());
}

fn number(text: &str) {
    each_place(text, |input| {
        let Ok((rest, reading)) = parse::number(input) else { return };
        assert!(input.consumed(rest) > 0, "a number is not nothing: {reading:?}");
        let number = reading.number;
        assert!(number.value_max.is_none_or(|max| max > number.value), "a range runs down: {reading:?}");
        assert!(number.step > Decimal::ZERO, "{reading:?}");
    });
}

fn date(text: &str) {
    each_place(text, |input| {
        let Ok((rest, date)) = parse::date(input) else { return };
        assert!(input.consumed(rest) > 0, "a date is not nothing: {date:?}");
        assert!(date.period.is_none_or(|period| period.start <= period.end), "a period runs back: {date:?}");
    });
}

/// Tries a grammar at every token, in both languages.
fn each_place(text: &str, at: impl Fn(crate::normalise::Tokens<'_>)) {
    for language in Language::ALL {
        let article = article(text, language);
        let document = Document::new(&article);
        for sentence in &document.sentences {
            let tokens = document.tokens_of(sentence);
            for n in 0..tokens.len() {
                at(tokens.skip(n));
            }
        }
    }
}

/// Where one file of a set ends and the next begins.
pub const NEXT: &[u8] = b"\n=====\n";

/// A set of up to four files checked as a whole, and reported in every format.
fn pipeline(bytes: &[u8]) {
    let checker = Checker::default();
    let mut set = ArticleSet::default();
    let mut rest = bytes;
    for name in ["a.txt", "b.txt", "c.md", "d.html"] {
        let end = rest.windows(NEXT.len()).position(|window| window == NEXT);
        let (file, next) =
            end.map_or((rest, None), |end| (rest.get(..end).unwrap_or_default(), rest.get(end + NEXT.len()..)));
        let part = checker.read_bytes(Path::new(name), file.to_vec());
        for article in &part.articles {
            sound(article, &checker.extract(article), file.len());
        }
        set.articles.extend(part.articles);
        set.skipped.extend(part.skipped);
        let Some(next) = next else { break };
        rest = next;
    }
    let report = checker.check(set);
    assert_eq!(checker.reconcile(&report.figures), report.threads, "reconciling again gives the same");
    for format in Format::ALL {
        report::findings(format, &report, &Layout::default(), sink()).unwrap_or_else(|error| panic!("{error}"));
    }
    for format in [Format::Text, Format::Csv, Format::Json, Format::Jsonl] {
        let layout = Layout { trace: true, color: true, links: true, ..Layout::default() };
        report::figures(format, &report, &layout, sink()).unwrap_or_else(|error| panic!("{error}"));
        report::threads(format, &report, &layout, sink()).unwrap_or_else(|error| panic!("{error}"));
    }
    let page = report::page(&report, checker.options(), Language::English);
    assert!(page.is_ok(), "the page can be written");
    assert!(report::tables(&report, &report::Dialect::default()).is_ok(), "the tables can be written");
    let _ = snapshot(&report.figures).to_string();
}

/// An article for options, locks and baselines to be tried on.
const SAMPLE: &str =
    "The storm in Hull on 2 March 2024 injured 40 people, the council said.\n\nIt injured 52 people.\n";

/// Inputs to start from, most of them the fixtures below `root`, the folder of the repository.
#[must_use]
pub fn seeds(target: &str, root: &Path) -> Vec<Vec<u8>> {
    let of = |ending: &str| {
        let mut files = Vec::new();
        for folder in ["docs/examples", "fixtures", "seeds"] {
            files_below(&root.join(folder), &mut files);
        }
        files.retain(|file| file.to_string_lossy().ends_with(ending));
        files.iter().filter_map(|file| fs::read(file).ok()).collect::<Vec<_>>()
    };
    let lines = |folder: &str| {
        let mut files = Vec::new();
        files_below(&root.join("fixtures").join(folder), &mut files);
        let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok());
        texts.flat_map(|text| text.lines().skip(1).map(|line| line.into()).collect::<Vec<Vec<u8>>>()).collect()
    };
    match target {
        "text" => of(".txt"),
        "markdown" => of(".md"),
        "html" => of(".html"),
        "json" => of(".json"),
        "jsonl" => of(".jsonl"),
        "warc" => vec![WARC.into(), [WARC, WARC].concat().into()],
        "parquet" => of(".parquet"),
        "gzip" => of(".txt").iter().filter_map(|text| gzip(text).ok()).collect(),
        "zstd" => of(".txt").iter().map(|text| zstd(text)).collect(),
        "manifest" => of("articles.csv"),
        "config" => {
            // Every option of the template, its comment sign taken away.
            let options = crate::Config::TEMPLATE.lines().map(|line| line.strip_prefix("# ").unwrap_or(line));
            [of(".toml"), options.map(Into::into).collect(), vec![crate::Config::TEMPLATE.into()]].concat()
        }
        "lock" => [of("figcheck.lock"), vec![LOCK.into()]].concat(),
        "baseline" => [of("baseline.json"), vec![BASELINE.into()]].concat(),
        "number" => lines("numbers"),
        "date" => lines("dates"),
        "pipeline" => of(".txt").chunks(2).map(|pair| pair.join(NEXT)).collect(),
        _ => Vec::new(),
    }
}

const WARC: &str = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://hull.example/storm\r\nContent-Length: 130\r\n\r\n\
HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n\
20\r\n<p>The storm injured 40 people.\n\r\n0\r\n\r\n\r\n\r\n";

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes)?;
    out.finish()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

const LOCK: &str = "# figcheck.lock, version 1.\na.txt | people injured (Hull) | ~40 | person | council | ×2\n";
const BASELINE: &str = r#"{"version": 1, "findings": [{"code": "F004", "articles": ["a.txt"], "message": "40 and 52", "id": "0123456789ab"}]}"#;

/// The files below a folder, in order; none where it cannot be read.
fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files_below(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seeds of one target that every run of the tests tries.
    const FEW: usize = 12;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn inputs_that_broke_a_target_break_it_no_more() {
        let mut inputs = Vec::new();
        for target in TARGETS {
            files_below(&root().join("fuzz/regressions").join(target.name), &mut inputs);
            for input in inputs.drain(..) {
                eprintln!("{}", input.display());
                (target.run)(&fs::read(input).unwrap());
            }
        }
    }

    #[test]
    fn every_target_holds_for_its_seeds() {
        for target in TARGETS {
            let seeds = seeds(target.name, root());
            assert!(!seeds.is_empty(), "{} has no seeds", target.name);
            // A few of the many, in the order of their names.
            for seed in seeds.iter().step_by(seeds.len().div_ceil(FEW)) {
                eprintln!("{}: {}", target.name, String::from_utf8_lossy(seed));
                (target.run)(seed);
            }
        }
    }

    /// Bytes by chance, the same in every run: SplitMix64 of Steele, Lea and Flood.
    struct Chance(u64);

    impl Chance {
        fn next(&mut self) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        }

        fn below(&mut self, end: usize) -> usize {
            usize::try_from(self.next() % end.max(1) as u64).unwrap()
        }

        fn bytes(&mut self, len: usize) -> Vec<u8> {
            (0..len).map(|_| self.next().to_le_bytes()[0]).collect()
        }

        /// A seed cut, doubled, and with bytes of chance or of other seeds put in.
        fn change(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
            let mut bytes = seeds[self.below(seeds.len())].clone();
            bytes.truncate(2_000);
            for _ in 0..=self.below(4) {
                let (at, end) = (self.below(bytes.len()), self.below(bytes.len()));
                let (at, end) = (at.min(end), at.max(end));
                let new = match self.below(4) {
                    0 => Vec::new(),
                    1 => self.bytes(3),
                    2 => bytes[at..end].repeat(2),
                    _ => {
                        let other = &seeds[self.below(seeds.len())];
                        let from = self.below(other.len());
                        other[from..other.len().min(from + 40)].to_vec()
                    }
                };
                bytes.splice(at..end, new);
                bytes.truncate(4_000);
            }
            bytes
        }
    }

    #[test]
    fn random_bytes_break_no_target() {
        // So many of each that the suite stays quick; FIGCHECK_RANDOM asks for more.
        let times = std::env::var("FIGCHECK_RANDOM").ok().and_then(|times| times.parse().ok()).unwrap_or(8);
        let mut chance = Chance(20_240_722);
        for target in TARGETS {
            let seeds = seeds(target.name, root());
            for n in 0..times {
                let input = if n % 4 == 0 {
                    let len = chance.below(600);
                    chance.bytes(len)
                } else {
                    chance.change(&seeds)
                };
                let ran = std::panic::catch_unwind(|| (target.run)(&input));
                assert!(ran.is_ok(), "{} is broken by {:?}", target.name, String::from_utf8_lossy(&input));
            }
        }
    }
}
