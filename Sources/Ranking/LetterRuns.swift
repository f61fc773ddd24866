/// Finds the runs of four letters in the words of a text, one after the other, without making strings of them.
///
/// A run is a number of four letters, one byte each. Digits are letters too, and so are a word's beginning and end; a hyphen parts
/// words.
struct LetterRuns {
    /// What stands for the beginning and the end of a word.
    static let mark: UInt32 = 1
    /// What `next` answers when a sentence has ended, and when the text has; no run is one of them.
    static let sentence: UInt32 = 1
    static let end: UInt32 = 0

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var run: UInt32 = 0
    /// How many letters of the word have been met, its beginning among them; 0 between words.
    private var count = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next run, `sentence` or `end`.
    mutating func next() -> UInt32 {
        while place < bytes.count {
            let byte = bytes[place]
            let (letter, size) = byte < 0x80 ? (Self.letter(byte), 1) : wideLetter(byte)
            if letter > Self.mark {
                place += size
                (run, count) = count == 0 ? (Self.mark << 8 | letter, 2) : (run << 8 | letter, count + 1)
                if count >= 4 { return run }
            } else if letter == Self.mark {
                place += size
            } else if count > 0 {
                if endWord() { return run }
            } else {
                place += size
                if endsSentence(byte) { return Self.sentence }
            }
        }
        return endWord() ? run : Self.end
    }

    /// Whether the word has a last run, now that its end is met.
    private mutating func endWord() -> Bool {
        guard count > 0 else { return false }
        run = run << 8 | Self.mark
        defer { count = 0 }
        return count >= 3
    }

    /// Whether the sign before `place` ends a sentence: a line's end, or a space after a stop.
    private func endsSentence(_ byte: UInt8) -> Bool {
        guard byte == UInt8(ascii: " "), place > 1 else { return byte == UInt8(ascii: "\n") }
        let before = bytes[place - 2]
        return before == UInt8(ascii: ".") || before == UInt8(ascii: "?") || before == UInt8(ascii: "!")
    }

    /// A letter or digit of ASCII in lower case; 0 for what is none.
    private static func letter(_ byte: UInt8) -> UInt32 {
        let lower = byte | 0x20
        if lower &- UInt8(ascii: "a") < 26 { return UInt32(lower) }
        return byte &- UInt8(ascii: "0") < 10 ? UInt32(byte) : 0
    }

    /// A letter of Latin-1 as it is there, in lower case, or one of another script as a byte that it shares with some others; 0 for
    /// what is none, and the mark for what only says where a line may break. With it how many bytes it has.
    private func wideLetter(_ first: UInt8) -> (UInt32, Int) {
        let size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard place + size <= bytes.count else { return (0, size) }
        let last = UInt32(bytes[place + size - 1] & 0x3F)
        switch first {
        case 0xC2: return (last == 0x2D ? Self.mark : 0, size)
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
    private var keys = [UInt32](repeating: 0, count: 1 << bits)
    private var numbers = [UInt16](repeating: 0, count: 1 << bits)

    /// The number under a run.
    subscript(run: UInt32) -> Int? {
        var slot = Self.slot(run)
        while keys[slot] != run {
            if keys[slot] == 0 { return nil }
            slot = (slot + 1) % keys.count
        }
        return Int(numbers[slot])
    }

    /// Puts in a run that is not there. There is room for 2 000.
    mutating func insert(_ run: UInt32, _ number: Int) {
        var slot = Self.slot(run)
        while keys[slot] != 0 { slot = (slot + 1) % keys.count }
        (keys[slot], numbers[slot]) = (run, UInt16(number))
    }

    private static func slot(_ run: UInt32) -> Int { Int((run &* 0x9E37_79B1) >> (32 - bits)) }
}
