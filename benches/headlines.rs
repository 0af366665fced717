//! Headlines that nobody wrote, as many as are asked for and always the same ones: what the search is measured on.
//!
//! Words are syllables put together. How often each is used follows Zipf's law with a steeper tail, which is what
//! makes the number of different words grow as it does in newspapers: about 17,000 in ten thousand headlines, 60,000
//! in a hundred thousand, 150,000 in a million. A smaller set is the beginning of a larger one, so that two sizes
//! differ in nothing but their size. What an article has besides its headline is made from its number alone.

use sse_news::news::{Article, Country, PublishedOn};
use sse_news::places;
use std::collections::HashSet;

/// The seed of every sequence of numbers.
const SEED: u64 = 0x5EED_0F4E_4557_5321;

/// Words of a headline: at least so many, and one more for each of so many throws of 91 in 256: 6.5 on average.
const FEWEST: usize = 4;
const MORE: usize = 7;
const ONE_MORE: u64 = 91;

/// The law of the words: use falls with `rank + SHIFT` up to the rank `KNEE`, and from there with this power.
const SHIFT: f64 = 1.5;
const KNEE: f64 = 29_000.0;
const TAIL: f64 = 2.5;
/// No rank beyond is drawn; ten million headlines reach it a few hundred times.
const RANKS: usize = 1 << 22;

/// Letters of a word.
const SHORTEST: usize = 2;
const LONGEST: usize = 14;
/// The mean length grows with the root of the logarithm of the rank, from the shortest by so much for the first root.
const GROWTH: f64 = 1.47;
/// From this length on, one word in so many is an earlier one with an ending, so that words have relations. The first
/// words have none: they would all be of one family.
const STEM: usize = 5;
const RELATED: u64 = 4;
const UNRELATED: usize = 1_000;
const ENDINGS: [&str; 8] = ["s", "en", "al", "ing", "or", "is", "ate", "ism"];
/// Letters as often as they are used; the second ones may follow a consonant.
const CONSONANTS: &[u8] = b"tttttnnnnnrrrrrsssslllldddcccmmmppggbbfvhkjwxz";
const SECOND: &[u8] = b"rrllts";
const VOWELS: &[u8] = b"eeeeeaaaaiiiioooouuy";

/// The number of values of each facet, and of years that the dates lie in.
const COUNTRIES: usize = 200;
const SOURCES: u64 = 40;
const KINDS: u64 = 6;
const TOPICS: usize = 60;
const YEARS: u64 = 20;
const FIRST_YEAR: i32 = 2006;

/// Numbers in no order, the same ones from the same seed (splitmix64).
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The sequence of this name.
    pub(crate) fn new(name: u64) -> Self {
        Self(SEED ^ name.wrapping_mul(0xD129_0D3F_17C1_5A3B))
    }

    /// The next number.
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.roll()) * end as u128) >> 64) as usize
    }

    /// A number from 0 up to, not including, 1.
    fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn one_of(&mut self, letters: &[u8]) -> char {
        char::from(letters[self.below(letters.len())])
    }

    /// A number below this one, the first ones far more often: the use of each falls with its place.
    pub(crate) fn mostly_first(&mut self, end: usize) -> usize {
        let place = ((end as f64 + 1.0).ln() * self.share()).exp() as usize;
        place.clamp(1, end) - 1
    }
}

/// Draws ranks of words: 0 for the most used.
struct Law {
    /// The weight of the ranks up to the knee, and of those beyond.
    head: f64,
    tail: f64,
}

impl Law {
    fn new() -> Self {
        let head = ((KNEE + SHIFT) / (1.0 + SHIFT)).ln();
        Self { head, tail: KNEE / (KNEE + SHIFT) / (TAIL - 1.0) }
    }

