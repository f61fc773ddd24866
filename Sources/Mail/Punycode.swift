/// Writes letters outside ASCII as ASCII, for a label of a domain name (RFC 3492).
enum Punycode {
    // RFC 3492 §5
    private static let base = 36
    private static let leastThreshold = 1
    private static let mostThreshold = 26
    private static let initialBias = 72
    private static let firstCode = 128

    /// The label in punycode, without the `xn--` before it. Returns nil for a label longer than any that DNS holds.
    static func encode(_ label: Substring) -> String? {
        let codes = label.unicodeScalars.map { Int($0.value) }
        // The bound keeps every sum far from overflow.
        guard codes.count <= 63 else { return nil }
        var output = codes.filter { $0 < firstCode }.map { UInt8($0) }
        let plainCount = output.count
        var handled = plainCount
        if plainCount > 0 { output.append(UInt8(ascii: "-")) }
        var code = firstCode
        var delta = 0
        var bias = initialBias
        while handled < codes.count, let next = codes.filter({ $0 >= code }).min() {
            delta += (next - code) * (handled + 1)
            code = next
            for other in codes {
                if other < code { delta += 1 }
                guard other == code else { continue }
                output += digits(of: delta, bias: bias)
                bias = adapted(delta, count: handled + 1, isFirst: handled == plainCount)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func digits(of delta: Int, bias: Int) -> [UInt8] {
        var rest = delta
        var result: [UInt8] = []
        for position in 1... {
            let threshold = min(max(position * base - bias, leastThreshold), mostThreshold)
            if rest < threshold { break }
            result.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
        }
        return result + [digit(rest)]
    }

    private static func digit(_ value: Int) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }

    /// RFC 3492 §6.1, with damp 700 and skew 38.
    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / count
        var steps = 0
        while rest > ((base - leastThreshold) * mostThreshold) / 2 {
            rest /= base - leastThreshold
            steps += base
        }
        return steps + (base - leastThreshold + 1) * rest / (rest + 38)
    }
}
