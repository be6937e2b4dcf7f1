//! The last step of reading: a draft and what is known of it become an article.

use std::sync::Arc;

use super::draft::Draft;
use super::{language, structure};
use crate::model::{Article, ArticleInfo, Block, Language};

/// The article called `name`, from its draft.
pub(super) fn finish(name: String, mut draft: Draft) -> Article {
    let language = draft.given.language.or_else(|| language::detect(&draft.text)).unwrap_or(Language::English);
    structure::tell(&mut draft, language);
    let given = draft.given;
    let info =
        ArticleInfo { path: name, source: given.source, published: given.published, language, title: given.title };
    let blocks = draft.parts.iter().map(|part| Block { kind: part.kind, span: part.span }).collect();
    Article { info: Arc::new(info), text: draft.text, map: draft.map, blocks }
}
