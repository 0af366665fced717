//! The models that scripts begin with.

use sse_news::app::{BUILT_IN_PLACE, Model, Settings};
use sse_news::news::{Article, Attachment, Content, Country, Library, Mark, Marks, Month, PublishedOn};
use std::sync::{Arc, LazyLock};

/// The articles that came with the program, all of them read before.
pub fn bundled() -> Model {
    thread_local! {
        static LIBRARY: Arc<Library> = {
            let reading = sse_news::store::bundled().unwrap();
            Arc::new(Library::new(reading.items.into_iter().map(|item| item.article).collect()))
        };
    }
    let library = LIBRARY.with(Arc::clone);
    let mut marks = Marks::new(library.len());
    for at in 0..library.len() as u32 {
        marks.set(Mark::Read, at, true);
    }
    Model::new(library, marks, Settings::default())
}

/// Seven articles, unread, that between them have every difficulty: a month only, no date, no country, wide letters,
/// letters written from right to left, a title longer than any screen, links and headings.
pub fn seven() -> Model {
    of(seven_articles())
}

pub fn seven_articles() -> Vec<Article> {
    let country = |code: &str| Country::from_code(code).unwrap();
    let article = |id: &str, title: &str, published, countries: &[&str]| Article {
        countries: countries.iter().map(|code| country(code)).collect(),
        kind: "News".to_owned(),
        source: "ILO".to_owned(),
        url: Some(format!("https://www.example.org/{id}")),
        ..Article::new(id, title, published)
    };
    let html = "<p>Weavers in two valleys <b>share</b> a loom and a <a href=\"https://example.org/loom\">ledger</a>.</p>\
                <h2>What they say</h2><ul><li>the loom is shared by forty households</li><li>the ledger is open</li></ul>\
                <blockquote>Nobody weaves alone.</blockquote>";
    vec![
        Article {
            content: Content::Html(html.to_owned()),
            topics: vec!["cooperatives".to_owned(), "gender".to_owned()],
            ..article(
                "weavers",
                "Weavers of Lebanon and Syria found a cooperative",
                PublishedOn::day_of(2024, 3, 9),
                &["LB", "SY"],
            )
        },
        Article {
            content: Content::Text("One paragraph.\nAnother paragraph about savings.".to_owned()),
            source: "Co-op News".to_owned(),
            ..article(
                "credit",
                "Credit unions of Kenya count their members",
                PublishedOn::day_of(2024, 3, 2),
                &["KE"],
            )
        },
        Article {
            date_uncertain: true,
            ..article(
                "month",
                "A fair in spring, day unknown",
                PublishedOn::Month(Month::new(2024, 3).unwrap()),
                &[],
            )
        },
        article("tokyo", "東京の協同組合が百周年を祝う", PublishedOn::day_of(2023, 12, 31), &["JP"]),
        article("beirut", "تعاونية نسائية في بيروت", PublishedOn::day_of(2023, 12, 1), &["LB"]),
        Article {
            kind: "Interview".to_owned(),
            ..article(
                "long",
                &"A title that goes on and on ".repeat(12),
                PublishedOn::day_of(2022, 1, 1),
                &["KR", "JP"],
            )
        },
        Article { url: None, ..article("undated", "Nobody knows when", PublishedOn::Undated, &["KE"]) },
    ]
}

/// The seven and so many more that the index is built in the background. The others have no words and
/// no date: they come last.
pub fn many() -> Model {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
        let other = |n: usize| Article::new(format!("without words {n}"), "", PublishedOn::Undated);
        let others = (0..BUILT_IN_PLACE).map(other);
        Arc::new(Library::new(seven_articles().into_iter().chain(others).collect()))
    });
    let library = Arc::clone(&LIBRARY);
    let marks = Marks::new(library.len());
    Model::new(library, marks, Settings::default())
}

/// An episode of a broadcast with everything that an article can hold: authors, a picture, links of every kind, and
/// recordings, of which its text has one already.
pub fn episode() -> Model {
    let attachment = |url: &str, mime_type: &str, title: &str, size, seconds| Attachment {
        url: url.to_owned(),
        mime_type: mime_type.to_owned(),
        title: title.to_owned(),
        size,
        seconds,
    };
    let html = "<p>Two weavers tell how the loom came to the valley.</p>\
                <figure><img src=\"https://pictures.example/loom.jpg\" alt=\"A loom with two benches\"></figure>\
                <p>The plans are at https://loom.example/plans, the ledger is <a href=\"https://loom.example/ledger\">open</a>. \
                Write to <a href=\"mailto:ana@loom.example?subject=Loom\">Ana</a>.</p>\
                <audio src=\"https://cast.example/3.mp3\"></audio>";
    let episode = Article {
        kind: "Podcast".to_owned(),
        source: "Valley Radio".to_owned(),
        url: Some("https://radio.example/episodes/3".to_owned()),
        authors: vec!["Ana Luz".to_owned(), "Bo Okello".to_owned()],
        attachments: vec![
            attachment("https://cast.example/3.mp3", "audio/mpeg", "Episode 3", Some(12_345_678), Some(2040)),
            attachment("https://cast.example/3.pdf", "application/pdf", "Transcript", Some(734_003), None),
        ],
        content: Content::Html(html.to_owned()),
        ..Article::new("episode", "Episode 3: the loom of two valleys", PublishedOn::day_of(2024, 3, 5))
    };
    let bare = Article {
        attachments: vec![attachment("https://cast.example/2.mp3", "audio/mpeg", "", None, Some(45))],
        content: Content::Text("No page of its own. See https://loom.example/ first.".to_owned()),
        ..Article::new("bare", "Episode 2", PublishedOn::day_of(2024, 2, 5))
    };
    of(vec![episode, bare])
}

/// No article at all.
pub fn empty() -> Model {
    of(Vec::new())
}

/// A model of these articles, all unread.
pub fn of(articles: Vec<Article>) -> Model {
    let library = Arc::new(Library::new(articles));
    let marks = Marks::new(library.len());
    Model::new(library, marks, Settings::default())
}

/// A model that may not use colour.
pub fn without_color(mut model: Model) -> Model {
    model.settings.color = false;
    model
}

/// A model drawn with ASCII only.
pub fn in_ascii(mut model: Model) -> Model {
    model.settings.ascii = true;
    model
}
