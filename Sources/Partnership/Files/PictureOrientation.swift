/// Which way up a picture is to be shown: the one thing of what a camera notes that browsers need (Exif 2.32, tag 0x0112).
enum PictureOrientation {
    private static let tag = 0x0112

    /// What an Exif block says, 2…8; nil when the picture stands as it is, or when the block can't be read.
    static func read(_ exif: ArraySlice<UInt8>) -> UInt8? {
        let prefix = Array("Exif\0\0".utf8)
        let tiff = FileBytes(all: Array(exif.starts(with: prefix) ? exif.dropFirst(prefix.count) : exif))
        return try? find(tiff)
    }

    private static func find(_ tiff: FileBytes) throws(CleanFile.Fault) -> UInt8? {
        let order = Array(try tiff.slice(0, 2))
        guard order == Array("II".utf8) || order == Array("MM".utf8) else { return nil }
        let isBig = order == Array("MM".utf8)
        func number(_ start: Int, _ count: Int) throws(CleanFile.Fault) -> Int {
            isBig ? try tiff.big(start, count) : try tiff.little(start, count)
        }
        guard try number(2, 2) == 42 else { return nil }
        let directory = try number(4, 4)
        for entry in 0..<(try number(directory, 2)) {
            let start = directory + 2 + entry * 12
            guard try number(start, 2) == tag else { continue }
            // One short number, held in the entry itself.
            guard try number(start + 2, 2) == 3, try number(start + 4, 4) == 1 else { return nil }
            let orientation = try number(start + 8, 2)
            return (2...8).contains(orientation) ? UInt8(orientation) : nil
        }
        return nil
    }

    /// A block that says this and nothing else, without the name that JPEG puts before it.
    static func block(_ orientation: UInt8) -> [UInt8] {
        Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    }
}
