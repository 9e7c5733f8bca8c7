//! The messages: one numbered list, English here, replaced as a whole by another language's.
//!
//! The loader hands over the list of the page's language (`src/bundle/assets/words/`), line by line
//! in the order of this one; an empty line stays English. `{n}` stands for a number, `{x}` and
//! `{y}` for texts; forms for different numbers are separated by `|`, and [`PLURALS`] says which
//! number takes which form.

use std::sync::Arc;

/// A message, by its place in the list; [`Messages::get`] has its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message(u16);

/// The messages of one language. A clone shares the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    texts: Arc<[Box<str>]>,
    /// The owner's names of facets: facet, name.
    labels: Arc<[(String, String)]>,
}

impl Messages {
    /// The messages that the widget carries.
    pub fn english() -> Messages {
        Messages::parse("")
    }

    /// Messages from lines in the order of the list; those that are empty or missing are English.
    pub fn parse(lines: &str) -> Messages {
        let own = lines.split('\n').chain(std::iter::repeat(""));
        let line = |(english, own): (&str, &str)| if own.is_empty() { english } else { own }.into();
        let texts = ENGLISH.split('\n').zip(own).map(line).collect();
        Messages { texts, labels: Arc::default() }
    }

    /// The same with the owner's names of facets: facet, name.
    pub fn with_labels(self, labels: Vec<(String, String)>) -> Messages {
        Messages { labels: labels.into(), ..self }
    }

    /// The owner's name of a facet.
    pub(super) fn label(&self, facet: &str) -> Option<&str> {
        self.labels.iter().find(|(of, _)| of == facet).map(|(_, label)| &**label)
    }

    /// The text of a message, as it stands in the list.
    pub fn get(&self, message: Message) -> &str {
        self.texts.get(usize::from(message.0)).map(|text| &**text).unwrap_or_default()
    }

    /// The same as a text of its own.
    pub fn text(&self, message: Message) -> String {
        self.get(message).to_owned()
    }
}

impl Default for Messages {
    fn default() -> Messages {
        Messages::english()
    }
}

/// The English text at a line of the list.
#[cfg(all(test, feature = "cli"))]
pub(super) fn english(at: usize) -> &'static str {
    ENGLISH.split('\n').nth(at).unwrap_or_default()
}

