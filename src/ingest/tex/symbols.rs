//! Characters denoted by TeX commands.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Commands, each followed by its character: letters, punctuation, then mathematical symbols, which
/// occur outside formulas too.
const SYMBOLS: &str = "\
    aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß SS ẞ i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ \
    NG Ŋ ij ĳ IJ Ĳ \
    textendash – textemdash — bibrangedash – hyphen - hyp - fshyp / dothyp . colonhyp : slash / textslash / textellipsis … ldots … dots … \
    dotsc … textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” quotesinglbase ‚ \
    quotedblbase „ textquotestraightdblbase „ textquotestraightbase ‚ guillemotleft « guillemotright » \
    guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › flqq « frqq » glqq „ grqq “ glq ‚ \
    grq ‘ lq ‘ rq ’ textquotesingle ' textquotedbl \" textasciigrave ` textasciiacute ´ textasciicircum ^ \
    textasciitilde ~ textasciidieresis ¨ textasciimacron ¯ textbackslash \\ textbar | textunderscore _ \
    textless < textgreater > textbraceleft { textbraceright } textdollar $ textasteriskcentered ⁎ \
    textvisiblespace ␣ textexclamdown ¡ textquestiondown ¿ textinterrobang ‽ S § P ¶ textsection § \
    textparagraph ¶ dag † ddag ‡ textdagger † textdaggerdbl ‡ textbullet • textperiodcentered · \
    textcentereddot · copyright © textcopyright © textregistered ® texttrademark ™ textservicemark ℠ \
    pounds £ textsterling £ texteuro € euro € textyen ¥ textcent ¢ textwon ₩ textdegree ° degree ° \
    degreeCelsius °C textcelsius ℃ textmu µ micro µ textohm Ω textonehalf ½ textonequarter ¼ \
    textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textordfeminine ª \
    textordmasculine º textnumero № textperthousand ‰ texttimes × textdiv ÷ textpm ± textminus − \
    textlnot ¬ textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓ textsurd √ \
    textmusicalnote ♪ checkmark ✓ addat @ addslash / adddot . addperiod . addcomma , addsemicolon ; \
    addcolon : \
    TeX TeX LaTeX LaTeX LaTeXe LaTeX2e BibTeX BibTeX XeTeX XeTeX LuaTeX LuaTeX \
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι \
    kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ \
    upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ \
    Upsilon Υ Phi Φ Psi Ψ Omega Ω textalpha α textbeta β textgamma γ textdelta δ textepsilon ε \
    texteta η texttheta θ textkappa κ textlambda λ textnu ν textpi π textrho ρ textsigma σ texttau τ \
    textphi φ textchi χ textpsi ψ textomega ω textGamma Γ textDelta Δ textSigma Σ textOmega Ω \
    times × pm ± mp ∓ div ÷ cdot · cdots ⋯ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ \
    equiv ≡ infty ∞ to → rightarrow → longrightarrow → leftarrow ← Rightarrow ⇒ leftrightarrow ↔ \
    uparrow ↑ downarrow ↓ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ \
    cap ∩ emptyset ∅ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ oplus ⊕ otimes ⊗ circ ∘ ast ∗ star ⋆ ell ℓ \
    hbar ℏ aleph ℵ prime ′ perp ⊥ parallel ∥ propto ∝ ll ≪ gg ≫ mid ∣ langle ⟨ rangle ⟩ bullet • \
    natural ♮ sharp ♯ flat ♭";

/// Commands after which authors mean the space that TeX ignores.
const SPACED: &str = "\
    ldots dots dotsc textellipsis TeX LaTeX LaTeXe BibTeX XeTeX LuaTeX copyright textcopyright \
    textregistered texttrademark textservicemark approx sim leq le geq ge neq times pm";

/// Units of siunitx.
const UNITS: &str = "\
    micro µ milli m centi c kilo k mega M giga G tera T nano n pico p femto f metre m meter m second s \
    gram g litre L liter L hertz Hz kelvin K celsius °C degreeCelsius °C percent % volt V watt W \
    electronvolt eV eV eV joule J pascal Pa byte B bit bit hour h minute min day d ampere A ohm Ω \
    mole mol newton N tesla T per / squared ² cubed ³ kg kg km km cm cm mm mm um µm nm nm ms ms ns ns \
    GHz GHz MHz MHz kHz kHz Hz Hz TeV TeV GeV GeV MeV MeV keV keV mg mg degree ° arcsecond ″";

/// Returns the character denoted by a command.
pub(super) fn symbol(name: &str) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    TABLE.get_or_init(|| pairs(SYMBOLS)).get(name).copied()
}

/// Returns the symbol of a unit.
pub(super) fn unit(name: &str) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    TABLE.get_or_init(|| pairs(UNITS)).get(name).copied()
}

fn pairs(table: &'static str) -> HashMap<&'static str, &'static str> {
    let words: Vec<&str> = table.split_whitespace().collect();
    words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Returns `true` if the space after a command is kept.
pub(super) fn is_spaced(name: &str) -> bool {
    SPACED.split_whitespace().any(|spaced| spaced == name) || is_greek(name)
}

fn is_greek(name: &str) -> bool {
    let is_greek = |text: &str| text.chars().all(|c| ('\u{370}'..'\u{400}').contains(&c));
    name != "mu" && symbol(name).is_some_and(is_greek)
}

/// Returns the combining mark of an accent command.
pub(super) fn mark(name: &str) -> Option<char> {
    Some(match name {
        "`" => '\u{300}',
        "'" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "h" => '\u{309}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "G" => '\u{30f}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{332}',
        "t" => '\u{361}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        for table in [SYMBOLS, UNITS] {
            let words: Vec<&str> = table.split_whitespace().collect();
            assert_eq!(words.len() % 2, 0);
            for pair in words.chunks_exact(2) {
                assert!(pair[0].bytes().all(|b| b.is_ascii_alphabetic()), "{pair:?}");
            }
            assert_eq!(pairs(table).len(), words.len() / 2, "names are unique");
        }
        assert!(SPACED.split_whitespace().all(|name| symbol(name).is_some()));
        assert_eq!((symbol("textdegree"), symbol("nothing")), (Some("°"), None));
    }
}
