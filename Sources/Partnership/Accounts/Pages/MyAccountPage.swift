import HTTPTypes
import Markup
import Web

/// One's own account: name, language, ways in, sessions, data.
struct MyAccountPage {
    let visit: Visit
    let account: Account
    let sessions: [ListedSession]
    /// Names of the organisations that the account speaks for.
    let organisations: [Int64: String]

    static func load(_ visit: Visit) async throws -> MyAccountPage {
        let (partnership, account) = (visit.partnership.id, try await visit.ownAccount())
        let (sessions, names) = try await visit.read { reader in
            (
                try Sessions.all(reader, account: account.id),
                try Organisations.names(reader, in: partnership, ids: account.grants.compactMap(\.organisation))
            )
        }
        return MyAccountPage(visit: visit, account: account, sessions: sessions, organisations: names)
    }

    func answer(_ issues: [Issue] = []) -> Answer {
        let form = visit.formView(issues)
        return visit.page(
            PageHead(visit.t("accounts.mine.title"), section: "/konto", isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent,
            """
            <h1>\(visit.t("accounts.mine.title"))</h1>\(form.summary)\(secondFactorNotice)\(facts)\(profile(form))\
            \(waysIn)\(sessionsTable)\(data)
            """
        )
    }

    private var secondFactorNotice: HTML? {
        guard account.has(.coordinator) || account.has(.operator), !account.hasSecondFactor else { return nil }
        return notice(
            .warn, title: visit.t("accounts.mine.factorNotice"),
            """
            <p>\(visit.t("accounts.mine.factorNotice.text"))</p>\
            <p>\(buttonLink(visit.t("accounts.factor.begin"), path: "/konto/tvastegs", .alternative))</p>
            """
        )
    }

    private var facts: HTML {
        let roles = account.grants.map { AccountWords.grant($0, organisations, visit) }.joined(separator: ", ")
        return """
            <dl class="facts"><dt>\(visit.t("accounts.email"))</dt><dd>\(account.email)</dd>\
            <dt>\(visit.t("accounts.roles"))</dt><dd>\(roles)</dd></dl>
            """
    }

    private func profile(_ form: FormView) -> HTML {
        let languages = Language.allCases.map { Option($0.rawValue, $0.ownName) }
        return """
            <section><h2>\(visit.t("accounts.mine.profile"))</h2><form class="read" method="post" action="/konto">\(visit.formToken)\
            \(form.text("name", label: visit.t("accounts.name"), value: account.name, isRequired: true, autocomplete: "name"))\
            \(form.select("language", label: visit.t("accounts.language"), hint: visit.t("accounts.language.hint"),
                options: languages, value: account.language.rawValue))\
            \(button(visit.t("accounts.save")))</form></section>
            """
    }

    private var waysIn: HTML {
        let password = account.hasPassword ? "accounts.mine.changePassword" : "accounts.mine.choosePassword"
        let factor = account.hasSecondFactor ? "accounts.mine.factorOn" : "accounts.mine.factorOff"
        return """
            <section><h2>\(visit.t("accounts.mine.waysIn"))</h2>\
            <ul><li><a href="/konto/losenord">\(visit.t(password))</a></li>\
            <li><a href="/konto/tvastegs">\(visit.t("accounts.factor.title"))</a> (\(visit.t(factor)))</li></ul></section>
            """
    }

    private var sessionsTable: HTML {
        let table = DataTable(
            caption: visit.t("accounts.sessions.caption"),
            columns: [
                .init(visit.t("accounts.sessions.device")), .init(visit.t("accounts.sessions.began")),
                .init(visit.t("accounts.sessions.seen")), .init(visit.t("accounts.sessions.end")),
            ],
            rows: sessions.map(line)
        )
        let others: HTML = """
            <form method="post" action="/konto/sessioner">\(visit.formToken)\
            \(button(visit.t("accounts.sessions.endOthers"), .alternative))</form>
            """
        return """
            <section><h2>\(visit.t("accounts.sessions.title"))</h2>\(table.html)\(if: sessions.count > 1, others)</section>
            """
    }

    private func line(_ session: ListedSession) -> [HTML] {
        let device = session.device.isEmpty ? visit.t("accounts.sessions.unknown") : session.device
        let isCurrent = session.id == visit.session?.id
        let end: HTML = """
            <form method="post" action="/konto/sessioner">\(visit.formToken)\
            <input type="hidden" name="session" value="\(session.id)">\
            \(button(visit.t("accounts.sessions.endOne"), .quiet, size: .little,
                attributes: "aria-label=\"\(visit.t("accounts.sessions.endNamed", ["device": device]))\""))</form>
            """
        return [
            HTML(text: device), day(session.createdAt, visit.language), moment(session.seenAt, visit.language),
            isCurrent ? HTML(text: visit.t("accounts.sessions.current")) : end,
        ]
    }

    private var data: HTML {
        """
        <section><h2>\(visit.t("accounts.data.title"))</h2><p>\(visit.t("accounts.data.text"))</p>\
        <ul><li><a href="/konto/uppgifter.json">\(visit.t("accounts.data.export"))</a></li>\
        <li><a href="/konto/radera">\(visit.t("accounts.erase.title"))</a></li></ul></section>
        """
    }
}

/// Words for what an account is.
enum AccountWords {
    static func role(_ role: Role, _ visit: Visit) -> String { visit.t("accounts.role.\(role.rawValue)") }

    static func grant(_ grant: RoleGrant, _ organisations: [Int64: String], _ visit: Visit) -> String {
        guard let organisation = grant.organisation else { return role(grant.role, visit) }
        return visit.t(
            "accounts.role.for", ["role": role(grant.role, visit), "organisation": organisations[organisation] ?? "–"])
    }
}
