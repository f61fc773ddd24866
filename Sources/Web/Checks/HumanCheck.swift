import Crypto
import Foundation

/// Tells people from machines without asking a third party: work done in the background by the reader's browser, a
/// question for those without script, and a form that came back faster than anyone writes is turned away.
public struct HumanCheck: Sendable {
    /// What a form carries.
    public struct Challenge: Sendable {
        /// Signed time and nonce; also names the sending, so that a form sent twice is known.
        public let token: String
        /// Leading zero bits that SHA-256 of `token:work` must have.
        public let bits: Int
        /// The question: what is the sum of these?
        public let terms: (Int, Int)
        /// What answered it before, when the form is shown again for another reason: the field and what stood in it.
        var proof: (field: String, value: String)?
    }

    /// What came of a check.
    public enum Verdict: Sendable, Equatable {
        /// A person, as far as can be told; `key` names this sending.
        case passed(key: String)
        /// Sent faster than anyone writes, or by something that fills every field.
        case tooFast
        /// The form lay open for more than a day, or its token was made up.
        case expired
        /// Neither the work nor the right answer came with it.
        case unanswered
    }

    /// Names of the fields.
    public enum Field {
        public static let token = "kontroll"
        public static let work = "work"
        public static let answer = "kontrollsvar"
        /// Hidden from people; only a machine fills it in.
        public static let trap = "webbplats"
    }

    private static let purpose = "human-check"
    private let signer: Signer
    private let bits: Int
    private let shortestMilliseconds: Int64
    private let longestMilliseconds: Int64 = 24 * 3600 * 1000

    /// `bits`: cost of the work, doubled by each bit. `shortestSeconds`: the least time between a form's making and its return.
    public init(signer: Signer, bits: Int = 15, shortestSeconds: Int = 2) {
        self.signer = signer
        self.bits = bits
        shortestMilliseconds = Int64(shortestSeconds) * 1000
    }

    /// A challenge for a form made `now`: a fresh one, or what came with `form` when that has passed, so that nobody is asked twice.
    public func challenge(for form: FormFields = FormFields(), now: Timestamp) -> Challenge {
        if case .passed = verdict(on: form, now: now) {
            let token = form.text(Field.token)
            let field = isWorkDone(form.text(Field.work), token: token) ? Field.work : Field.answer
            return Challenge(
                token: token, bits: bits, terms: (0, 0), proof: (field, form.text(field)))
        }
        let nonce = UInt64.random(in: .min ... .max)
        let payload = "\(now.rawValue)-\(String(nonce, radix: 36))"
        return Challenge(token: signer.sign(payload, purpose: Self.purpose), bits: bits, terms: Self.terms(nonce))
    }

    /// Looks at a form that came back.
    public func verdict(on form: FormFields, now: Timestamp) -> Verdict {
        let token = form.text(Field.token)
        guard let payload = signer.verify(token, purpose: Self.purpose) else { return .expired }
        let parts = payload.split(separator: "-")
        guard parts.count == 2, let made = Int64(parts[0]), let nonce = UInt64(parts[1], radix: 36) else {
            return .expired
        }
        guard now.rawValue - made <= longestMilliseconds, !Timestamp(rawValue: made).isAhead(of: now) else {
            return .expired
        }
        guard now.rawValue - made >= shortestMilliseconds, form.text(Field.trap).isEmpty else { return .tooFast }
        let (first, second) = Self.terms(nonce)
        let isAnswered = form.number(Field.answer) == Int64(first + second)
        guard isAnswered || isWorkDone(form.text(Field.work), token: token) else { return .unanswered }
        return .passed(key: payload)
    }

    private func isWorkDone(_ work: String, token: String) -> Bool {
        guard !work.isEmpty, work.utf8.count <= 20 else { return false }
        let digest = Array(SHA256.hash(data: Data("\(token):\(work)".utf8)))
        let zeros = digest.prefix { $0 == 0 }.count
        return zeros * 8 + (zeros < digest.count ? digest[zeros].leadingZeroBitCount : 0) >= bits
    }

    private static func terms(_ nonce: UInt64) -> (Int, Int) { (Int(nonce % 8) + 2, Int(nonce / 8 % 8) + 2) }
}
