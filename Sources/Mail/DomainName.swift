import Foundation

/// A domain name as DNS knows it.
struct DomainName: Sendable, Hashable {
    /// Lower case, punycode for other letters than a to z; at most 253 characters.
    let ascii: String

    /// Returns nil for what can't be a domain of a mailbox: one label other than `localhost`, an IP address,
    /// other signs than letters, digits and hyphens.
    init?(_ text: Substring) {
        let folded = String(text).precomposedStringWithCanonicalMapping.lowercased()
        var labels: [String] = []
        for label in folded.split(separator: ".", omittingEmptySubsequences: false) {
            guard let ascii = Self.asciiLabel(label) else { return nil }
            labels.append(ascii)
        }
        let name = labels.joined(separator: ".")
        guard labels.count > 1 || name == "localhost", name.utf8.count <= 253,
            let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        ascii = name
    }

    private static func asciiLabel(_ label: Substring) -> String? {
        guard label.first != "-", label.last != "-", label.unicodeScalars.allSatisfy(isLabelScalar) else { return nil }
        let isPlain = label.utf8.allSatisfy { $0 < 0x80 }
        guard let ascii = isPlain ? String(label) : Punycode.encode(label).map({ "xn--" + $0 }) else { return nil }
        return (1...63).contains(ascii.utf8.count) ? ascii : nil
    }

    private static func isLabelScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == "-" || UInt8(scalar.value).isLetterOrDigit }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: return true
        default: return false
        }
    }
}
