/// The words of a Hunspell dictionary with their flags, folded to lower case; never changed once read.
///
/// One run of bytes and an open-addressed table: 150 000 words take about six megabytes, and looking one up allocates
/// nothing. Homographs are entries of their own, side by side in the probing order.
struct WordList: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var flags: [Flags] = []
    private var slots: [UInt32]
    private let mask: Int

    /// Reads the bytes of a `.dic` file. Words with a space and words that the dictionary forbids are left out.
    init(_ file: [UInt8]) {
        let lines = file.reduce(into: 0) { count, byte in if byte == UInt8(ascii: "\n") { count += 1 } }
        let size = max(16, (lines * 3 / 2).nextPowerOfTwo)
        slots = [UInt32](repeating: 0, count: size)
        mask = size - 1
        bytes.reserveCapacity(file.count)
        starts.reserveCapacity(lines)
        flags.reserveCapacity(lines)
        var position = (file.firstIndex(of: UInt8(ascii: "\n")) ?? file.count - 1) + 1
        file.withUnsafeBufferPointer { file in
            while position < file.count {
                var end = position
                while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
                addLine(UnsafeBufferPointer(rebasing: file[position..<end]))
                position = end + 1
            }
        }
    }

    var count: Int { flags.count }

    func flags(_ entry: Int) -> Flags { flags[entry] }

    func word(_ entry: Int) -> [UInt8] { Array(bytes[Int(starts[entry])..<Int(starts[entry + 1])]) }

    /// Calls `body` with each entry that is spelled as `word`.
    func forEachEntry(_ word: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        var slot = Int(truncatingIfNeeded: word.hash) & mask
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if isSpelled(entry, word) { body(entry) }
            slot = (slot + 1) & mask
        }
    }

    /// The flags of all entries that are spelled as `word`; nil when there are none.
    func flags(of word: [UInt8]) -> Flags? {
        var all: Flags?
        word.withUnsafeBufferPointer { forEachEntry($0) { all = (all ?? []).union(flags[$0]) } }
        return all
    }

    private func isSpelled(_ entry: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[entry])
        guard Int(starts[entry + 1]) - start == word.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<word.count where bytes[start + index] != word[index] { return false }
            return true
        }
    }

    private mutating func addLine(_ line: UnsafeBufferPointer<UInt8>) {
        let slash = line.firstIndex(of: UInt8(ascii: "/")) ?? line.count
        var word = Array(line[..<slash])
        var marks = Flags()
        for byte in line[min(slash + 1, line.count)...] { marks.formUnion(Flags(letter: byte)) }
        guard let first = word.first, !marks.contains(.forbidden) else { return }
        guard !word.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else { return }
        word.fold()
        if word[0] != first || word.count > 1 && first == 0xC3 && word[1] != line[1] { marks.formUnion(.name) }
        add(word, marks)
    }

    private mutating func add(_ word: [UInt8], _ marks: Flags) {
        bytes.append(contentsOf: word)
        starts.append(UInt32(bytes.count))
        flags.append(marks)
        var slot = word.withUnsafeBufferPointer { Int(truncatingIfNeeded: $0.hash) & mask }
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(flags.count)
    }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}

extension UnsafeBufferPointer<UInt8> {
    /// FNV-1a: words are short, and the table must be the same in every process.
    var hash: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<count { hash = (hash ^ UInt64(self[index])) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}

extension [UInt8] {
    /// Lower case for A to Z and À to Þ; the rest of the alphabet's capitals don't begin a Swedish word.
    mutating func fold() {
        for index in indices {
            if self[index] >= 0x41, self[index] <= 0x5A {
                self[index] += 0x20
            } else if index > 0, self[index - 1] == 0xC3, self[index] >= 0x80, self[index] <= 0x9E, self[index] != 0x97
            {
                self[index] += 0x20
            }
        }
    }

    var letterCount: Int { reduce(into: 0) { count, byte in if byte & 0xC0 != 0x80 { count += 1 } } }
}
