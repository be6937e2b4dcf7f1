//! Text that was made to hurt: it costs no more than its length, breaks nothing, and steers nothing.

use std::path::Path;

use figcheck::report::{self, Format, Layout};
use figcheck::{Checker, Report};

use crate::harness::{available, folder, run, text, write};

/// Nanoseconds of processor time of this thread; none where the system does not tell.
fn processor_time() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// Reads a file, extracts and lists its figures on one thread, and tells the nanoseconds that took.
fn work(name: &str, content: &str) -> u64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let before = processor_time().unwrap();
        let checker = Checker::default();
        let articles = checker.read_bytes(Path::new(name), content.as_bytes().to_vec()).articles;
        let figures = checker.extract_all(&articles);
        let report = Report { articles, figures, ..Report::default() };
        for format in [Format::Csv, Format::Text] {
            report::figures(format, &report, &Layout::default(), std::io::sink()).unwrap();
        }
        processor_time().unwrap() - before
    })
}

/// File endings, each with what is repeated in a file.
const REPEATED: &[(&str, &[&str])] = &[
    (
        "txt",
        &[
            "1",
            "9 ",
            "1,",
            "1.",
            " 000",
            "1-",
            "1 to 2 ",
            "one or two or ",
            "between 1 and ",
            "from 5 to ",
            "one hundred ",
            "two thousand and ",
            "một trăm nghìn ",
            "triệu nghìn tỷ ",
            "mười hai ",
            "\"",
            "“a ",
            "(",
            "(5 ",
            "said ",
            "5 people, police said, ",
            "according to ",
            "Alpha Beta Gamma ",
            "Alpha Beta 5 ",
            "\n",
            "5\n",
            "5 dogs\n\n",
            "a",
            "a ",
            "10 % ",
            "$1 ",
            "$",
            "2024-01-01 ",
            "on 5 July 2024 ",
            "2024 ",
            "5:30 pm ",
            "5 km (3 miles) ",
            "half of a ",
            ".",
            "5... ",
            "It killed 5 people. ",
            "- 5 dogs\n",
            "1. 5 dogs\n",
            "| 5 | 6 |\n",
            "5\t6\n",
            "| 5 ",
            "https://a.b/5 ",
            "a@b.c ",
            "\u{202e}5 ",
            "\u{301}",
            "1/",
            "½",
            "-",
            "±1 ",
            "twenty-",
            "million ",
            "1m",
            "1x",
            "1\u{a0}",
            "1\u{200b}",
            "٣",
            "５",
            "5²",
            "🚢5",
            "Name: 5 ",
            "Anna, 5, ",
            "090 123 4567 ",
            "KN-23 ",
            "1st ",
            "one in ",
            "năm ",
            "ngày 5 tháng ",
            "theo ông Nam, ",
            "rose 5 % to 6 % from 5 % ",
            "5's ",
            "'",
            "[5] ",
            "Share\n5 comments\n",
            "figcheck: ignore ",
            "3 hours ago\n",
            "and 5 men ",
        ],
    ),
    (
        "html",
        &[
            "<div>",
            "<b>",
            "<table><tr><td>5",
            "&amp;5",
            "<p>5 people",
            "<",
            "<ul><li>5",
            "<span>5</span> ",
            "<a>5",
            "</div>",
            "<svg><g>",
            "<meta name=date content=2024-01-01>",
            "<title>5",
            "<p>It killed 5 people.</p>",
            "<template>",
            "<article><p>5 dogs.</p>",
        ],
    ),
    ("md", &[">", "*a ", "[", "[5](", "`", "_a", "# 5\n", "[a]: b\n", "|5", "<", "![", "> 5\n", "<http://a.b"]),
    ("json", &["[", "{\"a\":", "5 "]),
    ("jsonl", &["{\"text\":\"5 dogs\"}\n", "{\n"]),
];

