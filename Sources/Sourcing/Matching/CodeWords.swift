import Foundation
import Language

/// What the names of CPV codes speak of: a bridge for words that no list of everyday words has, over all that can be bought.
struct CodeWords: Sendable {
    /// By the key of a word, the longest beginning that all codes share in whose names it stands.
    private let fields: [String: String]

    /// Two digits are shared by too much to tell anything.
    private static let leastDigits = 3

    init(names: [CPVCode: String]) {
        var shared: [String: String] = [:]
        for (code, name) in names {
            let stem = code.stem
            for word in Words.all(in: name) where !Lexicon.swedish.isCommon(word.form) {
                for key in Lexicon.swedish.forms(of: word.form).bases {
                    shared[key] = shared[key].map { $0.commonPrefix(with: stem) } ?? stem
                }
            }
        }
        fields = shared.filter { $1.utf8.count >= Self.leastDigits }
    }

    /// How much each field is told of by a word, by its keys.
    func fields(of keys: [String]) -> [String: Float] {
        keys.reduce(into: [:]) { found, key in
            if let field = fields[key] { found[field] = MatchWeights.codeWord }
        }
    }
}
