use super::*;

/// English, but for these messages.
fn with(others: &[(Message, &str)]) -> Messages {
    let mut lines = vec![""; NAMES.len()];
    others.iter().for_each(|(message, text)| lines[message.place()] = text);
    Messages::parse(&lines.join("\n"))
}

#[test]
fn another_language_replaces_words_line_by_line_and_what_it_leaves_empty_stays_english() {
    let german = with(&[(SAVE, "Merken"), (N_PAPERS, "{n} Artikel"), (GROUP, ".")]);
    let shown = (german.get(SAVE), german.get(CITE), german.papers(12345));
    assert_eq!(shown, ("Merken", "Cite", "12.345 Artikel".to_owned()));
    assert_eq!(Messages::english().get(SAVE), "Save");
}

#[test]
fn numbers_take_the_form_that_the_table_says() {
    // As in Russian: 1, 21 | 2, 24 | 5, 11, 112.
    let form = |n: usize| match (n % 10, n % 100) {
        (1, m) if m != 11 => '0',
        (2..=4, m) if !(12..=14).contains(&m) => '1',
        _ => '2',
    };
    let table: String = (0..200).map(form).collect();
    let messages = with(&[
        (PLURALS, &table),
        (N_PAPERS, "{n} статья|{n} статьи|{n} статей"),
        (GROUP, "\u{a0}"),
    ]);
    assert_eq!(
        [1, 3, 5, 11, 21, 112, 1004].map(|n| messages.papers(n)),
        [
            "1 статья",
            "3 статьи",
            "5 статей",
            "11 статей",
            "21 статья",
            "112 статей",
            "1\u{a0}004 статьи"
        ]
    );
    assert_eq!(messages.papers_around(3), ("", " статьи"));
    let messages = with(&[(PLURALS, &"3".repeat(200)), (GROUP, ".5")]);
    assert_eq!(
        messages.papers(1234),
        "1234 papers",
        "the last form where there are fewer; late grouping"
    );
    assert_eq!(messages.papers(12345), "12.345 papers");
}

#[test]
fn dates_follow_the_pattern_of_the_language() {
    let months = "1;2;3;4;5;6;7;8;9;10;11;12";
    let messages = with(&[
        (MONTHS, months),
        (MONTHS_ALONE, months),
        (DATE, "{y}年{x}月{n}日"),
        (MONTH_AND_YEAR, "{y}年{x}月"),
    ]);
    let print = |text| messages.date(Date::parse(text).unwrap());
    assert_eq!(
        ["2024-03-12", "2024-03", "2024"].map(print),
        ["2024年3月12日", "2024年3月", "2024"]
    );
}

#[test]
fn what_fills_a_template_is_not_filled_again() {
    assert_eq!(filled("a {x} b", "", "{y}", "z"), "a {y} b");
    assert_eq!(Messages::english().quoted("{n}"), "“{n}”");
}

#[test]
fn numbers_are_grouped_by_thousands() {
    assert_eq!(
        [0, 7, 999, 1000, 12345, 1234567].map(|n| Messages::english().number(n)),
        ["0", "7", "999", "1,000", "12,345", "1,234,567"]
    );
}

#[test]
fn one_paper_is_singular() {
    assert_eq!(
        [0, 1, 2].map(|n| Messages::english().papers(n)),
        ["0 papers", "1 paper", "2 papers"]
    );
}

#[test]
fn decimals_are_rounded_to_thousandths() {
    let messages = with(&[(DECIMAL, ",")]);
    let three = [0.0, 0.5, -1.23456, 12.0].map(|value| messages.decimal(value, 3));
    assert_eq!(three, ["0,000", "0,500", "-1,235", "12,000"]);
    let few = [0.0, 0.5, 4.14159, 2.0004].map(|value| messages.decimal(value, 0));
    assert_eq!(few, ["0", "0,5", "4,142", "2"]);
}

#[test]
fn times_have_one_decimal() {
    assert_eq!(
        [0.0, 0.04, 0.06, 0.24, 12.0].map(|ms| Messages::english().took(ms)),
        ["under 0.1 ms", "under 0.1 ms", "0.1 ms", "0.2 ms", "12.0 ms"]
    );
}

#[test]
fn dates_print_what_is_known() {
    let messages = Messages::english();
    let print = |text| messages.date(Date::parse(text).unwrap());
    assert_eq!(
        ["2024-03-12", "2024-03", "2024", "--03-12", "--11"].map(print),
        ["12 Mar 2024", "Mar 2024", "2024", "12 Mar", "Nov"]
    );
}

#[test]
fn facets_and_values_read_as_words() {
    let messages = Messages::english();
    assert_eq!(
        ["year", "tags", "authors", "first_author", ""].map(|name| messages.facet(name)),
        ["Year", "Topic", "Author", "First author", ""]
    );
    assert_eq!(messages.value("year", "2019..2023"), "2019–2023");
    assert_eq!(messages.value("year", "2019.."), "from 2019");
    assert_eq!(messages.value("year", "..2023"), "until 2023");
    assert_eq!(messages.value("has", "pdf"), "PDF");
    assert_eq!(messages.value("has", "code"), "Code");
    assert_eq!(messages.value("venue", "a..b"), "a..b");
    assert_eq!(
        ["de", "zh", "d", "", "pt-BR"].map(|tag| messages.value("language", tag)),
        ["German", "Chinese", "d", "", "pt-BR"]
    );
    assert_eq!(
        messages.remove_filter(&messages.facet_in_line("first_author"), "Ada"),
        "Remove filter first author Ada"
    );
}

#[test]
fn words_are_listed_with_or() {
    let messages = Messages::english();
    let words = |n: usize| ["a", "b", "c"][..n].iter().map(|w| w.to_string()).collect::<Vec<_>>();
    assert_eq!(messages.listed(&words(1)), "“a”");
    assert_eq!(messages.listed(&words(2)), "“a” or “b”");
    assert_eq!(messages.listed(&words(3)), "“a”, “b” or “c”");
}

#[cfg(feature = "cli")]
#[test]
fn the_english_catalogue_is_what_the_widget_says_by_itself() {
    let catalogue: serde_json::Value =
        serde_json::from_str(include_str!("../../bundle/assets/words/en.json")).unwrap();
    let page = catalogue["page"].as_object().unwrap();
    let names: Vec<String> =
        NAMES[SMALL.place()..].iter().map(|name| name.to_ascii_lowercase()).collect();
    assert_eq!(page.keys().collect::<Vec<_>>(), names.iter().collect::<Vec<_>>());
    for (at, (name, word)) in page.iter().enumerate() {
        let text = match (&word["one"], &word["other"]) {
            (serde_json::Value::String(one), serde_json::Value::String(other)) => {
                format!("{one}|{other}")
            }
            _ => word.as_str().unwrap().to_owned(),
        };
        assert_eq!(text, english(SMALL.place() + at), "{name}");
    }
}
