//! Second stage: the text of an article made fit to parse, with the way back.
//!
//! [`Document::new`] brings the text to one Unicode form with one kind of space, dash and quote, cuts it into
//! tokens, and groups the tokens into sentences. Everything keeps a map to the bytes of the file.

mod letters;
mod sentence;
mod setting;
mod spaces;
mod text;
mod token;
mod tone;

pub(crate) use letters::letters_at;
pub(crate) use sentence::{Sentence, is_broken_number};
pub(crate) use setting::{Setting, country};
pub(crate) use spaces::{SingleSpaced, single_spaced, words_up_to};
pub(crate) use text::{fold, fold_into};
pub(crate) use token::{Token, TokenKind, Tokens, words};
pub(crate) use tone::settled;

use std::sync::{LazyLock, OnceLock};

use crate::lexicon::extra::{Extra, ExtraWords};
use crate::lexicon::{Lexicon, lexicon};
use crate::model::{Article, OffsetMap, Span};

/// An article ready to be parsed.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The article it was made from.
    pub(crate) article: &'a Article,
    /// The normalised text.
    pub(crate) text: String,
    /// The normalised text in lower case; tokens know where they stand in it.
    pub(crate) folded: String,
    /// Tokens of all blocks that are read, in order.
    pub(crate) tokens: Vec<Token>,
    /// Sentences, in order; each is a range of tokens of one block.
    pub(crate) sentences: Vec<Sentence>,
    /// The built-in tables of its language.
    pub(crate) lexicon: &'static Lexicon,
    /// What the user adds to them.
    pub(crate) extra: &'a ExtraWords,
    /// Somebody asks which rules and table rows made each figure.
    pub(crate) explains: bool,
    /// From `text` to [`Article::text`].
    map: OffsetMap,
    setting: OnceLock<Setting>,
}

impl<'a> Document<'a> {
    /// Normalises, tokenises and splits the blocks of `article` that are read; only built-in words are known.
    pub(crate) fn new(article: &'a Article) -> Self {
        static NONE: LazyLock<Extra> = LazyLock::new(Extra::default);
        Self::with_extra(article, &NONE)
    }

    /// The same where the user adds words.
    pub(crate) fn with_extra(article: &'a Article, extra: &'a Extra) -> Self {
        /// About so many bytes of news make a token.
        const TOKEN: usize = 5;
        let language = article.info.language;
        let lexicon = lexicon(language);
        let normalised = text::normalise(article);
        let len = normalised.text.len();
        let mut document = Self {
            article,
            text: normalised.text,
            folded: String::with_capacity(len),
            tokens: Vec::with_capacity(len / TOKEN),
            sentences: Vec::new(),
            lexicon,
            extra: extra.words(language),
            explains: true,
            map: normalised.map,
            setting: OnceLock::new(),
        };
        for (block, span) in normalised.blocks {
            let first = document.tokens.len();
            token::tokenise(
                &document.text,
                span,
                &normalised.newlines,
                &document.lexicon.vocabulary,
                &mut document.folded,
                &mut document.tokens,
            );
            sentence::split(&mut document, block, span, first);
        }
        document
    }

    /// The tokens of one sentence.
    pub(crate) fn tokens_of(&self, sentence: &Sentence) -> Tokens<'_> {
        Tokens::new(self, sentence.tokens.clone())
    }

    /// The countries and currencies that the article names; worked out when first asked for.
    pub(crate) fn setting(&self) -> &Setting {
        self.setting.get_or_init(|| Setting::new(self))
    }

    /// What `say` says, where somebody asks how the figures came about; else nothing.
    pub(crate) fn explain(&self, say: impl FnOnce() -> String) -> String {
        if self.explains { say() } else { String::new() }
    }

    /// The bytes of the file that made `span` of the normalised text.
    pub(crate) fn file_span(&self, span: Span) -> Span {
        self.article.map.span(self.map.span(span))
    }

    /// The text as written (mark-up and escapes taken away) that made `span` of the normalised text.
    pub(crate) fn written(&self, span: Span) -> &str {
        self.map.span(span).of(&self.article.text)
    }
}

#[cfg(any(test, fuzzing))]
pub(crate) mod testing {
    //! Documents made from a line of text, for tests of later stages.

    use std::sync::Arc;

    use crate::model::{Article, ArticleInfo, Block, BlockKind, Language, OffsetMap, Published, Span};

    /// An article of one paragraph, published on 22 October 2024.
    pub(crate) fn article(text: &str, language: Language) -> Article {
        Article {
            info: Arc::new(ArticleInfo {
                path: "test.txt".to_owned(),
                source: None,
                published: Some(Published { date: jiff::civil::date(2024, 10, 22), time: None }),
                language,
                title: None,
            }),
            file: "test.txt".into(),
            text: text.to_owned(),
            map: OffsetMap::identity(),
            blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }],
            ignores: Vec::new(),
        }
    }
}
