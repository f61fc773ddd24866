import Foundation
import Testing

@testable import Partnership

@Suite struct FileMetadataTests {
    private static let noted = [FilePictures.jpeg, FilePictures.png, FilePictures.webp]
    private static let all = noted + [FilePictures.progressive, FilePictures.plainwebp]

    @Test(arguments: noted) func `what a camera noted is gone, and the points of the picture are the same`(
        picture: [UInt8]
    ) throws {
        #expect(picture.has(FilePictures.owner) && picture.has("Kameramakaren") && picture.has("2026:05:12"))
        let clean = try CleanFile(picture)
        for note in [FilePictures.owner, "Kameramakaren", "Modell 7", "2026:05:12", "adobe"] {
            #expect(!clean.bytes.has(note))
        }
        #expect(!Self.points(picture).isEmpty && Self.points(clean.bytes) == Self.points(picture))
        #expect(clean.kind == FileKind(of: picture) && clean.kind == FileKind(of: clean.bytes))
    }

    @Test(arguments: zip(noted, [6, 3, 8] as [UInt8]))
    func `which way is up is all that is kept of what a camera noted`(picture: [UInt8], orientation: UInt8) throws {
        let bytes = try CleanFile(picture).bytes
        let block = PictureOrientation.block(orientation)
        #expect(bytes.firstRange(of: block) != nil)
        #expect(PictureOrientation.read(block[...]) == orientation)
        #expect(bytes.count < picture.count - 50)
    }

    @Test func `a picture that stands as it is keeps its colours and no notes at all`() throws {
        let bytes = try CleanFile(FilePictures.progressive).bytes
        #expect(FilePictures.progressive.has("Exif") && !bytes.has("Exif"))
        #expect(bytes.has("ICC_PROFILE") && Self.points(bytes) == Self.points(FilePictures.progressive))
    }

    @Test(arguments: all) func `a clean picture is not changed by cleaning it once more`(picture: [UInt8]) throws {
        let once = try CleanFile(picture).bytes
        #expect(try CleanFile(once).bytes == once)
    }

    @Test(arguments: all) func `what follows a picture, such as a film, goes`(picture: [UInt8]) throws {
        let film = Array("ftypmp42 58.88N 14.90E".utf8)
        #expect(try CleanFile(picture + film).bytes == CleanFile(picture).bytes)
    }

    @Test func `a thumbnail, which may show what was cut away, goes`() throws {
        var picture = FilePictures.progressive
        #expect(Array(picture[2..<4]) == [0xFF, 0xE0])
        let thumbnail = Array(repeating: UInt8(0x55), count: 3 * 4 * 4)
        picture.replaceSubrange(4..<6, with: [0, UInt8(16 + thumbnail.count)])
        picture.replaceSubrange(18..<20, with: [4, 4] + thumbnail)
        #expect(try CleanFile(picture).bytes == CleanFile(FilePictures.progressive).bytes)
    }

    @Test func `a WebP file says how long it is and that it holds no notes`() throws {
        var picture = FilePictures.webp
        let whole = try CleanFile(picture).bytes
        #expect(try FileBytes(all: whole).little(4, 4) == whole.count - 8)
        #expect(whole[20] & 0x0C == 0x08, "Exif, which says which way is up, and no XMP.")
        // The same without a way to turn it.
        let exif = try #require(picture.firstRange(of: Array("EXIF".utf8)))
        picture.replaceSubrange(exif, with: Array("JUNK".utf8))
        let plain = try CleanFile(picture).bytes
        #expect(plain[20] & 0x0C == 0 && !plain.has("JUNK"))
    }

    @Test(arguments: all) func `a picture that is cut off anywhere is told as broken`(picture: [UInt8]) {
        for count in 12..<picture.count {
            // A last empty byte may be missing.
            guard count < picture.count - 1 || picture.last != 0 else { continue }
            #expect(throws: CleanFile.Fault.broken, "\(count) bytes") { try CleanFile(Array(picture.prefix(count))) }
        }
    }

    @Test func `a chunk whose sum is wrong, or that claims to be longer than any file, is told as broken`() {
        var wrong = FilePictures.png
        wrong[wrong.count / 2] ^= 1
        #expect(throws: CleanFile.Fault.broken) { try CleanFile(wrong) }
        for picture in [FilePictures.png, FilePictures.webp] {
            for start in [8, 16] {
                var long = picture
                long.replaceSubrange(start..<(start + 4), with: [0xFF, 0xFF, 0xFF, 0xFF])
                #expect(throws: CleanFile.Fault.self) { try CleanFile(long) }
            }
        }
    }

    @Test func `what is no picture and no PDF is told so, whatever it is called`() {
        let heic: [UInt8] = [0, 0, 0, 0x18] + Array("ftypheic".utf8) + Array(repeating: 0, count: 40)
        for bytes in [Array("En text som heter bild.jpg".utf8), heic, Array("<svg onload='x()'/>".utf8), [0xFF, 0xD8]] {
            #expect(throws: CleanFile.Fault.unknownKind) { try CleanFile(bytes) }
        }
        #expect(throws: CleanFile.Fault.empty) { try CleanFile([]) }
        let large = FilePictures.jpeg + Array(repeating: 0, count: CleanFile.largest)
        #expect(throws: CleanFile.Fault.tooLarge) { try CleanFile(large) }
        let pdf = Array("%PDF-1.7\n%%EOF".utf8)
        #expect((try? CleanFile(pdf))?.bytes == pdf)
    }

    @Test func `no bytes at all bring it down, and what is taken is clean`() throws {
        var random = SeededRandom(state: 42)
        for round in 0..<6_000 {
            var bytes = Self.all[round % Self.all.count]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 2..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes[place] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
                case 2: bytes.removeSubrange(place..<min(place + 5, bytes.count))
                default: bytes.insert(contentsOf: bytes.prefix(place).suffix(20), at: place)
                }
            }
            guard let clean = try? CleanFile(bytes) else { continue }
            #expect(try CleanFile(clean.bytes).bytes == clean.bytes)
        }
        for begin in [[0xFF, 0xD8, 0xFF], Array(FilePictures.png.prefix(8)), Array(FilePictures.webp.prefix(12))] {
            for _ in 0..<2_000 {
                let count = Int.random(in: 0..<80, using: &random)
                _ = try? CleanFile(begin + (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) })
            }
        }
    }

    /// What a picture is decoded from: of a JPEG its first scan and all after it, else the chunks of points.
    private static func points(_ picture: [UInt8]) -> [UInt8] {
        if picture.first == 0xFF {
            return picture.firstRange(of: [0xFF, 0xDA]).map { Array(picture[$0.lowerBound...]) } ?? []
        }
        for name in ["IDAT", "VP8 ", "VP8L"] {
            guard let range = picture.firstRange(of: Array(name.utf8)) else { continue }
            let isPNG = name == "IDAT"
            let bytes = FileBytes(all: picture)
            let length = (isPNG ? try? bytes.big(range.lowerBound - 4, 4) : try? bytes.little(range.upperBound, 4)) ?? 0
            return Array(picture[range.lowerBound...].prefix(length + 8))
        }
        return []
    }
}

extension [UInt8] {
    fileprivate func has(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}

/// The same numbers each time (SplitMix64).
private struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
