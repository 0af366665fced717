//! Files of news that nobody wrote, in every format that is read, as many items as are asked for and always the same
//! ones: what reading, keeping and opening are measured on.
//!
//! An item is about as long as the bundled ones and made like them: a headline (`headlines.rs`), a summary of three
//! sentences of the same words, that once more as markup with a short list, a few topics, and in six of ten the name of
//! a country. Many have letters beyond ASCII, and signs that XML writes as references.

use crate::headlines::{Dice, Headlines};
use chrono::NaiveDate;
use sse_news::feed;
use sse_news::news::Country;
use sse_news::places;
use std::fmt::Write;
use std::ops::Range;

/// The words that join the summary's sentences.
const JOINTS: [&str; 4] = [". ", " – ", " & ", ": « é » "];
/// Countries that are named, the first ones far more often; in so many of ten items.
const COUNTRIES: usize = 120;
const NAMED: usize = 6;
const TOPICS: usize = 60;
const SOURCES: usize = 40;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A format of files of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Rss,
    Atom,
    JsonFeed,
    JsonLines,
}

impl Format {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Rss, Self::Atom, Self::JsonFeed, Self::JsonLines];

    /// Returns the usual name of the format.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS 2.0",
            Self::Atom => "Atom 1.0",
            Self::JsonFeed => "JSON Feed",
            Self::JsonLines => "JSON Lines",
        }
    }

    /// Returns `true` for XML, in which countries cannot be stated.
    pub(crate) fn is_xml(self) -> bool {
        matches!(self, Self::Rss | Self::Atom)
    }
}

/// News to make files of.
pub(crate) struct News {
    headlines: Headlines,
    countries: Vec<Country>,
}

/// One of them; no text in it is escaped for any format.
struct Item {
    number: usize,
    title: String,
    summary: String,
    html: String,
    /// What it names.
    country: Option<Country>,
    source: usize,
    topics: Vec<usize>,
    /// The year, the month and the day from 1, and the minutes of that day.
    date: (usize, usize, usize, usize),
}

impl News {
    /// The first so many.
    pub(crate) fn new(count: usize) -> Self {
        Self { headlines: Headlines::new(count), countries: places::all().take(COUNTRIES).collect() }
    }

    /// A word that stands in few of them, and only as it is: `nth` of those.
    pub(crate) fn word(&self, nth: usize) -> &str {
        let words = self.headlines.words_of(nth);
        let rarest = words.iter().max_by_key(|word| self.headlines.rank(**word)).unwrap();
        self.headlines.word(*rarest)
    }

    /// These as a file; `stated`: with the countries stated, so that none has to be recognised.
    pub(crate) fn file(&self, format: Format, numbers: Range<usize>, stated: bool) -> String {
        let items = numbers.map(|number| self.item(number));
        let mut file = String::new();
        match format {
            Format::Rss => rss(&mut file, items),
            Format::Atom => atom(&mut file, items),
            Format::JsonFeed => {
                let items: Vec<String> = items.map(|item| json(&item, stated)).collect();
                let version = "https://jsonfeed.org/version/1.1";
                let items = items.join(",\n");
                write!(file, "{{\"version\":\"{version}\",\"title\":\"News\",\"items\":[\n{items}\n]}}\n")
                    .unwrap();
            }
            Format::JsonLines => items.for_each(|item| writeln!(file, "{}", json(&item, stated)).unwrap()),
        }
        file
    }

    /// These as they are read, their countries stated.
    pub(crate) fn read(&self, numbers: Range<usize>, today: NaiveDate) -> Vec<feed::Item> {
        let count = numbers.len();
        let file = self.file(Format::JsonLines, numbers, true);
        let reading = feed::read(file.as_bytes(), today).unwrap();
        assert_eq!((reading.items.len(), reading.skipped.len()), (count, 0));
        reading.items
    }

