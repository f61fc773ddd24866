import Foundation
import Language

/// Lists of words that come with the program, `Words` in the resources.
enum WordLists {
    /// The text of a list; empty when it is not there, which costs suggestions but nothing else.
    static func text(_ name: String) -> String {
        (try? String(contentsOf: SourcingFiles.words.appendingPathComponent("\(name).txt"), encoding: .utf8)) ?? ""
    }

    /// The keys of the words of a list, lines that begin with `#` passed over.
    static func keys(_ name: String) -> Set<String> {
        let lines = text(name).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return Set(lines.flatMap { $0.split(separator: " ") }.flatMap { Lexicon.swedish.forms(of: String($0)).bases })
    }
}
