import Foundation
import Partnership
import Web

/// The code with which somebody without an account follows their idea.
///
/// It is reckoned from the form's key and the site's secret, so that a form sent twice gets the same code although only the
/// code's hash is stored.
enum TrackingCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 10

    /// The code of a form: 50 bits of HMAC-SHA-256, as ``Token/spoken()`` writes them.
    static func token(formKey: String, in partnership: PartnershipID, _ signer: Signer) -> Token {
        let signed = signer.sign("\(partnership.rawValue)-\(formKey)", purpose: "tracking-code")
        let signature = signed.split(separator: ".").last.flatMap { Data(base64URL: String($0)) } ?? Data()
        return Token(text: String(signature.prefix(length).map { alphabet[Int($0 % 32)] }))
    }

    /// The code as it is shown: `7K3QM-X9D2T`.
    static func shown(_ token: Token) -> String { "\(token.text.prefix(5))-\(token.text.dropFirst(5))" }
}
