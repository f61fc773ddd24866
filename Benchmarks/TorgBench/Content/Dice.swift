/// Numbers that look random and are the same in every run (SplitMix64: Steele, Lea and Flood, 2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that does so `percent` times in a hundred.
    mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// One of the values, each as likely as its share.
    mutating func pick<Value>(_ values: [(value: Value, share: Int)]) -> Value {
        var left = Int.random(in: 0..<values.reduce(0) { $0 + $1.share }, using: &self)
        for (value, share) in values.dropLast() {
            if left < share { return value }
            left -= share
        }
        return values[values.count - 1].value
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &self)] }
}
