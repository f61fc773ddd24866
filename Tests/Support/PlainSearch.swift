public import Database
import Language

extension Reader {
    /// The newest texts that have every word, newest first; the last word also stands for words that begin so. Nothing in `words` is an
    /// operator; without a letter or digit in it, nothing is found.
    public func searchText(
        _ words: String, scope: [[String]], home: String? = nil, before: Int64? = nil, limit: Int
    ) throws -> [Int64] {
        var words = Words.all(in: words, most: 12).map(\.form)
        guard let last = words.popLast() else { return [] }
        let keys = { (word: String) in Lexicon.swedish.forms(of: word).bases.map(Term.init(key:)) }
        let ending = Set(try ([last] + knownWords(beginning: last, most: 40)).flatMap(keys))
        return try newestTexts(
            having: words.map(keys) + [ending.sorted()], scope: scope, home: home, before: before, limit: limit)
    }
}
