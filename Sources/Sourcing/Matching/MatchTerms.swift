import Language
import Partnership
import Synchronization

/// Numbers for words and codes, so that comparing compares numbers. Grows; safe from any task.
final class MatchTerms: Sendable {
    private let numbers = Mutex<[String: Int32]>([:])

    func number(_ text: String) -> Int32 {
        numbers.withLock { numbers in
            if let known = numbers[text] { return known }
            let number = Int32(numbers.count)
            numbers[text] = number
            return number
        }
    }

    var count: Int { numbers.withLock { $0.count } }
}

/// Something that a need asks for: a word or a field, with all that answers it. Of its keys the best counts.
struct MatchAsk: Sendable {
    struct Key: Sendable {
        let term: Int32
        /// How well it answers, 0 to 1.
        let factor: Float
    }

    let keys: [Key]
    let weight: Float
    /// The word as it was written, or the digits of the field.
    let text: String
}

/// A need as it is compared.
struct ReadNeed: Sendable {
    let need: MatchNeed
    let words: [MatchAsk]
    /// What its words speak of.
    let fields: [MatchAsk]
    /// Its own code.
    let code: MatchAsk?
}

/// An enterprise as it is compared.
struct ReadProfile: Sendable {
    let profile: MatchProfile
    let terms: [Int32]
    /// How much each of the terms counts, 0 to 1.
    let weights: [Float]
    /// How many words it has.
    let length: Int
    /// Of each offer the division of CPV that its code or its words speak of, two digits.
    let divisions: [String?]
}

/// Reads texts into what is compared.
struct MatchReading: Sendable {
    let terms: MatchTerms
    /// Keys of words that say nothing here, such as names of municipalities.
    private let silent: Set<String>
    /// Names of codes; empty for one that is not known.
    let name: @Sendable (CPVCode) -> String

    private static let lexicon = Lexicon.swedish
    /// What a part of a compound counts beside the word itself.
    private static let partFactor: Float = 0.6
    private static let mostFields = 5
    private static let mostWords = 400

    init(terms: MatchTerms, names: [String] = [], codeName: @escaping @Sendable (CPVCode) -> String = { _ in "" }) {
        self.terms = terms
        name = codeName
        silent = Set(names.flatMap { Words.all(in: $0) }.flatMap { Self.lexicon.forms(of: $0.form).bases })
            .union(Self.ofTrade)
    }

    /// Words that buyers and enterprises use of anything.
    private static let ofTrade = Set(
        """
        behov tjänst uppdrag verksamhet avdelning enhet förvaltning personal medarbetare kollega anställd företag leverantör utförare
        kund beställare kommun region arbete arbeta jobb jobba hjälp hjälpa utföra erbjuda anlita köpa upphandla sköta ordna klara
        gång vardag helg kväll natt dag vecka tid stycken antal ungefär cirka år månad timme sommar vinter länet hela deltagare
        person social kvalitet rutin erfarenhet
        """.split(whereSeparator: \.isWhitespace).flatMap { lexicon.forms(of: String($0)).bases })

    /// Words that tell where something is, or of whom, rather than what it is.
    private static let ofPlaces = Set(
        """
        kontor skola förskola äldreboende bibliotek vårdcentral mottagning sjukhus fritidsgård resecentrum stadsdel centrum nämnd
        socialtjänst hemtjänst räddningstjänst trygghetsboende boende lokal byggnad korridor
        """.split(whereSeparator: \.isWhitespace).flatMap { lexicon.forms(of: String($0)).bases })
    /// What such a word counts in a need.
    private static let placeFactor: Float = 0.5

    private struct Found {
        let form: String
        let bases: [String]
        let parts: [String]
        let isPlace: Bool
    }

