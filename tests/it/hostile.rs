//! Bytes from outside are hostile: an index that was flipped, cut or spliced gives an error or an
//! answer, never a panic.

use papersift::format::{Section, Synonym, assemble, walk};
use papersift::indexer::{Options, build};
use papersift::paper::{Date, Paper};
use papersift::query::{Collection, Request};

/// A small generator: the tests are the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        // Marsaglia's xorshift64.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

fn papers(count: usize) -> Vec<Paper> {
    let paper = |n: usize| Paper {
        id: format!("p{n}"),
        title: ["Graph nets", "The PyTorch GPT-4", "深度学习 naïve", "", "C++ & $\\ell_1$ $x$"]
            [n % 5]
            .into(),
        abstract_text: "A graph, the graphs: nets of GPT4 and of Łukasz, a neural net (NN). "
            .repeat(n % 4),
        authors: vec![format!("Ann Lee{}", n % 3), "Bo".into()],
        date: Date::new(2000 + n as u16, 1, 0),
        venue: "ACL".into(),
        url: format!("https://example.org/p{n}/"),
        code: if n.is_multiple_of(2) { "https://example.org/code".into() } else { String::new() },
        tags: vec!["demo".into()],
        ..Paper::default()
    };
    (0..count).map(paper).collect()
}

/// Uses everything that an opened collection offers.
fn use_it(bytes: Vec<u8>) -> bool {
    let Ok(collection) = Collection::open(bytes) else { return false };
    for query in [
        "graph gpt-4",
        "",
        "深度学习",
        "the py",
        "\"the * gpt\" -venue:=acl year:200..",
        "author:\"Lee A\" OR -tag:demo has:code =graphs",
        "https://example.org/p1",
    ] {
        let request = Request {
            query: query.into(),
            facets: None,
            filters: [("venue".into(), vec!["ACL".into()])].into(),
            ..Request::default()
        };
        collection.search(&request);
    }
    collection.similar(&["p1".into(), "p4".into()], &Request::default());
    collection
        .similar(&[], &Request { query: "graph nets of the GPT4".into(), ..Request::default() });
    collection.suggest("gra", 5);
    let index = collection.index();
    for Synonym { left, right, .. } in index.synonyms().iter() {
        left.iter()
            .chain(right)
            .for_each(|&word| assert!(!index.dictionary().entry(word).is_empty()));
    }
    collection.papers().take(50).for_each(drop);
    for source in ["$x$", "$\\ell_1$"] {
        if let Some(tree) = collection.index().formulas().get(source) {
            walk(tree, &mut |_| {}).expect("a checked tree");
        }
    }
    collection.info();
    true
}

/// The index's sections, so that damage can be done behind correct checksums.
fn sections(bytes: &[u8]) -> [Vec<u8>; Section::ALL.len()] {
    let collection = Collection::open(bytes.to_vec()).expect("an index just built opens");
    Section::ALL.map(|section| bytes[collection.index().section(section)].to_vec())
}

#[test]
fn damage_behind_correct_checksums_is_noticed_or_harmless() {
    damage(
        12,
        std::env::var("PAPERSIFT_HOSTILE_ROUNDS")
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(60_000),
    );
}

#[test]
fn damage_to_an_index_with_neighbours_and_vectors_is_noticed_or_harmless() {
    damage(110, 4_000);
}

/// Damages an index of so many papers so many times.
fn damage(count: usize, rounds: usize) {
    let bytes = build(&papers(count), &Options::default(), &mut |_, _| {}).bytes;
    let whole = sections(&bytes);
    assert!(use_it(assemble(&whole)));
    let mut random = Random(0x5eed);
    let (mut opened, mut refused) = (0, 0);
    for _ in 0..rounds {
        let mut damaged = whole.clone();
        for _ in 0..=random.next(3) {
            let section = random.next(Section::ALL.len());
            let content = &mut damaged[section];
            if content.is_empty() {
                continue;
            }
            let at = random.next(content.len());
            match random.next(5) {
                0 => content[at] = random.next(256) as u8,
                1 => content[at] ^= 1 << random.next(8),
                2 => content.truncate(at),
                3 => content.insert(at, [0, 0x7f, 0x80, 0xff][random.next(4)]),
                _ => {
                    let from = random.next(content.len());
                    let end = (from + random.next(20)).min(content.len());
                    let splice = content[from..end].to_vec();
                    content.splice(at..at, splice);
                }
            }
        }
        if use_it(assemble(&damaged)) { opened += 1 } else { refused += 1 }
    }
    // Both must happen, or the test tests nothing.
    assert!(opened > rounds / 100 && refused > rounds / 100, "{opened} opened, {refused} refused");
}

#[test]
fn any_single_damage_without_new_checksums_is_refused() {
    let bytes = build(&papers(12), &Options::default(), &mut |_, _| {}).bytes;
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(Collection::open(damaged).is_err(), "byte {at}");
        assert!(Collection::open(bytes[..at].to_vec()).is_err(), "cut at {at}");
    }
}
