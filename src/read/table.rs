//! Tables in plain text: lines whose cells are parted by tabs, by bars or by two spaces and more.
//!
//! Prose has no rows, so a table is only seen in neighbouring lines that have the same number of cells, and where
//! numbers fill cells of the rows below the first.

use std::ops::Range;

/// What parts the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Tab,
    Bar,
    Spaces,
}

/// True where something stands in a text that parts cells.
pub(super) fn may_have(text: &str) -> bool {
    let text = text.as_bytes();
    memchr::memchr2(b'\t', b'|', text).is_some() || memchr::memmem::find(text, b"  ").is_some()
}

/// The ranges of `lines` that are the rows of a table, head included.
pub(super) fn tables(lines: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let end = [Separator::Tab, Separator::Bar, Separator::Spaces]
            .into_iter()
            .filter_map(|separator| table(lines, start, separator))
            .max();
        match end {
            Some(end) => {
                found.push(start..end);
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

/// True for the line between head and rows: "|---|:---:|", "-----  -----".
pub(super) fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|c| matches!(c, '-' | '|' | ':' | '+' | '=') || c.is_whitespace())
}

/// The end of the table that starts at line `start`; none where there is none.
fn table(lines: &[&str], start: usize, separator: Separator) -> Option<usize> {
    let width = cells(lines.get(start)?, separator).len();
    // The corner of the head may be empty, and a space at the start of a line is lost.
    let fits = |line: &str| {
        let count = cells(line, separator).len();
        count == width || count == width + 1 && separator != Separator::Bar
    };
    let body = lines.get(start + 1..)?;
    let first = body.iter().take(2).find(|line| !is_rule(line)).filter(|line| fits(line))?;
    let body_width = cells(first, separator).len();
    let is_row = |line: &str| {
        let cells = cells(line, separator);
        cells.len() == body_width && cells.iter().skip(1).any(|cell| is_numeric(cell))
    };
    let rows = body.iter().take_while(|line| is_rule(line) || is_row(line)).count();
    let data = body.iter().take(rows).filter(|line| !is_rule(line)).count();
    // Two spaces happen in prose too.
    let least = if separator == Separator::Spaces { 2 } else { 1 };
    (body_width >= 2 && data >= least).then_some(start + 1 + rows)
}

fn cells(line: &str, separator: Separator) -> Vec<&str> {
    let cells: Vec<&str> = match separator {
        Separator::Tab => line.split('\t').map(str::trim).collect(),
        Separator::Bar => line.trim().trim_matches('|').split('|').map(str::trim).collect(),
        Separator::Spaces => line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect(),
    };
    cells
}

/// A short cell that is a number and hardly anything else: "1.200", "-8", "$2.5", "35%", "12 (3)".
fn is_numeric(cell: &str) -> bool {
    const LONGEST: usize = 16;
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && letters <= digits + 2 && cell.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First line and end of each table.
    fn found(text: &str) -> Vec<(usize, usize)> {
        tables(&text.lines().collect::<Vec<_>>()).into_iter().map(|rows| (rows.start, rows.end)).collect()
    }

    #[test]
    fn rows_of_tabs_bars_and_spaces() {
        assert_eq!(found("Region\tRevenue ($m)\nNorth\t1.5\nSouth\t2.25\nThe end"), [(0, 3)]);
        assert_eq!(found("As follows.\n| Tỉnh | Sản lượng (tấn) |\n|---|---|\n| Bình Hòa | 1.200 |"), [(1, 4)]);
        assert_eq!(found("Region    Staff   Growth\nNorth     120      -8\nSouth     80      12"), [(0, 3)]);
        assert_eq!(found("\tStaff\tGrowth\nNorth\t120\t-8"), [(0, 2)]);
    }

    #[test]
    fn prose_and_menus_are_none() {
        for text in [
            "Some 40 men left.  They came back.\nIn all 12 boats  were lost.\nNobody knew.",
            "Home | News | Sport\nMail | Help | Log in",
            "A  b\nc  d\ne  f",
            "One line\tonly 4",
        ] {
            assert!(found(text).is_empty(), "{text:?}");
        }
    }
}
