//! The last step of reading: a draft and what is known of it become an article.

use std::path::Path;
use std::sync::Arc;

use super::draft::Draft;
use super::{language, structure};
use crate::model::{Article, ArticleInfo, Block, Language};

/// The article called `name`, from the draft made of `file`.
pub(super) fn finish(name: String, file: &Path, mut draft: Draft) -> Article {
    let language = draft.given.language.or_else(|| language::detect(&draft.text)).unwrap_or(Language::English);
    structure::tell(&mut draft, language);
    let given = draft.given;
    let info =
        ArticleInfo { path: name, source: given.source, published: given.published, language, title: given.title };
    let blocks = draft.parts.iter().map(|part| Block { kind: part.kind, span: part.span }).collect();
    Article {
        info: Arc::new(info),
        file: file.to_owned(),
        text: draft.text,
        map: draft.map,
        blocks,
        ignores: draft.ignores,
    }
}
