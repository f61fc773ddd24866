/// Writes the numbers of a cell close together, after the version of the encoding.
struct CellWriter {
    private(set) var bytes: [UInt8] = [CellReader.version]

    /// Seven bits to a byte, the lowest first; the eighth says that more follow (LEB128).
    mutating func add(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Signs last, so that small negative numbers are short too.
    mutating func add(signed number: Int64) {
        add(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    mutating func add(_ number: Float) {
        for place in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> (8 * place))) }
    }
}

/// Reads what ``CellWriter`` wrote; throws ``RankingError/unreadable`` at anything else.
struct CellReader {
    static let version: UInt8 = 1

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) throws(RankingError) {
        guard bytes.first == Self.version else { throw .unreadable }
        rest = bytes.dropFirst()
    }

    mutating func number() throws(RankingError) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = rest.popFirst() else { throw .unreadable }
            let part = UInt64(byte & 0x7F)
            guard shift < 63 || part <= 1, byte != 0 || shift == 0 else { throw .unreadable }
            number |= part << shift
            if byte & 0x80 == 0 { return number }
        }
        throw .unreadable
    }

    mutating func signed() throws(RankingError) -> Int64 {
        let number = try number()
        return Int64(bitPattern: (number >> 1) ^ (0 &- (number & 1)))
    }

    mutating func count() throws(RankingError) -> UInt32 {
        guard let count = UInt32(exactly: try number()) else { throw .unreadable }
        return count
    }

    /// A number that is not infinite.
    mutating func float() throws(RankingError) -> Float {
        guard rest.count >= 4 else { throw .unreadable }
        var bits: UInt32 = 0
        for place in 0..<4 { bits |= UInt32(rest.popFirst() ?? 0) << (8 * place) }
        let number = Float(bitPattern: bits)
        guard number.isFinite else { throw .unreadable }
        return number
    }

    var isAtEnd: Bool { rest.isEmpty }

    func end() throws(RankingError) {
        guard rest.isEmpty else { throw .unreadable }
    }
}
