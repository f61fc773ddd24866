import Foundation

/// The order of a Swedish register: å, ä and ö after z, ü as y, other accents as if they were not there, capitals as small.
public enum SwedishOrder {
    /// What a text is sorted by.
    static func key(_ text: String) -> [UInt32] {
        text.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars.compactMap(weight)
    }

    private static func weight(_ scalar: Unicode.Scalar) -> UInt32? {
        let z = UInt32(UInt8(ascii: "z"))
        switch scalar {
        case "å": return z + 1
        case "ä", "æ": return z + 2
        case "ö", "ø": return z + 3
        case "ü": return UInt32(UInt8(ascii: "y"))
        case "a"..."z", "0"..."9", " ": return scalar.value
        default:
            let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? scalar
            if base != scalar, base.isASCII { return base.value }
            // Letters of other alphabets come last; signs count for nothing.
            return scalar.properties.isAlphabetic ? scalar.value + 0x1000 : nil
        }
    }
}

extension Sequence {
    /// The elements in Swedish order of a text that each has. Texts that sort alike keep an order of their own.
    public func sortedInSwedish(by text: (Element) -> String) -> [Element] {
        map { (element: $0, text: text($0), key: SwedishOrder.key(text($0))) }
            .sorted { left, right in
                if left.key == right.key { return left.text < right.text }
                return left.key.lexicographicallyPrecedes(right.key)
            }
            .map(\.element)
    }
}
