/// Bodies in quoted-printable (RFC 2045 §6.7): Swedish stays readable, and every line is at most 76 characters.
enum QuotedPrintable {
    private static let lineLength = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The text with CRLF for every kind of line break, ended by one.
    static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + text.utf8.count / 8)
        for line in lines(of: text) {
            append(line, to: &output)
            output += [13, 10]
        }
        return output
    }

    /// `=C3` for a byte.
    static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func lines(of text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 10 && previous == 13 {
                // The CR before it has ended the line.
            } else if byte == 10 || byte == 13 {
                lines.append(line)
                line = []
            } else {
                line.append(byte)
            }
            previous = byte
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    private static func append(_ line: [UInt8], to output: inout [UInt8]) {
        var length = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
            let isInnerSpace = (byte == 0x20 || byte == 0x09) && !isLast
            let sign = isPlain || isInnerSpace ? [byte] : escaped(byte)
            // The "=" of a soft line break needs room, except after the last sign.
            if length + sign.count > (isLast ? lineLength : lineLength - 1) {
                output += [UInt8(ascii: "="), 13, 10]
                length = 0
            }
            output += sign
            length += sign.count
        }
    }
}
