import Language

/// Words that people use of anything: numbers, days, measures, the plainest verbs and adjectives. They may be looked for, but tell
/// nothing of who should have an idea.
public enum GeneralWords {
    /// Whether a word, in whatever form, is one of them. `form`: in lower case.
    public static func has(_ form: String) -> Bool {
        form.allSatisfy(\.isNumber) || !keys.isDisjoint(with: Lexicon.swedish.forms(of: form).bases)
    }

    /// Whether a word is not to be named as what two texts have in common: one of them, or one that is asked or missed with. Those are
    /// still learned from.
    public static func tellsNothing(_ form: String) -> Bool {
        has(form) || !asking.isDisjoint(with: Lexicon.swedish.forms(of: form).bases)
    }

    private static let asking = Set(
        ["vad", "hur", "när", "varför", "vem", "vilken", "sakna", "saknas", "slippa"].flatMap {
            Lexicon.swedish.forms(of: $0).bases
        })

    /// A text without them. `names`: other words that say nothing here, such as those of places.
    public static func removed(from text: String, and names: [String] = []) -> String {
        let named = Set(names.flatMap { Words.all(in: $0) }.flatMap { keys(of: $0.form) })
        return Words.all(in: text).map(\.form).filter { !has($0) && named.isDisjoint(with: keys(of: $0)) }
            .joined(separator: " ")
    }

    private static func keys(of form: String) -> [String] { Lexicon.swedish.forms(of: form).bases }

    private static let keys = Set(
        words.split(whereSeparator: \.isWhitespace).flatMap { Lexicon.swedish.forms(of: String($0)).bases })

    private static let words = """
        noll ett två tre fyra fem sex sju åtta nio tio elva tolv hundra tusen första andra tredje båda flera
        dag dagar dagligen vecka veckor månad år timme minut kväll morgon natt idag imorgon igår helg vardag tid gång ibland ofta
        måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj juni juli augusti september oktober
        november december vår sommar höst vinter länge förut nu sedan tidigare senare
        finnas finns fanns sitter stod mamma pappa vara bli ha få göra kunna vilja behöva måste gå komma stå sitta ligga ta ge se säga tycka tro veta tänka prata sätta
        lägga börja sluta fortsätta försöka använda hända känna leva bo hitta heta fråga svara kosta räcka
        hel stor liten små ny gammal egen bra bättre dålig annan samma viss enkel svår möjlig nära långt mycket lite få hela
        människa person folk någon nån ingen alla var plats ställe sak del sätt fall mål idé förslag problem exempel
        län region kommun kommunal ort stad utanför inne ute hemma bort fram tillbaka ned ner upp runt längs
        day week month year hour time place thing people person good new big small need want make have get go
        """
}
