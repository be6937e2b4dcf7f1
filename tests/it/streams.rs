//! Sets that are read and written as streams: packed files, archives, and the same bytes whatever the threads.

use std::io::Write;
use std::process::Stdio;

use crate::harness::{folder, program, run, text};
use crate::newsroom::{self, Newsroom};

/// A few articles as JSON Lines.
fn lines(articles: u64) -> Vec<u8> {
    let mut out = Vec::new();
    newsroom::json_lines(&Newsroom::new(7, articles, 0), &mut out).unwrap();
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// Standard output of the program, with `input` on standard input.
fn output(arguments: &[&str], threads: &str, input: &[u8]) -> Vec<u8> {
    let mut command = program();
    command.args(arguments).env("RAYON_NUM_THREADS", threads);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn packed_or_not_the_figures_are_the_same() {
    let plain = lines(12);
    for format in ["csv", "json"] {
        let arguments = ["extract", "-", "--format", format];
        let expected = output(&arguments, "1", &plain);
        assert!(expected.len() > 1000);
        assert!(output(&arguments, "4", &plain) == expected, "threads change nothing");
        // Two members, two frames, cut in the middle of a line.
        let (first, second) = plain.split_at(plain.len() / 2 + 7);
        assert!(output(&arguments, "2", &[gzip(first), gzip(second)].concat()) == expected);
        assert!(output(&arguments, "2", &[zstd(first), zstd(second)].concat()) == expected);
    }
}

#[test]
fn packed_files_of_a_folder_are_read() {
    let set = folder("streams_packed");
    let story = "Floods in Hull killed 40 people on 3 May 2024.";
    std::fs::write(set.join("a.txt.gz"), gzip(story.as_bytes())).unwrap();
    std::fs::write(set.join("b.jsonl.zst"), zstd(format!("{{\"text\": \"{story}\"}}\n").repeat(2).as_bytes())).unwrap();
    std::fs::write(set.join("c.html.zst"), zstd(format!("<p>{story}</p>").as_bytes())).unwrap();
    std::fs::write(set.join("d.tar.gz"), gzip(b"no article")).unwrap();
    std::fs::write(set.join("articles.csv"), "path,source\na.txt.gz,Hull Post\nb.jsonl.zst#2,Hull Radio\n").unwrap();
    let ran = run(&["extract", text(&set), "--format", "csv"]);
    let rows: Vec<Vec<&str>> = ran.stdout.lines().skip(1).map(|line| line.split(',').take(7).collect()).collect();
    // Places are those of what is packed.
    let start = "{\"text\": \"Floods in Hull killed ".len();
    let line = format!("{{\"text\": \"{story}\"}}\n").len();
    let expected = [
        ["a.txt.gz@22", "a.txt.gz", "Hull Post", "", "en", "22", "24"].join(","),
        format!("b.jsonl.zst#1@{start},b.jsonl.zst#1,,,en,{start},{}", start + 2),
        format!("b.jsonl.zst#2@{},b.jsonl.zst#2,Hull Radio,,en,{},{}", start + line, start + line, start + line + 2),
        "c.html.zst@25,c.html.zst,,,en,25,27".to_owned(),
    ];
    assert_eq!(rows.iter().map(|row| row.join(",")).collect::<Vec<_>>(), expected, "{}", ran.stderr);
    assert!(ran.stderr.contains("4 articles read, 1 skipped"), "{}", ran.stderr);
}

#[test]
fn a_broken_end_costs_only_what_follows() {
    let set = folder("streams_broken");
    let packed = gzip(&lines(16));
    std::fs::write(set.join("cut.jsonl.gz"), &packed[..packed.len() / 2]).unwrap();
    let ran = run(&["extract", text(&set), "--format", "csv"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stdout.lines().count() > 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("cannot read") && ran.stderr.contains("cut.jsonl.gz"), "{}", ran.stderr);
}

#[test]
fn an_archive_of_pages_is_read() {
    let set = folder("streams_warc");
    let page = |uri: &str, text: &str| {
        let block = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>{text}</body></html>"
        );
        let header = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        gzip(format!("{header}{block}\r\n\r\n").as_bytes())
    };
    let archive = [
        gzip(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n"),
        page(
            "https://www.hullpost.example/floods",
            "<h1>Floods</h1><p>Floods in Hull killed 40 people on 3 May 2024.</p>",
        ),
        page("https://hullradio.example/news?id=7", "<p>Floods in Hull killed 55 people on 3 May 2024.</p>"),
    ];
    std::fs::write(set.join("news.warc.gz"), archive.concat()).unwrap();
    let ran = run(&["extract", text(&set), "--format", "csv"]);
    let rows: Vec<String> =
        ran.stdout.lines().skip(1).map(|line| line.split(',').skip(1).take(6).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(
        rows,
        [
            "news.warc.gz#2/https://www.hullpost.example/floods,hullpost.example,,en,52,54",
            "news.warc.gz#3/https://hullradio.example/news?id=7,hullradio.example,,en,37,39",
        ],
        "{}",
        ran.stderr
    );
    let ran = run(&["check", text(&set)]);
    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    assert!(ran.stdout.contains("news.warc.gz#2/https://www.hullpost.example/floods:1:"), "{}", ran.stdout);
}
