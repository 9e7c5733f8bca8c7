//! What do the commands of TeX do with what follows them?

use std::collections::HashMap;
use std::sync::OnceLock;

/// A command that is no character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Effect {
    /// Changes how its argument looks, not what it says.
    Looks,
    /// Changes how all that follows looks, or says nothing.
    Nothing,
    /// A blank.
    Space,
    /// Of its arguments this many are passed over.
    Drops(usize),
    /// Of its arguments (the first number) one is shown (the second, from 1).
    Shows(usize, usize),
    /// Its last argument stands between these; arguments before it are passed over.
    Encloses(usize, &'static str, &'static str),
    /// A fraction of its two arguments.
    Fraction,
    /// A formula of chemistry.
    Chemistry,
    /// A number and a unit, as siunitx has them.
    Quantity(usize),
}

const LOOKS: &str = "\
    emph textit textbf texttt textsc textsl textrm textsf textup textmd textnormal text mbox hbox fbox \
    makebox framebox underline uline uwave sout textsuperscript textsubscript textlatin textcyrillic \
    textgreek ensuremath url path nolinkurl lowercase uppercase MakeUppercase MakeLowercase \
    MakeTextUppercase MakeTextLowercase MakeSentenceCase mkbibemph mkbibitalic mkbibbold mkbibsuperscript \
    mkbibsubscript NoCaseChange bibstring bibcyr bibfnamefont bibnamefont natexlab textln mathrm mathbf \
    mathit mathsf mathtt mathcal mathbb mathfrak mathscr operatorname boldsymbol bm overline bar hat \
    tilde vec dot ddot widetilde widehat acrshort acrlong acrfull gls num ang \
    centerline";

const NOTHING: &str = "\
    em it bf tt sc sl rm sf itshape slshape scshape upshape bfseries mdseries ttfamily rmfamily sffamily \
    normalfont normalsize tiny scriptsize small footnotesize large Large LARGE huge Huge relax protect \
    noindent allowbreak nolinebreak nobreak ignorespaces unskip leavevmode centering null strut selectfont \
    frenchspacing textcompwordmark displaystyle textstyle scriptstyle limits nolimits left right big Big \
    bigg Bigg bigl bigr Bigl Bigr boldmath unboldmath isdot cyr cal bgroup egroup sloppy unspace xspace \
    maketitle kern";

const SPACES: &str = "\
    quad qquad newline linebreak pagebreak par space thinspace enspace nobreakspace hfill hfil hskip \
    newblock item medskip smallskip bigskip addspace addnbspace addthinspace addlowpenspace \
    addhighpenspace addabbrvspace break crlf";

/// Name and number of arguments in turn.
const DROPS: &str = "\
    footnote 1 footnotetext 1 footnotemark 0 thanks 1 label 1 index 1 ref 1 eqref 1 pageref 1 autoref 1 \
    hspace 1 vspace 1 hphantom 1 vphantom 1 phantom 1 color 1 pagecolor 1 fontsize 2 fontfamily 1 \
    fontseries 1 fontshape 1 selectlanguage 1 begin 1 end 1 noopsort 1 NOOP 1 SortNoop 1 sortnoop 1 \
    bibitem 1 rule 2 includegraphics 1 discretionary 3 marginpar 1 todo 1 setlength 2 addtolength 2 \
    input 1 inst 1 cite 1 citep 1 citet 1 citealp 1 citealt 1 citeauthor 1 citeyear 1 citeyearpar 1 \
    parencite 1 textcite 1 autocite 1 footcite 1 nocite 1 fullcite 1 Cite 1 onlinecite 1 supercite 1 \
    smartcite 1 orcidlink 1 orcid 1 email 1";

/// Name, number of arguments and the one shown in turn.
const SHOWS: &str = "\
    textcolor 2 2 colorbox 2 2 fcolorbox 3 3 texorpdfstring 2 2 href 2 2 hyperref 1 1 foreignlanguage 2 2 \
    raisebox 2 2 scalebox 2 2 rotatebox 2 2 resizebox 3 3 parbox 2 2 bibinfo 2 2 bibfield 2 2 \
    hyperlink 2 2 hypertarget 2 2";

/// What a command does; `None` for one that is not known.
pub(super) fn effect(name: &str) -> Option<Effect> {
    static TABLE: OnceLock<HashMap<&str, Effect>> = OnceLock::new();
    TABLE.get_or_init(table).get(name).copied()
}

fn table() -> HashMap<&'static str, Effect> {
    let mut table = HashMap::from([
        ("enquote", Effect::Encloses(0, "“", "”")),
        ("mkbibquote", Effect::Encloses(0, "“", "”")),
        ("textquote", Effect::Encloses(0, "“", "”")),
        ("foreignquote", Effect::Encloses(1, "“", "”")),
        ("hyphenquote", Effect::Encloses(1, "“", "”")),
        ("mkbibparens", Effect::Encloses(0, "(", ")")),
        ("parentext", Effect::Encloses(0, "(", ")")),
        ("mkbibbrackets", Effect::Encloses(0, "[", "]")),
        ("brackettext", Effect::Encloses(0, "[", "]")),
        ("sqrt", Effect::Encloses(0, "√", "")),
        ("SI", Effect::Quantity(2)),
        ("qty", Effect::Quantity(2)),
        ("si", Effect::Quantity(1)),
        ("unit", Effect::Quantity(1)),
    ]);
    let mut put = |names: &'static str, effect: Effect| {
        table.extend(names.split_whitespace().map(|name| (name, effect)));
    };
    put("frac tfrac dfrac sfrac nicefrac", Effect::Fraction);
    put("ce cf chem", Effect::Chemistry);
    put(LOOKS, Effect::Looks);
    put(NOTHING, Effect::Nothing);
    put(SPACES, Effect::Space);
    let number = |word: &str| word.parse().unwrap_or(1);
    for row in DROPS.split_whitespace().collect::<Vec<_>>().chunks_exact(2) {
        table.insert(row[0], Effect::Drops(number(row[1])));
    }
    for row in SHOWS.split_whitespace().collect::<Vec<_>>().chunks_exact(3) {
        table.insert(row[0], Effect::Shows(number(row[1]), number(row[2])));
    }
    table
}

/// The letters that a command's name has.
pub(super) fn name_of(rest: &str) -> &str {
    let len = rest.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
    &rest[..len]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(effect("emph"), Some(Effect::Looks));
        assert_eq!(effect("footnote"), Some(Effect::Drops(1)));
        assert_eq!(effect("texorpdfstring"), Some(Effect::Shows(2, 2)));
        assert_eq!(effect("nothing of the kind"), None);
        let names = |list: &str, width: usize| {
            let words: Vec<String> = list.split_whitespace().map(String::from).collect();
            assert_eq!(words.len() % width, 0);
            words.chunks_exact(width).map(|row| row[0].clone()).collect::<Vec<_>>()
        };
        for (list, width) in [(LOOKS, 1), (NOTHING, 1), (SPACES, 1), (DROPS, 2), (SHOWS, 3)] {
            for name in names(list, width) {
                assert!(effect(&name).is_some(), "{name}");
            }
        }
    }
}
