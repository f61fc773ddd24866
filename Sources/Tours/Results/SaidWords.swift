import Language
import Partnership

/// The words that most ideas have in common: each counted once an idea, whatever form it stands in. Pure.
enum SaidWords {
    /// A word that one idea alone has says something of that idea, not of what many said.
    static let fewestIdeas = 2
    /// With fewer ideas than this, words in common would point at who said them.
    static let fewestToShow = 3

    /// The most frequent words of some ideas' words, most first. `leavingOut`: names of places and the like, which the ideas have in
    /// common anyhow.
    static func most(in texts: [String], leavingOut names: [String] = [], limit: Int) -> [GatheringResult.Count] {
        let known = Set(names.flatMap { Words.all(in: $0) }.map { key($0.form) })
        var tally: [String: Tally] = [:]
        for text in texts {
            var met: Set<String> = []
            for word in Words.all(in: text, most: mostWords) where says(word.form) {
                let key = key(word.form)
                guard !known.contains(key) else { continue }
                tally[key, default: Tally()].forms[word.form, default: 0] += 1
                if met.insert(key).inserted { tally[key, default: Tally()].ideas += 1 }
            }
        }
        let shared = tally.values.filter { $0.ideas >= fewestIdeas }
        return shared.map { GatheringResult.Count(name: $0.shown, ideas: $0.ideas) }
            .sortedInSwedish { $0.name }
            // Of words that as many ideas have, the longer ones tell more.
            .sorted { ($0.ideas, $0.name.count) > ($1.ideas, $1.name.count) }.prefix(limit).map(\.self)
    }

    private static let mostWords = 5_000

    private struct Tally {
        var ideas = 0
        /// How often each form stands there.
        var forms: [String: Int] = [:]

        /// The shortest form, which most often is the one a dictionary lists; of two the more frequent one.
        var shown: String {
            let first = forms.min { ($0.key.count, -$0.value, $0.key) < ($1.key.count, -$1.value, $1.key) }
            return first?.key ?? ""
        }
    }

    /// Whether a word tells what a text is about.
    private static func says(_ form: String) -> Bool {
        form.count > 2 && !form.contains("@") && !form.contains(where: \.isNumber) && !Lexicon.swedish.isCommon(form)
            && !GeneralWords.has(form) && !plain.contains(form)
    }

    /// Words that stand in whatever people tell, in the forms that they tell it in.
    private static let plain = Set(
        """
        vad vem vems varför hur heller hellre helst många mången mycket mest flest färre nånstans någonstans ingenstans överallt
        nån nåt nåra sån sånt såna dom mej dej sej själv själva varandra annars faktiskt precis kanske alltid aldrig ofta sällan
        ibland länge snart sent tidigt förr numera fortfarande redan ännu bara också igen ihop tillsammans dessutom egentligen
        säger säga sade sagt berättar berätta berättade pratar prata pratade förstår förstå förstod hör höra hörde ser såg sett
        händer hände hänt hända söker söka sökte vet visste vetat tänker tänka tänkte tror trodde tycker tyckte känner kände vill
        ville borde brukar brukade verkar verkade blir blev blivit väntar vänta väntade gillar orkar orka hinner hinna vågar våga
        går gick gått kommer kom kommit tar tog tagit ger gav gett gör gjorde gjort står stod sitter satt ligger låg räcker
        behöver behövs behövde börjar började slutar slutade håller höll låter lät låta låt kör sker skett frågar frågade svarar
        svarade ska skulle kunde måste finns fanns fått fick får bra dåligt dålig svårt lätt helt halva varannan enda gärna
        stycken stycket styck stycke
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static func key(_ form: String) -> String { Lexicon.swedish.forms(of: form).bases.first ?? form }
}
