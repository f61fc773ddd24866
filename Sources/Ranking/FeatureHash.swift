/// A number for a feature of a text, the same in every process and on every machine: FNV-1a with 64 bits.
///
/// Among a hundred million features two share a number with a chance of three in ten thousand, and nothing breaks when
/// they do: their cells are one (Weinberger et al., *Feature Hashing for Large Scale Multitask Learning*, ICML 2009;
/// Fowler, Noll, Vo, *The FNV Non-Cryptographic Hash Algorithm*, RFC 9923).
struct FeatureHash {
    /// What a feature is; features of different kinds never meet.
    enum Kind: UInt8 {
        case form = 1
        case key = 2
        case piece = 3
    }

    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ kind: Kind) { add(kind.rawValue) }

    init(_ kind: Kind, _ bytes: some Sequence<UInt8>) {
        self.init(kind)
        for byte in bytes { add(byte) }
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
