//! Texts by someone who means harm, and news made of them. Nothing here knows what the program does with them.

use super::judge::{NEVER, PLACED, UNSEEN};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// What acts on terminals, shells and readers of markup, and what lies beside the letters.
const PIECES: [&str; 44] = [
    "\u{1B}]52;c;aGVq\u{7}",
    "\u{1B}]0;title\u{1B}\\",
    "\u{1B}[2J",
    "\u{1B}[31m",
    "\u{1B}P1$r\u{1B}\\",
    "\u{1B}c",
    "\u{1B}",
    "\u{9B}2J",
    "\u{9D}0;t\u{9C}",
    "\u{90}q\u{9C}",
    "\u{7}",
    "\u{8}",
    "\0",
    "\u{85}",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\u{B}",
    "\u{7F}",
    "&#27;[2J",
    "&#x9b;2J",
    "&#x202e;",
    "&ZeroWidthSpace;",
    "&shy;",
    "%1b]0;",
    "<b>",
    "</p>",
    "<a href=\"javascript:x\">",
    "<!--",
    "👩\u{200D}💻",
    "❤\u{FE0F}\u{200D}🔥",
    "1\u{FE0F}\u{20E3}",
    "🇰🇪",
    "\u{845B}\u{E0100}",
    "\u{1820}\u{180B}",
    "日本",
    "ﾜｰｶ",
    "ه\u{200C}ا",
    "\u{1100}\u{1161}\u{11A8}",
    "e\u{301}",
    "$(id)",
    "--version",
    "\\u202e",
];

/// A character of these ranges.
fn of(ranges: &'static [(u32, u32)]) -> impl Strategy<Value = String> {
    let one = select(ranges).prop_flat_map(|(first, last)| first..=last);
    one.prop_map(|number| char::from_u32(number).map(String::from).unwrap_or_default())
}

/// A text of any kind.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(&PIECES[..]).prop_map(str::to_owned),
        2 => of(&NEVER),
        2 => of(&UNSEEN),
        2 => of(&PLACED),
        1 => any::<String>(),
        2 => "[a-zA-Z ]{1,8}",
        1 => (0..40_usize).prop_map(|count| format!("x{}", "\u{318}\u{335}".repeat(count))),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// An address with such a text in it, or such a text in its place.
pub fn address() -> impl Strategy<Value = String> {
    (text(), 0..5).prop_map(|(text, place)| match place {
        0 => text,
        1 => format!("https://a.example/{text}"),
        2 => format!("https://{text}.example/"),
        3 => format!("https://{text}@a.example/"),
        _ => format!("http://a.example/?q={text}#{text}"),
    })
}

/// An item of a JSON Feed, with such a text in every field.
pub fn item() -> impl Strategy<Value = Value> {
    let texts = prop::collection::vec(text(), 16);
    (texts, address(), address(), 1..=12).prop_map(|(t, link, file, month)| {
        let html = format!("<p>{}</p><ul><li>{}</li></ul><a href=\"{link}\">{}</a><pre>{}</pre>", t[0], t[1], t[2], t[3]);
        json!({
            "id": format!("id{}", t[4]), "url": link, "title": format!("A {}", t[5]), "summary": t[6],
            "content_html": html, "date_published": format!("2024-{month:02}-05T10:00:00Z"), "language": t[7],
            "tags": [t[8], "weaving"], "authors": [{"name": t[9]}],
            "attachments": [{"url": file, "mime_type": t[10], "title": t[11]}],
            "_sse": {"source": t[12], "kind": t[13], "places": [t[14]], "date_note": t[15], "date_uncertain": true,
                "countries": ["KE"], "date_precision": "day"},
        })
    })
}

/// An item of plain text.
pub fn plain_item() -> impl Strategy<Value = Value> {
    (text(), text(), text(), address()).prop_map(|(id, title, words, link)| {
        json!({"id": id, "title": title, "content_text": format!("{words}\n\n{words} and more"), "url": link})
    })
}

/// A JSON Feed of such items.
pub fn feed() -> impl Strategy<Value = String> {
    let items = (prop::collection::vec(item(), 1..6), prop::collection::vec(plain_item(), 1..4));
    (items, text(), text()).prop_map(|((mut items, plain), title, home)| {
        items.extend(plain);
        json!({"version": "https://jsonfeed.org/version/1.1", "title": title, "description": title,
            "home_page_url": home, "items": items})
        .to_string()
    })
}

/// The same text as XML has it.
pub fn xml(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("&#{};", u32::from(c)) })
        .collect()
}

/// A list of feeds with such names, folders and addresses.
pub fn feed_list() -> impl Strategy<Value = String> {
    let feed = (text(), text(), address()).prop_map(|(name, folder, page)| (name, folder, page));
    prop::collection::vec(feed, 1..5).prop_map(|feeds| {
        let outline = |(number, (name, folder, page)): (usize, (String, String, String))| {
            format!(
                "<outline text=\"{}\"><outline type=\"rss\" text=\"N{}\" xmlUrl=\"https://f{number}.example/{}\" htmlUrl=\"{}\"/></outline>",
                xml(&folder), xml(&name), xml(&name), xml(&page)
            )
        };
        let outlines: String = feeds.into_iter().enumerate().map(outline).collect();
        format!("<opml version=\"2.0\"><head><title>T</title></head><body>{outlines}</body></opml>")
    })
}