    private func words(_ text: String) -> [Found] {
        var seen: Set<String> = []
        return Words.all(in: text, most: Self.mostWords).compactMap { word in
            let form = word.form
            guard form.utf8.count > 1, !Self.lexicon.isCommon(form), seen.insert(form).inserted else { return nil }
            let forms = Self.lexicon.forms(of: form)
            guard silent.isDisjoint(with: forms.bases), !GeneralWords.has(form) else { return nil }
            return Found(
                form: form, bases: forms.bases, parts: forms.parts.filter { !silent.contains($0) },
                isPlace: !Self.ofPlaces.isDisjoint(with: forms.bases))
        }
    }

    func read(_ need: MatchNeed) -> ReadNeed {
        var asks: [String: (found: Found, weight: Float)] = [:]
        var order: [String] = []
        let code = need.cpv.map(name) ?? ""
        for (text, weight) in [(need.title, 1.0), (need.words, 0.8), (code, 0.5), (need.more, 0.3)] as [(String, Float)]
        {
            for word in words(text) where asks[word.bases[0]] == nil {
                asks[word.bases[0]] = (word, weight * (word.isPlace ? Self.placeFactor : 1))
                order.append(word.bases[0])
            }
        }
        let found = order.compactMap { asks[$0] }
        return ReadNeed(
            need: need,
            words: found.map { MatchAsk(keys: keys(of: $0.found), weight: $0.weight, text: $0.found.form) },
            fields: fields(found.map { ($0.found, $0.weight) }).map { ask($0.field, weight: $0.weight) },
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
            length += found.count
            for word in found {
                for base in word.bases { put(base, weight) }
                for part in word.parts { put(part, weight * Self.partFactor) }
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
            for (field, weight) in likely {
                for prefix in field.prefixes { put(Self.field(prefix), weight * 0.9) }
            }
        }
        let summary = words(profile.summary)
        put(summary, 0.6)
        put(words(profile.more), 0.3)
        for (field, weight) in fields(summary.map { ($0, 1) }) {
            for prefix in field.prefixes { put(Self.field(prefix), weight * (profile.offers.isEmpty ? 0.9 : 0.5)) }
        }
        let sorted = weights.sorted { $0.key < $1.key }
        return ReadProfile(
            profile: profile, terms: sorted.map(\.key), weights: sorted.map(\.value), length: length,
            divisions: divisions)
    }

    /// What some words speak of: the likeliest fields, the first of them with weight 1.
    private func fields(_ found: [(word: Found, weight: Float)]) -> [(field: String, weight: Float)] {
        var sums: [String: Float] = [:]
        for (word, weight) in found {
            var keys = Set(word.bases.flatMap(FieldWords.swedish.fields))
            var part: Float = 1
            if keys.isEmpty {
                keys = Set(word.parts.flatMap(FieldWords.swedish.fields))
                part = Self.partFactor
            }
            // A word of many fields says little of any.
            let share = weight * part / Float(max(1, keys.count)).squareRoot()
            for key in keys { sums[key, default: 0] += share }
        }
        let likely = sums.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.mostFields)
        guard let most = likely.first?.value else { return [] }
        return likely.filter { $0.value >= most * 0.3 }.map { ($0.key.withoutZeros, $0.value / most) }
    }

    /// The field that a text speaks of most, as the first digits of CPV codes; nil when its words tell of none.
    func field(of texts: [(text: String, weight: Float)]) -> String? {
        fields(texts.flatMap { text in words(text.text).map { ($0, text.weight) } }).first?.field
    }

    private func keys(of word: Found) -> [MatchAsk.Key] {
        word.bases.map { .init(term: terms.number($0), factor: 1) }
            + word.parts.map { .init(term: terms.number($0), factor: Self.partFactor) }
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

extension String {
    var withoutZeros: String {
        var text = self[...]
        while text.utf8.count > 2, text.last == "0" { text.removeLast() }
        return String(text)
    }

    /// The beginnings of two digits and more, itself last.
    var prefixes: [String] { (2...max(2, utf8.count)).map { String(prefix($0)) } }
}
