/// Finds the runs of four letters in the words of a text, one after the other, without making strings of them.
///
/// A run is a number of four letters, one byte each. Digits are letters too, and so are a word's beginning and end; a hyphen parts
/// words.
enum LetterRuns {
    /// What stands for the beginning and the end of a word.
    static let mark: UInt32 = 1
    /// What is told when a sentence has ended; no run is it.
    static let sentence: UInt32 = 1

    /// Tells each run, and `sentence` where one ends, in the order they stand.
    @inline(__always)
    static func each(in bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
        letters.withUnsafeBufferPointer { letters in
            var (place, run) = (0, UInt32(0))
            // How many letters of the word have been met, its beginning among them; 0 between words.
            var count = 0
            while place < bytes.count {
                let byte = bytes[place]
                let (letter, size) = byte < 0x80 ? (UInt32(letters[Int(byte)]), 1) : wideLetter(bytes, place)
                place += size
                if letter > mark {
                    (run, count) = count == 0 ? (mark << 8 | letter, 2) : (run << 8 | letter, count + 1)
                    if count >= 4 { body(run) }
                } else if letter == 0 {
                    if count >= 3 { body(run << 8 | mark) }
                    count = 0
                    if endsSentence(byte, bytes, place) { body(sentence) }
                }
            }
            if count >= 3 { body(run << 8 | mark) }
        }
    }

    /// Whether the sign before `place` ends a sentence: a line's end, or a space after a stop.
    @inline(__always)
    private static func endsSentence(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard byte == UInt8(ascii: " "), place > 1 else { return byte == UInt8(ascii: "\n") }
        let before = bytes[place - 2]
        return before == UInt8(ascii: ".") || before == UInt8(ascii: "?") || before == UInt8(ascii: "!")
    }

    /// Letters and digits of ASCII in lower case by their bytes; 0 for what is none.
    private static let letters: [UInt8] = (UInt8(0)..<128).map { byte in
        let lower = byte | 0x20
        if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower), byte >= UInt8(ascii: "A") { return lower }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? byte : 0
    }

    /// A letter of Latin-1 as it is there, in lower case, or one of another script as a byte that it shares with some others; 0 for
    /// what is none, and the mark for what only says where a line may break. With it how many bytes it has.
    private static func wideLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (UInt32, Int) {
        let first = bytes[place]
        let size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard place + size <= bytes.count else { return (0, size) }
        let last = UInt32(bytes[place + size - 1] & 0x3F)
        switch first {
        case 0xC2: return (last == 0x2D ? mark : 0, size)
        case 0xC3:
            let letter = 0xC0 | last
            return (letter & 0x1F == 0x17 ? 0 : letter < 0xDF ? letter + 0x20 : letter, size)
        case 0xE2, 0xF0...: return (0, size)
        default: return (0x80 | last, size)
        }
    }
}

/// Numbers kept under runs: a hash table with open addresses, as each letter of each text is looked up in it.
struct LetterRunTable: Sendable {
    private static let bits: UInt32 = 11
    private static let size = 1 << Int(bits)
    private var keys = [UInt32](repeating: 0, count: size)
    private var numbers = [UInt16](repeating: 0, count: size)

    /// The number under a run.
    subscript(run: UInt32) -> Int? { withReader { $0[run] } }

    /// Puts in a run that is not there. There is room for 2 000.
    mutating func insert(_ run: UInt32, _ number: Int) {
        var slot = Self.slot(run)
        while keys[slot] != 0 { slot = (slot + 1) & (Self.size - 1) }
        (keys[slot], numbers[slot]) = (run, UInt16(number))
    }

    /// Reads the table many times in a row.
    struct Reader {
        fileprivate let keys: UnsafeBufferPointer<UInt32>
        fileprivate let numbers: UnsafeBufferPointer<UInt16>

        @inline(__always)
        subscript(run: UInt32) -> Int? {
            var slot = LetterRunTable.slot(run)
            while keys[slot] != run {
                if keys[slot] == 0 { return nil }
                slot = (slot + 1) & (LetterRunTable.size - 1)
            }
            return Int(numbers[slot])
        }
    }

    @inline(__always)
    func withReader<T>(_ body: (Reader) -> T) -> T {
        keys.withUnsafeBufferPointer { keys in
            numbers.withUnsafeBufferPointer { body(Reader(keys: keys, numbers: $0)) }
        }
    }

    @inline(__always)
    private static func slot(_ run: UInt32) -> Int { Int((run &* 0x9E37_79B1) >> (32 - bits)) }
}
