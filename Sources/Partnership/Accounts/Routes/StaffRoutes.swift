import Database
import HTTPTypes
import Web

/// Letting people in, changing what they may do, ending accounts.
enum StaffRoutes {
    static let all: [Route] = [
        .get("/arbete/konton", .manageAccounts) { try await AccountListPage.load($0).answer() },
        .get("/arbete/konton/ny", .manageAccounts) { try await InvitePage.load($0).answer() },
        .post("/arbete/konton", .manageAccounts, invite),
        .get("/arbete/konton/{id}", .manageAccounts) { try await StaffAccountPage.load($0).answer() },
        .post("/arbete/konton/{id}", .manageAccounts, changeRoles),
        .post("/arbete/konton/{id}/inbjudan", .manageAccounts) { visit in
            try await visit.run(InviteAgain(account: try visit.number("id")))
            return visit.redirect(to: "/arbete/konton", notice: "accounts.staff.invited")
        },
        .get("/arbete/konton/{id}/avsluta", .manageAccounts) { try await StaffAccountPage.load($0).question() },
        .post("/arbete/konton/{id}/avsluta", .manageAccounts, end),
    ]

    private static func invite(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        do {
            let command = InviteAccount(
                email: form.text("email"), name: form.text("name"),
                language: Language(rawValue: form.text("language")) ?? .swedish, grants: chosen(form).map { [$0] } ?? []
            )
            _ = try await visit.run(command)
            return visit.redirect(to: "/arbete/konton", notice: "accounts.staff.invited")
        } catch Refusal.invalid(let issues) {
            return try await InvitePage.load(visit).answer(issues)
        }
    }

    private static func changeRoles(_ visit: Visit) async throws -> Answer {
        let id = try visit.number("id")
        let kept = visit.form.all("grant").compactMap { RoleGrant(text: $0) }
        let added = chosen(visit.form).map { [$0] } ?? []
        do {
            try await visit.run(ChangeRoles(account: id, grants: kept + added))
            return visit.redirect(to: "/arbete/konton/\(id)", notice: "accounts.saved")
        } catch Refusal.invalid(let issues) {
            return try await StaffAccountPage.load(visit).answer(issues)
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let id = try visit.number("id")
        do {
            try await visit.run(EraseAccount(account: id))
        } catch Refusal.invalid(let issues) {
            return try await StaffAccountPage.load(visit).question(issues)
        }
        let answer = visit.redirect(to: "/arbete/konton", notice: "accounts.staff.ended")
        return id == visit.actor.account ? answer.setting(visit.endedSessionCookie) : answer
    }

    /// The role in a form, with its organisation where it takes one.
    private static func chosen(_ form: FormFields) -> RoleGrant? {
        Role(rawValue: form.text("role")).map { role in
            RoleGrant(role, organisation: role == .representative ? form.number("organisation") : nil)
        }
    }
}
