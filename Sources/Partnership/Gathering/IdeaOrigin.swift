import Foundation
public import Web

/// Where somebody who opens the form for ideas comes from: a poster's code at a stop. Signed, so that nobody can say it of
/// another place, and carried in the address of the form and in a hidden field of it.
public struct IdeaOrigin: Sendable, Hashable, Codable {
    /// Name of the query's and the form's field.
    public static let field = "fran"
    private static let purpose = "idea-origin"

    public let kind: String
    public let id: Int64
    /// What the form says that the idea belongs to: `Torget i Askersund, 12 maj`.
    public let name: String
    /// What the form has filled in about the place.
    public let place: String
    public let municipality: String?

    public init(subject: Subject, name: String, place: String, municipality: String?) {
        kind = subject.kind
        id = subject.id
        self.name = name
        self.place = place
        self.municipality = municipality
    }

    public var subject: Subject { Subject(kind, id) }

    /// The address of the form that knows it.
    public func formPath(_ signer: Signer) -> String { Address("/ideer/ny").setting(Self.field, signed(signer)).text }

    public func signed(_ signer: Signer) -> String {
        let json = (try? JSONEncoder().encode(self)) ?? Data()
        return signer.sign(json.base64EncodedString(), purpose: Self.purpose)
    }

    /// From what came with a form or an address; nil for what this site has not signed.
    public init?(signed: String, _ signer: Signer) {
        guard let text = signer.verify(signed, purpose: Self.purpose), let json = Data(base64Encoded: text),
            let origin = try? JSONDecoder().decode(IdeaOrigin.self, from: json)
        else { return nil }
        self = origin
    }
}