#[cfg(test)]
impl Message {
    /// Its line in the list.
    pub(super) fn place(self) -> usize {
        self.0.into()
    }
}

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident = $english:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($name),* }

        $($(#[$doc])* pub const $name: Message = Message(Place::$name as u16);)*

        // One text: a list of so many would be as many addresses.
        const ENGLISH: &str = concat!($($english, "\n"),*);

        /// Names of the words, in their order.
        #[cfg(test)]
        pub(super) const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

catalogue! {
    /// For every number below 200 the place of its form among those separated by `|`; from 100 on
    /// they repeat. Empty: English.
    PLURALS = "";
    /// Months in a date with a day, `;` between them; what follows up to [`LANGUAGES`] is made by
    /// the browser, too.
    MONTHS = "Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec";
    /// Months in a date without a day.
    MONTHS_ALONE = "Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec";
    /// A date of day `{n}`, month `{x}` and year `{y}`.
    DATE = "{n} {x} {y}";
    /// A date of month and year.
    MONTH_AND_YEAR = "{x} {y}";
    /// A date of day and month.
    DAY_AND_MONTH = "{n} {x}";
    /// What stands between thousands; a second character: from 10,000 on.
    GROUP = ",";
    /// What stands before tenths.
    DECIMAL = ".";
    /// Names of languages by their tags.
    LANGUAGES = "ar=Arabic;cs=Czech;da=Danish;de=German;el=Greek;en=English;es=Spanish;fi=Finnish;fr=French;he=Hebrew;hi=Hindi;hu=Hungarian;it=Italian;ja=Japanese;ko=Korean;nl=Dutch;no=Norwegian;pl=Polish;pt=Portuguese;ru=Russian;sv=Swedish;tr=Turkish;uk=Ukrainian;zh=Chinese";
    /// Whether names of facets are written small within a line: "yes" or "no".
    SMALL = "yes";
    /// A name and what it is about.
    PAIR = "{x}: {y}";
    /// A word of the query.
    QUOTED = "“{x}”";
    /// Between words of which each is meant.
    COMMA = ", ";
    /// Before the last one of these.
    OR = " or ";
    /// Some papers.
    N_PAPERS = "{n} paper|{n} papers";

    /// Heading of the facet column and of the drawer.
    FILTERS = "Filters";
    /// The button that opens the drawer while filters are on.
    N_FILTERS = "Filters ({n})";
    /// Removes every filter.
    CLEAR_ALL = "Clear all";
    /// Label of the button that empties the field.
    CLEAR = "Clear";
    /// Closes a dialog.
    CLOSE = "Close";
    /// Label of the search landmark, which tells two of them on one page apart.
    SEARCH_IN = "Search {x}";
    /// Label of the sort menu.
    SORT = "Sort by";
    /// The best first.
    RELEVANCE = "Relevance";
    /// The newest first; also the heading of the papers in the dialog before anything was typed.
    NEWEST = "Newest";
    /// The oldest first.
    OLDEST = "Oldest";
    /// Label of the menu of densities.
    DENSITY = "Show";
    /// All there is of each paper.
    COMFORTABLE = "Comfortable";
    /// Less of it.
    COMPACT = "Compact";
    /// Titles only.
    TITLES = "Titles";
    /// Heading of the results, for screen readers.
    RESULTS = "Results";
    /// Milliseconds of a search.
    TOOK = "{x} ms";
    /// The same where the clock saw less.
    TOOK_LESS = "under {x} ms";
    /// Behind the number of papers: those that have every word.
    WITH_ALL_WORDS = "{n} with all words";
    /// Below the papers that have every word: those that have some.
    SOME_WORDS = "{n} more with some of your words";
    /// The button under the results.
    SHOW_MORE = "Show {n} more";
    /// The line under the results: so many of all.
    SHOWN = "{x} of {n} paper|{x} of {n} papers";
    /// The last row of the popup.
    SEE_ALL = "See all {n} papers";
    /// The button that leaves the drawer.
    SHOW_PAPERS = "Show {n} paper|Show {n} papers";
    /// The line over the results says how many filters are on, for screen readers.
    ACTIVE = "{x}, {n} filter active|{x}, {n} filters active";
    /// Further papers are shown, for screen readers.
    SHOWING = "Showing {x}";
    /// Heading of the papers that have none of the words and are like the best of those that have.
    ALIKE = "Similar papers without these words";
    /// The same for screen readers.
    N_ALIKE = "{n} similar paper without these words.|{n} similar papers without these words.";

    /// Unfolds an abstract.
    MORE = "More";
    /// Folds it again.
    LESS = "Less";
    /// Label of these two: the word, the title.
    ABSTRACT_OF = "{x}: abstract of {y}";
    /// The button that unfolds a long list of authors.
    MORE_AUTHORS = "and {n} more";
    /// Link to the PDF.
    PDF = "PDF";
    /// Link to the landing page.
    PAGE = "Page";
    /// Link to source code.
    CODE = "Code";
    /// Link to a data set.
    DATA = "Data";
    /// Opens the whole record of a paper.
    DETAILS = "Details";
    /// Puts a paper on the reading list.
    SAVE = "Save";
    /// Shows references to take along.
    CITE = "Cite";
    /// The same of all papers found.
    CITE_ALL = "Cite all results";
    /// Copies the address of a paper.
    COPY_LINK = "Copy link";
    /// Leads to the feed of new papers.
    FOLLOW = "Follow";
    /// What that is.
    FEED = "Atom feed of new papers";
    /// Opens the reading list.
    READING_LIST = "Reading list";
    /// Stands for a title that is not there.
    UNTITLED = "Untitled";
    /// Heading of papers without a date.
    UNDATED = "No date";
    /// The badge of a paper that was not there at the reader's last visit.
    NEW = "New";
    /// What that badge means.
    NEW_SINCE = "New since your last visit";
    /// Label of an author or a venue on a card: what a click does.
    ONLY = "{y}: filter by {x}";
    /// Leads from an open paper back to the list.
    BACK = "Results";
    /// Leads from an open paper to the one before it in the list.
    PREVIOUS = "Previous";
    /// Leads from an open paper to the next one in the list.
    NEXT = "Next";
    /// Where an open paper stands in the list.
    PLACE = "{x} of {y}";
    /// Heading of the papers like the open one.
    SIMILAR = "Similar papers";

    /// The facet of years.
    YEAR = "Year";
    /// The facet of venues.
    VENUE = "Venue";
    /// The facet of tags.
    TOPIC = "Topic";
    /// The facet of authors.
    AUTHOR = "Author";
    /// The facet of languages.
    LANGUAGE = "Language";
    /// The facet of what a paper comes with.
    HAS = "Has";
    /// The field of titles.
    TITLE = "Title";
    /// The field of abstracts.
    ABSTRACT = "Abstract";
    /// Years from one on.
    FROM_YEAR = "from {x}";
    /// Years up to one.
    UNTIL_YEAR = "until {x}";
    /// Label of the lower end of a year range.
    FROM = "From";
    /// Label of its upper end.
    TO = "To";
    /// Label of the handle at the lower end.
    FIRST_YEAR = "Earliest year";
    /// Label of the handle at the upper end.
    LAST_YEAR = "Latest year";
    /// The button that unfolds a facet.
    SHOW_ALL = "Show all";
    /// The same where it is known how many there are.
    SHOW_ALL_N = "Show all {n}";
    /// A facet that is too long to show whole, even unfolded.
    VALUES_LEFT = "{n} more: type to find them";
    /// Label of the field that finds values of a facet.
    FIND_IN = "Find in {x}";
    /// No value of a facet matches what was typed to find one.
    NO_VALUE = "Nothing matches.";
    /// Label of a chip's button.
    REMOVE = "Remove filter {x}";

    /// Heading of the completions in the popup.
    COMPLETIONS = "Complete to";
    /// Heading of the papers in the popup.
    PAPERS = "Papers";
    /// What the arrow keys do in the dialog.
    KEY_MOVE = "move";
    /// What Enter does there.
    KEY_OPEN = "open";
    /// What Escape does there.
    KEY_CLOSE = "clear, close";

    /// What an empty collection says.
    EMPTY = "This collection has no papers yet.";
    /// Nothing found for nothing in particular.
    NOTHING = "No paper found.";
    /// Nothing found for the query.
    NOTHING_FOR = "No paper found for {x}.";
    /// Nothing passes the filters.
    NOTHING_PASSES = "No paper passes all of these filters.";
    /// Nothing of what the query finds passes them.
    NOTHING_FOR_PASSES = "No paper for {x} passes these filters.";
    /// No paper has a word or meets a clause.
    NO_PAPER_HAS = "No paper has {x}.";
    /// The answer is for the other words.
    OTHER_WORDS = "Showing papers for the other words.";
    /// What to try where no word is at fault.
    ADVICE = "Try fewer or more general words.";
    /// Papers have some of the words, none has all.
    PARTIAL = "No paper has all of these words; those with some of them follow.";
    /// A word was read as others.
    CORRECTED = "Nothing has {x}; showing papers with {y}.";
    /// What stands for a word was searched for as well.
    EXPANDED = "Searching for {x} and also for {y}.";
    /// Searches for it nonetheless.
    INSIST = "Search for {x}";
    /// Another query finds clearly more.
    DID_YOU_MEAN = "Did you mean {x}?";
    /// A filter on a facet that this collection does not have.
    UNKNOWN_FACET = "There is no filter {x} here; it was left out.";
    /// Takes out of the query, or out of the filters, what means nothing here.
    LEAVE_OUT = "Leave it out";
    /// A way out of nothing found: what to leave out, and what that gives.
    WITHOUT = "Search without {x} ({n})";
    /// The same for all filters.
    WITHOUT_FILTERS = "Search without filters ({n})";
    /// The same where nobody knows what it gives.
    WITHOUT_CLAUSE = "Search without {x}";
    /// The query is the address of the paper shown.
    JUMPED = "{x} is the address of this paper.";
    /// Searches for what was taken for an identifier.
    AS_WORDS = "Search for it as words";
    /// The query is an address, but of no paper here.
    UNKNOWN_ID = "{x} is no paper of this collection. Showing papers with its words.";
    /// Leads back to the whole collection.
    ALL_PAPERS = "All papers";
    /// What looks like a field and its value was taken as words.
    UNREAD = "{x} is no filter of this collection: its words were searched for.";
    /// The query was so long that it was taken as a text.
    AS_TEXT = "Taken as a text: quotes, brackets and fields mean nothing special in it.";
    /// The query was so long that only its beginning was read.
    SHORTENED = "Only the beginning of this text was searched for, up to {x}.";
    /// The address names a paper that is not here.
    GONE = "The paper that this link leads to is not in this collection, or no longer.";

    /// Label of the button that opens the tips, and their heading.
    HELP = "Search tips";
    /// What quotes do.
    TIP_PHRASE = "these words side by side";
    /// What a minus does.
    TIP_WITHOUT = "papers without this word";
    /// What `OR` does.
    TIP_OR = "papers with one of them";
    /// What an equals sign does.
    TIP_EXACT = "this form of the word only";
    /// What `author:` does.
    TIP_AUTHOR = "papers by this author";
    /// What `venue:` does.
    TIP_VENUE = "papers of this venue";
    /// What a range of years does.
    TIP_YEARS = "papers of these years";
    /// What unfolds to all that can be written, which is in English.
    WHOLE_LANGUAGE = "The whole query language";
    /// Heading of the letters that do something with the paper that has the focus.
    ON_A_PAPER = "On a paper";
    /// What the arrow keys do there.
    DO_MOVE = "other papers";
    /// What Enter does.
    DO_OPEN = "open";
    /// What `o` does.
    DO_PDF = "open the PDF";
    /// What `c` does.
    DO_CITE = "cite";
    /// What `s` does.
    DO_SAVE = "save";
    /// What `m` does.
    DO_DETAILS = "details";
    /// What `?` does.
    DO_HELP = "these tips";

    // The reading list, references and explanations.
    /// Puts all papers of a dialog on the reading list.
    ADD_ALL = "Add all to my list";
    /// Shows references to the papers of the reading list.
    CITE_LIST = "Cite or download";
    /// Heading of the dialog with references.
    CITE_N = "Cite this paper|Cite {n} papers";
    /// Said when a text is on the clipboard.
    COPIED = "Copied";
    /// Copies the references.
    COPY = "Copy";
    /// The clipboard cannot be written.
    COPY_FAILED = "The browser does not allow copying: select the text and copy it.";
    /// The references are too long to show whole.
    CUT = "The beginning is shown; copying and downloading take everything.";
    /// Downloads the references.
    DOWNLOAD = "Download";
    /// Said when a file was downloaded.
    DOWNLOADED = "Downloaded {x}";
    /// The reading list has no papers.
    LIST_EMPTY = "Nothing here yet. “Save” below a paper puts it on this list.";
    /// Downloads the reading list.
    EXPORT = "Save as file";
    /// Legend of the choice of formats.
    FORMAT = "Format";
    /// The format of plain text.
    FORMAT_TEXT = "Text";
    /// The collection no longer has a paper of the list.
    NOT_HERE = "No longer in this collection";
    /// Reads a reading list from a file.
    IMPORT = "Open file";
    /// The file is not a reading list.
    IMPORT_FAILED = "This file is not a reading list.";
    /// Said when a list was read from a file.
    IMPORTED = "{n} paper read from the file|{n} papers read from the file";
    /// Said when a link is on the clipboard.
    LINK_COPIED = "Link copied";
    /// The button that opens the reading list, with its length.
    READING_LIST_N = "Reading list ({n})";
    /// There is no score to explain.
    NO_REASONS = "No query: papers are sorted by date.";
    /// Placeholder of a note.
    NOTE = "Note";
    /// Label of a note.
    NOTE_ON = "Note on {x}";
    /// Order of the reading list: last saved first.
    ORDER_SAVED = "Last saved";
    /// Order of the reading list: by title.
    ORDER_TITLE = "Title";
    /// Order of the reading list: newest first.
    ORDER_YEAR = "Newest";
    /// Order of the reading list: unread first.
    ORDER_UNREAD = "Unread first";
    /// Where the reading list is kept.
    PRIVATE = "Kept in this browser only.";
    /// Marks a paper as read.
    READ = "Read";
    /// A part of a score: the whole.
    REASON_SCORE = "Score";
    /// A part of a score: the words.
    REASON_WORDS = "Words";
    /// A part of a score: a term as typed.
    REASON_EXACT = "as typed";
    /// A part of a score: another form of the word.
    REASON_FORM = "another form";
    /// A part of a score: a term that begins with the word.
    REASON_PREFIX = "prefix match";
    /// A part of a score: a term that the word was corrected to.
    REASON_READ_AS = "corrected to";
    /// A part of a score: a synonym.
    REASON_SYNONYM = "synonym";
    /// A part of a score: how much of the query the paper has.
    REASON_COVERAGE = "Share of the query";
    /// A part of a score: words in any form.
    REASON_ANY = "in any form";
    /// A part of a score: words side by side.
    REASON_PAIRS = "Words side by side";
    /// A part of a score: the title begins with the query.
    REASON_TITLE_START = "The title begins so";
    /// A part of a score: similar papers that match.
    REASON_NEIGHBOURS = "Papers like it";
    /// A part of a score: the subject.
    REASON_VECTORS = "Subject";
    /// A part of a score: a boost.
    REASON_PRIOR = "Preferred";
    /// Where a term stands: the title.
    REASON_TITLE = "in the title";
    /// Where a term stands: the abstract.
    REASON_ABSTRACT = "in the abstract";
    /// Where a term stands: the authors.
    REASON_AUTHORS = "in the authors";
    /// Where a term stands: another field.
    REASON_ELSEWHERE = "elsewhere";
    /// Removes a paper from the reading list.
    REMOVE_IT = "Remove";
    /// Said when a paper was removed from the list.
    REMOVED = "Removed: {x}";
    /// Said when a paper was saved.
    SAVED = "Saved: {x}";
    /// Label of the box that selects a paper of the list.
    SELECT = "Select {x}";
    /// Copies a link to the list.
    SHARE = "Copy link";
    /// Heading of a list that came with a link.
    SHARED = "A shared list";
    /// The link to a list cannot be read.
    SHARE_FAILED = "The address of this list could not be read.";
    /// What came with the link.
    SHARED_N = "Somebody shares {n} paper with you.|Somebody shares {n} papers with you.";
    /// Shows papers similar to those of the list.
    MORE_LIKE = "More like these";
    /// What that shows.
    MORE_LIKE_N = "Papers like the one of your list, and not on it.|Papers like the {n} of your list, and not on it.";
    /// Label of the references.
    REFERENCES_IN = "The references in {x}";
    /// The browser keeps nothing.
    TROUBLE_BLOCKED = "This browser keeps nothing for this page: the list goes when you close it. Save it as a file.";
    /// The browser's storage is full.
    TROUBLE_FULL = "There is no room left in this browser for the last change. Save the list as a file, then remove what you no longer need.";
    /// The list that was kept cannot be read.
    TROUBLE_DAMAGED = "The list that this browser kept could not be read. It is set aside and a new one begun.";
    /// Puts a removed paper back.
    UNDO = "Undo";
    /// Said when a paper was taken off the list.
    UNSAVED = "Removed from the list: {x}";
    /// The button that explains a paper's place.
    WHY = "Why here?";
    /// Heading of that explanation.
    WHY_HERE = "Why this paper is here";
    /// Code that was to come later did not come.
    PART_MISSING = "A part of the search could not be loaded. Check the connection and try again.";
}
