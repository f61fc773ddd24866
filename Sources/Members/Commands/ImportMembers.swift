import Database
public import Partnership
import Web

/// How an import went, in rows.
public struct ImportResult: Sendable, Hashable {
    public let added: Int
    public let changed: Int
    public let same: Int
    /// Left aside because something was wrong with them.
    public let skipped: Int
}

/// Writes what a file says into the register: all of its sound rows, or nothing.
public struct ImportMembers: Command {
    public static let permission = Permission.coordinate
    /// The message of the issue when the register is no longer what the preview was made from.
    public static let changedMeanwhile = "members.import.changedMeanwhile"

    public let bytes: [UInt8]
    /// ``ImportPreview/state`` of the preview that was looked at.
    public let state: Int64
    /// Whether rows with something wrong are left aside; else one such row refuses the file.
    public let skipsBadRows: Bool

    public init(_ bytes: [UInt8], state: Int64, skipsBadRows: Bool) {
        self.bytes = bytes
        self.state = state
        self.skipsBadRows = skipsBadRows
    }

    public func perform(_ change: Change) throws -> ImportResult {
        let preview: ImportPreview
        do {
            preview = try MemberImport(change.partnership, change.services.messages).preview(bytes, change.writer)
        } catch is ImportFault {
            throw Refusal.invalid("file", "members.import.unreadable")
        }
        guard preview.state == state else { throw Refusal.invalid("", Self.changedMeanwhile) }
        guard skipsBadRows || preview.problems.isEmpty else { throw Refusal.invalid("", "members.import.hasProblems") }
        for row in preview.rows where row.outcome == .added || row.outcome == .changed { try write(row, change) }
        return ImportResult(
            added: preview.count(.added), changed: preview.count(.changed), same: preview.count(.same),
            skipped: preview.count(.bad)
        )
    }

    private func write(_ row: ImportPreview.Row, _ change: Change) throws {
        let id: Int64
        if let current = row.current?.organisation {
            try change.save(current, version: current.version, row.fields)
            id = current.id
        } else {
            id = try AddOrganisation(row.fields).perform(change)
        }
        guard let wanted = row.representatives, row.changed.contains(.representatives),
            let organisation = try Organisations.find(change.writer, in: change.id, id: id)
        else { return }
        try change.replace(row.current?.representatives ?? [], with: wanted, of: organisation)
    }
}

extension Change {
    /// Makes the representatives of an organisation those of a file. One with the same address is the same person, else one
    /// with the same title.
    func replace(_ old: [Representative], with wanted: [RepresentativeFields], of organisation: Organisation) throws {
        var left = old
        var new = wanted
        func pair(_ isSame: (Representative, RepresentativeFields) -> Bool) throws {
            for fields in new {
                guard let index = left.firstIndex(where: { isSame($0, fields) }) else { continue }
                try write(fields, over: left.remove(at: index), of: organisation)
                if let index = new.firstIndex(of: fields) { new.remove(at: index) }
            }
        }
        try pair { RepresentativeFields($0) == $1 }
        try pair { $0.email != nil && $0.email == $1.email }
        try pair { $0.title == $1.title }
        for representative in left { try remove(representative, of: organisation) }
        for fields in new { try add(fields, to: organisation) }
    }
}
