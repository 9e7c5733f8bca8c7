use super::support::Folder;
use crate::common::shared;

fn collection(folder: &Folder, name: &str) {
    folder.write(&format!("{name}/docs.jsonl"), super::support::PAPERS);
    folder.write(
        &format!("{name}/queries.tsv"),
        "1\tparsing\n2\tlistening\n3\tnot judged\n4\tzyzzyva\n",
    );
    folder.write(
        &format!("{name}/qrels.tsv"),
        "1\tgraphs\t2\n2\tgraphs\t1\n2\tspeech\t0\n4\ttrees\t1\n",
    );
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
        assert!(
            (figures[measure].as_f64().unwrap() - 1.0 / 3.0).abs() < 1e-9,
            "{measure}: {figures}"
        );
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
    let rows: Vec<&str> =
        table.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(rows, ["documents", "one", "two", "mean"]);
    assert!(table.contains("nDCG@10") && table.contains("0.3333"), "{table}");
}

#[test]
fn documents_that_look_alike_are_kept_apart() {
    let folder = Folder::new();
    folder.write(
        "c/docs.jsonl",
        "{\"id\":\"a\",\"title\":\"Twins\"}\n{\"id\":\"b\",\"title\":\"Twins\"}\n",
    );
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
fn a_run_against_itself_is_all_ties() {
    let folder = Folder::new();
    collection(&folder, "one");
    collection(&folder, "two");
    let before = folder.run(&["eval", "one", "two", "--json"]).expect(0).stdout;
    folder.write("before.json", &before);
    let report =
        folder.run(&["eval", "one", "two", "--against", "before.json", "--json"]).expect(0).json();
    let all = &report["against"][2];
    assert_eq!(
        (&all["name"], &all["queries"], &all["ties"]),
        (&"all".into(), &6.into(), &6.into())
    );
    assert_eq!(all["p"], 1.0);
    let better = before.replace("\"ndcg_10\": 1.0", "\"ndcg_10\": 0.5");
    folder.write("before.json", better);
    let table = folder.run(&["eval", "one", "--against", "before.json"]).expect(0).stdout;
    let row: Vec<&str> = table.lines().last().unwrap().split_whitespace().collect();
    assert_eq!(row[..1], ["one"], "{table}");
    assert_eq!(row[4..7], ["1", "0", "2"], "{table}");
}

#[test]
fn an_earlier_run_that_is_none_is_named() {
    let folder = Folder::new();
    collection(&folder, "one");
    folder.write("before.json", "{}");
    folder
        .run(&["eval", "one", "--against", "before.json"])
        .expect(1)
        .tells(&["before.json", "papersift eval --json"]);
    folder.write("before.json", "{\"collections\": []}");
    folder
        .run(&["eval", "one", "--against", "before.json"])
        .expect(1)
        .tells(&["one: the earlier run has no query"]);
    folder
        .run(&["eval", "one", "--against", "nowhere.json"])
        .expect(1)
        .tells(&["nowhere.json: cannot read"]);
}

#[test]
fn expectations_that_are_met_succeed_and_one_that_falls_fails() {
    let folder = Folder::with_site();
    let met = "[[expect]]\nquery = \"parsing\"\npapers = [\"graphs\", \"parsing WITH graphs\"]\nwithin = 1\n";
    folder.write("expectations.toml", met);
    let run = folder.run(&["eval", "site", "--expect", "expectations.toml"]).expect(0);
    assert_eq!(run.stdout.matches("  met  ").count(), 2, "{}", run.stdout);
    let fell = "[[expect]]\nquery = \"speech\"\npapers = [\"trees\"]\n[[expect]]\nquery = \"x\"\npapers = [\"nobody\"]\n";
    folder.write("expectations.toml", [met, fell].concat());
    let run = folder.run(&["eval", "site", "--expect", "expectations.toml"]).expect(1);
    assert!(
        run.stdout.contains("NOT MET") && run.stdout.contains("no such paper"),
        "{}",
        run.stdout
    );
    run.tells(&["2 of 4 expectations not met"]);
    let outcomes = folder
        .run(&["eval", "papers.jsonl", "--expect", "expectations.toml", "--json"])
        .expect(1)
        .json();
    assert_eq!(
        [&outcomes[0]["rank"], &outcomes[2]["rank"]],
        [&serde_json::json!(1), &serde_json::Value::Null]
    );
    folder.write("expectations.toml", "[[expect]]\nquery = 7\n");
    folder
        .run(&["eval", "site", "--expect", "expectations.toml"])
        .expect(1)
        .tells(&["expectations.toml", "query"]);
}

#[test]
fn queries_drawn_from_the_papers_are_the_same_for_the_same_seed() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/papers.jsonl");
    let folder = Folder::new();
    let drawn = |seed: &str| {
        folder
            .run(&["eval", examples, "--self", "--samples", "20", "--seed", seed, "--json"])
            .expect(0)
            .json()
    };
    let first = drawn("1");
    assert_eq!(first, drawn("1"));
    let kinds: Vec<&str> =
        first.as_array().unwrap().iter().map(|kind| kind["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        ["words", "misspelt_title", "typed_ten", "typed_twenty", "abbreviation", "phrase"]
    );
    // Whoever quotes a paper finds it.
    assert_eq!(first[5]["found"], 1.0, "{}", first[5]);
    let table = folder.run(&["eval", examples, "--self", "--samples", "20"]).expect(0).stdout;
    assert!(table.contains("misspelt title") && table.contains("MRR"), "{table}");
}

#[test]
fn ways_to_evaluate_do_not_mix() {
    let folder = Folder::with_site();
    folder.run(&["eval", "site", "--self", "--expect", "x.toml"]).expect(2);
    folder
        .run(&["eval", "site", "papers.jsonl", "--self"])
        .expect(2)
        .tells(&["one site or file at a time"]);
    folder.run(&["eval", "site", "--seed", "3"]).expect(2);
}

#[test]
fn plain_ranking_is_good_enough_on_cranfield() {
    let Some(cranfield) = shared("data/cranfield") else { return };
    let report = Folder::new()
        .run(&["eval", cranfield.to_str().unwrap(), "--limit", "10", "--json"])
        .expect(0)
        .json();
    assert_eq!(report["collections"][0]["queries"], 225);
    let ndcg = report["collections"][0]["ndcg_10"].as_f64().unwrap();
    assert!(ndcg >= 0.40, "nDCG@10 is {ndcg}");
}
