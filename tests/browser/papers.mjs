// Which papers do the browser tests search? Small collections, generated, in words of our own.

const SUBJECTS = [
  "river networks",
  "honey bees",
  "paper kites",
  "glacier ice",
  "city traffic",
  "violin strings",
  "desert plants",
  "tide pools",
];
const METHODS = [
  "A survey of",
  "Measuring",
  "Learning to predict",
  "A graph model for",
  "Sampling",
  "On the geometry of",
];
const VENUES = ["ACL", "EMNLP", "ICML", "NeurIPS"];
const PEOPLE = [
  "Ada Lind",
  "Łukasz Wróbel",
  "Chen Wei",
  "Noor Haddad",
  "Émile Roy",
  "Ines Duarte",
  "Kofi Mensah",
];

// A paper whose every field follows from its number.
function paper(i) {
  const subject = SUBJECTS[i % SUBJECTS.length],
    method = METHODS[i % METHODS.length];
  const year = 2015 + ((i * 7) % 10);
  return {
    id: `p${i}`,
    title: `${method} ${subject}, part ${i}`,
    abstract:
      `We look at ${subject} through the numbers of station ${i}. ` +
      "Every reading was taken twice and the second one was kept. ".repeat(i % 3 === 0 ? 12 : 2) +
      (i % 5 === 0
        ? "The code of the regularization step is open."
        : "The data stay with their owners."),
    authors: [PEOPLE[i % 7], PEOPLE[(i * 3 + 1) % 7]],
    date: i % 4 ? String(year) : `${year}-0${1 + (i % 9)}-1${i % 9}`,
    venue: VENUES[i % 4],
    url: `https://example.org/p/${i}`,
    pdf: `pdf/${i}.pdf`,
    ...(i % 5 === 0 && { code: `https://example.org/code/${i}` }),
    tags: [`topic ${String(i % 15).padStart(2, "0")}`, ...(i % 2 ? ["odd"] : [])],
  };
}

export const many = Array.from({ length: 60 }, (_, i) => paper(i));

export const none = [];

export const one = [
  {
    id: "only",
    title: "The only paper here",
    abstract: "It is alone.",
    authors: ["Ada Lind"],
    date: "2020",
  },
];

export const others = [
  {
    id: "o1",
    title: "Whales in winter",
    abstract: "Songs travel far under ice.",
    authors: ["Noor Haddad"],
    date: "2001",
  },
  {
    id: "o2",
    title: "Whales in summer",
    abstract: "Songs are short in warm water.",
    authors: ["Ines Duarte"],
    date: "2002",
  },
];

// As a daily list has them: several of one day, a kind, an award, and one without a date.
export const daily = [
  {
    id: "d1",
    title: "Moss on stones",
    abstract: "It grows.",
    date: "2024-03-12",
    tags: ["Best Paper Award", "moss", "survey"],
  },
  { id: "d2", title: "Moss on bark", abstract: "It grows slowly.", date: "2024-03-12" },
  { id: "d3", title: "Ferns in shade", abstract: "They unroll.", date: "2024-03-11" },
  { id: "d4", title: "Ferns in sun", abstract: "They dry.", date: "2024-03-11" },
  { id: "d5", title: "Lichen anywhere", abstract: "It waits." },
  { id: "d6", title: "Lichen everywhere", abstract: "It spreads." },
];

// What has broken other searches: markup, TeX, quotes, crowds, nothing, and names that mean
// something in JavaScript.
export const hostile = [
  {
    id: "script",
    title: "<script>window.hacked = 1</script> & </title> claims",
    abstract: "<img src=x onerror='window.hacked = 1'> stays text.",
  },
  {
    id: "tex",
    title: "Bounds on $\\ell_1$ and $\\alpha$-mixing, $a < b$",
    abstract: "For $x \\in \\mathbb{R}^n$ the bound is tight.",
  },
  {
    id: "quotes",
    title: "“Curly”, \"straight\" and 'single' quotes",
    abstract: "It's a test of 'quotes'.",
  },
  {
    id: "crowd",
    title: "A crowd writes one paper",
    abstract: "Everybody helped.",
    authors: Array.from({ length: 300 }, (_, i) => `Person ${i + 1}`),
  },
  { id: "bare", title: "A title and nothing else" },
  { id: "long", title: "W" + "o".repeat(300) + "rd without a break", abstract: "x".repeat(2000) },
  {
    id: "danger",
    title: "A link that is a trap",
    url: "javascript:window.hacked = 1",
    abstract: "Do not follow.",
  },
  {
    id: "__proto__",
    title: "Inheriting from __proto__",
    abstract: "The word prototype names it.",
    tags: ["__proto__", "constructor"],
    venue: "toString",
  },
  {
    id: "constructor",
    title: "A constructor of bridges",
    abstract: "hasOwnProperty is a word here.",
    tags: ["prototype"],
    venue: "valueOf",
  },
  {
    id: "zero",
    title: "Zero​width and \u202eright-to-left",
    abstract: "Odd characters stay where they are.",
  },
];

export const formulas = [
  {
    id: "norm",
    title: "The $\\ell_1$ norm and \\(x_{i+1}\\)",
    abstract: "We show a tight bound, $\\frac{1}{2} n \\log n$, on it.",
    date: "2020",
  },
  {
    id: "price",
    title: "A price between $5 and $10",
    abstract: "Money is no formula.",
    date: "2019",
  },
  {
    id: "unknown",
    title: "An unknown $\\bad{x}$ command",
    abstract:
      "And $\\href{javascript:window.hacked = 1}{a link}$ in $\\text{<img src=x onerror='window.hacked=1'>}$.",
    date: "2018",
  },
];

// Subjects with words of their own, so that papers of one are alike; "sundew" stands in two papers
// only.
const WORDS_OF = {
  bogs: "peat moss sedge fen water acid heath mire spring bulb",
  harbours: "crane quay pilot tug cargo berth tide buoy dock rope",
  ovens: "brick crust flour yeast dough heat loaf salt peel ash",
  looms: "warp weft shuttle wool thread dye reed knot cloth spool",
};
export const alike = Object.entries(WORDS_OF).flatMap(([subject, words], s) =>
  Array.from({ length: 50 }, (_, i) => {
    const all = words.split(" "),
      some = Array.from({ length: 6 }, (_, k) => all[(i * 3 + k * (1 + (i % 3))) % 10]);
    return {
      id: `${subject}-${i}`,
      title: `Notes on ${subject}, ${some[0]} and ${some[1]} ${i}`,
      abstract: `Of ${subject} one tells by ${some.join(", ")}.${s === 0 && i < 2 ? " A sundew grew there." : ""}`,
      date: String(2000 + (i % 20)),
    };
  }),
);

/** Sections of documentation, with their page as a tag. */
export const sections = [
  ["install", "Install", "What you need before you begin."],
  ["install#linux", "On Linux", "Install the package of your distribution."],
  ["use", "Use", "Begin with a file and a folder."],
  ["use#build", "Build", "The command builds a folder of files."],
].map(([id, title, abstract]) => ({
  id,
  title,
  abstract,
  url: `https://docs.example/${id}`,
  tags: [id.startsWith("use") ? "Using it" : "Installing it"],
}));
