//! Which papers are like those that answer best?
//!
//! Papers on one subject use different words for it. Two additions to the scores carry over what
//! one paper says about another:
//!
//! ```text
//! neighbours(p) = 0.45 · f · Σ nearest n of p  score(n) / 8
//! vectors(p)    = 0.7 · f · c · √c      c = max(0, cosine(vector of p, topic))
//! topic         = Σ five best q  (score(q) + neighbours(q)) · vector(q) / |vector(q)|
//! f             = min(1, (words − 1) / 3)
//! ```
//!
//! One word of a query says little about a subject, four say enough: hence f, which keeps papers in
//! their order for a word, and title by title as it is typed. A paper whose title begins with the
//! query is named by it, whatever it is like: it has all of both, 0.45 · f and 0.7 · f.
//!
//! Both are computed for the papers ranked first, whose order they change. Where few papers match,
//! [`MAX_MATCHING`] at most, they are computed for all others too, with f = 1, and the best of
//! those are listed after the matching ones.

use crate::format::{DIMENSIONS, MAX_NEIGHBOURS, Vector, pack_vector, unpack_vector};
use crate::index::{DocId, Index};
use crate::query::rank::bm25f::Scores;
use crate::query::rank_key::RankKey;
use crate::query::steps::Steps;
use crate::query::top_k::largest;

/// Papers whose scores change, the best ones so far.
pub(crate) const RESCORED: usize = 500;
/// Papers that make the topic.
const TOPIC_PAPERS: usize = 5;
/// Where more papers match than this, others are not listed: nobody would get there.
const MAX_MATCHING: usize = 100;
/// Most papers that are listed without having any of the words.
const MAX_LISTED: usize = 100;
/// Numbers of a vector that may have another sign than the topic's, in a paper that is listed.
const MAX_OTHER_SIGNS: u32 = 26;
/// Content words beyond the first that make similarity count in full; fewer say less about a
/// subject.
const WORDS_FOR_FULL_WEIGHT: f64 = 3.0;
/// Weight of the neighbours' scores.
const NEIGHBOURS_WEIGHT: f64 = 0.45;
/// Weight of the vectors.
const VECTORS_WEIGHT: f64 = 0.7;

/// What likeness adds to the score of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct SimilarityScores {
    /// By its neighbours.
    pub(crate) neighbours: f64,
    /// By its vector.
    pub(crate) vectors: f64,
}

impl SimilarityScores {
    pub(crate) fn sum(self) -> f64 {
        self.neighbours + self.vectors
    }
}

/// What matches a query.
pub(crate) struct Matching<'a> {
    /// The papers.
    pub(crate) papers: &'a [DocId],
    /// Those whose title begins with the query.
    pub(crate) named: &'a [DocId],
    /// How many different words say something.
    pub(crate) words: usize,
}

/// What likeness adds to the answer of a query; also the room to compute it in, kept from query to
/// query.
pub(crate) struct Similarity {
    /// By paper; 0 for all that are not in `touched`.
    parts: Vec<SimilarityScores>,
    touched: Vec<DocId>,
    /// How many of them are matching papers ranked first.
    rescored: usize,
    listed: Vec<DocId>,
    topic: Topic,
}

impl Similarity {
    pub(crate) fn new(papers: usize) -> Similarity {
        Similarity {
            parts: vec![SimilarityScores::default(); papers],
            touched: Vec::new(),
            rescored: 0,
            listed: Vec::new(),
            topic: Topic::default(),
        }
    }

    /// What likeness adds to the score of a paper; for one without any of the words, which scores
    /// nothing else, all it has.
    pub(crate) fn parts(&self, doc: DocId) -> SimilarityScores {
        self.parts[doc.at()]
    }

