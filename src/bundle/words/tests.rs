use super::*;
use std::collections::BTreeSet;

/// Every word of a catalogue with its path, forms for numbers as they are.
fn words(path: &str, value: &Value, out: &mut BTreeMap<String, Value>) {
    match value.as_object().filter(|words| !words.contains_key("other")) {
        Some(words_of) => {
            words_of.iter().for_each(|(name, word)| words(&format!("{path}.{name}"), word, out))
        }
        None => drop(out.insert(path.into(), value.clone())),
    }
}

fn all(tag: &str) -> BTreeMap<String, Value> {
    let mut out = BTreeMap::new();
    words(tag, &catalogue(tag, Kind::Papers), &mut out);
    out.into_iter().map(|(path, word)| (path[tag.len()..].to_owned(), word)).collect()
}

/// The texts of a word: itself, or its forms.
fn texts(word: &Value) -> Vec<&str> {
    match word {
        Value::Object(forms) => forms.values().filter_map(Value::as_str).collect(),
        word => word.as_str().into_iter().collect(),
    }
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn every_catalogue_has_every_word_with_the_same_places_to_fill() {
    let english = all("en");
    for (tag, ..) in CATALOGUES {
        let words = all(tag);
        assert_eq!(words.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (path, word) in &words {
            let wanted =
                texts(&english[path]).into_iter().flat_map(places).collect::<BTreeSet<_>>();
            let forms = word
                .as_object()
                .into_iter()
                .flat_map(Map::keys)
                .all(|form| FORMS.contains(&form.as_str()));
            assert!(forms && !texts(word).is_empty(), "{tag}{path}");
            // A form for one or two may say the number in words.
            let other = word.get("other").and_then(Value::as_str).or(word.as_str()).unwrap();
            assert_eq!(places(other), wanted, "{tag}{path}: {word}");
            for text in texts(word) {
                assert!(
                    places(text).is_subset(&wanted) && !text.contains(['\n', '|', '\t']),
                    "{tag}{path}: {text}"
                );
            }
        }
    }
}

/// What the catalogue of a language says otherwise of documentation.
fn of_docs(tag: &str) -> BTreeMap<String, Value> {
    let (_, _, text) = CATALOGUES.iter().find(|(known, ..)| *known == tag).unwrap();
    let mut out = BTreeMap::new();
    words("", &serde_json::from_str(text).unwrap(), &mut out);
    out
}

#[test]
fn every_language_has_the_same_words_of_its_own_for_documentation() {
    let english = of_docs("en");
    for (tag, ..) in CATALOGUES {
        let (usual, docs) = (all(tag), of_docs(tag));
        assert_eq!(docs.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (path, word) in docs {
            let wanted = texts(&usual[&path]).into_iter().flat_map(places).collect();
            let found: BTreeSet<&str> = texts(&word).into_iter().flat_map(places).collect();
            assert_eq!(found, wanted, "{tag}{path}");
        }
    }
}

#[test]
fn documentation_has_sections_and_no_papers() {
    // What only references and authors need is not shown there.
    let unseen = [".page.cite_n", ".page.tip_author"];
    let english = catalogue("en", Kind::Docs);
    let mut words_of = BTreeMap::new();
    words("", &english, &mut words_of);
    let of_papers = words_of
        .iter()
        .filter(|(_, word)| texts(word).iter().any(|text| text.to_lowercase().contains("paper")));
    assert_eq!(of_papers.map(|(path, _)| path).collect::<Vec<_>>(), unseen);
    let lines = |tag: &str| spoken(tag, &OwnWords::new(), Kind::Docs).unwrap().page;
    assert!(lines("en").contains("\n{n} section|{n} sections\n"));
    assert!(lines("de").contains("\n{n} Abschnitt|{n} Abschnitte\n"));
    let modules = languages(&OwnWords::new(), Kind::Docs).unwrap();
    assert_eq!((modules.len(), &*modules[0].tag), (CATALOGUES.len(), "en"));
}

#[test]
fn a_catalogue_has_the_parts_that_the_module_takes() {
    let english = catalogue("en", Kind::Papers);
    assert_eq!(
        english.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["page", "loader", "prerender"]
    );
}

#[test]
fn the_loader_says_what_the_catalogue_says() {
    let loader = include_str!("../../../js/loader/words.js");
    for (name, word) in catalogue("en", Kind::Papers)["loader"].as_object().unwrap() {
        assert!(loader.contains(&format!("  {name}: {word},")), "{name}");
    }
}

#[test]
fn a_module_has_the_words_in_the_order_of_the_widget() {
    let german = languages(&OwnWords::new(), Kind::Papers)
        .unwrap()
        .into_iter()
        .find(|language| language.tag == "de")
        .unwrap();
    let module = String::from_utf8(german.module).unwrap();
    assert!(!module.contains("{{"), "{module}");
    let (_, page) = module.split_once("export const page").unwrap();
    let order =
        ["\"Filter\"", "\"Alle entfernen\"", "\"Neueste\""].map(|word| page.find(word).unwrap());
    assert!(order.is_sorted());
    assert_eq!([direction("ar-EG"), direction("HE"), direction("de")], ["rtl", "rtl", "ltr"]);
}

#[test]
fn the_build_speaks_a_language_with_its_forms_for_numbers() {
    let lines = |tag: &str, own: &OwnWords| {
        let spoken = spoken(tag, own, Kind::Papers).unwrap();
        spoken.page.lines().map(String::from).collect::<Vec<_>>()
    };
    let russian = lines("ru-RU", &OwnWords::new());
    // 0, 1, 2, 5, 11, 21: "papers", "paper", "two papers", …
    let forms = [0, 1, 2, 5, 11, 21, 102].map(|n: usize| &russian[0][n..=n]);
    assert_eq!(forms, ["2", "0", "1", "2", "2", "0", "1"]);
    assert!(russian[1].starts_with("янв.;"), "{}", russian[1]);
    let english = catalogue("en", Kind::Papers);
    let names: Vec<&String> = english["page"].as_object().unwrap().keys().collect();
    assert_eq!(russian.len(), 1 + KNOWN.len() + names.len());
    let at = 1 + KNOWN.len() + names.iter().position(|name| *name == "n_papers").unwrap();
    assert_eq!(russian[at].split('|').count(), 4, "{}", russian[at]);
    let own = toml::from_str("pt-BR.page.filters = 'Filtrar'").unwrap();
    let filters = 1 + KNOWN.len() + names.iter().position(|name| *name == "filters").unwrap();
    assert_eq!(lines("pt-BR", &own)[filters], "Filtrar");
    assert_ne!(lines("pt-PT", &own)[filters], "Filtrar");
    assert_eq!(lines("xx", &own)[filters], "Filters");
    assert_eq!(lines("DE-at", &own)[filters], "Filter", "in capitals, too");
}

#[test]
fn owners_replace_words_and_bring_languages() {
    let own = |text: &str| languages(&toml::from_str::<OwnWords>(text).unwrap(), Kind::Papers);
    let module = |text: &str, tag: &str| {
        let language = own(text).unwrap().into_iter().find(|language| language.tag == tag).unwrap();
        String::from_utf8(language.module).unwrap()
    };
    assert!(module("en.page.save = \"Keep\"", "en").contains("\"Keep\""));
    assert!(module("de.page.save = \"Behalten\"", "de").contains("\"Behalten\""));
    let swedish = module(
        "sv.page = { save = \"Spara\", n_papers = { one = \"{n} artikel\", other = \"{n} artiklar\" } }",
        "sv",
    );
    assert!(
        swedish.contains("Spara") && swedish.contains("artiklar") && swedish.contains("Cite"),
        "{swedish}"
    );
    for (text, expected) in [
        (
            "en.page.sav = \"Keep\"",
            "words.en.page.sav: there is no such word; did you mean \"save\"?",
        ),
        (
            "en.other.save = \"Keep\"",
            "words.en.other: there is no such word; known: page, loader, prerender",
        ),
        ("en.page.save = 3", "words.en.page.save: expected a text"),
        ("en.page.save = \"a|b\"", "words.en.page.save: found a line break"),
        ("en.page.n_papers.few = \"x\"", "words.en.page.n_papers: expected forms"),
        ("en.page = \"x\"", "words.en.page: expected"),
    ] {
        let error = own(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
