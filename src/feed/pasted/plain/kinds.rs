//! The kinds of items, as pages name them in a line of their own.
//!
//! The border: words. Where such a line may stand is not known here.

use crate::text;

/// What a kind is called here; what pages call it, folded.
const KINDS: [(&str, &str); 40] = [
    (
        "News",
        "news|news item|ilo news|actualites|actualite|actualidad|noticias|noticia|nouvelles|nouvelle|latest news",
    ),
    ("Video", "video|videos|video message"),
    ("Event", "event|events|evenement|evenements|evento|eventos"),
    ("Publication", "publication|publications|publicacion|publicaciones|publicacao|publicacoes"),
    ("Interview", "interview|interviews|entretien|entretiens|entrevista|entrevistas"),
    ("Statement", "statement|statements|declaration|declaracion|declaracao|message"),
    ("Blog", "blog|blogs|blog post|blogpost|billet"),
    ("Article", "article|articles|articulo|articulos|artigo|artigos"),
    ("Podcast", "podcast|podcasts"),
    (
        "Press release",
        "press release|press releases|communique de presse|communique|comunicado de prensa|comunicado|\
        comunicado de imprensa|nota de prensa",
    ),
    ("Newsletter", "newsletter|newsletters|bulletin|boletin|boletim|enewsupdate|lettre d'information"),
    ("Call", "call|calls|call for papers|call for proposals|appel|convocatoria|chamada"),
    ("Slideshow", "slideshow|slideshows|photo gallery|photo story|photo essay|gallery|photos"),
    ("Project", "project|projects|projet|proyecto|projeto"),
    ("Vacancy", "vacancy|vacancies|job|job opening|poste|vacante|vaga"),
    ("Presentation", "presentation|presentations|presentacion|apresentacao"),
    ("Report", "report|reports|rapport|informe|relatorio"),
    ("Feature", "feature|features|feature story|reportage|reportaje|reportagem"),
    ("Story", "story|stories|success story|histoire|historia"),
    ("Speech", "speech|speeches|discours|discurso"),
    ("Training", "training|trainings|formation|formacion|capacitacion|formacao"),
    ("Course", "course|courses|cours|curso"),
    ("Webinar", "webinar|webinars|webinaire|webinario"),
    ("Meeting", "meeting|meetings|reunion|reuniao"),
    ("Conference", "conference|conferences|conferencia"),
    ("Workshop", "workshop|workshops|atelier|taller|oficina"),
    ("Policy brief", "policy brief|policy briefs|brief|note d'orientation"),
    ("Working paper", "working paper|working papers|document de travail|documento de trabajo"),
    ("Research", "research|research brief|recherche|investigacion|pesquisa"),
    ("Announcement", "announcement|announcements|annonce|anuncio"),
    ("Audio", "audio"),
    ("Opinion", "opinion|op-ed|opinion piece|opiniao|tribune"),
    ("Editorial", "editorial"),
    ("Comment", "comment|commentary|commentaire|comentario"),
    ("Fact sheet", "fact sheet|factsheet|fiche d'information|ficha informativa"),
    ("Infographic", "infographic|infographie|infografia|infografico"),
    ("Case study", "case study|case studies|etude de cas|estudio de caso|estudo de caso"),
    ("Book", "book|books|livre|libro|livro"),
    ("Guide", "guide|guides|guia|manual|toolkit"),
    ("Update", "update|updates"),
];

/// The longest a line gets that names a kind, in bytes.
const LONGEST: usize = 40;

/// The kind a line names by itself: `VIDEO`, `Press releases:`, `[Event]`.
pub(in crate::feed::pasted) fn kind(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST {
        return None;
    }
    let bare = line.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | ':' | '*' | '|' | ' '));
    // A small letter goes on with a sentence.
    if !bare.starts_with(char::is_uppercase) {
        return None;
    }
    let folded = text::fold(bare).replace('’', "'");
    let names = |names: &str| names.split('|').any(|name| name == folded);
    KINDS.iter().find(|(_, known)| names(known)).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_kind_stands_alone() {
        for (line, wanted) in [
            ("Video", Some("Video")),
            ("PRESS RELEASES", Some("Press release")),
            ("[Événement]", Some("Event")),
            ("Noticias:", Some("News")),
            ("Communiqué de presse", Some("Press release")),
            ("News from Peru", None),
            ("Video: How to weave", None),
            ("project", None),
            ("", None),
        ] {
            assert_eq!(kind(line), wanted, "{line}");
        }
    }
}
