/// A code of the Common Procurement Vocabulary (regulation (EC) 213/2008): eight digits and a check digit.
public struct CPVCode: Sendable, Hashable, CustomStringConvertible {
    /// The eight digits.
    public let digits: String

    /// Why a text is no code.
    public enum Fault: Error, Sendable, Equatable {
        /// Neither eight digits nor eight and a check digit.
        case shape
        /// The check digit is another; the right one is given.
        case checkDigit(Int)
    }

    /// `85312510` or `85312510-7`. Throws ``Fault``.
    public init(_ text: String) throws(Fault) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].utf8.count == 8,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { throw .shape }
        digits = String(parts[0])
        guard parts.count == 2 else { return }
        guard parts[1].utf8.count == 1, let said = Int(parts[1]) else { throw .shape }
        let right = Self.checkDigit(of: digits)
        guard said == right else { throw .checkDigit(right) }
    }

    /// The digits by the weights 3, 7, 1, 3 …, summed; the last digit of that. The regulation gives no rule: this one holds for each of the
    /// some forty published codes that the tests list.
    static func checkDigit(of digits: String) -> Int {
        let weights = [3, 7, 1, 3, 7, 1, 3, 7]
        return zip(digits.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 } % 10
    }

    public var description: String { digits }
}
