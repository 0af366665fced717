//! How well search finds what a reader has in mind: every article whose title has words enough is looked for by the
//! rarest of them, typed rightly and in each of the ways people get them wrong. A table says how often it came up
//! (`cargo test quality -- --nocapture`); no line of it may fall below its floor.

use crate::support::bundled;
use sse_news::news::{Library, Marks, Ordinal};
use sse_news::search::{Index, Query};
use sse_news::text;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::sync::Arc;

/// Words typed for each article.
const WORDS: usize = 2;
/// Letters of a word that tells something; of short and long ones in which two slips are made; that must be left of any.
const TELLING: usize = 4;
const SHORT: usize = 5;
const LONG: usize = 8;
const LEFT: usize = 3;
/// A first screen of results, and as far as anybody looks.
const SCREEN: usize = 10;
const FAR: usize = 100;

/// A way to type words.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    AsTheyAre,
    CutShort,
    OtherWayRound,
    One(Slip),
    TwoSlips,
    TwoSlipsInShort,
    WithoutVowels,
    WithoutFirstVowels,
    WithoutSpace,
    WithoutSpaceApart,
}

#[derive(Clone, Copy, Debug)]
pub enum Slip {
    Mistaken,
    PutIn,
    LeftOut,
    Swapped,
}

/// The least that a way to type must reach.
pub struct Demand {
    pub name: &'static str,
    pub way: Way,
    /// The share of articles on the first screen.
    floor: f64,
    /// The mean reciprocal rank, as a share of that of words typed rightly.
    rank: f64,
}

const fn demand(name: &'static str, way: Way, floor: f64, rank: f64) -> Demand {
    Demand { name, way, floor, rank }
}

const DEMANDS: [Demand; 13] = [
    demand("exact", Way::AsTheyAre, 0.998, 0.0),
    demand("cut short", Way::CutShort, 0.995, 0.98),
    demand("other way round", Way::OtherWayRound, 0.998, 0.98),
    demand("letter mistaken", Way::One(Slip::Mistaken), 0.995, 0.98),
    demand("letter put in", Way::One(Slip::PutIn), 0.995, 0.98),
    demand("letter left out", Way::One(Slip::LeftOut), 0.99, 0.98),
    demand("letters swapped", Way::One(Slip::Swapped), 0.995, 0.98),
    demand("two slips", Way::TwoSlips, 0.995, 0.98),
    demand("two in short words", Way::TwoSlipsInShort, 0.95, 0.94),
    demand("vowels left out", Way::WithoutVowels, 0.995, 0.98),
    demand("first vowels too", Way::WithoutFirstVowels, 0.995, 0.98),
    demand("space left out", Way::WithoutSpace, 0.99, 0.97),
    demand("with words between", Way::WithoutSpaceApart, 0.99, 0.97),
];

/// The engine that is asked: the one place that knows how to search.
pub struct Engine {
    pub library: Arc<Library>,
    index: Index,
    marks: Marks,
}

impl Engine {
    pub fn new(library: Arc<Library>) -> Self {
        Self { index: Index::build(&library), marks: Marks::new(library.len()), library }
    }

    /// The best so many articles for a text, best first.
    fn ranked(&self, text: &str, most: usize) -> Vec<Ordinal> {
        let query = Query::parse(text, &self.library).unwrap();
        let found = self.index.search(&self.library, &self.marks, &query);
        self.index.best(&self.library, &found, &found.hits, most)
    }
}

/// An article with the words it is looked for by.
struct Known {
    at: Ordinal,
    /// The rarest words of the title, in its order.
    words: Vec<String>,
    longest: String,
    /// The rarest of all, run together with a telling word beside it.
    run_together: Option<String>,
}

/// Every article that has as many telling words in its title.
fn known(library: &Library, words: usize) -> Vec<Known> {
    let titles: Vec<Vec<String>> =
        library.loaded_articles().map(|(_, article)| article).map(|a| words_of(&a.title)).collect();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for title in &titles {
        for word in title.iter().collect::<BTreeSet<_>>() {
            *uses.entry(word).or_default() += 1;
        }
    }
    let mut all = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let is_new = |place: &usize| !title[..*place].contains(&title[*place]);
        let places = (0..title.len()).filter(|&place| is_telling(&title[place]));
        let mut places: Vec<usize> = places.filter(is_new).collect();
        places.sort_by_key(|&place| uses[title[place].as_str()]);
        if places.len() < words {
            continue;
        }
        places.truncate(words);
        let rarest = places[0];
        places.sort_unstable();
        let words: Vec<String> = places.into_iter().map(|place| title[place].clone()).collect();
        let longest = words.iter().max_by_key(|word| word.chars().count()).cloned().unwrap_or_default();
        let pairs = [Some(rarest), rarest.checked_sub(1)].into_iter().flatten();
        let mut pairs = pairs.filter_map(|place| title.get(place..place + 2));
        let pair = pairs.find(|pair| pair.iter().all(|word| is_telling(word)));
        all.push(Known { at: at as Ordinal, words, longest, run_together: pair.map(<[_]>::concat) });
    }
    all
}

