//! Where the articles go: a folder, or JSON Lines.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rayon::prelude::*;
use serde_json::json;

use super::newsroom::{Course, Newsroom, Piece};

/// Articles made at once; no more are ever held.
const BATCH: u64 = 4096;

/// Calls `each` with every article, in order.
pub(crate) fn each(newsroom: &Newsroom, mut each: impl FnMut(Piece) -> io::Result<()>) -> io::Result<()> {
    let mut from = 0;
    while from < newsroom.len() {
        let to = newsroom.len().min(from + BATCH);
        let pieces: Vec<Piece> = (from..to).into_par_iter().map(|at| newsroom.article(at)).collect();
        pieces.into_iter().try_for_each(&mut each)?;
        from = to;
    }
    Ok(())
}

/// Writes the articles into `folder`, a thousand in a folder of their own, and their manifest `articles.csv`.
pub(crate) fn folder(newsroom: &Newsroom, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut manifest = csv::Writer::from_writer(BufWriter::new(File::create(folder.join("articles.csv"))?));
    manifest.write_record(["path", "source", "published", "lang", "title"])?;
    each(newsroom, |piece| {
        let file = folder.join(&piece.path);
        if piece.path.ends_with("/000.txt") {
            fs::create_dir_all(file.parent().unwrap_or(folder))?;
        }
        fs::write(file, &piece.text)?;
        Ok(manifest.write_record([&piece.path, &piece.source, &piece.published, piece.lang, &piece.title])?)
    })?;
    manifest.flush()
}

/// Writes one object a line.
pub(crate) fn json_lines(newsroom: &Newsroom, out: &mut dyn Write) -> io::Result<()> {
    each(newsroom, |piece| {
        let record = json!({
            "path": piece.path, "title": piece.title, "source": piece.source, "published": piece.published,
            "lang": piece.lang, "text": piece.text,
        });
        serde_json::to_writer(&mut *out, &record)?;
        writeln!(out)
    })
}

/// Writes the threads that the set was made with: quantities that two articles or more tell, with the figures of each.
///
/// `verdict` is what the values written are; a change that no article came late enough to tell is none.
pub(crate) fn truth(newsroom: &Newsroom, out: &mut dyn Write) -> io::Result<()> {
    let mut threads: BTreeMap<(u64, String), Vec<serde_json::Value>> = BTreeMap::new();
    let mut meant: BTreeMap<(u64, String), (Course, String, Vec<u64>)> = BTreeMap::new();
    each(newsroom, |piece| {
        for told in &piece.told {
            let key = (told.story, told.quantity.clone());
            threads.entry(key.clone()).or_default().push(json!({
                "article": piece.path, "start": told.start, "end": told.end, "number": &piece.text[told.start..told.end],
                "value": told.value.to_string(), "published": piece.published,
            }));
            let entry = meant.entry(key).or_insert_with(|| (told.course, told.unit.clone(), Vec::new()));
            entry.2.push(told.value);
        }
        Ok(())
    })?;
    for (key, figures) in threads.into_iter().filter(|(_, figures)| figures.len() > 1) {
        let Some((course, unit, values)) = meant.get(&key) else { continue };
        let (least, most) = (values.iter().min().copied().unwrap_or(0), values.iter().max().copied().unwrap_or(0));
        // A rounded value is within a twentieth; another one is further off.
        let course = if most * 10 <= least * 11 { Course::Agree } else { *course };
        let (story, quantity) = key;
        serde_json::to_writer(
            &mut *out,
            &json!({ "story": story, "quantity": quantity, "unit": unit, "verdict": course.name(), "figures": figures }),
        )?;
        writeln!(out)?;
    }
    Ok(())
}
