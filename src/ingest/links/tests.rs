//! Validation and detection of links.

use super::check::split_scheme;
use super::*;

#[test]
fn safe_links_are_made_whole() {
    for (raw, link) in [
        ("https://example.org/a?b#c", "https://example.org/a?b#c"),
        (" HTTP://Example.org ", "http://Example.org"),
        ("10.1000/ABC.1", "https://doi.org/10.1000/ABC.1"),
        ("doi: 10.1000/x", "https://doi.org/10.1000/x"),
        ("arXiv:2101.00001", "https://arxiv.org/abs/2101.00001"),
        ("//cdn.example.org/x", "https://cdn.example.org/x"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("github.com/a/b", "https://github.com/a/b"),
        ("papers/a b.pdf", "papers/a%20b.pdf"),
        ("../a.html#x:y", "../a.html#x:y"),
        ("ch01-00.html", "ch01-00.html"),
        ("#part", "#part"),
        ("https://doi.org/https://doi.org/10.1000/x", "https://doi.org/10.1000/x"),
        ("doi:https://doi.org/10.1000/x.", "https://doi.org/10.1000/x"),
        ("https://x.org/?a=1&amp;b=2", "https://x.org/?a=1&b=2"),
        ("https://one.org/x https://two.org/y", "https://one.org/x"),
    ] {
        assert_eq!(check(raw).as_deref(), Ok(link), "{raw:?}");
        assert_eq!(check(link).as_deref(), Ok(link), "twice: {raw:?}");
    }
}

#[test]
fn dangerous_links_are_refused() {
    for raw in [
        "javascript:alert(1)",
        " JavaScript:x",
        "java\tscript:x",
        "java\nscript:x",
        "\u{1}javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.c",
        "http:",
        "https://",
        "http:///x",
        "https:javascript:x",
        "\\\\host\\x",
        "/\\host",
        "",
        "  ",
        "http://a b/c",
    ] {
        assert!(check(raw).is_err(), "{raw:?} gave {:?}", check(raw));
    }
}

#[test]
fn a_doi_is_found_in_its_dresses() {
    for text in [
        "10.1000/AbC",
        "doi:10.1000/abc",
        "DOI: 10.1000/abc",
        "https://doi.org/10.1000/ABC",
        "http://dx.doi.org/10.1000/abc",
        "doi.org/10.1000/abc",
        "DOI 10.1000/abc.",
        "https://doi.org/doi.org/10.1000/abc",
        "<https://doi.org/10.1000/abc>",
    ] {
        assert_eq!(doi_of(text).as_deref(), Some("10.1000/abc"), "{text}");
    }
    for text in
        ["", "10.1/x", "https://example.org/10.1000/abc", "ten", "10.1000/", "https://doi.org"]
    {
        assert_eq!(doi_of(text), None, "{text}");
    }
}

#[test]
fn links_are_found_without_the_sentence_around_them() {
    for (text, link) in [
        ("Code: https://github.com/a/b.", "https://github.com/a/b"),
        ("(see https://github.com/a/b).", "https://github.com/a/b"),
        ("at https://github.com/a/b{here}.", "https://github.com/a/b"),
        ("at https://github.com/a/b.js, and", "https://github.com/a/b.js"),
        ("at http://github.com/a/b; it", "http://github.com/a/b"),
        ("at github.com/a/b!", "https://github.com/a/b"),
        ("at https: //github.com/a/b today", "https://github.com/a/b"),
        ("at https://github. com/a/b today", "https://github.com/a/b"),
        ("at https://github.com/ a/b.", "https://github.com/a/b"),
        ("at https://github.com/a/ b.", "https://github.com/a/b"),
        ("代码见https://github.com/a/b。", "https://github.com/a/b"),
        ("on https://en.wikipedia.org/wiki/A_(b).", "https://en.wikipedia.org/wiki/A_(b)"),
    ] {
        let links: Vec<String> = find(text).into_iter().map(|(_, link)| link).collect();
        assert_eq!(links, [link], "{text}");
    }
    assert_eq!(
        find("at https://github.com/OpenAI/ for details.")[0].1,
        "https://github.com/OpenAI/"
    );
    assert_eq!(find(&format!("https://x.org/{}", ")".repeat(1 << 20))).len(), 0);
    assert_eq!(find("we hope, why not; https and http: alone, xhttp://no.example").len(), 0);
}

#[test]
fn links_are_told_apart_by_where_they_lead() {
    let kinds = |text: &str| find(text).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(
        kinds("https://a.github.io/p and https://gitlab.inria.fr/x/y"),
        [LinkKind::Project, LinkKind::Code]
    );
    assert_eq!(kinds("Project page: https://example.org/p"), [LinkKind::Project]);
    assert_eq!(
        kinds("https://huggingface.co/datasets/a/b, https://example.org"),
        [LinkKind::Data, LinkKind::Other]
    );
}

proptest::proptest! {
    #[test]
    fn checked_links_never_have_another_scheme(raw in "([a-z:/\\\\.?#% \t\n]|http|javascript|\\PC){0,24}") {
        if let Ok(link) = check(&raw) {
            let (scheme, _) = split_scheme(&link);
            proptest::prop_assert!(matches!(scheme, "" | "http" | "https"), "{link:?}");
            proptest::prop_assert_eq!(check(&link), Ok(link.clone()));
        }
    }

    #[test]
    fn looking_for_links_never_panics(text in "(https?:// ?|github.com/|www\\.| |[a-z./(){}é]|\\PC){0,40}") {
        for (_, link) in find(&text) {
            proptest::prop_assert!(link.starts_with("http"), "{link}");
        }
    }
}