#[test]
fn four_times_the_text_is_four_times_the_work() {
    // Bytes of the shorter text: what seems slow is looked at again at the next length, where noise weighs less and a grammar
    // that is quadratic weighs more.
    const LENGTHS: [usize; 3] = [1_000, 4_000, 16_000];
    // Linear work takes four times as long, quadratic sixteen times.
    const MOST: u64 = 9;
    // Nanoseconds between two ticks of the clock, at most.
    const TICK: u64 = 4_000_000;
    if !available("/proc/thread-self/schedstat", processor_time().is_some()) {
        return;
    }
    // The tables are read once.
    for sample in ["It killed 5 people, police said.", "Bão làm 5 người chết, theo công an."] {
        work("a.txt", sample);
        work("a.html", &format!("<p>{sample}</p>"));
    }
    let mut slow = Vec::new();
    for (ending, parts) in REPEATED {
        for part in *parts {
            let name = format!("a.{ending}");
            // The quickest of a few runs is the one that others disturbed least.
            let quickest = |runs: usize, bytes: usize| {
                let text = part.repeat(bytes / part.len());
                (0..runs).map(|_| work(&name, &text)).min().unwrap_or_default()
            };
            let is_slow = |(turn, &short): (usize, &usize)| {
                quickest(turn + 1, 4 * short) / quickest(turn + 1, short).max(TICK) > MOST
            };
            if LENGTHS.iter().enumerate().all(is_slow) {
                slow.push(format!("{part:?} in {ending}"));
            }
        }
    }
    assert!(slow.is_empty(), "more than {MOST} times the work: {slow:#?}");
}

