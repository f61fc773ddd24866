import Foundation
import Mail
import Partnership
public import Web

/// What is to be written of somebody who speaks for an organisation.
public struct RepresentativeFields: Sendable, Hashable {
    /// Most characters of a title and of a name.
    public static let longest = 120

    /// `Utvecklingsledare`.
    public var title: String
    /// May be empty: the title is enough to find them.
    public var name: String
    /// Empty when there is none; such a representative can't be reached.
    public var email: String

    /// A bar parts the three in files, so it becomes a slash; line breaks become spaces.
    public init(title: String, name: String = "", email: String = "") {
        self.title = Self.cleaned(title)
        self.name = Self.cleaned(name)
        self.email = MailAddress(email)?.address ?? email.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    init(_ representative: Representative) {
        self.init(title: representative.title, name: representative.name, email: representative.email ?? "")
    }

    private static func cleaned(_ text: String) -> String {
        text.replacing("|", with: "/").replacing("\n", with: " ").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What is wrong with them: fields `title`, `name`, `email`.
    public var issues: [Issue] {
        var issues: [Issue] = []
        if title.isEmpty { issues.append(Issue("title", "members.issue.title")) }
        for (field, text) in [("title", title), ("name", name)] {
            if text.count > Self.longest {
                issues.append(Issue(field, "members.issue.tooLong", ["most": String(Self.longest)]))
            }
            // Members read titles and names, but not addresses.
            if text.contains("@") { issues.append(Issue(field, "members.issue.addressInName")) }
        }
        if !email.isEmpty, MailAddress(email) == nil { issues.append(Issue("email", "members.issue.email")) }
        return issues
    }
}
