//! The messages: one numbered list, English here, replaced as a whole by another language's.
//!
//! The loader hands over the list of the page's language (`src/bundle/assets/words/`), line by line
//! in the order of this one; an empty line stays English. `{n}` stands for a number, `{x}` and `{y}`
//! for texts; forms for different numbers are separated by `|`, and [`PLURALS`] says which number
//! takes which form.

use std::sync::Arc;

/// A message, by its place in the list; [`Messages::get`] has its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message(u8);

/// The messages of one language. A clone shares the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages(Arc<[Box<str>]>);

impl Messages {
    /// The messages that the widget carries.
    pub fn english() -> Messages {
        Messages::parse("")
    }

    /// Messages from lines in the order of the list; those that are empty or missing are English.
    pub fn parse(lines: &str) -> Messages {
        let own = lines.split('\n').chain(std::iter::repeat(""));
        let line = |(english, own): (&str, &str)| if own.is_empty() { english } else { own }.into();
        Messages(ENGLISH.split('\n').zip(own).map(line).collect())
    }

    /// The text of a message, as it stands in the list.
    pub fn get(&self, message: Message) -> &str {
        self.0.get(usize::from(message.0)).map(|text| &**text).unwrap_or_default()
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

        $($(#[$doc])* pub const $name: Message = Message(Place::$name as u8);)*

        // One text: a list of so many would be as many addresses.
        const ENGLISH: &str = concat!($($english, "\n"),*);

        /// Names of the words, in their order.
        #[cfg(test)]
        pub(super) const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

catalogue! {
    /// For every number below 200 the place of its form among those separated by `|`; from 100 on they repeat. Empty: English.
    PLURALS = "";
    /// Months in a date with a day, `;` between them; what follows up to [`LANGUAGES`] is made by the browser, too.
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
    /// The address names a paper that is not here.
    GONE = "The paper that this link leads to is not in this collection, or no longer.";

    /// Label of the button that opens the tips, and their heading.
    HELP = "Search tips";
    /// What quotes do.
    TIP_PHRASE = "these words side by side";
    /// What a minus does.
    TIP_WITHOUT = "papers without this word";
    /// What `author:` does.
    TIP_AUTHOR = "papers by this author";
    /// What `venue:` does.
    TIP_VENUE = "papers of this venue";
    /// What a range of years does.
    TIP_YEARS = "papers of these years";
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
}