/// The words of a title as they are typed one by one: of a compound its parts.
fn words_of(title: &str) -> Vec<String> {
    let words = text::words(title);
    let whole = |n: usize| words.get(n + 1).is_some_and(|next| next.span.start < words[n].span.end);
    (0..words.len()).filter(|&n| !whole(n)).map(|n| words[n].folded.clone()).collect()
}

fn is_telling(word: &str) -> bool {
    word.chars().count() >= TELLING && word.chars().all(char::is_alphabetic)
}

impl Known {
    /// The words typed in this way, if they can be.
    fn typed(&self, way: Way) -> Option<String> {
        // The same chances in every way: two slips of different kinds are made in the same word.
        let mut chance = Chance(u64::from(self.at));
        let mut words = self.words.clone();
        match way {
            Way::AsTheyAre => {}
            Way::CutShort => {
                let last = words.last_mut()?;
                let letters = last.chars().count();
                *last = last.chars().take(letters - (letters / 3).clamp(1, letters - LEFT)).collect();
            }
            Way::OtherWayRound if words.len() < 2 => return None,
            Way::OtherWayRound => words.reverse(),
            Way::One(slip) => {
                let word = chance.below(words.len());
                words[word] = slip.made(&words[word], &mut chance)?;
            }
            Way::TwoSlips => {
                let word = words.iter_mut().find(|word| **word == self.longest)?;
                *word = two_slips(word, LONG, &mut chance)?;
            }
            Way::TwoSlipsInShort => {
                let is_short = |word: &&mut String| (SHORT..LONG).contains(&word.chars().count());
                let word = words.iter_mut().find(is_short)?;
                *word = two_slips(word, SHORT, &mut chance)?;
            }
            Way::WithoutVowels => words = every(&words, |word| without_vowels(word, 1))?,
            Way::WithoutFirstVowels => words = every(&words, |word| without_vowels(word, 0))?,
            Way::WithoutSpace => return self.run_together.clone(),
            Way::WithoutSpaceApart => return Some(words.concat()),
        }
        Some(words.join(" "))
    }
}

fn every(words: &[String], change: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    words.iter().map(|word| change(word)).collect()
}

/// A word without its vowels, but for so many letters at its beginning.
fn without_vowels(word: &str, kept: usize) -> Option<String> {
    let letters = word.chars().enumerate().filter(|(n, c)| *n < kept || !"aeiou".contains(*c));
    let left: String = letters.map(|(_, c)| c).collect();
    (left.chars().count() >= LEFT).then_some(left)
}

/// A word of enough letters with a slip in each half, so that one does not undo the other.
fn two_slips(word: &str, least: usize, chance: &mut Chance) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < least {
        return None;
    }
    let (one, two) = letters.split_at(letters.len() / 2);
    let halves = [one, two].map(|half| {
        let slip = [Slip::Mistaken, Slip::PutIn, Slip::LeftOut, Slip::Swapped][chance.below(4)];
        slip.made(&half.iter().collect::<String>(), chance)
    });
    let made = halves.into_iter().collect::<Option<String>>()?;
    (made != word).then_some(made)
}

impl Slip {
    /// The word with this slip in it, never at the first letter, where people seldom make one.
    fn made(self, word: &str, chance: &mut Chance) -> Option<String> {
        let mut letters: Vec<char> = word.chars().collect();
        let after_first = letters.len() - 1;
        let any = |n: usize| char::from(b'a' + n as u8);
        match self {
            Self::Mistaken => {
                let letter = &mut letters[1 + chance.below(after_first)];
                let others: Vec<char> = (0..26).map(any).filter(|other| other != letter).collect();
                *letter = others[chance.below(others.len())];
            }
            Self::PutIn => letters.insert(1 + chance.below(after_first + 1), any(chance.below(26))),
            Self::LeftOut => drop(letters.remove(1 + chance.below(after_first))),
            Self::Swapped => {
                let places = (1..after_first).filter(|&place| letters[place] != letters[place + 1]);
                let places: Vec<usize> = places.collect();
                let place = *places.get(chance.below(places.len().max(1)))?;
                letters.swap(place, place + 1);
            }
        }
        Some(letters.into_iter().collect())
    }
}

/// Numbers by chance, the same ones for the same article every time (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }
}

/// The outcome of a query.
pub struct Asked {
    pub query: String,
    pub wanted: Ordinal,
    pub first: Option<Ordinal>,
    /// The number of hits before the wanted one.
    pub before: Option<usize>,
}

