"""Exports papers, reads the exports with other programs' parsers and with papersift again, and compares.

usage: interop.py PAPERSIFT ROOM    what scripts/interop.sh does

A difference in reading that docs/interop.md lists is printed and passes; any other one fails.
"""

import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import bibtexparser
import feedparser
import rispy
from pybtex.database import parse_file
from pylatexenc.latex2text import LatexNodes2Text

PAPERSIFT, ROOM = sys.argv[1], pathlib.Path(sys.argv[2])
REPO = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(__import__("os").environ.get("PAPERSIFT_SHARED", REPO / "../shared"))
INPUTS = [REPO / "examples/papers.jsonl", *sorted((REPO / "tests/fixtures/interop").glob("owners.*"))]
FORMATS = {"bibtex": "bib", "ris": "ris", "csl": "json"}
KNOWN = (REPO / "docs/interop.md").read_text(encoding="utf-8")

failures, listed, compared = [], [], 0
latex = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def export(path, target, out=None):
    """The text of papers in a format, also written to a file."""
    command = [PAPERSIFT, "export", str(path), "--format", target]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if out:
        out.write_text(text, encoding="utf-8")
    return text


def records(path):
    return [json.loads(line) for line in export(path, "jsonl").splitlines()]


def bare(text):
    """Letters and figures: braces, dashes and spaces are each parser's own affair."""
    text = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in text if c.isalnum()).lower()


def shown(value):
    """A value, or its first half and its length where it is long."""
    text = repr(value)
    return text if len(text) < 200 else f"{text[:100]}… ({len(text)} characters)"


def compare(reader, name, record, field, theirs, ours):
    """Counts a value, and what differs about it."""
    global compared
    compared += 1
    if theirs == ours:
        return
    line = f"{reader} | {name} | {record} | {field}"
    found = f"{line}: they read {shown(theirs)}, we read {shown(ours)}"
    (listed if line in KNOWN else failures).append(found)


# ---- readers: (key, {field: value}) of each record


def of_pybtex(path):
    for key, entry in parse_file(str(path), bib_format="bibtex").entries.items():
        plain = lambda text: latex.latex_to_text(text) if text else ""
        people = [" ".join([*p.first_names, *p.middle_names, *p.prelast_names, *p.last_names, *p.lineage_names])
                  for p in entry.persons.get("author", [])]
        yield key, entry.type, {
            "title": bare(plain(entry.fields.get("title"))),
            "year": entry.fields.get("year", "")[:4],
            "authors": [bare(plain(name)) for name in people],
            "doi": latex.latex_to_text(entry.fields.get("doi", "")).lower(),
        }


def of_bibtexparser(path):
    for entry in bibtexparser.parse_string(path.read_text(encoding="utf-8")).entries:
        fields = {field.key.lower(): str(field.value) for field in entry.fields}
        plain = lambda name: latex.latex_to_text(fields.get(name, ""))
        yield entry.key, entry.entry_type, {
            "title": bare(plain("title")),
            "year": fields.get("year", "")[:4],
            "doi": plain("doi").lower(),
        }


def of_rispy(path):
    for entry in rispy.loads(path.read_text(encoding="utf-8")):
        title = entry.get("title") or entry.get("primary_title") or ""
        name = lambda text: " ".join(reversed([part.strip() for part in text.split(",", 1)]))
        yield entry.get("id", ""), entry["type_of_reference"], {
            "title": bare(title),
            "year": entry.get("year", "")[:4],
            "authors": [bare(name(text)) for text in entry.get("authors", [])],
            "doi": re.sub(r"^https?://(dx\.)?doi\.org/", "", entry.get("doi", "").lower()),
        }


def of_citation_js(path, cache={}):
    command = ["node", str(REPO / "scripts/interop.mjs"), str(ROOM), str(path)]
    data = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)[str(path)]
    for entry in data:
        part = lambda person, *names: " ".join(person.get(name, "") for name in names)
        name = lambda person: person.get("literal") or part(
            person, "given", "dropping-particle", "non-dropping-particle", "family", "suffix")
        date = entry.get("issued", {}).get("date-parts", [[""]])[0][0]
        yield entry.get("citation-key") or entry.get("id", ""), entry.get("type", ""), {
            "title": bare(re.sub(r"<[^>]+>", "", entry.get("title", ""))),
            "year": str(date or ""),
            "authors": [bare(name(person)) for person in entry.get("author", [])],
            "doi": entry.get("DOI", "").lower(),
        }


