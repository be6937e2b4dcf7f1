//! A finding keeps its id while the articles around it change, so that a baseline holds.

use std::collections::BTreeSet;
use std::path::Path;

use figcheck::{Checker, Options};

use crate::harness::{folder, write};

const FIRE: &str = "---\nsource: Dunhaven Post\npublished: 2025-05-06\n---\n";
const RADIO: &str = "---\nsource: Coast Radio\npublished: 2025-05-06\n---\n";
const KILLED: &str =
    "\nA fire at the Kellmore textile plant in Dunhaven killed 14 workers on Monday, the fire brigade said.\n";
const KILLED_TOO: &str =
    "\nThe fire at the Kellmore textile plant in Dunhaven killed 17 workers on Monday, the governor said.\n";
const FARE: &str = "\nThe bus operator raised the fare to Dunhaven from 40 dollars to 50 dollars, up 35 percent.\n";
const BROKEN: &str = "\nThe brigade sent 1.\n500 metres of hose.\n";
const FAIR: &str = "\nThe fair in Linden ran from 3 May to 14 May, a total of 9 days.\n";
const CONVERTED: &str = "\nThe smoke was seen 75 km (50 miles) away.\n";

/// The ids of all findings over a folder.
fn ids(folder: &Path) -> BTreeSet<String> {
    let checker = Checker::new(Options::default());
    let report = checker.check(checker.read(&[folder.to_owned()]));
    report.findings.into_iter().map(|finding| format!("{} {}", finding.code, finding.id)).collect()
}

fn set(name: &str, articles: &[(&str, &[&str])]) -> BTreeSet<String> {
    let folder = folder(name);
    for (path, parts) in articles {
        write(&folder, path, parts.concat());
    }
    ids(&folder)
}

#[test]
fn findings_keep_their_ids_while_articles_change() {
    let first: [&str; 5] = [FIRE, KILLED, FARE, BROKEN, FAIR];
    let second: [&str; 3] = [RADIO, KILLED_TOO, CONVERTED];
    let base = set("identity-base", &[("a.md", &first), ("b.md", &second)]);
    let codes: BTreeSet<&str> = base.iter().filter_map(|id| id.split(' ').next()).collect();
    for code in ["F001", "F005", "F006", "F007", "F009"] {
        assert!(codes.contains(code), "{code} is not among {base:?}");
    }

    let above = "\nThis page was made longer. It has a new paragraph, and 3 new photos.\n";
    let below = "\nMore news will follow at noon.\n";
    let edited = set(
        "identity-edited",
        &[
            ("a.md", &[FIRE, above, KILLED, FARE, BROKEN, FAIR, below]),
            ("b.md", &[RADIO, above, KILLED_TOO, CONVERTED, below]),
        ],
    );
    assert!(edited.is_superset(&base), "text above and below: {base:#?} became {edited:#?}");

    let turned: [&str; 5] = [FIRE, FAIR, BROKEN, FARE, KILLED];
    let turned = set("identity-turned", &[("a.md", &turned), ("b.md", &[RADIO, CONVERTED, KILLED_TOO])]);
    assert_eq!(turned, base, "paragraphs in another order");

    let later = "---\nsource: Linden Mail\npublished: 2025-05-07\n---\n\nThe fire at the Kellmore textile plant in Dunhaven killed 14 \
                 workers on Monday.\n";
    let other =
        "---\nsource: Linden Mail\npublished: 2025-05-01\n---\n\nThe harbour of Port Linden sold 36 boats in April.\n";
    let added = set(
        "identity-added",
        &[("a.md", &first), ("b.md", &second), ("0-other.md", &[other]), ("c-later.md", &[later])],
    );
    assert!(added.is_superset(&base), "articles added: {base:#?} became {added:#?}");
}
