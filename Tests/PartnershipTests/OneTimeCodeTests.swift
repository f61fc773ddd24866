import Foundation
import Testing
import Web

@testable import Partnership

struct OneTimeCodeTests {
    private let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `codes are those of the standard`(seconds: Int64, code: String) {
        let step = OneTimeCode.step(at: Timestamp(rawValue: seconds * 1000))
        #expect(OneTimeCode.code(secret: secret, step: step, digits: 8) == code)
        #expect(OneTimeCode.code(secret: secret, step: step) == code.suffix(6))
    }

    @Test func `a code counts half a minute before and after, and once`() {
        let now = Timestamp(rawValue: 1_234_567_890_000)
        let step = OneTimeCode.step(at: now)
        for offset: Int64 in [-1, 0, 1] {
            let code = OneTimeCode.code(secret: secret, step: step + offset)
            #expect(OneTimeCode.matchingStep(code, secret: secret, at: now, after: nil) == step + offset)
            #expect(OneTimeCode.matchingStep(code, secret: secret, at: now, after: step + offset) == nil)
        }
        for offset: Int64 in [-2, 2] {
            let code = OneTimeCode.code(secret: secret, step: step + offset)
            #expect(OneTimeCode.matchingStep(code, secret: secret, at: now, after: nil) == nil)
        }
        #expect(OneTimeCode.matchingStep("", secret: secret, at: now, after: nil) == nil)
    }

    @Test func `a code may be typed with a space in it`() {
        let now = Timestamp(rawValue: 59_000)
        let code = OneTimeCode.code(secret: secret, step: 1)
        #expect(
            OneTimeCode.matchingStep("\(code.prefix(3)) \(code.suffix(3))", secret: secret, at: now, after: nil) == 1)
    }

    @Test func `a secret is written in groups, and as an address`() {
        #expect(OneTimeCode.text(secret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
        #expect(OneTimeCode.text([0xFF]) == "74")
        let link = OneTimeCode.link(secret, issuer: "Örebro & län", account: "a@example.org")
        #expect(
            link
                == "otpauth://totp/%C3%96rebro%20%26%20l%C3%A4n:a%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=%C3%96rebro%20%26%20l%C3%A4n"
        )
    }
}
