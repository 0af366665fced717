//! An article set in lines: title, facts, text and links, with the letters that the search matched.

use crate::app::messages::panes as messages;
use crate::app::panes::article::facts::{Header, details, notes};
use crate::app::panes::article::remark::Remark;
use crate::app::panes::article::{ArticleLine, ArticleLink, ArticleSpan, Look};
use crate::news::{Article, Attachment, Content};
use crate::search::Highlighter;
use crate::text::{self, Emphasis, LineKind, WebLink};
use std::ops::Range;

/// The state of the text of an article.
pub(super) enum Body<'a> {
    Known,
    /// It is being read.
    Awaited,
    /// It cannot be read, because of this.
    Unreadable(&'a str),
}

/// Sets an article in lines of `columns` columns, and returns its links in the order of their numbers.
pub(super) fn set(
    article: &Article,
    columns: usize,
    highlighter: &Highlighter,
    rest: &Body<'_>,
) -> (Vec<ArticleLine>, Vec<ArticleLink>) {
    let mut addresses: Vec<String> = article.url.clone().into_iter().collect();
    let header = Header::of(article, columns);
    let mut lines = title_lines(article, &header, highlighter);
    let mut put = |look: Look, words: &str| put_lines(&mut lines, look, words, columns, highlighter);
    let blank = Look::Text(LineKind::Blank);
    for words in &header.facts {
        put(Look::Meta, words);
    }
    put(blank, "");
    let document = body(article, columns, &addresses);
    match rest {
        Body::Known if document.lines.is_empty() => {
            put(Look::Note, messages::NOTHING_MORE_KNOWN);
        }
        Body::Unreadable(why) => put(Look::Note, why),
        Body::Known | Body::Awaited => {}
    }
    addresses.extend(document.links);
    let links: Vec<ArticleLink> = article.links(addresses).into_iter().map(told).collect();
    lines.extend(body_lines(&document.lines, highlighter));
    lines.extend(detail_lines(article, &header, columns, highlighter));
    if !links.is_empty() {
        lines.push(ArticleLine { look: blank, spans: Vec::new() });
    }
    for (n, link) in links.iter().enumerate() {
        let words = link.numbered(n);
        for range in text::wrap(&words, columns) {
            let text = words[range].to_owned();
            lines.push(ArticleLine { look: Look::Link, spans: vec![ArticleSpan::plain(text)] });
        }
    }
    (lines, links)
}

/// Returns the lines with the title, as far as the header has room for it.
fn title_lines(article: &Article, header: &Header, highlighter: &Highlighter) -> Vec<ArticleLine> {
    let matched = highlighter.spans(&article.title);
    let row_line = |row: &Range<usize>| {
        let spans = cut(&article.title[row.clone()], row.start, Emphasis::default(), &matched);
        ArticleLine { look: Look::Title, spans }
    };
    let mut lines: Vec<ArticleLine> = header.title.iter().map(row_line).collect();
    if let Some(last) = lines.last_mut().filter(|_| header.is_title_cut) {
        last.spans.push(ArticleSpan::plain("…".to_owned()));
    }
    lines
}

/// Returns the lines with the details of an article after its text, a blank one first.
fn detail_lines(
    article: &Article,
    header: &Header,
    columns: usize,
    highlighter: &Highlighter,
) -> Vec<ArticleLine> {
    let details = details(article, header).into_iter().map(|(words, remark)| (Look::Detail, words, remark));
    let notes = notes(article).into_iter().map(|words| (Look::Note, words, Remark::None));
    let mut lines = Vec::new();
    for (look, words, remark) in details.chain(notes) {
        put_lines(&mut lines, look, &words, columns, highlighter);
        put_remark(&mut lines, &remark, columns);
    }
    if !lines.is_empty() {
        lines.insert(0, ArticleLine { look: Look::Text(LineKind::Blank), spans: Vec::new() });
    }
    lines
}

