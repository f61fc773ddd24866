import CStemmer
import Synchronization

/// A Snowball stemmer that any number of tasks may use.
///
/// A stemmer holds its own buffers, so there are several behind locks of their own, chosen by the word.
final class Snowball: Sendable {
    private final class Stemmer: Sendable {
        private let stemmer = Mutex<OpaquePointer?>(nil)

        deinit { stemmer.withLock { if let stemmer = $0 { sb_stemmer_delete(stemmer) } } }

        func stem(_ word: String, _ algorithm: String) -> String? {
            stemmer.withLock { stemmer in
                if stemmer == nil { stemmer = sb_stemmer_new(algorithm, "UTF_8") }
                guard let stemmer else { return nil }
                var word = word
                return word.withUTF8 { bytes in
                    guard let stem = sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count)) else { return nil }
                    let length = Int(sb_stemmer_length(stemmer))
                    return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
                }
            }
        }
    }

    private let algorithm: String
    private let stemmers = (0..<8).map { _ in Stemmer() }

    init(_ algorithm: String) { self.algorithm = algorithm }

    /// The stem, or the word itself when the system's library doesn't know the language.
    func stem(_ word: String) -> String {
        let last = word.utf8.reduce(0) { $0 &+ Int($1) }
        return stemmers[last & 7].stem(word, algorithm) ?? word
    }
}