    /// What each neighbour adds to [`SimilarityScores::neighbours`] of a paper that the query
    /// reached, in input order.
    pub(crate) fn neighbours<'a>(
        &self,
        index: &'a Index,
        scores: &'a Scores,
        doc: DocId,
    ) -> impl Iterator<Item = (DocId, f64)> + use<'a> {
        let any = self.parts(doc).neighbours > 0.0;
        index
            .neighbours()
            .of(doc)
            .iter()
            .filter(move |_| any)
            .map(|&near| (near, share(scores, near)))
    }

    /// The matching papers whose scores were added to, those ranked first, at most [`RESCORED`];
    /// none where likeness says nothing.
    pub(crate) fn rescored(&self) -> &[DocId] {
        &self.touched[..self.rescored]
    }

    /// The papers to list without any of the words, in no order.
    pub(crate) fn listed(&self) -> &[DocId] {
        &self.listed
    }

    /// Forgets the last query.
    pub(crate) fn clear(&mut self) {
        self.listed.clear();
        self.rescored = 0;
        for doc in self.touched.drain(..) {
            self.parts[doc.at()] = SimilarityScores::default();
        }
    }

    /// Computes what likeness adds to `matching` papers; others are listed if they pass
    /// `may_be_listed`.
    pub(crate) fn compute(
        &mut self,
        index: &Index,
        scores: &Scores,
        matching: Matching<'_>,
        steps: Steps,
        may_be_listed: &dyn Fn(DocId) -> bool,
    ) {
        self.clear();
        let enough = (matching.words.saturating_sub(1) as f64 / WORDS_FOR_FULL_WEIGHT).min(1.0);
        let few = matching.papers.len() <= MAX_MATCHING;
        if enough == 0.0 && !few {
            return;
        }
        let by_neighbours = steps.neighbours && !index.neighbours().is_empty();
        let neighbours =
            |doc: DocId| if by_neighbours { neighbours(index, scores, doc) } else { 0.0 };
        let vectors = if steps.vectors { index.vectors() } else { &[] };
        let key = |doc: DocId, score: f64| RankKey::by_score(score, doc.number());

        self.touched = scores.top_k(matching.papers, RESCORED);
        self.rescored = self.touched.len();
        for &doc in &self.touched {
            self.parts[doc.at()].neighbours = enough * neighbours(doc);
        }
        self.topic.set(&mut std::iter::empty());
        if !vectors.is_empty() {
            let so_far = |doc: DocId| scores.score(doc) + self.parts[doc.at()].neighbours;
            let mut best = self.touched.iter().map(|&doc| key(doc, so_far(doc)));
            let best = largest(&mut best, TOPIC_PAPERS).into_iter().map(RankKey::doc);
            self.topic.set(&mut best.map(|doc| (&vectors[doc.at()], so_far(doc))));
        }
        let worth =
            |doc: DocId| vectors.get(doc.at()).map_or(0.0, |vector| self.topic.worth(vector));
        for &doc in &self.touched {
            self.parts[doc.at()].vectors = enough * worth(doc);
        }
        for &doc in matching.named {
            // One that the filters leave out is cleared like the others, and not looked at.
            let parts = &mut self.parts[doc.at()];
            parts.neighbours = if by_neighbours { enough * NEIGHBOURS_WEIGHT } else { 0.0 };
            parts.vectors = if vectors.is_empty() { 0.0 } else { enough * VECTORS_WEIGHT };
        }
        if few {
            let parts =
                |doc: DocId| SimilarityScores { neighbours: neighbours(doc), vectors: worth(doc) };
            let near =
                |doc: DocId| vectors.get(doc.at()).is_none_or(|vector| self.topic.is_near(vector));
            let others = index.docs();
            let others =
                others.filter(|&doc| near(doc) && scores.score(doc) == 0.0 && may_be_listed(doc));
            let mut like =
                others.map(|doc| key(doc, parts(doc).sum())).filter(|key| key.is_positive());
            self.listed = largest(&mut like, MAX_LISTED).into_iter().map(RankKey::doc).collect();
            for &doc in &self.listed {
                self.parts[doc.at()] = parts(doc);
            }
        }
        self.touched.extend(self.listed.iter().chain(matching.named));
    }
}

/// What a neighbour adds.
fn share(scores: &Scores, neighbour: DocId) -> f64 {
    NEIGHBOURS_WEIGHT * scores.score(neighbour) / MAX_NEIGHBOURS as f64
}

fn neighbours(index: &Index, scores: &Scores, doc: DocId) -> f64 {
    index.neighbours().of(doc).iter().map(|&near| share(scores, near)).sum()
}

/// A direction, ready to be compared with many vectors.
#[derive(Default)]
pub(crate) struct Topic {
    /// For every two numbers of a vector, which share four bits: what they add to the product, by
    /// these bits.
    products: Vec<[f32; 16]>,
    length: f64,
    /// A vector of the same signs.
    signs: Vector,
}

