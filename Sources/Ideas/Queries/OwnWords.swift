import Database
import Language
import Partnership

/// What an organisation says of itself about what an idea is about: its responsibilities and its offers. What it needs, where it works
/// and what it is called tell nothing of what it can do.
struct OwnWords: Sendable {
    let organisation: Organisation
    /// The idea's words that stand in its responsibilities.
    let responsible: [String]
    /// Those that stand in its offers alone.
    let offered: [String]
    /// How much of what the idea is about it speaks of, 0 to 1.
    let likeness: Double

    /// How many that describe themselves in the idea's words come into question before they have answered anything.
    private static let mostByWords = 60
    private static let leastLikeness = 0.03

    /// Those of the organisations that speak most of what a text is about, by id. `placeNames`: names of places, which are not counted.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ text: String, placeNames: [String]
    ) throws -> [Int64: OwnWords] {
        let alike = try reader.alike(
            .organisation, GeneralWords.removed(from: text, and: placeNames), in: partnership, scope: [["public"]],
            total: Organisations.count(reader, in: partnership), fewestShared: 1, least: leastLikeness,
            limit: mostByWords)
        let likeness = Dictionary(alike.map { ($0.id, $0) }) { first, _ in first }
        let own = try Organisations.find(reader, in: partnership, ids: alike.map(\.id)).compactMap { organisation in
            likeness[organisation.id].flatMap { OwnWords($0, organisation) }
        }
        return Dictionary(own.map { ($0.organisation.id, $0) }) { first, _ in first }
    }

    private init?(_ alike: LookAlike, _ organisation: Organisation) {
        self.organisation = organisation
        let (duties, offers) = (Self.keys(of: organisation.responsibilities), Self.keys(of: organisation.offers))
        let shared = alike.words.map { (word: $0, keys: Self.keys(of: $0.form)) }
        let responsible = shared.filter { !$0.keys.isDisjoint(with: duties) }
        let offered = shared.filter { $0.keys.isDisjoint(with: duties) && !$0.keys.isDisjoint(with: offers) }
        likeness = (responsible + offered).reduce(0) { $0 + $1.word.share }
        guard likeness >= Self.leastLikeness else { return nil }
        self.responsible = responsible.map(\.word.form)
        self.offered = offered.map(\.word.form)
    }

    private static func keys(of text: String) -> Set<String> {
        Set(
            Words.all(in: text, most: 2_000).flatMap { word in
                let forms = Lexicon.swedish.forms(of: word.form)
                return forms.bases + forms.parts
            })
    }
}