    fn draw(&self, dice: &mut Dice) -> usize {
        loop {
            let at = dice.share() * (self.head + self.tail);
            let rank = if at < self.head {
                (1.0 + SHIFT) * at.exp() - SHIFT
            } else {
                let left = 1.0 - (at - self.head) / self.tail;
                KNEE * left.powf(-1.0 / (TAIL - 1.0))
            };
            if rank < RANKS as f64 {
                return (rank as usize).max(1) - 1;
            }
        }
    }
}

/// Words, made when they are first drawn.
struct Words {
    texts: Vec<String>,
    ranks: Vec<u32>,
    taken: HashSet<String>,
    /// Which word has each rank; none where it is the number of no word.
    by_rank: Vec<u32>,
}

impl Words {
    fn new() -> Self {
        Self { texts: Vec::new(), ranks: Vec::new(), taken: HashSet::new(), by_rank: vec![u32::MAX; RANKS] }
    }

    fn of_rank(&mut self, rank: usize) -> u32 {
        if self.by_rank[rank] == u32::MAX {
            let text = self.new_text(rank);
            self.by_rank[rank] = self.texts.len() as u32;
            self.taken.insert(text.clone());
            self.texts.push(text);
            self.ranks.push(rank as u32);
        }
        self.by_rank[rank]
    }

    /// A word that is new. It grows by a letter now and then, as there are few short ones.
    fn new_text(&self, rank: usize) -> String {
        let mut dice = Dice::new(rank as u64);
        let mean = SHORTEST as f64 + GROWTH * ((rank + 1) as f64).ln().sqrt();
        // The sum of two throws: lengths far from the mean are rare, as they are among words.
        let apart = (dice.share() + dice.share() - 1.0) * (mean - 1.0).min(4.5);
        let wanted = (mean + apart).round() as usize;
        let mut attempts = 0;
        loop {
            let length = (wanted + attempts / 8).clamp(SHORTEST, LONGEST);
            let text = match self.relation(length, &mut dice) {
                Some(text) => text,
                None => syllables(length, &mut dice),
            };
            if !self.taken.contains(&text) {
                return text;
            }
            attempts += 1;
        }
    }

    /// An earlier word with an ending; only now and then, and only where there is one that leaves room for it.
    fn relation(&self, length: usize, dice: &mut Dice) -> Option<String> {
        if length < STEM || !dice.roll().is_multiple_of(RELATED) || self.texts.len() < UNRELATED {
            return None;
        }
        let stem = &self.texts[dice.below(self.texts.len())];
        let ending = ENDINGS[dice.below(ENDINGS.len())];
        let fits = (STEM - 1..length).contains(&stem.len()) && stem.len() + ending.len() <= LONGEST;
        fits.then(|| format!("{stem}{ending}"))
    }
}

/// Consonants and vowels in turns, now and then two consonants.
fn syllables(length: usize, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(length);
    let mut vowel = dice.below(4) == 0;
    while text.len() < length {
        text.push(dice.one_of(if vowel { VOWELS } else { CONSONANTS }));
        if !vowel && text.len() + 1 < length && dice.below(5) == 0 {
            text.push(dice.one_of(SECOND));
        }
        vowel = !vowel;
    }
    text
}

/// Headlines as the numbers of their words.
pub(crate) struct Headlines {
    words: Words,
    /// The place where each headline begins in `stream`, and the end of the last.
    starts: Vec<u32>,
    stream: Vec<u32>,
}

impl Headlines {
    /// The first so many headlines.
    pub(crate) fn new(count: usize) -> Self {
        let law = Law::new();
        let mut dice = Dice::new(u64::MAX);
        let mut headlines = Self { words: Words::new(), starts: vec![0], stream: Vec::new() };
        for _ in 0..count {
            let throws = dice.roll().to_le_bytes();
            let more = throws.iter().take(MORE).filter(|throw| u64::from(**throw) < ONE_MORE).count();
            let start = headlines.stream.len();
            while headlines.stream.len() < start + FEWEST + more {
                let word = headlines.words.of_rank(law.draw(&mut dice));
                if !headlines.stream[start..].contains(&word) {
                    headlines.stream.push(word);
                }
            }
            headlines.starts.push(headlines.stream.len() as u32);
        }
        headlines
    }

