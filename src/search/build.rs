//! The way from articles to an index: their words are collected with where they stand, then sorted.

use super::index::{Index, Posting};
use super::phrase::{ABOUT, BODY, Fields, PART, SUMMARY, TITLE, begin, is_part, word_of};
use super::vocabulary::Vocabulary;
use crate::news::{Article, Column, Content, Country, Library, Ordinal};
use crate::{places, text};
use std::collections::HashMap;

/// As many words of the content as are searched.
const BODY_WORDS: usize = 100;
/// No hundred words are longer; what is beyond is not even cut into words.
const BODY_BYTES: usize = 4000;

/// Names this short that are used as words; other codes and abbreviations (`AND`, `CAN`, `IT`) are words of their
/// own, and `country:` understands them all.
const SHORT_NAMES: [&str; 8] = ["uk", "us", "usa", "uae", "drc", "rdc", "bih", "lao"];
/// The least letters of any other word of a country's name.
const NAME_LETTERS: usize = 4;

/// What formal names begin with, before an "of", or end with: nobody who types `republic` means every country that is one.
const FORMAL: [&str; 14] = [
    "commonwealth",
    "emirate",
    "estado",
    "etat",
    "grand duchy",
    "kingdom",
    "principality",
    "principaute",
    "reino",
    "republic",
    "republica",
    "republique",
    "state",
    "sultanate",
];
/// Formal names that are used, in the United Nations' style at least.
const USED: [&str; 11] = [
    "central african republic",
    "czech republic",
    "democratic republic of the congo",
    "dominican republic",
    "republic of the congo",
    "republic of korea",
    "republic of moldova",
    "islamic republic of iran",
    "slovak republic",
    "united republic of tanzania",
    "state of palestine",
];

/// Words as entries of a stream, without the mark that begins a field.
type Entries = Vec<u32>;

#[derive(Default)]
struct Builder {
    ids: HashMap<String, u32>,
    postings: Vec<Vec<Posting>>,
    stream: Vec<u32>,
    starts: Vec<u32>,
}

/// The index of a library.
pub(super) fn build(library: &Library) -> Index {
    let mut builder = Builder::default();
    let mut facet = |column: &Column<String>| -> Vec<Entries> {
        column.values().iter().map(|value| builder.entries(value, usize::MAX)).collect()
    };
    let facets = [
        (library.sources(), facet(library.sources())),
        (library.kinds(), facet(library.kinds())),
        (library.topics(), facet(library.topics())),
    ];
    let countries: Vec<Vec<Entries>> =
        library.countries().values().iter().map(|country| builder.country(*country)).collect();
    for (at, article) in library.articles().iter().enumerate() {
        let at = at as Ordinal;
        builder.starts.push(builder.stream.len() as u32);
        builder.article(at, article);
        for (column, entries) in &facets {
            for &value in column.of(at as usize) {
                builder.add(at, ABOUT, &entries[usize::from(value)]);
            }
        }
        for &value in library.countries().of(at as usize) {
            for name in &countries[usize::from(value)] {
                builder.post(at, ABOUT, name);
            }
        }
    }
    builder.starts.push(builder.stream.len() as u32);
    builder.finish(library, &countries)
}

impl Builder {
    /// The words of an article's own texts.
    fn article(&mut self, at: Ordinal, article: &Article) {
        let title = self.entries(&article.title, usize::MAX);
        self.add(at, TITLE, &title);
        let summary = self.entries(&article.summary, usize::MAX);
        self.add(at, SUMMARY, &summary);
        let body = match &article.content {
            Content::Html(html) => text::plain(html),
            Content::Text(text) => text.clone(),
            Content::None => String::new(),
        };
        let body = self.entries(start_of(&body), BODY_WORDS);
        self.add(at, BODY, &body);
        for place in &article.places {
            let place = self.entries(place, usize::MAX);
            self.add(at, ABOUT, &place);
        }
    }

    /// The words of a text, at most so many; the parts of compounds do not count.
    fn entries(&mut self, text: &str, most: usize) -> Entries {
        let mut entries = Vec::new();
        let (mut end, mut count) = (0, 0);
        for word in text::words(text) {
            let part = word.span.start < end;
            if !part {
                end = word.span.end;
                count += 1;
                if count > most {
                    break;
                }
            }
            entries.push(self.id(word.folded) | if part { PART } else { 0 });
        }
        entries
    }

