//! Media, links, authors and topics in the forms that only XML has for them.

use super::{address_of, entry, item, parsed};

#[test]
fn media_of_an_item_are_read_however_they_are_nested() {
    let content = "<media:content url='v.mp4' type='video/mp4' fileSize='99' duration='61'>\
        <media:title>T</media:title><media:description>D</media:description></media:content>";
    for inner in [
        content.to_owned(),
        format!("<media:group>{content}</media:group>"),
        format!(
            "<media:group><media:title>T</media:title><media:description>D</media:description>{content}</media:group>"
        ),
    ] {
        let article = item(&inner).article;
        let [video] = article.attachments.as_slice() else { panic!("{inner}: {:?}", article.attachments) };
        assert_eq!((article.title.as_str(), article.summary.as_str()), ("T", "D"), "{inner}");
        assert_eq!(
            (video.url.as_str(), video.title.as_str()),
            ("https://coop.example/v.mp4", "T"),
            "{inner}"
        );
        assert_eq!((video.size, video.seconds), (Some(99), Some(61)), "{inner}");
    }
    let prefixed = "<rss xmlns:m='http://search.yahoo.com/mrss/'><item><m:group><m:content url='https://a.example/x.mp3'/>\
        <m:title>T</m:title></m:group></item></rss>";
    let article = parsed(prefixed).items.remove(0).article;
    assert_eq!((article.title.as_str(), article.attachments.len()), ("T", 1));
    let episode = item(
        "<title>E</title><enclosure url='https://a.example/e.mp3' length='1234' type='audio/mpeg'/>\
        <media:content url='https://a.example/e.mp3' medium='audio'/><itunes:duration>34:05</itunes:duration>",
    );
    let [audio] = episode.article.attachments.as_slice() else { panic!("{:?}", episode.article.attachments) };
    assert_eq!((audio.size, audio.seconds), (Some(1234), Some(2045)));
    let pictured = |inner: &str| item(&format!("<title>T</title>{inner}")).article.attachments.len();
    let thumbnail = "<media:thumbnail url='https://a.example/t.jpg'/>";
    assert_eq!(pictured(thumbnail), 1);
    assert_eq!(pictured("<media:thumbnail url='https://a.example/t.jpg' width='480' height='360'/>"), 1);
    assert_eq!(pictured("<media:thumbnail url='https://a.example/face.png' width='30' height='30'/>"), 0);
    assert_eq!(pictured(&format!("{thumbnail}<description>&lt;img src='x.png'&gt;</description>")), 0);
}

#[test]
fn what_an_item_calls_itself_is_its_link_if_it_has_no_other() {
    let atom = |inner: &str| entry(&format!("<title>T</title>{inner}")).article.url;
    let id = "<id>https://coop.example/4</id>";
    assert_eq!(atom(id).as_deref(), Some("https://coop.example/4"));
    assert_eq!(
        atom(&format!("{id}<link href='https://coop.example/5'/>")).as_deref(),
        Some("https://coop.example/5")
    );
    assert_eq!(atom("<id>tag:coop.example,2024:4</id>"), None);
    let rdf = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
        <item r:about='https://coop.example/6'><title>T</title></item></r:RDF>";
    assert_eq!(address_of(rdf, None).as_deref(), Some("https://coop.example/6"));
    let rss = |inner: &str| item(&format!("<title>T</title>{inner}")).article.url;
    assert_eq!(rss("<media:player url='/play?v=1'/>").as_deref(), Some("https://coop.example/play?v=1"));
    let player = "<media:player url='/play?v=1'/><link>https://coop.example/7</link>";
    assert_eq!(rss(player).as_deref(), Some("https://coop.example/7"));
}

#[test]
fn the_original_link_is_shown_and_the_id_stays() {
    let service = "<link>http://feeds.example/~r/x/1</link>";
    let original = "<feedburner:origLink>https://coop.example/1</feedburner:origLink>";
    let own = "<guid isPermaLink='false'>77</guid>";
    for own in [own, ""] {
        let before = item(&format!("<title>T</title>{own}{service}")).article;
        let now = item(&format!("<title>T</title>{own}{service}{original}")).article;
        assert_eq!(now.url.as_deref(), Some("https://coop.example/1"));
        assert_eq!(before.id, now.id);
    }
}

#[test]
fn authors_are_people_and_topics_are_for_people() {
    let feed = |author: &str, entry: &str| {
        let xml = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Coop News</title><author>{author}</author><entry><title>T</title>{entry}</entry></feed>"
        );
        parsed(&xml).items.remove(0).article
    };
    for (author, entry, wanted) in [
        ("<name>Bo</name>", "", "Bo"),
        ("<name>Bo</name>", "<author><name>Ann</name></author><author><name>Cem</name></author>", "Ann|Cem"),
        ("<name>Bo</name>", "<author><name></name><uri>https://ann.example/</uri></author>", "Bo"),
        ("<name/>", "<author><email>ann@coop.example</email></author>", "ann@coop.example"),
        ("<name>Coop News</name>", "", ""),
        ("<name>Bo</name>", "<author>Ann <b>W</b></author>", "Ann W"),
    ] {
        assert_eq!(feed(author, entry).authors.join("|"), wanted, "{author} {entry}");
    }
    let many: String = (0..20_000).map(|n| format!("A{n};")).collect();
    assert_eq!(feed("", &format!("<author><name>{many}</name></author>")).authors.len(), 64);
    for (category, wanted) in [
        ("<category term='coop_17' label='Worker co-ops'/>", "worker co-ops"),
        ("<category term='banks'/>", "banks"),
        ("<category term='x' label=''/>", "x"),
        ("<category>Inside</category>", "inside"),
    ] {
        assert_eq!(feed("", category).topics, [wanted], "{category}");
    }
}