    fn item(&self, number: usize) -> Item {
        let mut dice = Dice::new(1 << 40 | number as u64);
        let mut title = sentence(&self.headlines.title(number));
        let named = dice.below(10) < NAMED;
        let country = named.then(|| self.countries[dice.mostly_first(self.countries.len())]);
        if let Some(country) = country {
            write!(title, " in {}", places::name(country)).unwrap();
        }
        let mut another = || sentence(&self.headlines.title(dice.below(self.headlines.len())));
        let parts = [another(), another(), another()];
        let list = [another(), another()];
        let summary = parts.join(JOINTS[dice.below(JOINTS.len())]);
        let [first, second] = list.each_ref().map(|words| escaped(words));
        let html = format!("<p>{}</p>\n<ul><li>{first}</li><li>{second}</li></ul>", escaped(&summary));
        let topics = (0..dice.below(4)).map(|_| dice.mostly_first(TOPICS)).collect();
        let day = (2006 + dice.below(20), 1 + dice.below(12), 1 + dice.below(28));
        let date = (day.0, day.1, day.2, dice.below(24 * 60));
        Item { number, title, summary, html, country, source: dice.below(SOURCES), topics, date }
    }
}

impl Item {
    fn link(&self) -> String {
        format!("https://news.example.org/{}/{}", self.date.0, self.number)
    }

    /// Writes a date as Atom and JSON Feed do.
    fn iso(&self) -> String {
        let (year, month, day, minutes) = self.date;
        format!("{year}-{month:02}-{day:02}T{:02}:{:02}:00Z", minutes / 60, minutes % 60)
    }

    /// Writes a date as mails and RSS do.
    fn as_in_mails(&self) -> String {
        let (year, month, day, minutes) = self.date;
        let month = MONTHS[month - 1];
        format!("{day:02} {month} {year} {:02}:{:02}:00 GMT", minutes / 60, minutes % 60)
    }
}

/// With a capital.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Escapes a text for XML or HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn rss(file: &mut String, items: impl Iterator<Item = Item>) {
    file.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n\
        <title>News</title>\n<link>https://news.example.org/</link>\n<description>All of it</description>\n",
    );
    for item in items {
        let (title, summary) = (escaped(&item.title), escaped(&item.summary));
        let (link, date, html) = (item.link(), item.as_in_mails(), &item.html);
        write!(
            file,
            "<item>\n<title>{title}</title>\n<link>{link}</link>\n<guid>{link}</guid>\n<pubDate>{date}</pubDate>\n\
            <description>{summary}</description>\n<content:encoded><![CDATA[{html}]]></content:encoded>\n"
        )
        .unwrap();
        item.topics.iter().for_each(|n| writeln!(file, "<category>topic {n}</category>").unwrap());
        file.push_str("</item>\n");
    }
    file.push_str("</channel>\n</rss>\n");
}

fn atom(file: &mut String, items: impl Iterator<Item = Item>) {
    file.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
        <title>News</title>\n<id>https://news.example.org/</id>\n<link href=\"https://news.example.org/\"/>\n\
        <updated>2025-12-31T00:00:00Z</updated>\n",
    );
    for item in items {
        let (title, summary, html) = (escaped(&item.title), escaped(&item.summary), escaped(&item.html));
        let (link, date) = (item.link(), item.iso());
        write!(
            file,
            "<entry>\n<title>{title}</title>\n<link href=\"{link}\"/>\n<id>{link}</id>\n\
            <published>{date}</published>\n<updated>{date}</updated>\n<summary>{summary}</summary>\n\
            <content type=\"html\">{html}</content>\n"
        )
        .unwrap();
        item.topics.iter().for_each(|n| writeln!(file, "<category term=\"topic {n}\"/>").unwrap());
        file.push_str("</entry>\n");
    }
    file.push_str("</feed>\n");
}

/// An item of a JSON Feed, on one line.
fn json(item: &Item, stated: bool) -> String {
    let quoted = |text: &str| {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        format!("\"{text}\"")
    };
    let (title, summary, html) = (quoted(&item.title), quoted(&item.summary), quoted(&item.html));
    let (link, date, source) = (item.link(), item.iso(), item.source);
    let topics: Vec<String> = item.topics.iter().map(|n| format!("\"topic {n}\"")).collect();
    let topics = topics.join(",");
    let mut json = format!(
        "{{\"id\":\"{link}\",\"url\":\"{link}\",\"title\":{title},\"summary\":{summary},\
        \"content_html\":{html},\"date_published\":\"{date}\",\"tags\":[{topics}],\
        \"authors\":[{{\"name\":\"Source {source}\"}}]"
    );
    if stated {
        let code = item.country.map(|country| quoted(country.code())).unwrap_or_default();
        write!(json, ",\"_sse\":{{\"countries\":[{code}]}}").unwrap();
    }
    json + "}"
}
