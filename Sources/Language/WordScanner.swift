/// Walks the UTF-8 bytes of a text from word to word.
struct WordScanner {
    enum Kind {
        case letter
        case digit
        case mark
        case ignorable
        case hyphen
        case apostrophe
        case other
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// A word of more pieces is cut, so that a row of hyphens is no word of a megabyte.
    private static let mostPieces = 8

    /// The next word, as a range of bytes; nil at the end.
    mutating func next() -> Range<Int>? {
        while position < bytes.count {
            let (kind, length) = kind(at: position)
            guard kind == .letter || kind == .digit else {
                position += length
                continue
            }
            let start = position
            position = Addresses.end(bytes, from: start) ?? wordEnd(from: start)
            return start..<position
        }
        return nil
    }

    private func wordEnd(from start: Int) -> Int {
        var end = start
        var position = start
        var previous = Kind.other
        var pieces = 1
        while position < bytes.count {
            let (kind, length) = kind(at: position)
            switch kind {
            case .letter, .digit:
                end = position + length
                previous = kind
            case .mark: end = position + length
            case .ignorable: break
            case .hyphen where pieces < Self.mostPieces && end == position && isWord(at: position + length):
                pieces += 1
            case .apostrophe
            where previous == .letter && end == position && self.kind(at: position + length).kind == .letter:
                break
            case .other where end == position && isJoined(at: position, after: previous): break
            default: return end
            }
            position += length
        }
        return end
    }

    private func isWord(at position: Int) -> Bool {
        let kind = kind(at: position).kind
        return kind == .letter || kind == .digit
    }

    /// Whether a point, a comma or a colon belongs to the word: "1,5", "18.30", "EU:s".
    private func isJoined(at position: Int, after previous: Kind) -> Bool {
        let byte = bytes[position]
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") else { return false }
        if previous == .digit { return kind(at: position + 1).kind == .digit }
        guard byte == UInt8(ascii: ":"), previous == .letter else { return false }
        var end = position + 1
        while end < bytes.count, end - position <= 7, kind(at: end).kind == .letter { end += kind(at: end).length }
        return Self.endings.contains(String(decoding: bytes[(position + 1)..<end], as: UTF8.self).lowercased())
    }

    /// What an abbreviation is inflected with after a colon.
    private static let endings = Exceptions.list(
        "s n t a an ar are aren arna arnas as en ens er erna ernas et ets ns or orna r rna rnas ts"
    )
}

extension WordScanner {
    /// What stands at `position`, and its length in bytes; other, past the end.
    func kind(at position: Int) -> (kind: Kind, length: Int) {
        guard position < bytes.count else { return (.other, 0) }
        let byte = bytes[position]
        if byte < 0x80 { return (Self.asciiKind(byte), 1) }
        if byte == 0xC3, position + 1 < bytes.count {
            let next = bytes[position + 1]
            return (next == 0x97 || next == 0xB7 ? .other : .letter, 2)
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard position + length <= bytes.count,
            let scalar = String(decoding: bytes[position..<(position + length)], as: UTF8.self).unicodeScalars.first
        else { return (.other, bytes.count - position) }
        return (Self.kind(scalar), length)
    }

    /// Soft hyphen, joiners and variation selectors say how a word looks, not which it is.
    static func isIgnorable(_ value: UInt32) -> Bool {
        switch value {
        case 0xAD, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE00...0xFE0F: true
        default: false
        }
    }

    private static func asciiKind(_ byte: UInt8) -> Kind {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: .letter
        case 0x30...0x39: .digit
        case UInt8(ascii: "-"): .hyphen
        case UInt8(ascii: "'"): .apostrophe
        default: .other
        }
    }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        if isIgnorable(scalar.value) { return .ignorable }
        switch scalar.value {
        case 0x2010, 0x2011: return .hyphen
        case 0x2019: return .apostrophe
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: .letter
        case .decimalNumber, .otherNumber: .digit
        case .nonspacingMark, .spacingMark: .mark
        default: .other
        }
    }
}