impl Topic {
    /// The sum of vectors, each at length 1 times its weight.
    pub(crate) fn set(&mut self, vectors: &mut dyn Iterator<Item = (&Vector, f64)>) {
        let mut sum = [0.0; DIMENSIONS];
        for (vector, weight) in vectors {
            let weight = weight / length(vector);
            sum.iter_mut()
                .zip(unpack_vector(vector))
                .for_each(|(sum, number)| *sum += weight * f64::from(number));
        }
        self.length = sum.iter().map(|number| number * number).sum::<f64>().sqrt();
        let number = |bits: usize| (2 * (bits & 3)) as f64 - 3.0;
        let products = |two: &[f64; 2]| {
            std::array::from_fn(|bits| (two[0] * number(bits) + two[1] * number(bits >> 2)) as f32)
        };
        self.signs = pack_vector(&sum.map(|number| if number < 0.0 { -1 } else { 1 }));
        self.products.clear();
        self.products.extend(sum.as_chunks().0.iter().map(products));
    }

    /// Cosine with a vector; 0 where the direction is none.
    pub(crate) fn cosine(&self, vector: &Vector) -> f64 {
        let (mut low, mut high) = (0.0, 0.0); // two sums at once
        for (products, &byte) in self.products.as_chunks().0.iter().zip(vector) {
            let [even, odd]: &[_; 2] = products;
            low += even[usize::from(byte & 15)];
            high += odd[usize::from(byte >> 4)];
        }
        let product: f32 = low + high;
        if self.length > 0.0 { f64::from(product) / (self.length * length(vector)) } else { 0.0 }
    }

    /// Returns `true` if enough numbers of a vector have the same sign. Quickly tells those that
    /// may be alike from the many that are not.
    fn is_near(&self, vector: &Vector) -> bool {
        let other = halves(vector)
            .zip(halves(&self.signs))
            .map(|(a, b)| ((a ^ b) & SIGN_BITS).count_ones());
        other.sum::<u32>() <= MAX_OTHER_SIGNS
    }

    /// What likeness to it adds to a score.
    fn worth(&self, vector: &Vector) -> f64 {
        let cosine = self.cosine(vector).max(0.0);
        VECTORS_WEIGHT * cosine * cosine.sqrt()
    }
}

/// The bits that tell the sign of a number, in half a vector.
const SIGN_BITS: u64 = 0xaaaa_aaaa_aaaa_aaaa;

/// The bits of a vector.
fn halves(vector: &Vector) -> impl Iterator<Item = u64> {
    vector.as_chunks().0.iter().map(|half| u64::from_le_bytes(*half))
}

/// Length of a vector: its numbers are 1 or 3 in size, 1 where their two bits differ.
fn length(vector: &Vector) -> f64 {
    let small: u32 = halves(vector).map(|bits| ((bits << 1 ^ bits) & SIGN_BITS).count_ones()).sum();
    f64::from(9 * DIMENSIONS as u32 - 8 * small).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cosines_are_those_of_the_numbers(vectors in proptest::collection::vec((any::<Vector>(), 0.1..9.0), 1..5), other: Vector) {
            let wide = |vector: &Vector| unpack_vector(vector).map(f64::from);
            let size = |vector: &[f64]| vector.iter().map(|n| n * n).sum::<f64>().sqrt();
            let mut sum = [0.0; DIMENSIONS];
            for (vector, weight) in &vectors {
                let wide = wide(vector);
                prop_assert!((size(&wide) - length(vector)).abs() < 1e-12);
                (0..DIMENSIONS).for_each(|at| sum[at] += weight * wide[at] / size(&wide));
            }
            let product: f64 = sum.iter().zip(wide(&other)).map(|(a, b)| a * b).sum();
            let mut topic = Topic::default();
            topic.set(&mut vectors.iter().map(|(vector, weight)| (vector, *weight)));
            let expected = product / (size(&sum) * size(&wide(&other)));
            prop_assert!((topic.cosine(&other) - expected).abs() < 1e-5, "{} is not {}", topic.cosine(&other), expected);
        }
    }

    #[test]
    fn a_topic_of_nothing_is_like_nothing() {
        let mut topic = Topic::default();
        assert_eq!(topic.cosine(&[7; 16]), 0.0);
        topic.set(&mut std::iter::empty());
        assert_eq!(topic.cosine(&[7; 16]), 0.0);
        let opposite: Vector = [7; 16].map(|byte: u8| !byte);
        topic.set(&mut [(&[7; 16], 1.0), (&opposite, 1.0)].into_iter());
        assert_eq!(topic.cosine(&[9; 16]), 0.0);
    }
}
