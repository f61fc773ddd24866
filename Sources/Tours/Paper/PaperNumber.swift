/// The number printed on a paper form, with a check digit after it: `B 0017-4`.
///
/// The check digit is Damm's (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004): it finds every wrong digit and every
/// pair of neighbours that have changed places.
public struct PaperNumber: Sendable, Hashable, Comparable {
    public let value: Int64

    public init(_ value: Int64) {
        self.value = value
    }

    /// What somebody typed, as far as it can be read without the store.
    enum Reading: Sendable, Hashable {
        case number(PaperNumber)
        /// The digits before and after the dash do not belong together.
        case mismatch(PaperNumber, checkDigit: Int)
        case unreadable
    }

    /// Reads `B 0017-4`, `17-4`, `00174`: the last digit is the check digit, with or without a dash before it.
    static func read(_ typed: String) -> Reading {
        var text = typed.uppercased().filter { !$0.isWhitespace && $0 != "." }
        if text.hasPrefix("B") { text.removeFirst() }
        text = String(text.map { "–—−".contains($0) ? "-" : $0 })
        // Only the dash before the check digit means anything.
        if text.dropLast().hasSuffix("-") { text.remove(at: text.index(text.endIndex, offsetBy: -2)) }
        let digits = text.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard digits.count == text.utf8.count, (2...10).contains(digits.count), let last = digits.last else {
            return .unreadable
        }
        let number = PaperNumber(digits.dropLast().reduce(0) { $0 * 10 + Int64($1) })
        return number.checkDigit == last ? .number(number) : .mismatch(number, checkDigit: last)
    }

    public var checkDigit: Int {
        String(value).utf8.reduce(0) { Self.damm[$0][Int($1) - 48] }
    }

    /// As it is printed: `B 0017-4`.
    public var text: String { "B \(padded)-\(checkDigit)" }

    /// As it is typed: `17-4`.
    var short: String { "\(value)-\(checkDigit)" }

    /// `0017`.
    var padded: String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Numbers that one slip of the pen or the finger away have this check digit: one digit changed, or two neighbours swapped.
    func neighbours(checkDigit: Int) -> [PaperNumber] {
        let digits = Array(padded.utf8)
        var found: Set<Int64> = []
        for place in digits.indices {
            var other = digits
            for digit in UInt8(48)...57 {
                other[place] = digit
                found.insert(Int64(String(decoding: other, as: UTF8.self)) ?? value)
            }
            guard place > 0 else { continue }
            other = digits
            other.swapAt(place, place - 1)
            found.insert(Int64(String(decoding: other, as: UTF8.self)) ?? value)
        }
        found.remove(value)
        return found.map { PaperNumber($0) }.filter { $0.value > 0 && $0.checkDigit == checkDigit }.sorted()
    }

    public static func < (left: PaperNumber, right: PaperNumber) -> Bool { left.value < right.value }

    private static let damm = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]
}