#[test]
fn deep_nesting_ends_no_run() {
    let folder = folder("nesting");
    const DEPTH: usize = 20_000;
    let files = [
        ("div.html", format!("{}5 people died.", "<div>".repeat(DEPTH))),
        ("inline.html", format!("<p>{}5 people died.", "<b><i>".repeat(DEPTH))),
        ("table.html", format!("{}5 people died.", "<table><tr><td>".repeat(DEPTH))),
        ("list.html", format!("{}5 people died.", "<ul><li>".repeat(DEPTH))),
        ("svg.html", format!("{}5 people died.", "<svg><g>".repeat(DEPTH))),
        ("quote.md", format!("{} 5 people died.", ">".repeat(DEPTH))),
        ("list.md", format!("{}5 people died.", "- ".repeat(DEPTH))),
        ("emphasis.md", format!("{}5 people died.", "*a **b ".repeat(DEPTH))),
        ("link.md", format!("{}5 people died.", "[".repeat(DEPTH))),
        ("array.json", "[".repeat(DEPTH)),
        ("object.json", "{\"text\":".repeat(DEPTH)),
        ("front.md", format!("---\na: {}\n---\n5 people died.", "[".repeat(DEPTH))),
        ("front-map.md", format!("---\n{}\n---\n5 people died.", "{a: ".repeat(DEPTH))),
        ("toml.md", format!("+++\na = {}\n+++\n5 people died.", "[".repeat(DEPTH))),
        ("brackets.txt", format!("{}5 people died.", "(“[".repeat(DEPTH))),
    ];
    for (name, content) in files {
        let path = write(&folder, name, content);
        let ran = run(&["extract", "--allow-empty", &path]);
        assert!(matches!(ran.status, Some(0 | 2)), "{name}: {ran:.600?}");
        assert!(ran.status == Some(0) || ran.stderr.contains("error: "), "{name}: {ran:?}");
    }
    for (name, content) in [
        ("figcheck.toml", format!("a = {}", "[".repeat(DEPTH))),
        ("baseline.json", "[".repeat(DEPTH)),
        ("figcheck.lock", format!("# figcheck.lock, version 1.\n{}", "a | b | ".repeat(DEPTH))),
    ] {
        let path = write(&folder, name, content);
        let article = write(&folder, "a.txt", "5 people died.");
        let ran = match name {
            "figcheck.toml" => run(&["check", "--config", &path, &article]),
            "baseline.json" => run(&["check", "--baseline", &path, &article]),
            _ => run(&["check", "--locked", &article]),
        };
        assert_eq!(ran.status, Some(2), "{name}: {ran:.600?}");
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_long_text_of_one_kind_is_read() {
    let folder = folder("long");
    for (name, content) in [
        ("newlines.txt", "\n".repeat(1_000_000) + "5 dogs"),
        ("word.txt", "a".repeat(1_000_000) + " and 5 dogs"),
        ("digits.txt", "7".repeat(100_000) + " cats and 5 dogs"),
        ("marks.txt", "a".to_owned() + &"\u{301}".repeat(100_000) + " and 5 dogs"),
    ] {
        let path = write(&folder, name, content);
        let ran = run(&["extract", "--format", "csv", &path]);
        assert_eq!(ran.status, Some(0), "{name}: {}", ran.stderr);
        assert!(ran.stdout.contains(",5,5 dogs,5,"), "{name}");
    }
}

#[test]
fn a_number_too_long_to_be_exact_is_no_figure() {
    let folder = folder("long-numbers");
    let fits = "79228162514264337593543950335";
    for (number, is_read) in [(fits, true), ("79228162514264337593543950336", false), (&"9".repeat(400), false)] {
        for text in [
            format!("They counted {number} grains."),
            format!("They counted {number} million grains."),
            format!("It cost ${number} billion, or {number} % of {number} euros (${number})."),
            format!("Họ đếm được {number} nghìn tỷ hạt."),
            format!("From {number} to {number} km (0.{number} miles), -{number} degrees, {number}/{number} of it."),
        ] {
            let path = write(&folder, "a.txt", &text);
            let ran = run(&["check", "--allow-empty", &path]);
            assert!(matches!(ran.status, Some(0 | 1)), "{text}: {ran:?}");
            let figures = run(&["extract", "--allow-empty", "--format", "csv", &path]).stdout;
            if text.starts_with("They") && !text.contains("million") {
                assert_eq!(figures.contains(&format!(",{number},,=,")), is_read, "{figures}");
            }
        }
    }
}

#[test]
fn days_that_do_not_exist_are_not_placed() {
    let folder = folder("impossible-days");
    for text in [
        "On 30 February 2024 the flood killed 5 people.",
        "On 31/12/99999 the flood killed 5 people.",
        "On 0 May 2024 and in the year 0 the flood killed 5 people.",
        "9999999999 years ago and in 99999999999 days the flood killed 5 people.",
        "Ngày 31/2/2024 lũ làm 5 người chết.",
        "Ngày 99/99/9999 lũ làm 5 người chết; 99999999 năm trước.",
        "It lasted 999999999999 months from 1 January 9999 to 31 December 9999; 5 people died.",
    ] {
        let content = format!("---\npublished: 2024-12-31\n---\n\n{text} In 20 years and last year, 5 people died.\n");
        let path = write(&folder, "a.md", content);
        let ran = run(&["check", "--allow-empty", &path]);
        assert!(matches!(ran.status, Some(0 | 1)), "{text}: {ran:?}");
        let figures = run(&["extract", "--format", "csv", &path]).stdout;
        assert!(!figures.contains("2024-02-30") && !figures.contains("2024-02-31"), "{figures}");
    }
}

#[test]
fn blank_lines_of_a_stream_cost_little() {
    for blank in ["\n".repeat(200_000), " \r\n".repeat(100_000)] {
        let ran = crate::harness::run_with(
            &["extract", "--format", "csv", "-"],
            format!("{{\"text\":\"5 dogs\"}}\n{blank}").as_bytes(),
        );
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert!(ran.stdout.contains(",5,5 dogs,5,"), "{}", ran.stdout);
    }
}

#[test]
fn a_packed_file_that_unpacks_without_end_is_refused() {
    use std::io::Write;

    let folder = folder("bomb");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // 40 MiB of spaces in 40 KiB: more than an article may have.
    packed.write_all(&vec![b' '; 40 << 20]).unwrap();
    let bytes = packed.finish().unwrap();
    assert!(bytes.len() < 100 << 10);
    let path = write(&folder, "bomb.txt.gz", bytes);
    let good = write(&folder, "good.txt", "The storm injured 40 people.\n");
    let ran = run(&["extract", &path, &good]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("bomb.txt.gz"), "{}", ran.stderr);
    assert!(ran.stdout.contains("40 people"), "the other is read: {}", ran.stdout);
}

/// An escape sequence that clears a screen, one that sets a title, a bell, and characters that turn the order round.
const CONTROLS: [&str; 6] = ["\u{1b}[2J", "\u{1b}]0;owned\u{7}", "\u{9b}31m", "\u{202e}", "\u{2067}", "\u{8}"];

#[test]
fn what_would_steer_a_reader_is_shown() {
    let folder = folder("controls");
    for (n, control) in CONTROLS.iter().enumerate() {
        for (name, toll) in [("fire", 14), ("hall", 17)] {
            let sentence = format!(
                "The fire in the {control}Leeds{control} dance hall on 5 July 2024 killed {toll} people{control}, police said.\n"
            );
            write(&folder, &format!("{name}-{n}.txt"), sentence);
        }
    }
    let mut outputs = Vec::new();
    for format in ["text", "github", "gitlab", "junit", "markdown"] {
        outputs.push((format, run(&["check", "--format", format, text(&folder)])));
    }
    outputs.push(("colour", run(&["check", "--color", "always", text(&folder)])));
    for command in ["extract", "reconcile"] {
        outputs.push((command, run(&[command, text(&folder)])));
    }
    for (what, ran) in outputs {
        let printed = format!("{}{}", ran.stdout, ran.stderr);
        assert!(printed.contains("14 people"), "{what}: {printed}");
        for control in CONTROLS {
            assert!(!printed.contains(control), "{what} holds {control:?}: {printed:?}");
        }
    }
    let page = folder.with_file_name("controls-page");
    let ran = run(&["report", text(&folder), "--output-dir", text(&page)]);
    assert!(matches!(ran.status, Some(0 | 1)), "{ran:?}");
    let page = std::fs::read_to_string(page.join("index.html")).unwrap();
    for control in ["\u{202e}", "\u{2067}"] {
        assert!(!page.contains(control), "the page holds {control:?}");
    }
    // Programs get what was written.
    let csv = run(&["extract", "--format", "csv", text(&folder)]).stdout;
    assert!(csv.contains('\u{202e}'), "{csv}");
}

#[test]
fn a_file_name_steers_nothing_either() {
    let folder = folder("control-name");
    let path = folder.join("a\u{1b}[2J\u{202e}.txt");
    std::fs::write(&path, "The storm injured 40 people in Hull.\n").unwrap();
    for arguments in [vec!["extract"], vec!["check", "--verbose"], vec!["extract", "--format", "csv"]] {
        let missing = format!("{}-missing", text(&path));
        let ran = run(&[arguments.as_slice(), &[text(&path), &missing]].concat());
        assert_eq!(ran.status, Some(2));
        assert!(!ran.stderr.contains(['\u{1b}', '\u{202e}']), "{:?}", ran.stderr);
        if !arguments.contains(&"csv") {
            assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']), "{:?}", ran.stdout);
        }
    }
}

#[test]
fn digits_of_other_scripts_are_not_read_as_other_numbers() {
    let folder = folder("homoglyphs");
    // Arabic-Indic, mathematical, circled and Devanagari digits, and a Cyrillic letter in a number word.
    for number in ["٣٤", "𝟓𝟔", "⑤⑥", "५६", "tw\u{43e}"] {
        let path = write(&folder, "a.txt", format!("The storm injured {number} people and killed 7 dogs.\n"));
        let rows = run(&["extract", "--format", "csv", &path]).stdout;
        assert_eq!(rows.lines().count(), 2, "{number}: {rows}");
        assert!(rows.contains(",7,7 dogs,7,"), "{number}: {rows}");
    }
    // Full-width digits are those that every font of East Asia writes beside its letters.
    let path = write(&folder, "a.txt", "The storm injured ５６ people.\n");
    assert!(run(&["extract", "--format", "csv", &path]).stdout.contains(",５６,５６ people,56,"));
}
