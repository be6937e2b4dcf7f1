//! A newsroom for tests: hundreds of articles in both languages about quantities that are known beforehand.
//!
//! Each of 25 stories counts one thing and is told by twelve articles, English and Vietnamese by turns, half of them twelve days
//! later. A third of the stories agree, a third are in conflict on the first day, a third change by the second.

use std::fmt::Write;
use std::path::Path;

/// What was done to what, in both languages, and how many at first.
const STORIES: [(&str, &str, &str, &str, u64); 25] = [
    ("built", "bridges", "xây", "cây cầu", 40),
    ("opened", "schools", "mở", "trường học", 300),
    ("bought", "buses", "mua", "xe buýt", 1_200),
    ("sold", "houses", "bán", "ngôi nhà", 23_000),
    ("trained", "doctors", "đào tạo", "bác sĩ", 4_100),
    ("hired", "teachers", "tuyển", "giáo viên", 15_000),
    ("freed", "prisoners", "thả", "tù nhân", 620),
    ("vaccinated", "children", "tiêm chủng cho", "trẻ em", 210_000),
    ("repaired", "ships", "sửa", "con tàu", 18),
    ("ordered", "aircraft", "đặt mua", "máy bay", 75),
    ("imported", "cars", "nhập khẩu", "ô tô", 98_000),
    ("planted", "trees", "trồng", "cây xanh", 520_000),
    ("deported", "migrants", "trục xuất", "người di cư", 2_600),
    ("closed", "hospitals", "đóng cửa", "bệnh viện", 26),
    ("adopted", "dogs", "nhận nuôi", "con chó", 7_700),
    ("destroyed", "tanks", "phá hủy", "xe tăng", 130),
    ("launched", "satellites", "phóng", "vệ tinh", 11),
    ("elected", "lawmakers", "bầu", "nghị sĩ", 450),
    ("fined", "companies", "phạt", "công ty", 84),
    ("slaughtered", "pigs", "tiêu hủy", "con lợn", 36_000),
    ("rescued", "fishermen", "cứu", "ngư dân", 58),
    ("seized", "weapons", "thu giữ", "vũ khí", 940),
    ("printed", "books", "in", "cuốn sách", 1_300_000),
    ("exported", "tonnes of rice", "xuất khẩu", "tấn gạo", 6_400_000),
    ("drilled", "wells", "khoan", "giếng", 210),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const FILLER_ENGLISH: &str = "Officials met in the afternoon to look at what had been done, and what was still missing. \
    People who spoke to this newspaper praised the neighbours who had come to help without being asked, and some were \
    still at work when night fell.";

const FILLER_VIETNAMESE: &str = "Chiều cùng ngày, lãnh đạo họp bàn những việc đã làm và những việc còn lại. Người dân kể rằng bà \
    con quanh vùng đã tự tìm đến giúp nhau, nhiều người làm tới tối mịt mới về.";

/// Writes `count` articles and their manifest into `folder`; 300 tell every story in full.
pub(crate) fn write(folder: &Path, count: usize) {
    let mut manifest = "path,source,published,lang,title\n".to_owned();
    for index in 0..count {
        let (story, telling) = (index % STORIES.len(), index / STORIES.len() % 12);
        let (is_english, is_later) = (telling % 2 == 0, telling >= 6);
        let (done, things, verb, noun, first) = STORIES[story];
        let (month, day) = (1 + story % 12, 3 + story % 9 + if is_later { 12 } else { 0 });
        let value = match story % 3 {
            1 if !is_english && !is_later => first + first / 4 + 1,
            2 if is_later => first + first / 3 + 2,
            _ => first,
        };
        let text = if is_english {
            let (value, name) = (grouped(value, ','), MONTHS[month - 1]);
            format!(
                "Skip to content\n\nThe government said on {day} {name} 2024 that {value} {things} were {done}.\n\n\
                 {FILLER_ENGLISH}\n\nShare this story\n"
            )
        } else {
            let value = grouped(value, '.');
            format!(
                "Chính phủ ngày {day}/{month}/2024 cho biết đã {verb} {value} {noun}.\n\n{FILLER_VIETNAMESE}\n\n\
                 Chia sẻ bài viết\n"
            )
        };
        std::fs::write(folder.join(format!("{index:04}.txt")), text).unwrap();
        let (publisher, lang) = if is_english { ("gazette", "en") } else { ("tin", "vi") };
        writeln!(manifest, "{index:04}.txt,{publisher}-{telling}.example,2024-{month:02}-{day:02},{lang},").unwrap();
    }
    std::fs::write(folder.join("articles.csv"), manifest).unwrap();
}

fn grouped(value: u64, group: char) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    out
}