/// The outcome of a way to type.
pub struct Line {
    pub demand: &'static Demand,
    pub asked: Vec<Asked>,
}

impl Line {
    /// The share of articles among the first so many.
    fn within(&self, most: usize) -> f64 {
        let found = self.asked.iter().filter(|asked| asked.before.is_some_and(|before| before < most));
        found.count() as f64 / self.asked.len().max(1) as f64
    }

    /// The mean of one by the rank.
    fn rank(&self) -> f64 {
        let ranks = self.asked.iter().filter_map(|asked| asked.before);
        ranks.map(|before| 1.0 / (before + 1) as f64).sum::<f64>() / self.asked.len().max(1) as f64
    }

    /// The queries whose article was not on the first screen.
    pub fn missed(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|asked| asked.before.is_none_or(|before| before >= SCREEN))
    }

    /// Returns the minimum it falls short of, with some of what was missed; `exact` is the rank of words typed rightly.
    fn fault(&self, exact: f64, library: &Library) -> Option<String> {
        let (found, rank) = (self.within(SCREEN), self.rank());
        if found >= self.demand.floor && rank >= self.demand.rank * exact {
            return None;
        }
        let mut fault = format!("{}: {found:.3} found, rank {rank:.3}", self.demand.name);
        for asked in self.missed().take(SCREEN) {
            fault += &format!("\n    {}", asked.told(library));
        }
        Some(fault)
    }
}

impl Asked {
    /// The query, the title it was for and the title that came first.
    pub fn told(&self, library: &Library) -> String {
        let wanted = &library.loaded(self.wanted).unwrap().title;
        let first = self.first.map_or("nothing", |at| &library.loaded(at).unwrap().title);
        format!("{:?}: {first:?} instead of {wanted:?}", self.query)
    }
}

/// Every article looked for in every way.
pub fn lines(engine: &Engine, words: usize) -> Vec<Line> {
    let titles: Vec<String> = engine.library.briefs().map(|article| text::key(article.title)).collect();
    let known = known(&engine.library, words);
    let line = |demand: &'static Demand| {
        let queries = known.iter().filter_map(|known| Some((known.at, known.typed(demand.way)?)));
        let asked = queries.map(|(wanted, query)| {
            let found = engine.ranked(&query, FAR);
            // One title stands on several pages, and nobody could tell which of them is wanted.
            let is_it = |at: &Ordinal| titles[*at as usize] == titles[wanted as usize];
            Asked { wanted, first: found.first().copied(), before: found.iter().position(is_it), query }
        });
        Line { demand, asked: asked.collect() }
    };
    DEMANDS.iter().map(line).collect()
}

pub fn table(lines: &[Line]) -> String {
    let mut table =
        format!("{:18}{:>8}{:>8}{:>8}{:>8}{:>8}\n", "", "queries", "first", "in ten", "floor", "rank");
    for line in lines {
        let Demand { name, floor, .. } = line.demand;
        let (queries, first, ten, rank) =
            (line.asked.len(), line.within(1), line.within(SCREEN), line.rank());
        writeln!(table, "{name:18}{queries:>8}{first:>8.3}{ten:>8.3}{floor:>8.3}{rank:>8.3}").unwrap();
    }
    table
}

#[test]
fn what_is_looked_for_is_found() {
    let engine = Engine::new(Arc::clone(&bundled().library));
    let lines = lines(&engine, WORDS);
    println!("\n{}", table(&lines));
    let exact = lines[0].rank();
    let faults: Vec<String> = lines.iter().filter_map(|line| line.fault(exact, &engine.library)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn slips_are_slips() {
    for at in 0..300 {
        for word in ["coop", "proclaim", "cooperatives"] {
            let mut chance = Chance(at);
            for slip in [Slip::Mistaken, Slip::PutIn, Slip::LeftOut, Slip::Swapped] {
                let made = slip.made(word, &mut chance).unwrap();
                assert_eq!(strsim::osa_distance(word, &made), 1, "{word} {made} {slip:?}");
                assert_eq!(word[..1], made[..1], "{slip:?}");
            }
            match two_slips(word, LONG, &mut chance) {
                Some(made) => assert!((1..=2).contains(&strsim::osa_distance(word, &made)), "{word} {made}"),
                None => assert_eq!(word, "coop"),
            }
        }
    }
    for (word, but_first, none) in [
        ("economy", Some("ecnmy"), Some("cnmy")),
        ("area", None, None),
        ("union", Some("unn"), None),
        ("smart", Some("smrt"), Some("smrt")),
    ] {
        let left = |kept| without_vowels(word, kept);
        assert_eq!((left(1).as_deref(), left(0).as_deref()), (but_first, none), "{word}");
    }
}
