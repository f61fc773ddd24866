import CHunspell
import Synchronization

/// Hunspell's own suggestions for a misspelled word.
///
/// Hunspell allows one caller at a time, and loads its own copy of the dictionary, so there are two, loaded when first
/// asked, behind locks of their own.
final class Speller: Sendable {
    private final class Handle: Sendable {
        private let handle = Mutex<OpaquePointer?>(nil)

        deinit { handle.withLock { if let handle = $0 { Hunspell_destroy(handle) } } }

        func suggestions(_ word: String, _ path: String) -> [String] {
            handle.withLock { handle in
                if handle == nil { handle = Hunspell_create(path + ".aff", path + ".dic") }
                guard let handle, Hunspell_spell(handle, word) == 0 else { return [] }
                var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
                let count = Hunspell_suggest(handle, &list, word)
                defer { Hunspell_free_list(handle, &list, count) }
                return (0..<Int(count)).compactMap { index in
                    list?[index].map { String(cString: $0) }
                }
            }
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
