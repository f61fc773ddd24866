import CHunspell
import Synchronization

/// Hunspell's own suggestions for a misspelled word.
///
/// Hunspell allows one caller at a time, and loads its own copy of the dictionary, so there are two, loaded when first
/// asked, behind locks of their own.
final class Speller: Sendable {
    private final class Handle: Sendable {
        private struct State {
            var handle: OpaquePointer?
            /// What was answered lately: a word can take Hunspell a tenth of a second, and is asked for again when a page is turned.
            var known: [String: [String]] = [:]
        }

        private static let mostKnown = 500
        private let state = Mutex(State())

        deinit { state.withLock { if let handle = $0.handle { Hunspell_destroy(handle) } } }

        func suggestions(_ word: String, _ path: String) -> [String] {
            state.withLock { state in
                if let known = state.known[word] { return known }
                if state.handle == nil { state.handle = Hunspell_create(path + ".aff", path + ".dic") }
                guard let handle = state.handle else { return [] }
                if state.known.count >= Self.mostKnown { state.known.removeAll(keepingCapacity: true) }
                let found = Hunspell_spell(handle, word) == 0 ? Self.ask(handle, word) : []
                state.known[word] = found
                return found
            }
        }

        private static func ask(_ handle: OpaquePointer, _ word: String) -> [String] {
            var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
            let count = Hunspell_suggest(handle, &list, word)
            defer { Hunspell_free_list(handle, &list, count) }
            return (0..<Int(count)).compactMap { index in list?[index].map { String(cString: $0) } }
        }
    }

    private let path: String
    private let handles = [Handle(), Handle()]

    init(path: String) { self.path = path }

    /// Best first; empty when the word is spelled right.
    func suggestions(for word: String) -> [String] {
        let sum = word.utf8.reduce(0) { $0 &+ Int($1) }
        return handles[sum & 1].suggestions(word, path)
    }
}
