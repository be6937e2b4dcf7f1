//! How fast figures are read out of one article, by language and by how many figures it has.
//!
//! `cargo bench --bench extract`. Each article is the same few paragraphs many times over, so that a table once built counts for
//! nothing.

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use figcheck::model::Article;
use figcheck::{Checker, Options};

fn main() {
    divan::main();
}

/// Prose without a figure: what it costs to find none.
const PROSE: [&str; 2] = [
    "Residents who spoke before the vote said they wanted clearer answers about who would pay. \"Nothing should be decided \
     behind closed doors,\" said Maria Holt, who runs a bakery near the quay. Officials have said that the work will go ahead, \
     although the weather has slowed it down.",
    "Nhiều người dân cho biết họ muốn có câu trả lời rõ ràng hơn về việc ai sẽ trả tiền. \"Không nên quyết định điều gì sau cánh \
     cửa đóng kín\", bà Nguyễn Thị Lan, chủ một tiệm bánh gần bến tàu, nói. Chính quyền khẳng định công trình vẫn được triển khai, \
     dù thời tiết đã làm chậm tiến độ.",
];

/// Prose in which every clause has a figure.
const FIGURES: [&str; 2] = [
    "The bridge, 640 metres long, will cost about €82.5 million, up from $71 million in 2021. Police said at least 14 people were \
     killed and 32 injured on October 22, and some 3,200 homes lost power. Sales rose 4.5% to 1.3 million tonnes.",
    "Cây cầu dài 640 mét có vốn đầu tư khoảng 1.250 tỷ đồng, tăng 12,5% so với năm 2021. Công an cho biết ít nhất 14 người thiệt \
     mạng và 32 người bị thương ngày 22/10, gần 3.200 hộ mất điện. Sản lượng đạt 1,3 triệu tấn.",
];

/// An article of some 40 kilobytes.
#[allow(clippy::expect_used, reason = "the text is ours")]
fn article(paragraphs: &[&str], language: &str) -> Article {
    let text = [paragraphs.join("\n\n").as_str(); 64].join("\n\n");
    let page = format!("---\nlanguage: {language}\npublished: 2024-10-23\n---\n\n{text}\n");
    let set = Checker::new(Options::default()).read_bytes(Path::new("bench.md"), page.into_bytes());
    set.articles.into_iter().next().expect("the article can be read")
}

fn extract(bencher: Bencher<'_, '_>, paragraphs: &[&str], language: &str) {
    let (checker, article) = (Checker::new(Options::default()), article(paragraphs, language));
    let _ = checker.extract(&article);
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| checker.extract(black_box(&article)));
}

#[divan::bench]
fn prose_en(bencher: Bencher<'_, '_>) {
    extract(bencher, &PROSE[..1], "en");
}

#[divan::bench]
fn prose_vi(bencher: Bencher<'_, '_>) {
    extract(bencher, &PROSE[1..], "vi");
}

#[divan::bench]
fn news_en(bencher: Bencher<'_, '_>) {
    extract(bencher, &[PROSE[0], PROSE[0], FIGURES[0]], "en");
}

#[divan::bench]
fn news_vi(bencher: Bencher<'_, '_>) {
    extract(bencher, &[PROSE[1], PROSE[1], FIGURES[1]], "vi");
}

#[divan::bench]
fn figures_en(bencher: Bencher<'_, '_>) {
    extract(bencher, &FIGURES[..1], "en");
}

#[divan::bench]
fn figures_vi(bencher: Bencher<'_, '_>) {
    extract(bencher, &FIGURES[1..], "vi");
}
