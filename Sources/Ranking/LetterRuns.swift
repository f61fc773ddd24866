/// Finds the runs of four letters in the words of a text, one after the other, without making strings of them.
///
/// A run is a number of four letters, one byte each. Digits are letters too, and so are a word's beginning and end; a hyphen parts
/// words. A text is gone through twice, first for its letters and then for its runs, so that neither loop branches on each
/// byte.
enum LetterRuns {
    /// What stands for the beginning and the end of a word.
    static let mark: UInt8 = 1
    /// What begins a sign of Latin-1, whose next byte is the letter.
    private static let lead: UInt8 = 2
    /// What takes a closer look.
    private static let rare: UInt8 = 0

    /// Gives the letters of a text, marks before, between and after its words, and the places of the marks that end a sentence.
    /// - Parameter most: how many bytes of the text are read.
    static func read<T>(_ text: String, most: Int, _ body: (UnsafeBufferPointer<UInt8>, _ sentenceEnds: [Int]) -> T)
        -> T
    {
        var text = text
        return text.withUTF8 { utf8 in
            let bytes = UnsafeBufferPointer(rebasing: utf8.prefix(most))
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 2) { letters in
                var ends: [Int] = []
                let count = fill(letters, from: bytes, &ends)
                return body(UnsafeBufferPointer(rebasing: letters[..<count]), ends)
            }
        }
    }

    /// Whether these four are a run: letters, but for a mark at either end.
    @inline(__always)
    static func isRun(_ letters: UInt32) -> Bool {
        letters >> 8 & 0xFF > UInt32(mark) && letters >> 16 & 0xFF > UInt32(mark)
    }

    /// How many letters there are.
    private static func fill(
        _ letters: UnsafeMutableBufferPointer<UInt8>, from bytes: UnsafeBufferPointer<UInt8>, _ ends: inout [Int]
    ) -> Int {
        signs.withUnsafeBufferPointer { signs in
            letters[0] = mark
            var (place, count) = (0, 1)
            while place < bytes.count {
                let byte = bytes[place]
                let sign = signs[Int(byte)]
                if sign != rare {
                    letters[count] = sign
                    count &+= sign == lead ? 0 : 1
                    place &+= 1
                } else if byte < 0x80 {
                    letters[count] = mark
                    place += 1
                    let isEnd = byte == UInt8(ascii: "\n") || place < bytes.count && bytes[place] == UInt8(ascii: " ")
                    if isEnd { ends.append(count) }
                    count += 1
                } else {
                    let (letter, size) = wideLetter(bytes, place)
                    if let letter {
                        letters[count] = letter
                        count += 1
                    }
                    place += size
                }
            }
            letters[count] = mark
            return count + 1
        }
    }

    /// By the bytes: letters and digits in lower case, the mark for what parts words; stops and lines' ends are rare.
    private static let signs: [UInt8] = (UInt8(0)...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "\n"): rare
        case ..<0x80: mark
        // The second byte of a sign of Latin-1: × and ÷ are no letters.
        case 0x97, 0xB7: mark
        case 0x80..<0x9F: byte + 0x60
        case 0x9F..<0xC0: byte + 0x40
        case 0xC3: lead
        default: rare
        }
    }

    /// A letter of another script, as a byte that it shares with some others, or the mark for what is none; nothing for what only
    /// says where a line may break. With it how many bytes it has.
    private static func wideLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (UInt8?, Int) {
        let first = bytes[place]
        let size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard place + size <= bytes.count else { return (mark, size) }
        let last = bytes[place + size - 1] & 0x3F
        return switch first {
        case 0xC2: (last == 0x2D ? nil : mark, size)
        case 0xE2, 0xF0...: (mark, size)
        default: (0x80 | last, size)
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
