import Foundation
public import Partnership
public import Web

/// How the register is written in a file, and read from one: names of columns and values, in every language of the site.
public struct MemberSheet: Sendable {
    let partnership: Partnership
    private let messages: Messages
    private let columns: [String: MemberColumn]
    private let kinds: [String: OrganisationKind]
    private let sectors: [String: Sector]
    private let municipalities: [String: String]
    private let yes: Set<String>
    private let no: Set<String>
    private let everywhere: Set<String>

    /// Other names that registers have for their columns.
    private static let otherNames: [String: MemberColumn] = [
        "orgnr": .number, "organisationsnummer": .number, "kommun": .municipalities, "kommuner": .municipalities,
        "epost": .representatives,
        "municipality": .municipalities, "typ": .kind, "type": .kind,
    ]

    public init(_ partnership: Partnership, _ messages: Messages) {
        self.partnership = partnership
        self.messages = messages
        func words<Value>(_ values: [Value], _ raw: (Value) -> String, _ key: (Value) -> String) -> [String: Value] {
            var words: [String: Value] = [:]
            for value in values {
                words[Self.plain(raw(value))] = value
                for language in Language.allCases { words[Self.plain(messages.text(key(value), language))] = value }
            }
            return words
        }
        columns = words(MemberColumn.allCases, \.rawValue, \.label).merging(Self.otherNames) { own, _ in own }
        kinds = words(OrganisationKind.allCases, \.rawValue) { "members.kind.\($0.rawValue)" }
        sectors = words(Sector.allCases, \.rawValue) { "members.sector.\($0.rawValue)" }
        municipalities = partnership.settings.municipalities.reduce(into: [:]) { names, municipality in
            names[Self.plain(municipality.name)] = municipality.code
            names[municipality.code] = municipality.code
        }
        yes = Set(Language.allCases.map { Self.plain(messages.text("members.word.yes", $0)) } + ["1", "x", "true"])
        no = Set(Language.allCases.map { Self.plain(messages.text("members.word.no", $0)) } + ["", "0", "false"])
        let region = partnership.settings.region
        everywhere = Set(
            Language.allCases.map { Self.plain(messages.text("members.everywhere", $0, ["region": region])) })
    }

    /// Letters and digits in small letters: what two ways of writing a name have in common.
    private static func plain(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// The column that a header names; nil for one that is not known.
    func column(named header: String) -> MemberColumn? { columns[Self.plain(header)] }
}

// MARK: - Writing

extension MemberSheet {
    /// The file, with the byte order mark by which spreadsheets know UTF-8.
    public func text(_ entries: [MemberEntry], columns: [MemberColumn], _ language: Language) -> String {
        let header = CSV.line(columns.map { messages.text($0.label, language) })
        return entries.reduce(into: "\u{FEFF}" + header) { text, entry in
            let fields = OrganisationFields(entry.organisation)
            let representatives = entry.representatives.map(RepresentativeFields.init)
            text += CSV.line(columns.map { cell($0, fields, representatives, language) })
        }
    }

    /// What stands in a cell.
    public func cell(
        _ column: MemberColumn, _ fields: OrganisationFields, _ representatives: [RepresentativeFields],
        _ language: Language
    ) -> String {
        switch column {
        case .name: fields.name
        case .number: fields.number
        case .kind: fields.kind.map { messages.text("members.kind.\($0.rawValue)", language) } ?? ""
        case .sector: fields.sector.map { messages.text("members.sector.\($0.rawValue)", language) } ?? ""
        case .municipalities: areas(fields.municipalities, language)
        case .responsibilities: fields.responsibilities
        case .offers: fields.offers
        case .needs: fields.needs
        case .committee: messages.text(fields.isInCommittee ? "members.word.yes" : "members.word.no", language)
        case .joined: fields.joinedOn ?? ""
        case .left: fields.leftOn ?? ""
        case .meets: fields.conditions.meets
        case .staffs: fields.conditions.staffs
        case .reached: fields.conditions.reached
        case .representatives: representatives.map(line).joined(separator: "\n")
        }
    }

    private func areas(_ codes: [String], _ language: Language) -> String {
        guard !codes.isEmpty else {
            return messages.text("members.everywhere", language, ["region": partnership.settings.region])
        }
        return codes.map { partnership.municipality($0)?.name ?? $0 }.sortedInSwedish { $0 }.joined(separator: ", ")
    }

    /// `Title | name | address`; what is missing at the end is left out.
    private func line(_ representative: RepresentativeFields) -> String {
        var parts = [representative.title, representative.name, representative.email]
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts.joined(separator: " | ")
    }
}

// MARK: - Reading

extension MemberSheet {
    /// Reads a cell into its field. Answers with what is wrong, if anything; the field is then as it was.
    func read(_ text: String, _ column: MemberColumn, into fields: inout OrganisationFields) -> Issue? {
        switch column {
        case .name: fields.name = text
        case .number: fields.number = text
        case .responsibilities: fields.responsibilities = text
        case .offers: fields.offers = text
        case .needs: fields.needs = text
        case .joined: fields.joinedOn = text.isEmpty ? nil : text
        case .left: fields.leftOn = text.isEmpty ? nil : text
        case .meets: fields.conditions.meets = text
        case .staffs: fields.conditions.staffs = text
        case .reached: fields.conditions.reached = text
        case .kind, .sector, .municipalities, .committee: return readChoice(text, column, into: &fields)
        case .representatives: break
        }
        return nil
    }

    private func readChoice(_ text: String, _ column: MemberColumn, into fields: inout OrganisationFields) -> Issue? {
        let plain = Self.plain(text)
        switch column {
        case .kind:
            guard let kind = kinds[plain] else { return Issue(column: .kind, "members.import.kind", ["value": text]) }
            fields.kind = kind
        case .sector:
            if plain.isEmpty {
                fields.sector = nil
                return nil
            }
            guard let sector = sectors[plain] else {
                return Issue(column: .sector, "members.import.sector", ["value": text])
            }
            fields.sector = sector
        case .committee:
            guard yes.contains(plain) || no.contains(plain) else {
                return Issue(column: .committee, "members.import.yesOrNo", ["value": text])
            }
            fields.isInCommittee = yes.contains(plain)
        default: return readMunicipalities(text, into: &fields)
        }
        return nil
    }

    private func readMunicipalities(_ text: String, into fields: inout OrganisationFields) -> Issue? {
        if everywhere.contains(Self.plain(text)) {
            fields.municipalities = []
            return nil
        }
        var codes: [String] = []
        for name in text.split(whereSeparator: { ",;|\n".contains($0) })
        where name.contains(where: { !$0.isWhitespace }) {
            guard let code = municipalities[Self.plain(String(name))] else {
                let value = name.trimmingCharacters(in: .whitespacesAndNewlines)
                return Issue(column: .municipalities, "members.import.municipality", ["value": value])
            }
            codes.append(code)
        }
        fields.municipalities = codes
        return nil
    }

    /// Those who speak for an organisation, one a line: `title | name | address`, or `title | address`.
    func representatives(_ text: String) -> [RepresentativeFields] {
        text.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }.map { line in
            var parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2, parts[1].contains("@") { parts.insert("", at: 1) }
            // More bars than there are parts belong to the address, which is then told to be wrong.
            let email = parts.dropFirst(2).joined(separator: "|")
            return RepresentativeFields(title: parts[0], name: parts.count > 1 ? parts[1] : "", email: email)
        }
    }
}
