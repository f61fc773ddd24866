import Partnership
import Web

/// The register, to find in it what a row of a file tells of.
struct Register {
    private var byNumber: [String: MemberEntry] = [:]
    private var byName: [String: MemberEntry] = [:]

    init(_ entries: [MemberEntry]) {
        for entry in entries {
            byName[entry.organisation.name] = entry
            if let number = entry.organisation.number { byNumber[number] = entry }
        }
    }

    /// By its number, else by its exact name.
    func find(number: String?, name: String) -> MemberEntry? {
        number.flatMap { byNumber[$0] } ?? byName[name]
    }

    func named(_ name: String) -> MemberEntry? { byName[name] }
}

/// Reads one row of a file against the register.
struct RowReader {
    /// As a spreadsheet counts.
    let number: Int
    private let cells: [MemberColumn: String]
    private let sheet: MemberSheet
    private let register: Register
    private let current: MemberEntry?
    private let identity: String?

    init(number: Int, cells: [MemberColumn: String], sheet: MemberSheet, register: Register) {
        self.number = number
        self.cells = cells
        self.sheet = sheet
        self.register = register
        identity = try? OrganisationNumber(cells[.number] ?? "").text
        current = register.find(number: identity, name: cells[.name] ?? "")
    }

    /// By what two rows are known to tell of the same organisation.
    var keys: [String] {
        [
            current.map { "id \($0.organisation.id)" }, identity.map { "number \($0)" },
            cells[.name].map { "name \($0)" },
        ]
        .compactMap(\.self)
    }

    /// `repeats`: the number of an earlier row about the same organisation.
    func row(repeats: Int?) -> ImportPreview.Row {
        var fields = current.map { OrganisationFields($0.organisation) } ?? OrganisationFields(name: "", kind: nil)
        var issues: [Issue] = []
        for column in MemberColumn.allCases {
            guard let text = cells[column] else { continue }
            if let issue = sheet.read(text, column, into: &fields) { issues.append(issue) }
        }
        let told = Set(issues.map(\.field))
        issues += fields.issues(in: sheet.partnership).filter { !told.contains($0.field) }
        issues += otherIssues(fields, repeats: repeats)
        let representatives = cells[.representatives].map { sheet.representatives($0) }
        for issue in (representatives ?? []).flatMap(\.issues) {
            issues.append(Issue(column: .representatives, issue.message, issue.values))
        }
        issues.sort { Self.place($0) < Self.place($1) }
        fields = issues.isEmpty ? fields.stored : fields
        let changed = changed(fields, representatives)
        return ImportPreview.Row(
            number: number, outcome: outcome(changed, hasIssues: !issues.isEmpty), current: current, fields: fields,
            representatives: representatives, changed: changed, problems: issues.map { ImportProblem(row: number, $0) },
            cells: cells
        )
    }

    /// Where an issue stands in the order of the columns; what concerns the whole row comes first.
    private static func place(_ issue: Issue) -> Int {
        MemberColumn(rawValue: issue.field).flatMap { MemberColumn.allCases.firstIndex(of: $0) } ?? -1
    }

    private func otherIssues(_ fields: OrganisationFields, repeats: Int?) -> [Issue] {
        var issues: [Issue] = []
        if let repeats { issues.append(Issue("", "members.import.twice", ["row": String(repeats)])) }
        // A name found by itself may belong to another number: writing over it would make two organisations one.
        if let identity, let current, let known = current.organisation.number, known != identity {
            issues.append(Issue(column: .number, "members.import.otherNumber", ["number": known]))
        }
        if let other = register.named(fields.name), other.organisation.id != current?.organisation.id {
            issues.append(Issue(column: .name, "members.issue.nameTaken"))
        }
        return issues
    }

    private func changed(_ fields: OrganisationFields, _ representatives: [RepresentativeFields]?) -> Set<MemberColumn>
    {
        guard let current else { return Set(cells.keys) }
        var changed = Set(fields.columns(differingFrom: OrganisationFields(current.organisation)))
        if let representatives, !isSame(representatives, current.representatives) { changed.insert(.representatives) }
        return changed
    }

    /// Whether they are the same, in whatever order.
    private func isSame(_ fields: [RepresentativeFields], _ representatives: [Representative]) -> Bool {
        func sorted(_ fields: [RepresentativeFields]) -> [[String]] {
            fields.map { [$0.title, $0.name, $0.email] }.sorted { $0.lexicographicallyPrecedes($1) }
        }
        return sorted(fields) == sorted(representatives.map(RepresentativeFields.init))
    }

    private func outcome(_ changed: Set<MemberColumn>, hasIssues: Bool) -> ImportPreview.Outcome {
        if hasIssues { return .bad }
        if current == nil { return .added }
        return changed.isEmpty ? .same : .changed
    }
}
