//! Phrases and names, by example.

use super::*;

#[test]
fn phrases_go_over_punctuation_and_know_any_word() {
    let collection = open(&titled(&[
        "State-of-the-art parsing",
        "The state of the art, revisited",
        "Art of the state",
        "Attention is all you need",
        "Attention (all) you need",
    ]));
    assert_eq!(found(&collection, "\"state of the art\" sort:new").len(), 2);
    assert_eq!(found(&collection, "\"state-of-the-art\""), ["p1", "p0"]);
    assert_eq!(found(&collection, "\"attention * all\""), ["p3"]);
    assert_eq!(found(&collection, "\"attention * * need\"").len(), 1);
    assert_eq!(found(&collection, "“attention all”"), ["p4"]);
    assert_eq!(found(&collection, "\"attention al*\""), ["p4"]);
}

#[test]
fn characters_without_spaces_work_in_phrases() {
    let collection = open(&titled(&["深度学习方法", "学习深度", "度深学习"]));
    assert_eq!(found(&collection, "\"深度学习\""), ["p0"]);
    assert_eq!(found(&collection, "「学习」 -深度"), ["p2"]);
}

#[test]
fn words_side_by_side_are_marked_and_so_are_the_names_asked_for() {
    let collection = open(&papers(&[(
        "Neural nets for graphs",
        "The graph of the nets. A graph of nets is neural.",
        &["Geoffrey E. Hinton", "Ann Graph"],
        "",
    )]));
    let marked = |query: &str| {
        let hit =
            &collection.search(&Request { query: query.into(), ..Request::default() }).hits[0];
        let cut = |text: &str, marks: &[[u32; 2]]| {
            marks
                .iter()
                .map(|m| text[m[0] as usize..m[1] as usize].to_string())
                .collect::<Vec<_>>()
                .join("+")
        };
        let authors =
            hit.authors.iter().map(|a| cut(&a.text, &a.marks)).collect::<Vec<_>>().join("|");
        [
            cut(&hit.title.text, &hit.title.marks),
            cut(&hit.snippet.text, &hit.snippet.marks),
            authors,
        ]
    };
    // Words that say nothing are marked in the phrase alone.
    assert_eq!(marked("\"graph of the nets\""), ["nets", "graph+of+the+nets+graph+nets", "|Graph"]);
    assert_eq!(marked("title:graph"), ["graphs", "", "|"]);
    assert_eq!(marked("author:hinton"), ["", "", "Hinton|"]);
    assert_eq!(marked("author:\"Hinton, G\" abstract:neural"), ["", "neural", "Hinton|"]);
    assert_eq!(marked("graphs -survey")[0], "graphs");
}

#[test]
fn names_are_known_in_every_order_and_with_initials() {
    let collection = open(&papers(&[
        ("a", "", &["Geoffrey E. Hinton", "Yann LeCun"], ""),
        ("b", "", &["Geoffrey Hinton"], ""),
        ("c", "", &["G. Hinton"], ""),
        ("d", "", &["Sean Hinton"], ""),
        ("e", "", &["Geoffrey Lee", "Ann Hinton"], ""),
        ("f", "", &["Łukasz Kaiser", "Prathosh A.P."], ""),
        ("g", "", &["George van den Driessche", "Tzu-Heng Huang"], ""),
        ("h", "", &["Karen Spärck Jones", "张三伟"], ""),
        ("i", "", &["Geoffrey X. Hinton"], ""),
    ]));
    let all = |query: &str| {
        let mut ids = found(&collection, &format!("author:{query}"));
        ids.sort();
        ids.join(" ")
    };
    let everybody = "p0 p1 p2 p3 p4 p8";
    for (query, expected) in [
        ("hinton", everybody),
        ("Hinton", everybody),
        ("\"geoffrey hinton\"", "p0 p1 p2 p8"),
        ("\"Hinton, Geoffrey\"", "p0 p1 p2 p8"),
        ("\"Hinton G\"", "p0 p1 p2 p8"),
        ("\"G. Hinton\"", "p0 p1 p2 p8"),
        ("G.Hinton", "p0 p1 p2 p8"),
        ("Hinton,G", "p0 p1 p2 p8"),
        ("\"Hinton GE\"", "p0 p1 p2"),
        ("\"Hinton G E\"", "p0 p1 p2"),
        ("\"GE Hinton\"", "p0 p1 p2"),
        ("\"geoffrey e. hinton\"", "p0 p1 p2"),
        ("\"Hinton, Geoffrey Everest\"", "p0"),
        ("\"hinton geoffrey\"", ""),
        ("\"S Hinton\"", "p3"),
        ("geoffrey", "p0 p1 p4 p8"),
        ("(geoffrey lee)", "p4"),
        ("lukasz", "p5"),
        ("\"Kaiser Ł\"", "p5"),
        ("\"Prathosh A.P.\"", "p5"),
        ("\"van den driessche\"", "p6"),
        ("driessche", "p6"),
        ("\"T.-H. Huang\"", "p6"),
        ("\"karen jones\"", "p7"),
        ("\"sparck jones\"", "p7"),
        ("张三伟", "p7"),
        ("张三", "p7"),
        ("张伟", ""),
        ("=\"Geoffrey Hinton\"", "p1"),
        ("hint*", everybody),
        ("zzz", ""),
    ] {
        assert_eq!(all(query), expected, "{query}");
    }
}
