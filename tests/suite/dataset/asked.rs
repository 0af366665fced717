//! The items that the reader was made for: there, whole and exact.

use super::*;

const JUNE_2023: [&str; 9] = [
    "Improved statistics will strengthen global cooperative movement",
    "Socio-emotional skills considered a priority for the development of youth entrepreneurs",
    "ILO shares its work on cooperatives and the wider social and solidarity economy in Korea and strengthens \
     cooperation with Korean partners",
    "In Lebanon ILO PROSPECTS organizes a business plan competition to select social and solidarity economy \
     entities that will benefit from technical and financial assistance",
    "ILO holds third regional advisory committee to share updates on strengthening the social and solidarity \
     economy in Asia project",
    "ILO Office for Japan supports a special dialogue session on the future of the social and solidarity economy \
     in Tokyo",
    "43rd Regular Meeting of The UN Task Force on Social and Solidarity Economy (UNTFSSE)",
    "ILO COOP/SSE participates to present at the EESC meeting on the Social Economy Category",
    "The global advisory committee of the ILO initiative on cooperative statistics holds its 5th meeting",
];

#[test]
fn the_items_the_reader_was_made_for_are_there() {
    let news = news();
    let titles = |month: &str| -> Vec<&str> {
        let of_month = |i: &&Value| text(i, "date_published").starts_with(month);
        items(&news).iter().filter(of_month).map(|i| text(i, "title")).collect()
    };
    assert_eq!(titles("2023-06"), JUNE_2023);
    assert_eq!(
        titles("2023-07-01"),
        ["Harness the power of cooperatives for building inclusive and resilient communities"]
    );
    let academy = "Social And Solidarity Economy Solutions To Rural Challenges Explored At 2025 ILO Academy On \
                   Rural Development";
    assert!(titles("2025-10").contains(&academy));
}

#[test]
fn the_article_on_the_rural_academy_is_whole() {
    let news = news();
    let item = items(&news).iter().find(|i| i["id"] == ACADEMY).unwrap();
    let html = text(item, "content_html");
    for part in [
        "<h2>What the session was</h2>",
        "Ethiopia, India, Ecuador and Senegal",
        "strengthens livelihoods",
        "<h2>Waltteri Katajamäki, ILO",
        "Waltteri Katajamäki, SSE Specialist, ILO COOP/SSE Unit",
        "organizational forms",
        "the ILO Resolution concerning decent work and the SSE",
        "care economy, transition to formality, just transition, supply chains and crisis response",
        "“Presenters at the 2025 ILO Academy on Rural Development”, © ILO",
        "<h2>Country perspectives: Kenya and Chile</h2>",
        "<h2>Lilyanne Velo, PROSPECTS Kenya",
        "Lilyanne Velo, National Project Coordinator, PROSPECTS Kenya",
        "(VSLAs)",
        "<h2>Juan Jose Montes, Chile",
        "Head of the Associations and Cooperatives Division, Ministry of Economy, Development and Tourism, Chile",
        "associativity and cooperativism",
        "<h2>Three elements of success</h2>",
        "<h2>Publisher’s note</h2>",
        "point-in-time nature and was edited for clarity, style and length",
        "solely those of the authors",
    ] {
        assert!(html.contains(part), "{part} is missing");
    }
    let list = html.split("<h2>Three elements of success</h2>\n<ul>").nth(1).unwrap();
    assert_eq!(list.split("</ul>").next().unwrap().matches("<li>").count(), 3);
}

/// (the beginning of the id, what the page says and so must stand there).
const EXACT: [(&str, &[&str]); 6] = [
    (
        "2023-06-12-43rd",
        &[
            "16 May 2023, held virtually",
            "Around 30 participants",
            "Seven members: ILO, UNRISD, ECLAC, UNDP, UNDESA, UNCTAD and OECD",
            "Eleven observers: Catalyst2030, CIRIEC, CSEND, EMES, EURICSE, DIESIS, GSEF, Euclid Network, ICA, SSE \
             International Forum and RIPESS",
        ],
    ),
    ("2023-06-27-socio", &["a priority"]),
    ("2023-06-30-improved", &["shape policies and interventions"]),
    ("2023-06-26-in-lebanon", &["19–21 June 2023", "37", "bring about changes in their communities"]),
    ("2023-06-21-ilo-office", &["a public lecture", "Special Dialogue Session: The Future of the SSE"]),
    ("2023-06-02-the-global", &["Italy, Türkiye, Costa Rica, Tanzania and Korea"]),
];

#[test]
fn what_was_asked_for_is_exact() {
    let news = news();
    for (beginning, parts) in EXACT {
        let item = items(&news).iter().find(|i| text(i, "id").starts_with(beginning)).unwrap();
        for part in parts {
            assert!(text(item, "content_html").contains(part), "{beginning}: {part} is missing");
        }
    }
}
