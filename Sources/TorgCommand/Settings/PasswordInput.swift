import Foundation
import Partnership
import Torg
import Web

/// Reads a password from standard input; on a terminal twice, without showing it.
enum PasswordInput {
    static func read() throws -> String {
        guard isatty(0) == 1 else { return trimmed(readLine() ?? "") }
        let typed = ask("Password: ")
        guard typed.isEmpty || ask("The same again: ") == typed else {
            throw Explained("The two were not the same. Nothing was changed.")
        }
        return typed
    }

    /// The hash of a password that the site would take, too. Throws ``Refusal/invalid(_:)``.
    static func hash(_ password: String, of email: String, _ site: Site) async throws -> String {
        let issues = Passwords.issues(password, email: email, field: "")
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        return try await site.services.passwords.hash(password)
    }

    private static func ask(_ prompt: String) -> String {
        getpass(prompt).map { trimmed(String(cString: $0)) } ?? ""
    }

    /// As the site's forms take it.
    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
