/// The chunks of a WebP file (RFC 9649, section 2).
enum WebPChunks {
    private static let pictures: Set<String> = ["VP8 ", "VP8L", "ANMF"]
    /// What the picture, its colours and its animation are made of. All else goes, whatever it is called.
    private static let kept = pictures.union(["VP8X", "ALPH", "ANIM", "ICCP"])

    private enum Flag {
        static let exif: UInt8 = 0x08
        static let xmp: UInt8 = 0x04
    }

    /// The same picture without what was noted beside it. Throws ``CleanFile/Fault/broken``.
    static func cleaned(_ bytes: [UInt8]) throws(CleanFile.Fault) -> [UInt8] {
        let file = FileBytes(all: bytes)
        let size = try file.little(4, 4)
        let content = FileBytes(all: Array(try file.slice(8, size)))
        var body: [UInt8] = []
        var orientation: UInt8?
        var isExtended = false
        var hasPicture = false
        var position = 4
        while position < content.all.count {
            let name = String(decoding: try content.slice(position, 4), as: UTF8.self)
            let length = try content.little(position + 4, 4)
            let data = try content.slice(position + 8, length)
            // A chunk of odd length is followed by an empty byte.
            position += 8 + length + length % 2
            if name == "VP8X" {
                guard body.isEmpty, length == 10 else { throw .broken }
                isExtended = true
            }
            if name == "EXIF" { orientation = orientation ?? PictureOrientation.read(data) }
            hasPicture = hasPicture || pictures.contains(name)
            if kept.contains(name) { body += chunk(name, data) }
        }
        guard hasPicture else { throw .broken }
        return riff(body, isExtended ? orientation : nil, isExtended: isExtended)
    }

    private static func riff(_ body: [UInt8], _ orientation: UInt8?, isExtended: Bool) -> [UInt8] {
        var body = body
        if isExtended {
            body[8] &= ~(Flag.exif | Flag.xmp)
            if let orientation {
                body[8] |= Flag.exif
                body += chunk("EXIF", PictureOrientation.block(orientation)[...])
            }
        }
        return Array("RIFF".utf8) + [UInt8](little: UInt32(body.count + 4)) + Array("WEBP".utf8) + body
    }

    private static func chunk(_ name: String, _ data: ArraySlice<UInt8>) -> [UInt8] {
        Array(name.utf8) + [UInt8](little: UInt32(data.count)) + data + (data.count % 2 == 1 ? [0] : [])
    }
}
