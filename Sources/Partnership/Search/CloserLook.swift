import Database
import Ranking

extension RankedSearch {
    /// How many of the likeliest are read again.
    static let mostReread = 64
    /// By how many of the newest texts it is judged how usual some letters are.
    private static let mostSampled = 48

    /// The likeliest hits by the letters of their texts too, those after them as they were. `hits`: the best first.
    ///
    /// Costs much the same however many texts there are: so many are read by their keys.
    func closerLook(at hits: [SearchResult.Hit], _ terms: [Int64: TextTerms]) throws -> [SearchResult.Hit] {
        guard hits.count > 1 else { return hits }
        let pieces = LetterPieces(of: query.words.map(\.form), isOpen: query.isOpen)
        guard !pieces.isEmpty else { return hits }
        func find(_ text: (title: String, body: String)) -> LetterPieces.Found {
            pieces.find(title: text.title, body: text.body, titleWeight: TextTerms.titleWeight)
        }
        let usual = pieces.usual(in: try reader.wordsOfNewestTexts(most: Self.mostSampled).map(find))
        let texts = try reader.words(ofTexts: hits.prefix(Self.mostReread).map(\.id))
        let reread = hits.prefix(Self.mostReread).map { hit in
            guard let text = texts[hit.id], let terms = terms[hit.id] else { return hit }
            let held = query.words.map { $0.keys.map(terms.weight(of:)).max() ?? 0 }
            let score = hit.score + pieces.score(find(text), usual, held: held)
            return SearchResult.Hit(id: hit.id, score: score, hasAll: hit.hasAll)
        }
        return reread.sorted { ($0.score, $0.id) > ($1.score, $1.id) } + hits.dropFirst(Self.mostReread)
    }
}
