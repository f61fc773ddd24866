import Database
import Markup
import Partnership
import Web

/// What anybody may read of agreements.
enum PublicAgreementRoutes {
    static let all: [Route] = [
        .get(AgreementRoutes.path, .everyone, list),
        .get("\(AgreementRoutes.path).csv", .everyone, file),
        .get("\(AgreementRoutes.path)/{reference}", .everyone, page),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let (partnership, filter) = (visit.partnership.id, AgreementFilter(visit.query))
        let (agreements, shown) = try await visit.read { reader in
            let all = try AgreementLists.shown(reader, in: partnership)
            return (all, try filter.applied(to: all, reader, in: partnership, for: .visitor))
        }
        let page = AgreementListPage(
            visit: visit, path: AgreementRoutes.path, isWork: false, filter: filter, agreements: agreements,
            shown: shown)
        let answer = AgreementWords(visit: visit).page(
            page.title, section: AgreementRoutes.path, isHidden: false, page.html())
        return shared(answer, visit)
    }

    private static func page(_ visit: Visit) async throws -> Answer {
        let agreement = try await visit.shownAgreement()
        let partnership = visit.partnership.id
        let (happened, names, code) = try await visit.read { reader in
            let happened = try Timeline.entries(reader, in: partnership, on: agreement.subject, for: .visitor)
            return (
                happened,
                try Organisations.names(reader, in: partnership, ids: happened.compactMap(\.organisation)),
                try agreement.cpv.flatMap { try CodeNames.name($0, reader) }
            )
        }
        let page = AgreementPage(
            visit: visit, agreement: agreement, codeName: code,
            effects: try await Effects.section(visit, of: .agreement(agreement.id)), happened: happened, names: names,
            thread: try await visit.redThread(from: agreement.subject))
        let answer = AgreementWords(visit: visit).page(
            agreement.title, section: AgreementRoutes.path, isHidden: false, page.html())
        return shared(answer, visit)
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let (partnership, filter) = (visit.partnership.id, AgreementFilter(visit.query))
        let (agreements, effects) = try await visit.read { reader in
            let all = try AgreementLists.shown(reader, in: partnership)
            let shown = try filter.applied(to: all, reader, in: partnership, for: .visitor)
            return (shown, try Effects.read(reader, of: shown))
        }
        let file = AgreementFile(visit: visit, agreements: agreements, effects: effects)
        let answer = Answer.download(
            visit.t("sourcing.agreement.file.name"), type: "text/csv; charset=utf-8", body: .text(file.text))
        return shared(answer, visit)
    }

    private static func shared(_ answer: Answer, _ visit: Visit) -> Answer {
        visit.session == nil ? answer.shared : answer
    }
}

/// Agreements as a file for a spreadsheet, with figures as anybody may read them.
struct AgreementFile {
    let visit: Visit
    let agreements: [Agreement]
    let effects: Effects

    private static let columns = [
        "reference", "kind", "title", "buyer", "partners", "numbers", "starts", "ends", "state", "value", "ceiling",
        "called", "code", "employed", "training", "movedOn", "hours",
    ]

    var text: String {
        let head = Self.columns.map { visit.t("sourcing.agreement.file.\($0)") }
        return "\u{FEFF}" + ([head] + agreements.map(line)).map(CSV.line).joined()
    }

    private func line(_ agreement: Agreement) -> [String] {
        let told = Effects(
            agreements: [agreement], periods: effects.periods.filter { $0.agreement == agreement.id }, stories: [])
        let words = EffectWords(visit: visit)
        let money = { (sum: Int64?) in sum.map(Kronor.typed) ?? "" }
        return [
            agreement.name, visit.t(agreement.kind.key), agreement.title, agreement.organisationName,
            agreement.partners.map(\.name).joined(separator: ", "),
            agreement.partners.compactMap(\.number).joined(separator: ", "), agreement.startsOn,
            agreement.lastDay ?? "", visit.t(agreement.state.key), money(agreement.value), money(agreement.ceiling),
            agreement.calls.isEmpty ? "" : Kronor.typed(agreement.calledOff), agreement.cpv?.written ?? "",
            words.plain(told.employed), words.plain(told.training), words.plain(told.movedOn),
            words.plain(told.hours, isPeople: false),
        ]
    }
}
