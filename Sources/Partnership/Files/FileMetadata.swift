/// What cameras and programs note in a picture: place, time, device, the owner's name, an earlier and larger version of it.
enum FileMetadata {
    /// The same file with nothing kept but what a browser needs to show it: the picture, its colours, and which way is up.
    /// A PDF stays as it is: what it holds is tied together by byte offsets, and a scanner tells little of who scanned.
    /// Throws ``CleanFile/Fault/broken``.
    static func removed(from bytes: [UInt8], _ kind: FileKind) throws(CleanFile.Fault) -> [UInt8] {
        switch kind {
        case .jpeg: try JPEGSegments.cleaned(bytes)
        case .png: try PNGChunks.cleaned(bytes)
        case .webp: try WebPChunks.cleaned(bytes)
        case .pdf: bytes
        }
    }
}

/// Reads the bytes of a file that may hold anything: nothing outside of it, and no number that overflows.
struct FileBytes {
    let all: [UInt8]

    /// Throws ``CleanFile/Fault/broken`` where the file does not reach so far.
    func slice(_ start: Int, _ count: Int) throws(CleanFile.Fault) -> ArraySlice<UInt8> {
        guard start >= 0, count >= 0, start <= all.count, count <= all.count - start else { throw .broken }
        return all[start..<(start + count)]
    }

    /// A number of two or four bytes, the most significant first. Throws ``CleanFile/Fault/broken``.
    func big(_ start: Int, _ count: Int) throws(CleanFile.Fault) -> Int {
        try slice(start, count).reduce(0) { $0 << 8 | Int($1) }
    }

    /// The same with the least significant byte first.
    func little(_ start: Int, _ count: Int) throws(CleanFile.Fault) -> Int {
        try slice(start, count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

extension [UInt8] {
    /// A number as four bytes, the most significant first.
    init(big number: UInt32) {
        self = [UInt8(number >> 24), UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
    }

    /// The same with the least significant byte first.
    init(little number: UInt32) { self = Array([UInt8](big: number).reversed()) }
}
