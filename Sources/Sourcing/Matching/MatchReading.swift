import Language
import Partnership

/// Reads texts into what is compared.
struct MatchReading: Sendable {
    let terms: MatchTerms
    /// Keys of words that say nothing here, such as names of municipalities.
    private let silent: Set<String>
    private let codes: [CPVCode: String]
    private let codeWords: CodeWords

    private static let lexicon = Lexicon.swedish
    private static let mostWords = 400

    init(terms: MatchTerms, names: [String] = [], codes: [CPVCode: String] = [:]) {
        self.terms = terms
        self.codes = codes
        codeWords = CodeWords(names: codes)
        silent = Set(names.flatMap { Words.all(in: $0) }.flatMap { Self.lexicon.forms(of: $0.form).bases })
            .union(Self.general)
    }

    /// What a code is called; empty for one that is not known.
    func name(_ code: CPVCode) -> String { codes[code] ?? "" }

    /// Words that buyers and enterprises use of anything.
    private static let general = WordLists.keys("general-sv")
    /// Words that tell where something is, or of whom, rather than what it is.
    private static let ofPlaces = WordLists.keys("places-sv")

    private struct Found {
        let form: String
        let bases: [String]
        let parts: [String]
        /// How much it tells of each field.
        let told: [String: Float]
        /// Whether it is said of anything: then it tells at most of a field.
        let isGeneral: Bool
        let isPlace: Bool

        /// What it counts when a need has it.
        var weight: Float { isPlace ? MatchWeights.place : 1 }
        /// What it counts as a word; less when nothing tells that it belongs to any work.
        var wordWeight: Float { isGeneral ? 0 : told.isEmpty ? MatchWeights.unknown : 1 }
        var fieldWeight: Float { isGeneral ? MatchWeights.general : 1 }
    }

    private func words(_ text: String) -> [Found] {
        var seen: Set<String> = []
        return Words.all(in: text, most: Self.mostWords).compactMap { word in
            let form = word.form
            guard form.utf8.count > 1, !Self.lexicon.isCommon(form), seen.insert(form).inserted else { return nil }
            let forms = Self.lexicon.forms(of: form)
            let parts = forms.parts.filter { !silent.contains($0) }
            return Found(
                form: form, bases: forms.bases, parts: parts, told: told(by: forms.bases, parts),
                isGeneral: !silent.isDisjoint(with: forms.bases) || GeneralWords.has(form),
                isPlace: !Self.ofPlaces.isDisjoint(with: forms.bases))
        }
    }

    func read(_ need: MatchNeed) -> ReadNeed {
        var asks: [String: (found: Found, weight: Float)] = [:]
        var order: [String] = []
        let code = need.cpv.map { name($0) } ?? ""
        let texts = [
            (need.title, MatchWeights.title), (need.words, MatchWeights.text), (code, MatchWeights.codeName),
            (need.more, MatchWeights.more),
        ]
        for (text, weight) in texts {
            for word in words(text) where asks[word.bases[0]] == nil {
                asks[word.bases[0]] = (word, weight * word.weight)
                order.append(word.bases[0])
            }
        }
        let found = order.compactMap { asks[$0] }
        let fields = fields(found.map { ($0.found, $0.weight) })
        return ReadNeed(
            need: need,
            words: found.filter { $0.found.wordWeight > 0 }.map {
                MatchAsk(keys: keys(of: $0.found), weight: $0.weight * $0.found.wordWeight, text: $0.found.form)
            },
            fields: fields.map { ask($0.field, weight: $0.weight) }, evidence: fields.first?.evidence ?? 0,
            code: need.cpv.map { ask($0.stem, weight: 1) })
    }