    /// Returns the number of headlines.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the number of words of all headlines, each counted as often as it is used.
    pub(crate) fn used(&self) -> usize {
        self.stream.len()
    }

    /// Returns the number of different words.
    pub(crate) fn distinct(&self) -> usize {
        self.words.texts.len()
    }

    /// The numbers of a headline's words in their order.
    pub(crate) fn words_of(&self, number: usize) -> &[u32] {
        &self.stream[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The text of a word.
    pub(crate) fn word(&self, word: u32) -> &str {
        &self.words.texts[word as usize]
    }

    /// The place of a word among all words, the most used first; the same in every set.
    pub(crate) fn rank(&self, word: u32) -> u32 {
        self.words.ranks[word as usize]
    }

    /// The most used words.
    pub(crate) fn most_used(&self, count: usize) -> Vec<&str> {
        let words = self.words.by_rank.iter().filter(|word| **word != u32::MAX);
        words.take(count).map(|word| self.word(*word)).collect()
    }

    /// A headline as text.
    pub(crate) fn title(&self, number: usize) -> String {
        let words: Vec<&str> = self.words_of(number).iter().map(|word| self.word(*word)).collect();
        words.join(" ")
    }

    /// All headlines as text.
    pub(crate) fn titles(&self) -> Vec<String> {
        (0..self.len()).map(|number| self.title(number)).collect()
    }

    /// All headlines as articles, whose ids are their numbers; with or without everything that can be counted.
    pub(crate) fn articles(&self, facets: bool) -> Vec<Article> {
        let countries: Vec<Country> = places::all().take(COUNTRIES).collect();
        let article = |number: usize| {
            let mut dice = Dice::new(!(number as u64));
            let year = FIRST_YEAR + (dice.roll() % YEARS) as i32;
            let (month, day) = (dice.roll() % 12 + 1, dice.roll() % 28 + 1); // days that every month has
            let published = PublishedOn::day_of(year, month as u32, day as u32);
            let mut article = Article::new(number.to_string(), self.title(number), published);
            if facets {
                add_facets(&mut article, &countries, &mut dice);
            }
            article
        };
        (0..self.len()).map(article).collect()
    }

    /// Prints what the set is like, and makes sure that a smaller one begins it.
    pub(crate) fn check(&self) {
        let few = self.len().min(1_000);
        let again = Self::new(few);
        assert!(
            (0..few).all(|number| again.title(number) == self.title(number)),
            "the same seed, the same text"
        );
        assert!(
            self.words.texts.iter().all(|word| (SHORTEST..=LONGEST).contains(&word.len())),
            "length of words"
        );
        let letters =
            |words: &mut dyn Iterator<Item = u32>| words.map(|word| self.word(word).len()).sum::<usize>();
        println!(
            "{} headlines of {:.2} words; {} different words of {:.1} letters, {:.1} as used",
            self.len(),
            self.used() as f64 / self.len() as f64,
            self.distinct(),
            letters(&mut (0..self.distinct() as u32)) as f64 / self.distinct() as f64,
            letters(&mut self.stream.iter().copied()) as f64 / self.used() as f64,
        );
    }
}

/// A source, a kind, up to three topics and up to three countries.
fn add_facets(article: &mut Article, countries: &[Country], dice: &mut Dice) {
    article.source = format!("Source {}", dice.roll() % SOURCES);
    article.kind = format!("Kind {}", dice.roll() % KINDS);
    for _ in 0..dice.below(4) {
        let topic = format!("topic {}", dice.mostly_first(TOPICS));
        if !article.topics.contains(&topic) {
            article.topics.push(topic);
        }
    }
    for _ in 0..dice.below(4) {
        let country = countries[dice.mostly_first(countries.len())];
        if !article.countries.contains(&country) {
            article.countries.push(country);
        }
    }
}
