import Database
import HTTPTypes
import Partnership
import Web

/// What is done to an agreement from its page.
enum AgreementActionRoutes {
    private static let path = "\(AgreementRoutes.workPath)/{reference}"

    static let all: [Route] = [
        form("borja-galla", notice: "activated") { ActivateAgreement($0.id, version: $1.version) },
        form("avsluta", notice: "ended") { agreement, form in
            EndAgreement(
                agreement.id, version: form.version, on: form.text("endedOn"), reason: form.text("reason"))
        },
        form("option", notice: "optionAdded") { agreement, form in
            AddAgreementOption(
                agreement: agreement.id, text: form.text("optionText"), decideBy: form.text("decideBy"),
                until: form.text("optionUntil"), value: form.text("optionValue"))
        },
        .post("\(path)/option/{id}", .represent, decide),
        form("avrop", notice: "called") { agreement, form in
            CallOff(
                agreement: agreement.id, day: form.text("calledOn"), value: form.text("callValue"),
                note: form.text("callNote"), aboveWhy: form.text("aboveWhy"),
                seen: form.number("seen").flatMap { Int(exactly: $0) }.map { max($0, 0) } ?? 0)
        },
        .post("\(path)/avrop/{id}", .represent, strike),
        .post("\(path)/fil", .represent, upload),
        .get("\(path)/fil/{number}", .represent, file),
    ]

    private static func form<C: Command>(
        _ tail: String, notice: String, _ command: @escaping @Sendable (Agreement, FormFields) -> C
    ) -> Route {
        .post("\(path)/\(tail)", .represent) { visit in
            let agreement = try await visit.keptAgreement()
            return try await run(command(agreement, visit.form), notice, agreement, visit)
        }
    }

    private static func run<C: Command>(_ command: C, _ notice: String, _ agreement: Agreement, _ visit: Visit)
        async throws -> Answer
    {
        do {
            _ = try await visit.run(command)
            return visit.redirect(to: agreement.workPath, notice: "sourcing.agreement.notice.\(notice)")
        } catch Refusal.invalid(let issues) {
            return try await AgreementWorkRoutes.show(visit, issues: issues)
        }
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let agreement = try await visit.keptAgreement()
        let isUsed = visit.form.text("do") == "use"
        let command = DecideAgreementOption(
            agreement: agreement.id, option: try visit.number("id"), isUsed: isUsed)
        return try await run(command, isUsed ? "optionUsed" : "optionDeclined", agreement, visit)
    }

    private static func strike(_ visit: Visit) async throws -> Answer {
        let agreement = try await visit.keptAgreement()
        let command = StrikeCall(agreement: agreement.id, call: try visit.number("id"))
        return try await run(command, "callStruck", agreement, visit)
    }

    private static func upload(_ visit: Visit) async throws -> Answer {
        let agreement = try await visit.keptAgreement()
        let files = visit.request.files.filter { $0.field == "file" && !$0.bytes.isEmpty }
        let command = AddAgreementVersions(
            agreement: agreement.id, files: files, note: visit.form.text("fileNote"))
        return try await run(command, "fileAdded", agreement, visit)
    }

    /// A version as it was uploaded, to the parties.
    private static func file(_ visit: Visit) async throws -> Answer {
        let agreement = try await visit.openAgreement()
        let (partnership, number) = (visit.partnership.id, try visit.number("number"))
        guard let version = agreement.versions.first(where: { $0.number == number }) else { throw Refusal.notFound }
        let found = try await visit.read { reader in
            try StoredFiles.find(reader, in: partnership, id: version.file).map {
                ($0, try StoredFiles.bytes(reader, of: $0))
            }
        }
        guard let (file, bytes) = found else { throw Refusal.notFound }
        var answer = Answer.download(
            "\(agreement.name)-v\(version.number).\(file.kind.nameEnding)", type: file.kind.contentType,
            body: .bytes(bytes))
        answer.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        answer.headers[.cacheControl] = "private, max-age=60"
        return answer
    }
}

extension FormFields {
    /// The version that the form was made from.
    fileprivate var version: Int { number("version").flatMap { Int(exactly: $0) } ?? 0 }
}
