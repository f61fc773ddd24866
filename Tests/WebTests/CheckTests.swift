import Crypto
import Foundation
import Markup
import Testing

@testable import Web

struct CheckTests {
    private let signer = Signer(secret: [UInt8](repeating: 42, count: 32))

    @Test func `what was signed comes back, for its purpose alone`() {
        let signed = signer.sign("a.b=c å", purpose: "p")
        #expect(signer.verify(signed, purpose: "p") == "a.b=c å")
        #expect(signer.verify(signed, purpose: "q") == nil)
        #expect(Signer(secret: [UInt8](repeating: 1, count: 32)).verify(signed, purpose: "p") == nil)
        for changed in [
            "x" + signed, signed + "A", String(signed.dropLast(2)), "", ".", "a.", "å.å",
            signed.replacing("a.b", with: "a.c"),
        ] {
            #expect(signer.verify(changed, purpose: "p") == nil)
        }
    }

    @Test func `base 64 for addresses survives the round`() {
        for count in 0..<70 {
            let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) })
            #expect(Data(base64URL: data.base64URL) == data)
            #expect(data.base64URL.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        }
    }

    private let made = Timestamp(rawValue: 1_800_000_000_000)

    private func form(_ challenge: HumanCheck.Challenge, answer: String = "", work: String = "", trap: String = "")
        -> FormFields
    {
        FormFields([
            HumanCheck.Field.token: challenge.token, HumanCheck.Field.answer: answer, HumanCheck.Field.work: work,
            HumanCheck.Field.trap: trap,
        ])
    }

    @Test func `the right answer passes and names the sending`() {
        let check = HumanCheck(signer: signer)
        let challenge = check.challenge(now: made)
        let answer = String(challenge.terms.0 + challenge.terms.1)
        let verdict = check.verdict(on: form(challenge, answer: " \(answer) "), now: made.adding(seconds: 5))
        guard case .passed(let key) = verdict else {
            Testing.Issue.record("\(verdict)")
            return
        }
        #expect(check.verdict(on: form(challenge, answer: answer), now: made.adding(seconds: 99)) == .passed(key: key))
        #expect(check.verdict(on: form(challenge, answer: "99"), now: made.adding(seconds: 5)) == .unanswered)
        #expect(check.verdict(on: form(challenge, answer: answer), now: made.adding(seconds: 1)) == .tooFast)
        #expect(check.verdict(on: form(challenge, answer: answer, trap: "x"), now: made.adding(seconds: 5)) == .tooFast)
        #expect(check.verdict(on: form(challenge, answer: answer), now: made.adding(seconds: 86_401)) == .expired)
        #expect(check.verdict(on: form(challenge, answer: answer), now: made.adding(seconds: -61)) == .expired)
        #expect(check.verdict(on: FormFields(), now: made) == .expired)
    }

    @Test func `the work passes as a browser does it`() throws {
        let check = HumanCheck(signer: signer, bits: 10)
        let challenge = check.challenge(now: made)
        let work = try #require(
            (0..<100_000).first { number in
                let digest = Array(SHA256.hash(data: Data("\(challenge.token):\(number)".utf8)))
                return digest[0] == 0 && digest[1] < 64
            }
        )
        let later = made.adding(seconds: 5)
        guard case .passed = check.verdict(on: form(challenge, work: String(work)), now: later) else {
            Testing.Issue.record("the work did not pass")
            return
        }
        #expect(
            check.verdict(on: form(check.challenge(now: made), work: String(repeating: "1", count: 21)), now: later)
                == .unanswered)
    }

    @Test func `who has answered is not asked again when the form is shown again`() {
        let check = HumanCheck(signer: signer)
        let (challenge, later) = (check.challenge(now: made), made.adding(seconds: 5))
        let answer = String(challenge.terms.0 + challenge.terms.1)
        let again = check.challenge(for: form(challenge, answer: answer), now: later)
        #expect(again.token == challenge.token && again.proof?.value == answer)
        let fresh = check.challenge(for: form(challenge, answer: "99"), now: later)
        #expect(fresh.token != challenge.token && fresh.proof == nil)
        let html = String(
            decoding: FormView(language: .swedish, messages: Messages()).humanCheck(again).bytes, as: UTF8.self)
        #expect(html.contains("value=\"\(answer)\"") && !html.contains("data-work-question"))
    }

    @Test func `two forms made at once are two sendings`() {
        let check = HumanCheck(signer: signer)
        #expect(check.challenge(now: made).token != check.challenge(now: made).token)
    }

    @Test func `a limit that is off lets everything through`() {
        let limiter = RateLimiter(isOn: false)
        for _ in 0..<5 { #expect(limiter.allows(RateLimit("try", count: 1, seconds: 60), by: "a", now: made)) }
    }

    @Test func `a flood of addresses does not fill the memory`() {
        let limiter = RateLimiter()
        let limit = RateLimit("try", count: 1, seconds: 60)
        for number in 0..<150_000 { _ = limiter.allows(limit, by: "\(number)", now: made) }
        #expect(!limiter.allows(limit, by: "149999", now: made))
    }

    @Test func `a limit of a day is not forgotten because another one was flooded`() {
        let limiter = RateLimiter(mostBuckets: 100)
        let day = RateLimit("day", count: 1, seconds: 86_400)
        #expect(limiter.allows(day, by: "a", now: made))
        let later = made.adding(seconds: 7_200)
        for number in 0..<500 {
            _ = limiter.allows(RateLimit("minute", count: 1, seconds: 60), by: "\(number)", now: later)
        }
        #expect(!limiter.allows(day, by: "a", now: later))
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "20:1:d:b8:0:1:0:2/64"),
        ("2001:db8:1:2::9", "20:1:d:b8:0:1:0:2/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"), ("not: an address", "not: an address"),
    ])
    func `of an IPv6 address the first half counts`(address: String, name: String) {
        #expect(ClientNetwork.name(address) == name)
    }
}
