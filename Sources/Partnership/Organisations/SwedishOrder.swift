import Foundation

/// The order of a Swedish register: å, ä and ö after z, ü as y, other accents as if they were not there, capitals as small.
public enum SwedishOrder {
    /// What a text is sorted by.
    static func key(_ text: String) -> [UInt32] {
        swedishKey(text) ?? text.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars.compactMap(weight)
    }

    /// The key of a text that holds nothing but what most Swedish names do; nil when it holds more.
    private static func swedishKey(_ text: String) -> [UInt32]? {
        var key: [UInt32] = []
        key.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9", " ": key.append(scalar.value)
            case "A"..."Z": key.append(scalar.value + 0x20)
            case "å", "Å": key.append(z + 1)
            case "ä", "Ä": key.append(z + 2)
            case "ö", "Ö": key.append(z + 3)
            case "\0"..."\u{7F}": continue
            default: return nil
            }
        }
        return key
    }

    /// Less than 0, 0 or more, as the left key stands before, with or after the right one.
    fileprivate static func compare(_ left: [UInt32], _ right: [UInt32]) -> Int {
        for (left, right) in zip(left, right) where left != right { return left < right ? -1 : 1 }
        return left.count - right.count
    }

    private static let z = UInt32(UInt8(ascii: "z"))

    private static func weight(_ scalar: Unicode.Scalar) -> UInt32? {
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
        let elements = Array(self)
        guard elements.count > 1 else { return elements }
        let texts = elements.map(text)
        let keys = texts.map(SwedishOrder.key)
        return elements.indices.sorted { left, right in
            switch SwedishOrder.compare(keys[left], keys[right]) {
            case ..<0: true
            case 0: texts[left] < texts[right]
            default: false
            }
        }.map { elements[$0] }
    }
}
