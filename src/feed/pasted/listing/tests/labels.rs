//! Items with a label above the title: a listed kind, or a series that only the other items of the page make out.

use super::*;

/// Title, date and label of each item of a page.
fn items(page: &str) -> Vec<[String; 3]> {
    told(&read_list(page)).into_iter().map(|[title, date, kind, _]| [title, date, kind]).collect()
}

const SERIES: &str = "Talks with people who share a workshop";

/// The items of a page: label, title, date, summary.
const ITEMS: [[&str; 4]; 4] = [
    ["News", "Weavers open a mill in the valley", "26 June 2023", "It spins wool of the whole region."],
    [SERIES, "Bread for the street", "20 June 2023", "Two bakers tell how they began."],
    ["News", "A fair of seeds", "12 June 2023", "Growers met in the old hall."],
    [SERIES, "Boats that belong to all", "5 June 2023", "A crew tells of its first season."],
];

fn wanted() -> Vec<[String; 3]> {
    let day = |date: &str| format!("2023-06-{:0>2}", date.split(' ').next().unwrap());
    ITEMS
        .iter()
        .map(|[label, title, date, _]| [(*title).to_owned(), day(date), (*label).to_owned()])
        .collect()
}

/// A page of these items, each in the form `item`.
fn page(heading: &str, item: &str) -> String {
    let mut page = heading.to_owned();
    for (number, [label, title, date, summary]) in (1..).zip(ITEMS) {
        let number: u32 = number;
        let item =
            item.replace("NUMBER", &number.to_string()).replace("LABEL", label).replace("TITLE", title);
        page.push_str(&item.replace("DATE", date).replace("SUMMARY", summary));
    }
    page
}

#[test]
fn the_other_items_tell_which_line_is_the_title() {
    for heading in ["June 2023\n\n", "June 2023\n", "Menu\n\n", ""] {
        for item in [
            "LABEL\nTITLE\nDATE\n\n",
            "LABEL\nTITLE\nDATE\n",
            "LABEL\nTITLE\nDATE\nSUMMARY\n\n",
            "LABEL\nTITLE\nDATE\nSUMMARY\n",
            "LABEL\nTITLE\nDATE\n\nSUMMARY\n\n",
            "LABEL\n\nTITLE\n\nDATE\n\n",
            "LABEL\n\nTITLE\n\nDATE\n\nSUMMARY\n\n",
            "NUMBER. LABEL\nTITLE\nDATE\n",
            "NUMBER. LABEL\nTITLE\nDATE\nSUMMARY\n\n",
            "NUMBER.\nLABEL\nTITLE\nDATE\n\n",
            "- LABEL\nTITLE\nDATE\n",
            "DATE\nLABEL\nTITLE\n\n",
            "DATE\nLABEL\nTITLE\nSUMMARY\n\n",
            "TITLE\nLABEL | DATE\n\n",
            "TITLE\nDATE | LABEL\n\n",
            "LABEL | DATE\nTITLE\n\n",
            "NUMBER. TITLE\nLABEL | DATE\nSUMMARY\n",
            "LABEL\nNUMBER. TITLE\nDATE\n",
            "LABEL\nNUMBER. TITLE\nDATE\nSUMMARY\n\n",
        ] {
            let page = page(heading, item);
            assert_eq!(items(&page), wanted(), "{page}");
            assert_eq!(items(&page.replace('\n', "\r\n")), wanted(), "CRLF: {page}");
        }
    }
}

#[test]
fn one_series_among_kinds_is_a_label_in_any_language() {
    for (page, titles) in [
        (
            "Juin 2023\n\nActualité\nLes tisserands ouvrent un moulin\n26 juin 2023\n\nParoles d'atelier\nLe pain de la rue\n20 juin 2023\n",
            ["Les tisserands ouvrent un moulin", "Le pain de la rue"],
        ),
        (
            "Noticia\nLos tejedores abren un molino\n26 de junio de 2023\n\nVoces del taller\nPan para la calle\n20 de junio de 2023\n",
            ["Los tejedores abren un molino", "Pan para la calle"],
        ),
        (
            "Meldung\nWeber eröffnen eine Mühle\n26. Juni 2023\n\nGespräche in der Werkstatt\nBrot für die Straße\n20. Juni 2023\n",
            ["Weber eröffnen eine Mühle", "Brot für die Straße"],
        ),
        (
            "2023年6月\n\nニュース\n織物工場が開く\n2023年6月26日\n\nニュース\n街のパン\n2023年6月20日\n",
            ["織物工場が開く", "街のパン"],
        ),
        (
            "1. Video\nTkacze otwierają młyn\n26 czerwca 2023\n2. Rozmowy przy warsztacie\nChleb dla ulicy\n20 czerwca 2023\n",
            ["Tkacze otwierają młyn", "Chleb dla ulicy"],
        ),
        (
            "June 2023\nEvent\nA fair of seeds\n26 June 2023\nGrowers meet.\nTalks in a workshop\nBread for the street\n20 June 2023\nIt is warm.\n",
            ["A fair of seeds", "Bread for the street"],
        ),
    ] {
        let found: Vec<String> = items(page).into_iter().map(|[title, ..]| title).collect();
        assert_eq!(found, titles, "{page}");
    }
}

#[test]
fn a_title_of_two_lines_is_no_label() {
    let page = "June 2023\n\nWeavers open a mill in the valley and\nspin the wool of the region\n26 June 2023\n\n\
                Bread for the street\n20 June 2023\n\nA fair of seeds\n12 June 2023\n";
    let titles: Vec<String> = items(page).into_iter().map(|[title, ..]| title).collect();
    assert_eq!(
        titles,
        [
            "Weavers open a mill in the valley and spin the wool of the region",
            "Bread for the street",
            "A fair of seeds"
        ]
    );
}

#[test]
fn dates_in_an_article_make_no_list_of_it() {
    for text in [
        "How we began\n\nThe first meeting was held in a kitchen.\n\n26 June 2023\n\nThe second followed.\n\n3 July 2023\n\n\
         Then we were ten.\n\n10 July 2023\n\nAll came.",
        "A fair of seeds\n26 June 2023\n\nGrowers met in the old hall.\n\nJane\n27 June 2023\nGood!\n\nJoan\n28 June 2023\nSo it was.",
    ] {
        assert!(read_from(text.as_bytes(), &origin()).is_err(), "{text}");
    }
}

#[test]
fn a_control_character_in_a_list_costs_only_itself() {
    let page = page("June 2023\n\n", "LABEL\nTITLE\nDATE\n\n");
    for at in (0..page.len()).filter(|at| page.is_char_boundary(*at)) {
        let mut damaged = page.clone();
        damaged.insert(at, '\0');
        assert_eq!(items(&damaged), wanted(), "at {at}");
    }
    assert_eq!(told(&read_list("June 2023\n1. A\0 fair")).len(), 1);
}
