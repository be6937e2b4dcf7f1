//! Which province a figure is said of.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::provinces::provinces;
use crate::measure::{CAPITAL, plain};
use crate::model::{Figure, Subject};

/// The only province among the names that a figure is said of, in the form of the features of names: of those nearest before it,
/// else of those on its own ground, else of those of its sentence.
pub(super) fn province(figure: &Figure) -> Option<&str> {
    let measure = &figure.measure;
    let lists: [&[String]; 3] = [&measure.holder, &measure.names, &measure.scene];
    lists.into_iter().find(|names| all(names).next().is_some()).and_then(only)
}

/// True for an article that speaks of several provinces.
pub(super) fn tells_of_several(article: &Subject) -> bool {
    all(&article.names).nth(1).is_some()
}

fn only(names: &[String]) -> Option<&str> {
    let mut found = all(names);
    found.next().filter(|_| found.next().is_none())
}

/// The provinces among `names`; "West Virginia" has the feature "virginia" and is not Virginia.
fn all(names: &[String]) -> impl Iterator<Item = &str> {
    let is_part =
        |name: &str| names.iter().any(|other| other.len() > name.len() && other.ends_with(name) && is_province(other));
    names.iter().map(String::as_str).filter(move |name| is_province(name) && !is_part(name))
}

fn is_province(feature: &str) -> bool {
    static FEATURES: LazyLock<FxHashSet<String>> = LazyLock::new(|| provinces().filter_map(feature_of).collect());
    FEATURES.contains(feature) || feature.starts_with(CAPITAL)
}

/// The feature of a name of one word or two; those of longer names are of pairs of their words.
fn feature_of(name: &str) -> Option<String> {
    (name.split(' ').count() <= 2).then(|| plain(name).chars().filter(|c| c.is_alphanumeric()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::testing::article;
    use crate::{Checker, Options};

    #[test]
    fn the_province_that_stands_before_a_figure_is_its_own() {
        for (text, expected) in [
            ("Floods killed 14 people in West Virginia.", Some("westvirginia")),
            ("Lũ làm 14 người chết ở Lào Cai.", Some("laocai")),
            ("Yên Bái 14 người chết, Lào Cai và Sơn La 31 người.", Some("yenbai")),
            ("Lũ ở Lào Cai và Sơn La làm 14 người chết.", Some("sonla")),
            ("Lũ làm 14 người chết.", None),
        ] {
            let language = if text.is_ascii() { Language::English } else { Language::Vietnamese };
            let figures = Checker::new(Options::default()).extract(&article(text, language));
            assert_eq!(province(&figures[0]), expected, "{text}");
        }
    }
}