/// Sets words in lines, with the letters that the search matched.
fn put_lines(
    lines: &mut Vec<ArticleLine>,
    look: Look,
    words: &str,
    columns: usize,
    highlighter: &Highlighter,
) {
    let matched = highlighter.spans(words);
    for range in text::wrap(words, columns) {
        let spans = cut(&words[range.clone()], range.start, Emphasis::default(), &matched);
        lines.push(ArticleLine { look, spans });
    }
}

/// Returns a link with the words that it is listed by: what is known of an attachment and the host it is at, or the
/// address.
fn told((address, attachment): (String, Option<&Attachment>)) -> ArticleLink {
    let words = match attachment {
        Some(attachment) => {
            let host = WebLink::parse(&address).map(|link| link.shown_host()).unwrap_or_default();
            messages::attached(&attachment.to_string(), &host)
        }
        None => shown(&address),
    };
    ArticleLink { address, words }
}

/// Returns an address as it is shown: the scheme says little. The host that it leads to comes first, also where it is
/// written in another way, or a user name stands before it.
fn shown(link: &str) -> String {
    if let Some(mail) = text::mail_address(link) {
        return mail.to_owned();
    }
    let plain = text::short_address(link);
    match text::hidden_host(link) {
        Some(host) => messages::host_written_as(&host, plain),
        None => plain.to_owned(),
    }
}

/// Puts a remark at the end of the last line if a part of it fits there, else on a line by itself.
fn put_remark(lines: &mut Vec<ArticleLine>, remark: &Remark, columns: usize) {
    const GAP: &str = "  ";
    let quiet = |text: String| ArticleSpan { quiet: true, ..ArticleSpan::plain(text) };
    let Some(last) = lines.last_mut() else { return };
    let left = columns.saturating_sub(text::width(&last.text()) + GAP.len());
    if let Some(words) = remark.fitted(left) {
        last.spans.push(quiet(format!("{GAP}{words}")));
    } else if let Some(words) = remark.fitted(columns) {
        let look = last.look;
        lines.push(ArticleLine { look, spans: vec![quiet(words)] });
    }
}

/// Returns the lines of the content, or of the summary where there is no content.
fn body(article: &Article, columns: usize, known: &[String]) -> text::Document {
    match &article.content {
        Content::Html(html) => text::document(html, columns, known),
        Content::Text(words) => text::text_document(words, columns, known),
        Content::None => text::text_document(&article.summary, columns, known),
    }
}

/// Returns the lines of the text with their matches. The text between two blank lines is searched as a whole, so that a
/// phrase is found across the end of a line.
fn body_lines(lines: &[text::Line], highlighter: &Highlighter) -> Vec<ArticleLine> {
    let mut drawn = Vec::with_capacity(lines.len());
    for block in lines.split_inclusive(|line| line.kind == LineKind::Blank) {
        let mut whole = String::new();
        for span in block.iter().flat_map(|line| line.spans.iter().map(Some).chain([None])) {
            whole.push_str(span.map_or("\n", |span| &span.text));
        }
        let matched = highlighter.spans(&whole);
        let mut start = 0;
        for line in block {
            let mut spans = Vec::new();
            for span in &line.spans {
                spans.extend(cut(&span.text, start, span.emphasis, &matched));
                start += span.text.len();
            }
            start += 1; // the line's end
            drawn.push(ArticleLine { look: Look::Text(line.kind), spans });
        }
    }
    drawn
}

/// Cuts a run that begins at byte `start` of its text where matches begin and end.
fn cut(run: &str, start: usize, emphasis: Emphasis, matched: &[Range<usize>]) -> Vec<ArticleSpan> {
    let mut spans = Vec::new();
    let mut push = |text: &str, matched: bool| {
        if !text.is_empty() {
            spans.push(ArticleSpan { text: text.to_owned(), emphasis, matched, quiet: false });
        }
    };
    let mut at = 0;
    for range in matched {
        let from = range.start.saturating_sub(start).clamp(at, run.len());
        let to = range.end.saturating_sub(start).clamp(from, run.len());
        if let (Some(before), Some(inside)) = (run.get(at..from), run.get(from..to)) {
            push(before, false);
            push(inside, true);
            at = to;
        }
    }
    push(&run[at..], false);
    spans
}
