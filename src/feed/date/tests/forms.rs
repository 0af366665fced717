//! The slips of feeds: words and zones nobody knows, orders of figures, markup, other figures.

use super::*;

fn day(year: i32, month: u32, day: u32) -> PublishedOn {
    PublishedOn::day_of(year, month, day)
}

#[test]
fn a_word_nobody_knows_costs_that_word() {
    for (text, expected) in [
        ("Xyz, 05 Mar 2024 10:00:00 GMT", moment("2024-03-05T10:00:00Z")),
        ("Xyz 05 Mar 2024 10:00:00 GMT", moment("2024-03-05T10:00:00Z")),
        ("wt., 05 mar 2024 10:00:00 +0100", moment("2024-03-05T10:00:00+01:00")),
        ("Вт, 05 Мар 2024 10:00:00 +0300", moment("2024-03-05T10:00:00+03:00")),
        ("út, 05 bře 2024 10:00:00 +0100", moment("2024-03-05T10:00:00+01:00")),
        ("Sal, 05 Mar 2024 10:00:00 +0300", moment("2024-03-05T10:00:00+03:00")),
        ("Paz, 03 Mar 2024 10:00:00 +0300", moment("2024-03-03T10:00:00+03:00")),
        ("3 Mar 2024 Paz", day(2024, 3, 3)),
        ("10 Mar Paz 2024", day(2024, 3, 10)),
        ("nd., 06 paź 2024", day(2024, 10, 6)),
        ("Tue, 05 Mar 2024 10:00:00 Nowhere/City", moment("2024-03-05T10:00:00Z")),
        ("Tue, 05 Mar 2024 10:00:00 XQZ", moment("2024-03-05T10:00:00Z")),
        ("Tue Mar 05 10:00:00 XQZ 2024", moment("2024-03-05T10:00:00Z")),
        ("Tue Mar 5 10:00:00 2024 +0100", moment("2024-03-05T10:00:00+01:00")),
        ("March 5, 2024 @ 10:00", moment("2024-03-05T10:00:00Z")),
        ("Written by nobody on 5 March 2024", day(2024, 3, 5)),
        ("2024-03-05 (first version)", day(2024, 3, 5)),
        ("Fri, 05 Mar 2024", day(2024, 3, 5)),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn zones_are_read_by_every_name() {
    for (zone, offset) in [
        ("PT", "-08:00"),
        ("ET", "-05:00"),
        ("MT", "-07:00"),
        ("CT", "-06:00"),
        ("AT", "-04:00"),
        ("pst", "-08:00"),
        ("GMT-07:00", "-07:00"),
        ("GMT -07:00", "-07:00"),
        ("UTC+2", "+02:00"),
        ("UTC +2", "+02:00"),
        ("GMT+0530", "+05:30"),
        ("Europe/Paris", "+01:00"),
        ("europe/paris", "+01:00"),
        ("America/Argentina/Buenos_Aires", "-03:00"),
        ("Asia/Kolkata", "+05:30"),
        ("[Europe/Paris]", "+01:00"),
        ("+0100 (CET)", "+01:00"),
        ("+01:00[Europe/Paris]", "+01:00"),
        ("+01:00 Europe/Moscow", "+01:00"),
        ("(CET)", "+01:00"),
        ("Z", "+00:00"),
        ("Uhr", "+00:00"),
    ] {
        for text in [
            format!("Mon, 26 January 2004 16:31:00 {zone}"),
            format!("2004-01-26T16:31:00 {zone}"),
            format!("26.01.2004 16:31 {zone}"),
            format!("26 janvier 2004, 16:31 {zone}"),
        ] {
            assert_eq!(read(&text), moment(&format!("2004-01-26T16:31:00{offset}")), "{text}");
        }
    }
    for (text, expected) in [
        ("Mon, 26 July 2004 16:31:00 PT", "2004-07-26T16:31:00-07:00"),
        ("26 July 2004 4:31 p.m. ET", "2004-07-26T16:31:00-04:00"),
        ("2024-07-05T10:00:00 Europe/Paris", "2024-07-05T10:00:00+02:00"),
        ("2024-03-05T10:00:00+01:00[Europe/Paris]", "2024-03-05T10:00:00+01:00"),
        ("2024-03-05T10:00:00[Europe/Paris]", "2024-03-05T10:00:00+01:00"),
        ("2024-03-05T10:00:00Z[UTC]", "2024-03-05T10:00:00Z"),
        ("Tue Mar 05 2024 10:00:00 GMT+0100 (Central European Standard Time)", "2024-03-05T10:00:00+01:00"),
        ("Sun, 31 Mar 2024 02:30:00 Europe/Paris", "2024-03-31T02:30:00+02:00"),
        ("pt., 01 mar 2024 10:00:00 PT", "2024-03-01T10:00:00-08:00"),
    ] {
        assert_eq!(read(text), moment(expected), "{text}");
    }
}

#[test]
fn figures_are_read_by_what_decides_their_order() {
    for (text, expected) in [
        ("Fri, 03/15/2024 - 10:00", moment("2024-03-15T10:00:00Z")),
        ("Tue, 03/05/2024 - 10:31", moment("2024-03-05T10:31:00Z")),
        ("Tue, 05/03/2024 - 10:31", moment("2024-03-05T10:31:00Z")),
        ("vendredi 03/05/2024", day(2024, 5, 3)),
        ("03/05/2024 (Fri)", day(2024, 5, 3)),
        ("mar. 05/03/2024", day(2024, 3, 5)),
        ("Mon, 03/05/2024", PublishedOn::Undated),
        ("03/05/2024", PublishedOn::Undated),
        ("Mon, 03/15/2024", day(2024, 3, 15)),
        ("30.10.2023", day(2023, 10, 30)),
        ("30.10.2023 10:00", moment("2023-10-30T10:00:00Z")),
        ("30.10.2023 г.", day(2023, 10, 30)),
        ("30. 10. 2023, 10.30 Uhr", moment("2023-10-30T10:30:00Z")),
        ("2024. 3. 5.", day(2024, 3, 5)),
        ("2024. 03. 05. 10:00", moment("2024-03-05T10:00:00Z")),
        ("10:00 30.10.2023", moment("2023-10-30T10:00:00Z")),
        ("10:00, 5 March 2024", moment("2024-03-05T10:00:00Z")),
        ("10:00:00 2024-03-05", moment("2024-03-05T10:00:00Z")),
        ("5 March 2024, 3 pm", moment("2024-03-05T15:00:00Z")),
        ("5 de marzo de 2024, 3:30 p. m.", moment("2024-03-05T15:30:00Z")),
        ("5 March 2024 12:05 a.m.", moment("2024-03-05T00:05:00Z")),
        ("5 mars 2024, 10 h 30", moment("2024-03-05T10:30:00Z")),
        ("2024-03-05T10Z", moment("2024-03-05T10:00:00Z")),
        ("05/Mar/2024:10:00:00 +0100", moment("2024-03-05T10:00:00+01:00")),
        ("2024-03-05 10:00-12:00 o'clock", moment("2024-03-05T10:00:00-12:00")),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn figures_and_signs_of_other_scripts_are_read() {
    for (text, expected) in [
        ("٥ مارس ٢٠٢٤", day(2024, 3, 5)),
        ("۵ مارس ۲۰۲۴", day(2024, 3, 5)),
        ("２０２４年３月５日", day(2024, 3, 5)),
        ("２０２４/０３/０５　１０：００", moment("2024-03-05T10:00:00Z")),
        ("2024年3月5日", day(2024, 3, 5)),
        ("2024 年 3 月 5 日", day(2024, 3, 5)),
        ("2024年3月5日(火) 15時30分", moment("2024-03-05T15:30:00Z")),
        ("2024年3月5日 午後3:30", moment("2024-03-05T15:30:00Z")),
        ("2024年3月5日星期二下午3:30", moment("2024-03-05T15:30:00Z")),
        ("2024년 3월 5일", day(2024, 3, 5)),
        ("2024년 3월 5일 오후 3시 30분", moment("2024-03-05T15:30:00Z")),
        ("2024年3月", month(2024, 3)),
        ("2024년 3월", month(2024, 3)),
        ("令和6年3月5日", PublishedOn::Undated),
        ("24年3月5日", PublishedOn::Undated),
        ("5 آذار 2024", day(2024, 3, 5)),
        ("5 آذار/مارس 2024", day(2024, 3, 5)),
        ("5 تشرين الأول 2024", day(2024, 10, 5)),
        ("5 كانون الثاني 2024", day(2024, 1, 5)),
        ("5 رمضان 1445", PublishedOn::Undated),
        ("5 Μαρτίου 2024, 3:30 μ.μ.", moment("2024-03-05T15:30:00Z")),
        ("5-го марта 2024 года", day(2024, 3, 5)),
        ("5 d’abril de 2024", day(2024, 4, 5)),
        ("марта 2024", month(2024, 3)),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn markup_is_read_by_its_attributes_first() {
    for (text, expected) in [
        (
            r#"<time datetime="2024-03-05T10:31:00+01:00">Tue, 03/05/2024 - 10:31</time>"#,
            moment("2024-03-05T10:31:00+01:00"),
        ),
        ("&lt;time datetime='2024-03-05'&gt;yesterday&lt;/time&gt;", day(2024, 3, 5)),
        ("<time datetime=soon>Tue, 03/05/2024 - 10:31</time>", moment("2024-03-05T10:31:00Z")),
        (r#"<span content="2024-03-05T10:31:00Z">5 March</span>"#, moment("2024-03-05T10:31:00Z")),
        (r#"<abbr title="2024-03-05">last week</abbr>"#, day(2024, 3, 5)),
        ("<p>5 <b>March</b> 2024</p>", day(2024, 3, 5)),
        ("5&nbsp;March&nbsp;2024", day(2024, 3, 5)),
        ("<time>", PublishedOn::Undated),
        ("<time datetime=", PublishedOn::Undated),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
    assert_eq!(read(&"<time datetime='".repeat(100_000)), PublishedOn::Undated);
    assert_eq!(read(&"<".repeat(4096)), PublishedOn::Undated);
}

#[test]
fn two_readings_are_none() {
    for text in [
        "Issue 5, June 2023",
        "5 March 2024 and 7 April 2024",
        "2024-03-05, 2024-03-06",
        "5 March 2024, room 12",
        "5 bright March days of 2024",
        "26-28 June 2023",
        "26 June 2023 1.2.3.4",
        "1.2.3.4",
        "mar, 5 2024",
        "Top 10 of March 24",
        "11 Mar Paz 2024",
        "2024-03-05-06",
        "2023/24",
        "05-03-2024",
        "2024-03-05T10:00:00:00",
        "10:30 March 2024",
    ] {
        assert_eq!(read(text), PublishedOn::Undated, "{text:?}");
    }
}

#[test]
fn a_long_text_is_no_date() {
    for piece in [
        "26 June 2023 ",
        "(",
        "<a title='",
        "2023-",
        "&amp;",
        "mar ",
        "月",
        "é",
        "[Europe/Paris]",
        "1:",
        "\0",
    ] {
        let text = piece.repeat((1 << 20) / piece.len());
        assert_eq!(read(&text), PublishedOn::Undated, "{piece}");
        assert_eq!(whole(&text), PublishedOn::Undated, "{piece}");
        for length in [64, 256, 4096] {
            read(crate::text::head(&text, length));
        }
    }
}

#[test]
fn only_a_text_of_its_own_is_a_whole_date() {
    for (text, is_date) in [
        ("5 March 2024", true),
        ("wtorek, 5 marca 2024", true),
        ("March 2024", true),
        ("5 March 2024 in Lima", false),
        ("43rd meeting, June 2023", false),
        ("Xyz, 05 Mar 2024", false),
        ("“5 March 2024”", false),
    ] {
        assert_eq!(whole(text) != PublishedOn::Undated, is_date, "{text:?}");
    }
}
