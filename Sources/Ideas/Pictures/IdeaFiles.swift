import Database
import Partnership

/// Pictures that came with ideas: a photo taken on the square, a scanned sheet.
///
/// They are never public. Coordinators see them, and the giver their own. An organisation sees those of the idea it was asked
/// about, save a sheet that the giver wrote on: there stands who the giver is.
enum IdeaFiles {
    /// The files of one idea, oldest first.
    static func of(_ idea: Int64, _ reader: Reader, in partnership: PartnershipID) throws -> [StoredFile] {
        try StoredFiles.of(Idea.kind, [idea], reader, in: partnership)[idea] ?? []
    }

    /// Whether somebody may see the files of an idea.
    static func areOpen(_ idea: Int64, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws -> Bool
    {
        if actor.isCoordinator { return true }
        if actor.opened?.kind == Idea.kind { return actor.opened?.id == idea }
        guard actor.opened != nil || !actor.organisations.isEmpty,
            let asked = try Idea.find(reader, in: partnership, id: idea), areShared(of: asked)
        else { return false }
        return try Referral.about(idea, reader, in: partnership).contains {
            $0.state != .recalled && ReferralAccess.isOpen($0, to: actor)
        }
    }

    /// Whether those who are asked about an idea see its files.
    static func areShared(of idea: Idea) -> Bool { idea.source != .paper && idea.state != .withdrawn }

    /// Files of ideas that are not there any more, as `torg check` tells them.
    static func orphans(_ reader: Reader) throws -> [String] {
        let files: [Int64] = try reader.values(
            """
            SELECT id FROM file WHERE subject_kind = \(Idea.kind)
                AND NOT EXISTS (SELECT 1 FROM idea WHERE idea.id = file.subject_id) ORDER BY id LIMIT 100
            """
        )
        return files.map { "file \($0): of an idea that is not there" }
    }
}

extension Referral {
    /// All that were sent about an idea's own words.
    fileprivate static func about(_ idea: Int64, _ reader: Reader, in partnership: PartnershipID) throws -> [Referral] {
        try reader.all(
            "SELECT \(columns) FROM referral WHERE origin = \(idea) AND partnership = \(partnership) ORDER BY id"
        ) { try Referral(row: $0) }
    }
}

extension Change {
    /// Takes away the pictures of ideas for good. Tells on the timeline of each that had any.
    func forgetFiles(of ideas: [Int64]) throws {
        let kept = try StoredFiles.of(Idea.kind, ideas, writer, in: id)
        for idea in kept.keys.sorted() {
            let subject = Subject(Idea.kind, idea)
            try removeFiles(of: subject)
            try record("idea.filesRemoved", on: subject, seenBy: .coordinators)
        }
        if !kept.isEmpty { try requestCompaction() }
    }
}
