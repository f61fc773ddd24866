/// A Swedish organisation number: ten digits, the last a check digit (Luhn), the third at least 2.
///
/// Skatteverket, SKV 709: the third digit tells it from a person's number, where it belongs to the month.
public struct OrganisationNumber: Sendable, Hashable {
    /// Why a text is no organisation number.
    public enum Fault: Error, Sendable {
        case notTenDigits
        /// A person's number, as a sole trader has: not to be kept in a register that anybody reads.
        case isPersonal
        case wrongCheckDigit
    }

    /// As it is written: `802001-1238`.
    public let text: String

    /// Reads what was typed: with or without the dash, with spaces, with the `16` that registers of twelve digits put in front.
    public init(_ typed: String) throws(Fault) {
        let kept = typed.unicodeScalars.filter { !" \u{A0}-–".unicodeScalars.contains($0) }
        var digits = kept.compactMap { ("0"..."9").contains($0) ? Int($0.value) - 48 : nil }
        guard digits.count == kept.count else { throw .notTenDigits }
        if digits.count == 12, digits.starts(with: [1, 6]) { digits.removeFirst(2) }
        guard digits.count == 10 else { throw .notTenDigits }
        guard digits[2] >= 2 else { throw .isPersonal }
        guard Self.checksum(digits).isMultiple(of: 10) else { throw .wrongCheckDigit }
        let written = digits.map(String.init).joined()
        text = "\(written.prefix(6))-\(written.suffix(4))"
    }

    /// Every other digit counts twice, and of a sum above nine its digits (ISO/IEC 7812-1, annex B).
    private static func checksum(_ digits: [Int]) -> Int {
        digits.enumerated().reduce(0) { sum, digit in
            let value = digit.offset.isMultiple(of: 2) ? digit.element * 2 : digit.element
            return sum + value / 10 + value % 10
        }
    }
}

extension OrganisationNumber.Fault {
    /// Key of the message that says what to do.
    public var message: String {
        switch self {
        case .notTenDigits: "organisationNumber.notTenDigits"
        case .isPersonal: "organisationNumber.isPersonal"
        case .wrongCheckDigit: "organisationNumber.wrongCheckDigit"
        }
    }
}
