import Database
import HTTPTypes
import Partnership
import Web

/// Writing in what came on paper, number by number.
enum PaperRoutes {
    static let path = "/arbete/papper"
    static let spoilPath = "\(path)/kassera"

    /// The page with the forms of a stop, or of none.
    static func path(of stop: Int64?) -> String { Address(path).setting("stopp", name(of: stop)).text }

    /// How an address names a stop, or none.
    static func name(of stop: Int64?) -> String { stop.map(String.init) ?? "inget" }

    /// What ``name(of:)`` gave. Nil: the address names no pile; `.some(nil)`: the forms of no stop.
    private static func pile(_ fields: FormFields) -> Int64?? {
        guard let name = fields["stopp"], !name.isEmpty else { return nil }
        if name == "inget" { return .some(nil) }
        return Int64(name).map { .some($0) }
    }

    static func all(_ tours: ToursCapability) -> [Route] {
        [
            .get(path, .represent) { visit in try await look(visit, tours) },
            .post(path, .represent) { visit in try await take(visit, tours) },
            .get(spoilPath, .represent) { visit in try await piles(visit) },
            .post(spoilPath, .represent, spoil),
        ]
    }

    /// The desk: with the form of a number, with one without a number, or with the question which number.
    private static func look(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let query = visit.query
        let stop = pile(query)
        var issues: [Issue] = []
        var form: PaperForm?
        let isWithoutNumber = query["utan"] != nil
        if let typed = query["nummer"], !typed.isEmpty, !isWithoutNumber {
            switch try await visit.read({ try PaperLookup.find(typed, $0, in: visit.partnership.id) }) {
            case .open(let found): form = found
            case .refused(let issue, let found):
                issues = [issue]
                form = found
            }
        } else if query["nummer"] != nil, !isWithoutNumber {
            issues = [Issue("nummer", "tours.paper.issue.missing")]
        }
        let desk = try await PaperDesk.find(
            visit, tours, form: form, isWithoutNumber: isWithoutNumber, stop: form.map(\.stop) ?? stop)
        return PaperPage(visit: visit, desk: desk, issues: issues).answer()
    }

    private static func take(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let fields = visit.form
        var (command, issues) = TakeInForm.read(visit, tours.intake)
        issues = fields.unreadableIssues + issues
        if issues.isEmpty {
            do {
                return try await taken(visit, command, try await visit.run(command))
            } catch Refusal.invalid(let found) {
                issues = found
            }
        } else {
            issues += command.validate(for: visit.partnership)
        }
        // A browser never fills in a file by itself.
        if command.file != nil { issues.append(Issue("fil", "tours.paper.issue.fileAgain")) }
        let number = command.number
        let form = try await visit.read { reader in
            try number.flatMap { try PaperForms.find(reader, in: visit.partnership.id, $0) }
        }
        let desk = try await PaperDesk.find(
            visit, tours, form: form, isWithoutNumber: number == nil, stop: form.map(\.stop) ?? .some(command.stop))
        return PaperPage(visit: visit, desk: desk, issues: issues).answer()
    }

    /// On to the next form of the same pile.
    private static func taken(_ visit: Visit, _ command: TakeInForm, _ taken: TakenForm) async throws -> Answer {
        let partnership = visit.partnership.id
        let next = try await visit.read {
            try PaperForms.next($0, in: partnership, stop: taken.stop, after: command.number)
        }
        let saved = SavedForm(number: command.number, reference: taken.reference, workPath: taken.workPath)
        var address = Address(path)
        if command.number == nil {
            address = address.setting("utan", "1").setting("stopp", taken.stop.map(String.init))
        } else {
            address = address.setting("nummer", next?.short).setting("stopp", next == nil ? name(of: taken.stop) : nil)
        }
        return visit.redirect(
            to: address.setting("sparad", saved.signed(visit.services.signer)).text, notice: "tours.paper.saved")
    }

    private static func piles(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        guard let stop = pile(visit.request.method == .post ? visit.form : visit.query) else { throw Refusal.notFound }
        let partnership = visit.partnership.id
        let page = try await visit.read { reader -> SpoilPage? in
            guard let tally = try PaperTally.find(reader, in: partnership, stop: stop) else { return nil }
            return SpoilPage(
                visit: visit, tally: tally, open: try PaperForms.open(reader, in: partnership, stop: stop),
                spoiled: try PaperForms.spoiled(reader, in: partnership, stop: stop), issues: issues)
        }
        guard let page else { throw Refusal.notFound }
        return page.answer()
    }

    private static func spoil(_ visit: Visit) async throws -> Answer {
        let isSpoiled = visit.form["angra"] == nil
        let chosen = visit.form.all("nummer") + visit.form.all("tillbaka")
        let numbers = chosen.compactMap { Int64($0) }.map { PaperNumber($0) }
        do {
            try await visit.run(SpoilForms(numbers: numbers, isSpoiled: isSpoiled))
        } catch Refusal.invalid(let issues) {
            return try await piles(visit, issues: issues)
        }
        let back =
            visit.form["till"] == "skriv" ? path(of: pile(visit.form) ?? nil) : spoilPath(of: pile(visit.form) ?? nil)
        return visit.redirect(to: back, notice: isSpoiled ? "tours.paper.spoiled" : "tours.paper.unspoiled")
    }

    static func spoilPath(of stop: Int64?) -> String { Address(spoilPath).setting("stopp", name(of: stop)).text }
}

extension TakeInForm {
    /// What was typed and chosen, and what is wrong with the number and the file.
    fileprivate static func read(_ visit: Visit, _ intake: IdeaIntake) -> (TakeInForm, [Issue]) {
        let form = visit.form
        var issues: [Issue] = []
        var number: PaperNumber?
        if form["utan"] == nil {
            if case .number(let read) = PaperNumber.read(form.text("nummer")) {
                number = read
            } else {
                issues.append(Issue("nummer", "tours.paper.issue.unreadable"))
            }
        }
        var file: CleanFile?
        if let sent = visit.request.files.first(where: { $0.field == "fil" }) {
            do { file = try CleanFile(sent.bytes) } catch { issues.append(Issue("fil", error.message)) }
        }
        let command = TakeInForm(
            number: number, sending: String(form.text("sandning").prefix(100)), stop: form.number("stopp"),
            paper: PaperWords(form), file: file, intake: intake)
        return (command, issues)
    }
}

extension PaperWords {
    fileprivate init(_ form: FormFields) {
        func filled(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        self.init(
            words: form.text("words"), municipality: filled("municipality"), place: form.text("place"),
            forWhom: form.text("forWhom"), saidOn: form.text("saidOn"), isPublic: form.text("isPublic") == "yes",
            name: form.text("name"), email: filled("email"), phone: filled("phone"))
    }
}