    fn id(&mut self, word: String) -> u32 {
        let next = self.postings.len() as u32;
        let id = *self.ids.entry(word).or_insert(next);
        if id == next {
            self.postings.push(Vec::new());
        }
        id
    }

    /// The names of a country as searched.
    fn country(&mut self, country: Option<Country>) -> Vec<Entries> {
        let mut names: Vec<Entries> = Vec::new();
        for name in country.into_iter().flat_map(places::names) {
            let key = text::key(name);
            let searched = name_words(&key);
            let entries = self.entries(&searched, usize::MAX);
            if !entries.is_empty() && !names.contains(&entries) {
                names.push(entries);
            }
        }
        names
    }

    fn add(&mut self, at: Ordinal, field: Fields, entries: &[u32]) {
        if !entries.is_empty() {
            self.stream.push(begin(field));
            self.stream.extend_from_slice(entries);
            self.post(at, field, entries);
        }
    }

    fn post(&mut self, at: Ordinal, field: Fields, entries: &[u32]) {
        for &entry in entries {
            let list = &mut self.postings[word_of(entry) as usize];
            match list.last_mut() {
                Some(last) if last.at == at => last.fields |= field,
                _ => list.push(Posting { at, fields: field }),
            }
        }
    }

    /// Words are numbered as they came; here they get their places in the sorted vocabulary.
    fn finish(self, library: &Library, countries: &[Vec<Entries>]) -> Index {
        let mut words: Vec<(String, u32)> = self.ids.into_iter().collect();
        words.sort_unstable();
        let mut places = vec![0; words.len()];
        for (place, (_, id)) in words.iter().enumerate() {
            places[*id as usize] = place as u32;
        }
        let moved = |entry: u32| {
            let part = if is_part(entry) { PART } else { 0 };
            places.get(word_of(entry) as usize).map_or(entry, |place| place | part)
        };
        let mut index = Index {
            stream: self.stream.into_iter().map(moved).collect(),
            starts: self.starts,
            names: Vec::new(),
            ..Index::default()
        };
        for names in countries {
            let mut stream = Vec::new();
            for name in names {
                stream.push(begin(ABOUT));
                stream.extend(name.iter().copied().map(moved));
            }
            index.names.push(stream);
        }
        for (_, id) in &words {
            index.lists.push(index.postings.len() as u32);
            index.postings.extend_from_slice(&self.postings[*id as usize]);
        }
        index.lists.push(index.postings.len() as u32);
        index.vocabulary = Vocabulary::new(words.into_iter().map(|(word, _)| word.into()).collect());
        index.items = library.len() as u32;
        index
    }
}

/// The part of a text in which all words searched stand.
fn start_of(text: &str) -> &str {
    let mut end = text.len().min(BODY_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A country's name without what is only ceremony or glue.
fn name_words(key: &str) -> String {
    let mut words = key;
    if !USED.contains(&key) {
        for glue in [" of ", " de ", " du ", " d "] {
            if let Some((head, tail)) = key.split_once(glue)
                && FORMAL.iter().any(|formal| head.ends_with(formal))
            {
                words = tail;
            }
        }
        words = words.strip_suffix(" republic").unwrap_or(words);
    }
    let searched = |word: &&str| word.chars().count() >= NAME_LETTERS || SHORT_NAMES.contains(word);
    if words.contains(' ') || words.is_ascii() {
        words.split(' ').filter(searched).collect::<Vec<_>>().join(" ")
    } else {
        words.to_owned() // a name in few signs of a script that needs no more
    }
}

#[cfg(test)]
mod tests {
    use super::name_words;

    #[test]
    fn only_what_people_type_of_a_name_is_searched() {
        for (key, searched) in [
            ("lebanon", "lebanon"),
            ("lb", ""),
            ("and", ""),
            ("uk", "uk"),
            ("lebanese republic", "lebanese"),
            ("czech republic", "czech republic"),
            ("republic of albania", "albania"),
            ("hashemite kingdom of jordan", "jordan"),
            ("republic of korea", "republic korea"),
            ("trinidad and tobago", "trinidad tobago"),
            ("united kingdom", "united kingdom"),
            ("日本", "日本"),
        ] {
            assert_eq!(name_words(key), searched);
        }
    }
}
