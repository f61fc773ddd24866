/// The chunks of a PNG file (ISO/IEC 15948, third edition).
enum PNGChunks {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// What the picture, its colours and its animation are made of. All else goes, whatever it is called.
    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL",
        "fcTL", "fdAT",
    ]

    /// The same picture without what was noted beside it. Throws ``CleanFile/Fault/broken``.
    static func cleaned(_ bytes: [UInt8]) throws(CleanFile.Fault) -> [UInt8] {
        let file = FileBytes(all: bytes)
        var (head, rest): ([UInt8], [UInt8]) = ([], [])
        var orientation: UInt8?
        var hasPoints = false
        var position = signature.count
        while true {
            let length = try file.big(position, 4)
            let named = try file.slice(position + 4, 4)
            let whole = try file.slice(position, 12 + length)
            guard try file.big(position + 8 + length, 4) == CRC32.of(whole.dropFirst(4).dropLast(4)) else {
                throw .broken
            }
            position += whole.count
            let name = String(decoding: named, as: UTF8.self)
            guard head.isEmpty == (name == "IHDR"), name != "IHDR" || length == 13 else { throw .broken }
            if name == "eXIf" { orientation = PictureOrientation.read(whole.dropFirst(8).dropLast(4)) }
            hasPoints = hasPoints || name == "IDAT"
            if head.isEmpty { head = Array(whole) } else if kept.contains(name) { rest += whole }
            if name == "IEND" { break }
        }
        guard hasPoints else { throw .broken }
        return signature + head + (orientation.map { chunk("eXIf", PictureOrientation.block($0)) } ?? []) + rest
    }

    private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + body
        return [UInt8](big: UInt32(body.count)) + named + [UInt8](big: UInt32(CRC32.of(named[...])))
    }
}

/// The sum that PNG checks its chunks by (ISO 3309).
private enum CRC32 {
    static func of(_ bytes: ArraySlice<UInt8>) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return Int(sum ^ 0xFFFF_FFFF)
    }

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
}
