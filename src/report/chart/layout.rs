//! Boxes in a picture: bands that grow together, and labels that keep off each other.

/// A rectangle; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Box {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Box {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top <= other.bottom && other.top <= self.bottom
    }

    fn join(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

/// Boxes that meet become one.
pub(super) fn merged(boxes: Vec<Box>) -> Vec<Box> {
    let mut out: Vec<Box> = Vec::new();
    for mut new in boxes {
        while let Some(at) = out.iter().position(|old| old.meets(&new)) {
            new = new.join(&out.swap_remove(at));
        }
        out.push(new);
    }
    out.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.top.total_cmp(&b.top)));
    out
}

/// About how wide a text of 12 units is.
pub(super) fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| {
            if c.is_uppercase() || c == '≈' {
                8.2
            } else if matches!(c, ',' | '.' | ' ' | 'i' | 'l') {
                3.6
            } else {
                6.9
            }
        })
        .sum()
}

/// The first characters of a text, so many as fit.
pub(super) fn short(text: &str, fits: usize) -> String {
    if text.chars().count() <= fits {
        return text.to_owned();
    }
    let cut: String = text.chars().take(fits.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// Places for labels beside points.
#[derive(Debug, Clone)]
pub(super) struct Labels {
    within: Box,
    taken: Vec<Box>,
}

impl Labels {
    pub(super) const fn within(within: Box) -> Self {
        Self { within, taken: Vec::new() }
    }

    /// Something else stands here.
    pub(super) fn take(&mut self, taken: Box) {
        self.taken.push(taken);
    }

    /// A point stands here.
    pub(super) fn block(&mut self, x: f64, y: f64) {
        self.take(Box { left: x - 6.0, top: y - 6.0, right: x + 6.0, bottom: y + 6.0 });
    }

    /// Where the label of the point at (x, y) starts, on its base line: right of it, left of it, above, below or between these;
    /// none where no place is free.
    pub(super) fn put(&mut self, x: f64, y: f64, text: &str) -> Option<(f64, f64)> {
        let width = width(text);
        let (right, left, middle) = (x + 9.0, x - 9.0 - width, x - width / 2.0);
        let beside = [(right, y), (left, y), (middle, y - 15.0), (middle, y + 15.0)];
        let between = [(right, y - 11.0), (right, y + 11.0), (left, y - 11.0), (left, y + 11.0)];
        self.first(text, beside.into_iter().chain(between))
    }

    /// The first of `places`, each a left end and a height of the middle, that is free for a text, as the start of its base line.
    pub(super) fn first(&mut self, text: &str, places: impl IntoIterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
        let width = width(text);
        for (left, middle) in places {
            let own = Box { left, top: middle - 6.0, right: left + width, bottom: middle + 6.0 };
            if self.within.holds(&own) && !self.taken.iter().any(|taken| taken.meets(&own)) {
                self.taken.push(own);
                return Some((left, middle + 4.0));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f64, top: f64) -> Box {
        Box { left, top, right: left + 10.0, bottom: top + 10.0 }
    }

    #[test]
    fn boxes_that_meet_become_one() {
        let boxes = merged(vec![square(0.0, 0.0), square(40.0, 0.0), square(8.0, 8.0), square(16.0, 16.0)]);
        assert_eq!(boxes, [Box { left: 0.0, top: 0.0, right: 26.0, bottom: 26.0 }, square(40.0, 0.0)]);
    }

    #[test]
    fn labels_keep_off_points_and_each_other() {
        let mut labels = Labels::within(Box { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 });
        labels.block(50.0, 50.0);
        let places: Vec<Option<(f64, f64)>> = (0..9).map(|_| labels.put(50.0, 50.0, "1,500")).collect();
        assert!(places[0].unwrap().0 > 50.0 && places[1].unwrap().0 < 50.0);
        assert!(places[2].unwrap().1 < 50.0 && places[3].unwrap().1 > 50.0);
        assert_eq!(places[8], None);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(short("Ủy ban Nhân dân", 15), "Ủy ban Nhân dân");
        assert_eq!(short("Ủy ban Nhân dân tỉnh", 15), "Ủy ban Nhân dâ…");
    }
}
