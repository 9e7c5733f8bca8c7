// One language: its words, and what the browser knows of it. `papersift build` fills it in
// (src/bundle/words.rs).
const LANG = "{{LANG}}", rules = new Intl.PluralRules(LANG), latin = LANG + "-u-ca-gregory-nu-latn";
const forms = ["zero", "one", "two", "few", "many", "other"].filter((form) => rules.resolvedOptions().pluralCategories.includes(form));
const line = (word) => typeof word === "string" ? word : forms.map((form) => word[form] ?? word.other).join("|");
const tags = "ar cs da de el en es fi fr he hi hu it ja ko nl no pl pt ru sv tr uk zh".split(" ");

// Names of the months and the pattern around them, read off dates that the browser prints.
function dates(options) {
  const format = new Intl.DateTimeFormat(latin, { ...options, timeZone: "UTC" });
  const parts = (month) => format.formatToParts(Date.UTC(2024, month, 15));
  const months = Array.from({ length: 12 }, (_, month) => parts(month).find(({ type }) => type === "month").value);
  return [months.join(";"), parts(0).map(({ type, value }) => ({ day: "{n}", month: "{x}", year: "{y}" })[type] ?? value).join("")];
}

// In the order of the first lines of src/web/strings/catalogue.rs.
function known() {
  const [months, date] = dates({ day: "numeric", month: "short", year: "numeric" });
  const [alone, monthAndYear] = dates({ month: "short", year: "numeric" });
  const [, dayAndMonth] = dates({ day: "numeric", month: "short" });
  const sign = (number, type) => new Intl.NumberFormat(latin).formatToParts(number).find((part) => part.type === type)?.value ?? "";
  const names = new Intl.DisplayNames(LANG, { type: "language" });
  return [
    Array.from({ length: 200 }, (_, number) => forms.indexOf(rules.select(number))).join(""),
    months, alone, date, monthAndYear, dayAndMonth,
    sign(1e6, "group") + (sign(1e3, "group") ? "" : "5"), sign(.5, "decimal"),
    tags.map((tag) => `${tag}=${names.of(tag)}`).join(";"),
  ];
}

export const lang = LANG, dir = "{{DIR}}";
export const loader = {{LOADER}};
export const page = [...LANG === "en" ? Array(9).fill("") : known(), ...{{PAGE}}.map(line)].join("\n");
