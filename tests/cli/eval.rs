use crate::support::{Folder, shared};

fn collection(folder: &Folder, name: &str) {
    folder.write(&format!("{name}/docs.jsonl"), crate::support::PAPERS);
    folder.write(&format!("{name}/queries.tsv"), "1\tparsing\n2\tlistening\n3\tnot judged\n4\tzyzzyva\n");
    folder.write(&format!("{name}/qrels.tsv"), "1\tgraphs\t2\n2\tgraphs\t1\n2\tspeech\t0\n4\ttrees\t1\n");
}

#[test]
fn figures_are_means_over_the_judged_queries() {
    let folder = Folder::new();
    collection(&folder, "small");
    let report = folder.run(&["eval", "small", "--json"]).expect(0).json();
    let figures = &report["collections"][0];
    assert_eq!([&figures["documents"], &figures["queries"]], [4, 3]);
    // Query 1 is answered perfectly, 2 and 4 not at all.
    for measure in ["ndcg_10", "map", "recall_100", "mrr"] {
        assert!((figures[measure].as_f64().unwrap() - 1.0 / 3.0).abs() < 1e-9, "{measure}: {figures}");
    }
    assert!((figures["p_10"].as_f64().unwrap() - 0.1 / 3.0).abs() < 1e-9);
    assert_eq!(figures["per_query"][0]["id"], "1");
    assert_eq!(figures["per_query"][0]["found"], 1);
    assert_eq!(report["mean"], serde_json::Value::Null);
}

#[test]
fn several_collections_have_a_row_each_and_a_mean() {
    let folder = Folder::new();
    collection(&folder, "one");
    collection(&folder, "two");
    let table = folder.run(&["eval", "one", "two"]).expect(0).stdout;
    let rows: Vec<&str> = table.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(rows, ["documents", "one", "two", "mean"]);
    assert!(table.contains("nDCG@10") && table.contains("0.3333"), "{table}");
}

#[test]
fn documents_that_look_alike_are_kept_apart() {
    let folder = Folder::new();
    folder.write("c/docs.jsonl", "{\"id\":\"a\",\"title\":\"Twins\"}\n{\"id\":\"b\",\"title\":\"Twins\"}\n");
    folder.write("c/queries.tsv", "1\ttwins\n");
    folder.write("c/qrels.tsv", "1\ta\t1\n1\tb\t1\n");
    let report = folder.run(&["eval", "c", "--json"]).expect(0).json();
    assert_eq!(report["collections"][0]["recall_100"], 1.0);
}

#[test]
fn a_folder_that_is_no_collection_is_named() {
    let folder = Folder::new();
    folder.write("c/queries.tsv", "1\ttwins\n");
    folder.run(&["eval", "c"]).expect(1).tells(&["qrels.tsv"]);
    folder.write("c/qrels.tsv", "1\ta\tgood\n");
    folder.run(&["eval", "c"]).expect(1).tells(&["qrels.tsv: line 1", "whole number"]);
    folder.write("c/qrels.tsv", "1\ta\t1\n");
    folder.run(&["eval", "c"]).expect(1).tells(&["no docs.jsonl"]);
}

#[test]
fn plain_ranking_is_good_enough_on_cranfield() {
    let Some(cranfield) = shared("cranfield") else { return };
    let report = Folder::new().run(&["eval", cranfield.to_str().unwrap(), "--limit", "10", "--json"]).expect(0).json();
    assert_eq!(report["collections"][0]["queries"], 225);
    let ndcg = report["collections"][0]["ndcg_10"].as_f64().unwrap();
    assert!(ndcg >= 0.40, "nDCG@10 is {ndcg}");
}
