//! Feeds in the shape of those that people follow: each is imported, and its list and its article are as a person would
//! expect them.

use crate::support::{Home, words};
use insta::assert_snapshot;

/// Returns what a person sees of a feed: the import, the list, and the article.
fn seen(name: &str, feed: &str) -> String {
    let home = Home::new();
    let path = home.file(name, feed);
    let imported = home.prints(&["import", &path]).replace(&path, name);
    let all = home.prints(&["list", "--format", "ids", "--sort", "newest"]);
    let bundled = Home::new().prints(&["list", "--format", "ids", "--sort", "newest"]);
    let id = all.lines().find(|id| !bundled.lines().any(|known| known == *id)).unwrap();
    let article = home.prints(&["show", id]);
    let json = home.json(&["show", "--format", "json", id]);
    let item = json["items"].as_array().map_or(&json, |items| &items[0]);
    let of = |name: &str| format!("{name}: {}\n", item[name]);
    let facts: String = ["authors", "attachments", "tags", "date_published", "url"].map(of).concat();
    format!("{imported}\n{article}\n{facts}source: {}", item["_sse"]["source"])
}

macro_rules! shapes {
    ($($name:ident),+) => {
        $(
            #[test]
            fn $name() {
                let name = concat!(stringify!($name), ".xml");
                assert_snapshot!(stringify!($name), seen(name, include_str!(concat!("shapes/", stringify!($name), ".xml"))));
            }
        )+
    };
}

shapes!(
    wordpress,
    drupal,
    ghost,
    substack,
    medium,
    youtube,
    mastodon,
    github,
    google_news,
    reddit,
    arxiv,
    discourse,
    blogger,
    podcast,
    un_news
);

#[test]
fn all_shapes_are_read_together() {
    let home = Home::new();
    let files: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/shapes"))
        .unwrap()
        .map(|file| file.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    let line: Vec<&str> = words("import").into_iter().chain(files.iter().map(String::as_str)).collect();
    let told = home.prints(&line);
    assert_eq!(told.matches("1 read, 1 new").count(), files.len(), "{told}");
}
