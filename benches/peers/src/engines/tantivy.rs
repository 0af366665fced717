//! tantivy in memory, in a single segment: every word must be there or be one edit away, the last may be unfinished,
//! and what is there as typed counts more. One thread, as there is one segment.

use super::{BEST, Engine};
use crate::Result;
use crate::headlines::Headlines;
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, TokenizerManager};
use tantivy::{Index, Searcher, TantivyDocument, Term};

/// The name of the tokenizer: words, in lower case.
const WORDS: &str = "words";
/// Bytes the writer may use before it would write a segment.
const BUDGET: usize = 4_000_000_000;
/// A word of fewer letters must be as typed.
const ONE_SLIP: usize = 4;
/// What a word as typed counts more.
const AS_TYPED: f32 = 3.0;

/// An index that nothing is added to any more. Documents are numbered as they came, like the headlines.
pub(crate) struct InMemory {
    title: Field,
    searcher: Searcher,
}

impl InMemory {
    /// The index of all titles; nothing is stored, only found.
    pub(crate) fn new(headlines: &Headlines) -> Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer(WORDS);
        let indexing = indexing.set_index_option(IndexRecordOption::WithFreqs);
        let title = schema.add_text_field("title", TextOptions::default().set_indexing_options(indexing));
        let tokenizers = TokenizerManager::new();
        tokenizers
            .register(WORDS, TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build());
        let builder = Index::builder().schema(schema.build()).tokenizers(tokenizers);
        let mut writer = builder.single_segment_index_writer(RamDirectory::create(), BUDGET)?;
        for number in 0..headlines.len() {
            let mut document = TantivyDocument::default();
            document.add_text(title, headlines.title(number));
            writer.add_document(document)?;
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        assert_eq!(searcher.segment_readers().len(), 1, "a single segment");
        assert_eq!(searcher.num_docs() as usize, headlines.len(), "every headline is there");
        Ok(Self { title, searcher })
    }

    /// One word of a query: as typed, or an edit away; a beginning if it is the last.
    fn word(&self, word: &str, last: bool) -> Box<dyn Query> {
        let term = Term::from_field_text(self.title, word);
        let slips = u8::from(word.len() >= ONE_SLIP);
        let near = match last {
            true => FuzzyTermQuery::new_prefix(term.clone(), slips, true),
            false => FuzzyTermQuery::new(term.clone(), slips, true),
        };
        let exact = BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), AS_TYPED);
        Box::new(BooleanQuery::new(vec![
            (Occur::Should, Box::new(exact) as Box<dyn Query>),
            (Occur::Should, Box::new(near)),
        ]))
    }
}

impl Engine for InMemory {
    fn best50(&mut self, text: &str) -> Vec<u32> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let last = words.len().saturating_sub(1);
        let words = words.into_iter().enumerate();
        let words = words.map(|(at, word)| (Occur::Must, self.word(word, at == last))).collect();
        let top = TopDocs::with_limit(BEST).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(words), &top).unwrap_or_default();
        found.into_iter().map(|(_, address)| address.doc_id).collect()
    }

    fn index_bytes(&self) -> Option<usize> {
        Some(self.searcher.space_usage().ok()?.total().get_bytes() as usize)
    }
}
