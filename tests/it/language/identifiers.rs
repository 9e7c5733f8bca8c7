//! Identifiers and symbols, by example.

use super::*;

#[test]
fn identifiers_jump_to_their_paper() {
    let paper = |id: &str, url: &str, pdf: &str| Paper {
        id: id.into(),
        title: format!("About {id} 2017"),
        url: url.into(),
        pdf: pdf.into(),
        ..Paper::default()
    };
    let collection = open(&[
        paper(
            "vaswani-2017-attention",
            "https://arxiv.org/abs/1706.03762",
            "https://arxiv.org/pdf/1706.03762v5.pdf",
        ),
        paper(
            "P18-1234",
            "https://aclanthology.org/P18-1234/",
            "https://aclanthology.org/P18-1234.pdf",
        ),
        paper("2020.acl-main.1", "https://www.aclweb.org/anthology/2020.acl-main.1/", ""),
        paper("blast", "https://doi.org/10.1016/S0022-2836(05)80360-2", ""),
        paper("barabasi", "https://arxiv.org/abs/cond-mat/9910332", ""),
        paper("gpt-4", "http://www.Example.org/a/b?id=7", "https://example.org/files/b.pdf"),
        paper("10.1145/362686.362692", "", ""),
    ]);
    for (query, id) in [
        ("1706.03762", "vaswani-2017-attention"),
        ("arXiv:1706.03762v2", "vaswani-2017-attention"),
        ("arxiv: 1706.03762", "vaswani-2017-attention"),
        ("https://arxiv.org/pdf/1706.03762v7", "vaswani-2017-attention"),
        ("arxiv.org/abs/1706.03762", "vaswani-2017-attention"),
        ("10.48550/arXiv.1706.03762", "vaswani-2017-attention"),
        ("vaswani-2017-attention", "vaswani-2017-attention"),
        ("P18-1234", "P18-1234"),
        ("p18-1234", "P18-1234"),
        ("https://aclanthology.org/P18-1234.pdf", "P18-1234"),
        ("10.18653/v1/P18-1234", "P18-1234"),
        ("2020.acl-main.1", "2020.acl-main.1"),
        ("https://aclanthology.org/2020.acl-main.1/", "2020.acl-main.1"),
        ("doi:10.1016/s0022-2836(05)80360-2", "blast"),
        ("https://dx.doi.org/10.1016/S0022-2836(05)80360-2", "blast"),
        ("cond-mat/9910332", "barabasi"),
        ("arXiv:cond-mat/9910332v1", "barabasi"),
        ("https://example.org/a/b?id=7", "gpt-4"),
        ("www.example.org/files/b", "gpt-4"),
        (" https://example.org/files/b.pdf#page=2 ", "gpt-4"),
        ("https://doi.org/10.1145/362686.362692", "10.1145/362686.362692"),
        ("arXiv:1706.03762 [cs.CL]", "vaswani-2017-attention"),
        ("arXiv:1706.03762v5 [cs.CL]", "vaswani-2017-attention"),
        ("arXiv:1706.03762v5 [cs.CL] 6 Dec 2017", "vaswani-2017-attention"),
        ("arXiv 1706.03762", "vaswani-2017-attention"),
        ("https://arxiv.org/abs/1706.03762?context=cs", "vaswani-2017-attention"),
        ("https://export.arxiv.org/abs/1706.03762", "vaswani-2017-attention"),
        ("https://huggingface.co/papers/1706.03762", "vaswani-2017-attention"),
        ("DOI 10.1145/362686.362692.", "10.1145/362686.362692"),
        ("“10.1145/362686.362692”", "10.1145/362686.362692"),
        ("10.1016/S0022-2836%2805%2980360-2", "blast"),
        ("https://ar5iv.labs.arxiv.org/html/1706.03762", "vaswani-2017-attention"),
        ("https://ar5iv.org/abs/1706.03762", "vaswani-2017-attention"),
        ("https://www.alphaxiv.org/abs/1706.03762v2", "vaswani-2017-attention"),
        ("<https://doi.org/10.1145/362686.362692>", "10.1145/362686.362692"),
        ("(10.1145/362686.362692).", "10.1145/362686.362692"),
        ("10.1145%2F362686.362692", "10.1145/362686.362692"),
        ("https://dl.acm.org/doi/abs/10.1145/362686.362692?download=1", "10.1145/362686.362692"),
        ("https://www.sciencedirect.example/doi/full/10.1016/S0022-2836(05)80360-2", "blast"),
    ] {
        assert_eq!(typed(&collection, query), [id], "{query}");
        assert!(matches!(&notes(&collection, query)[..], [Note::Jumped { .. }]), "{query}");
    }
    for query in ["gpt-4", "about", "2017", "blast", "barabasi", "attention 2017"] {
        assert!(
            !notes(&collection, query).iter().any(|note| matches!(note, Note::Jumped { .. })),
            "{query}"
        );
    }
    assert_eq!(notes(&collection, "doi:10.1/x")[0], Note::UnknownId { id: "10.1/x".into() });
    assert_eq!(
        notes(&collection, "https://arxiv.org/abs/2401.00001")[0],
        Note::UnknownId { id: "2401.00001".into() }
    );
    let filtered = Request {
        query: "P18-1234".into(),
        filters: [("has".into(), vec!["code".into()])].into(),
        ..Request::default()
    };
    assert_eq!(collection.search(&filtered).total, 0);
}

#[test]
fn a_query_of_symbols_finds_the_titles_that_have_them() {
    let collection = open(&titled(&[
        "Beyond ∞: a study",
        "Is it so?!",
        "Programming in C++",
        "C# for all",
        "The λ-calculus",
        "From A → B for $5",
        "Words",
    ]));
    for (query, id) in [
        ("∞", "p0"),
        ("?!", "p1"),
        ("C++", "p2"),
        ("c#", "p3"),
        ("λ", "p4"),
        ("→", "p5"),
        ("$", "p5"),
        ("→ $", "p5"),
        ("\"∞\"", "p0"),
    ] {
        assert_eq!(typed(&collection, query), [id], "{query}");
        assert_eq!(notes(&collection, query), [], "{query}");
    }
    assert_eq!(notes(&collection, "€"), [Note::Dropped { word: "€".into() }]);
    for query in ["€", "", "\"", "(", "-", "*"] {
        assert_eq!(
            typed(&collection, query).len(),
            7,
            "{query}: what is no question hides nothing"
        );
    }
}