READERS = {
    "bibtex": {"pybtex": of_pybtex, "bibtexparser": of_bibtexparser, "citation-js": of_citation_js},
    "ris": {"rispy": of_rispy, "citation-js": of_citation_js},
    "csl": {"citation-js": of_citation_js},
}


def ours(record):
    """The same fields of one of our records."""
    doi = next(iter(record.get("doi", [])), "") if isinstance(record.get("doi"), list) else record.get("doi", "")
    link = re.search(r"doi\.org/(10\..+)", record.get("url", ""))
    title = record.get("title", "")
    edited = record.get("authors") == record.get("editor")
    return {
        "title": bare(latex.latex_to_text(title) if "$" in title else title),
        "year": record.get("date", "")[:4],
        "authors": [] if edited else [bare(name) for name in record.get("authors", [])],
        "doi": (doi or (link and link[1]) or "").lower(),
    }


def outputs_are_read(papers, name, target, path):
    """Other readers find in an export what is in the papers."""
    for reader, read in READERS[target].items():
        found = list(read(path))
        compare(reader, name, "all", "records", len(found), len(papers))
        for (key, _, theirs), paper in zip(found, papers):
            for field, value in theirs.items():
                compare(reader, name, key, field, value, ours(paper)[field])


def without_id(papers):
    return [{name: value for name, value in paper.items() if name != "id"} for paper in papers]


def round_trips_are_equal(papers, name, paths):
    """What we read of our own exports is what was exported. An export gives every paper a type and a key."""
    for target, path in paths.items():
        again = without_id(records(path))
        compare("papersift", f"{name} as {target}", "all", "records", len(again), len(papers))
        for paper, copy in zip(without_id(papers), again):
            for field in paper:
                compare("papersift", f"{name} as {target}", paper["title"], field, copy.get(field), paper[field])
    chain = paths["bibtex"]
    for target in ["ris", "csl", "bibtex", "ris", "bibtex"]:
        out = ROOM / f"chain.{FORMATS[target]}"
        export(chain, target, out)
        chain = out
        compare("papersift", f"{name} by {target}", "all", "papers", without_id(records(out)), without_id(records(paths["bibtex"])))


def feeds_are_read(papers, name):
    """A feed has the newest papers."""
    feed = feedparser.parse(export(name, "atom"))
    compare("feedparser", name.name, "feed", "bozo", bool(feed.bozo), False)
    titles = {bare(paper["title"]) for paper in papers}
    compare("feedparser", name.name, "feed", "titles", [e.title for e in feed.entries if bare(e.title) not in titles], [])


def readings_agree(folder):
    """Of other people's files, other readers and we read the same."""
    for path in sorted([*folder.glob("*.bib"), *folder.glob("*.ris")]):
        target = "bibtex" if path.suffix == ".bib" else "ris"
        mine = {bare(record["title"]): ours(record) for record in records(path) if record.get("title")}
        for reader, read in READERS[target].items():
            try:
                found = list(read(path))
            except Exception as error:  # whatever a parser may raise
                compare(reader, path.name, "all", "file", f"{type(error).__name__}", "read")
                continue
            for key, _, theirs in found:
                own = mine.get(theirs["title"])
                if not theirs["title"]:
                    continue
                if own is None:
                    compare(reader, path.name, key, "title", theirs["title"], "no such title")
                    continue
                for field in ["year", "doi", "authors"]:
                    if theirs.get(field):
                        compare(reader, path.name, key, field, theirs[field], own[field])


def main():
    for source in INPUTS:
        papers = records(source)
        paths = {target: ROOM / f"{source.stem}-{source.suffix[1:]}.{ending}" for target, ending in FORMATS.items()}
        for target, path in paths.items():
            export(source, target, path)
            outputs_are_read(papers, source.name, target, path)
        round_trips_are_equal(papers, source.name, paths)
        feeds_are_read(papers, source)
    folder = SHARED / "data/formats"
    if folder.exists():
        readings_agree(folder)
    else:
        print(f"skipped: {folder} is not there")
    for line in listed:
        print(f"listed in docs/interop.md: {line}")
    for line in failures:
        print(f"differs: {line}")
    print(f"{compared} values compared, {len(listed)} differ as listed, {len(failures)} differ otherwise")
    sys.exit(bool(failures))


main()