    func read(_ profile: MatchProfile) -> ReadProfile {
        var weights: [Int32: Float] = [:]
        func put(_ term: String, _ weight: Float) {
            let number = terms.number(term)
            weights[number] = max(weights[number] ?? 0, weight)
        }
        var length = 0
        func put(_ found: [Found], _ weight: Float) {
            for word in found where !word.isGeneral {
                length += 1
                for base in word.bases { put(base, weight) }
                for part in word.parts { put(part, weight * MatchWeights.part) }
            }
        }
        var divisions: [String?] = []
        for offer in profile.offers {
            let (title, text) = (words(offer.title), words(offer.text))
            let likely = fields(title.map { ($0, 1) } + text.map { ($0, 0.6) })
            divisions.append(
                offer.cpv.map { String($0.digits.prefix(2)) } ?? likely.first.map { String($0.field.prefix(2)) })
            put(title, 1)
            put(text, 0.8)
            if let code = offer.cpv {
                put(words(name(code)), 0.6)
                for prefix in code.stem.prefixes { put(Self.field(prefix), 1) }
            }
            for (field, weight, _) in likely {
                for prefix in field.prefixes { put(Self.field(prefix), weight * 0.9) }
            }
        }
        let summary = words(profile.summary)
        put(summary, 0.6)
        put(words(profile.more), 0.3)
        for (field, weight, _) in fields(summary.map { ($0, 1) }) {
            for prefix in field.prefixes { put(Self.field(prefix), weight * (profile.offers.isEmpty ? 0.9 : 0.5)) }
        }
        let sorted = weights.sorted { $0.key < $1.key }
        return ReadProfile(
            profile: profile, terms: sorted.map(\.key), weights: sorted.map(\.value), length: length,
            divisions: divisions)
    }

    /// What some words speak of: the likeliest fields, the first of them with weight 1.
    private func fields(_ found: [(word: Found, weight: Float)]) -> [(field: String, weight: Float, evidence: Float)] {
        var sums: [String: Float] = [:]
        for (word, weight) in found {
            // A word of many fields says little of any.
            let share = weight * word.fieldWeight / max(1, word.told.values.reduce(0, +)).squareRoot()
            for (field, weight) in word.told { sums[field, default: 0] += share * weight }
        }
        let likely = sums.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(MatchWeights.mostFields)
        guard let most = likely.first?.value else { return [] }
        return likely.filter { $0.value >= most * MatchWeights.leastField }.map {
            ($0.key.withoutZeros, $0.value / most, $0.value)
        }
    }

    /// How much a word tells of each field: by everyday use, else by the names of codes, else by what it is put together from.
    private func told(by bases: [String], _ parts: [String]) -> [String: Float] {
        var told = FieldWords.swedish.fields(of: bases)
        if told.isEmpty { told = codeWords.fields(of: bases) }
        guard told.isEmpty else { return told }
        return FieldWords.swedish.fields(of: parts).mapValues { $0 * MatchWeights.part }
    }

    /// The field that a text speaks of most, as the first digits of CPV codes; nil when its words tell of none.
    func field(of texts: [(text: String, weight: Float)]) -> String? {
        fields(texts.flatMap { text in words(text.text).map { ($0, text.weight) } }).first?.field
    }

    private func keys(of word: Found) -> [MatchAsk.Key] {
        word.bases.map { .init(term: terms.number($0), factor: 1) }
            + word.parts.map { .init(term: terms.number($0), factor: MatchWeights.part) }
    }

    private func ask(_ field: String, weight: Float) -> MatchAsk {
        MatchAsk(
            keys: field.prefixes.map { prefix in
                let factor: Float =
                    switch prefix.utf8.count {
                    case 2: field.utf8.count == 2 ? 0.6 : 0.25
                    case field.utf8.count: 1
                    case 3: 0.5
                    case 4: 0.75
                    default: 0.9
                    }
                return .init(term: terms.number(Self.field(prefix)), factor: factor)
            }, weight: weight, text: field)
    }

    /// A field among the words: no word begins so.
    private static func field(_ digits: String) -> String { "§" + digits }
}
