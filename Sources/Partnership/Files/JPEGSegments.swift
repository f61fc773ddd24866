/// The segments of a JPEG file (ITU-T T.81, annex B).
struct JPEGSegments {
    private enum Marker {
        static let start: UInt8 = 0xD8
        static let end: UInt8 = 0xD9
        static let scan: UInt8 = 0xDA
        static let restarts: ClosedRange<UInt8> = 0xD0...0xD7
        /// Tables, frames and intervals: what a picture is decoded by.
        static let decoding: Set<UInt8> = Set(0xC0...0xCF).union([0xDB, 0xDC, 0xDD, 0xDE, 0xDF]).subtracting([0xC8])
        static let frames: Set<UInt8> = Set(0xC0...0xCF).subtracting([0xC4, 0xC8, 0xCC])
        static let app0: UInt8 = 0xE0
        static let app1: UInt8 = 0xE1
        static let app2: UInt8 = 0xE2
        static let app14: UInt8 = 0xEE
    }

    private let bytes: FileBytes
    private var position = 2
    /// What was said of the picture's density, before all else that is kept.
    private var first: [UInt8] = []
    private var kept: [UInt8] = []
    private var orientation: UInt8?
    private var hasFrame = false
    private var hasScan = false

    /// The same picture without what was noted beside it, and without what follows it, such as a film. Throws
    /// ``CleanFile/Fault/broken``.
    static func cleaned(_ bytes: [UInt8]) throws(CleanFile.Fault) -> [UInt8] {
        var segments = JPEGSegments(bytes: FileBytes(all: bytes))
        while try segments.takeOne() {}
        guard segments.hasFrame, segments.hasScan else { throw .broken }
        let exif = segments.orientation.map { orientation in
            segment(Marker.app1, Array("Exif\0\0".utf8) + PictureOrientation.block(orientation))
        }
        return [0xFF, Marker.start] + segments.first + (exif ?? []) + segments.kept + [0xFF, Marker.end]
    }

    private init(bytes: FileBytes) {
        self.bytes = bytes
        kept.reserveCapacity(bytes.all.count)
    }

    private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        let length = body.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + body
    }

    /// Takes in the next segment; false at the end of the picture.
    private mutating func takeOne() throws(CleanFile.Fault) -> Bool {
        guard try bytes.big(position, 1) == 0xFF else { throw .broken }
        // Any number of these may stand before a marker.
        while try bytes.big(position, 1) == 0xFF { position += 1 }
        let marker = UInt8(try bytes.big(position, 1))
        position += 1
        if marker == Marker.end { return false }
        let length = try bytes.big(position, 2)
        guard length >= 2 else { throw .broken }
        let body = try bytes.slice(position + 2, length - 2)
        position += length
        try take(marker, body)
        return true
    }

    private mutating func take(_ marker: UInt8, _ body: ArraySlice<UInt8>) throws(CleanFile.Fault) {
        switch marker {
        case Marker.scan:
            guard hasFrame else { throw .broken }
            hasScan = true
            kept += Self.segment(marker, Array(body))
            try takeScan()
        case Marker.app0 where body.starts(with: Array("JFIF\0".utf8)) && body.count >= 14 && first.isEmpty:
            // The last two bytes tell the size of a thumbnail, which shows what was cut away afterwards.
            first = Self.segment(marker, Array(body.prefix(12)) + [0, 0])
        case Marker.app1 where body.starts(with: Array("Exif\0\0".utf8)):
            orientation = orientation ?? PictureOrientation.read(body)
        case Marker.app2 where body.starts(with: Array("ICC_PROFILE\0".utf8)),
            Marker.app14 where body.starts(with: Array("Adobe".utf8)):
            kept += Self.segment(marker, Array(body))
        case _ where Marker.decoding.contains(marker):
            hasFrame = hasFrame || Marker.frames.contains(marker)
            kept += Self.segment(marker, Array(body))
        case 0xE0...0xFE: break
        default: throw .broken
        }
    }

    /// The picture's points, up to the next marker that is none of theirs.
    private mutating func takeScan() throws(CleanFile.Fault) {
        let (all, begin) = (bytes.all, position)
        while position + 1 < all.count {
            let next = all[position + 1]
            if all[position] == 0xFF, next != 0, next != 0xFF, !Marker.restarts.contains(next) {
                kept += all[begin..<position]
                return
            }
            position += 1
        }
        throw .broken
    }
}
