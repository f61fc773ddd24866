import Database
import Partnership
import Web

/// What comes due by itself in procurements.
enum ProcurementSweeps {
    static let all: [Sweep] = [timeOut, documentation]

    /// Tells the buyer that the time for tenders is out.
    static let timeOut = Sweep("procurements-time-out", every: 60) { services, partnership, now in
        try await services.run(TellTimeOut(), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { try !TellTimeOut.due($0, in: partnership.id, now: now).isEmpty }
    }

    /// Reminds the buyer of the documentation that is to be written within thirty days.
    static let documentation = Sweep("procurements-documentation", every: 3_600) { services, partnership, now in
        try await services.run(RemindOfDocumentation(), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { try !RemindOfDocumentation.due($0, in: partnership.id, now: now).isEmpty }
    }
}

/// Gives how many were told.
private struct TellTimeOut: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        let due = try Self.due(change.writer, in: change.id, now: change.now)
        for procurement in due {
            try change.write(.timeOut, about: procurement)
            try change.writer.execute("UPDATE procurement SET told_at = \(change.now) WHERE id = \(procurement.id)")
        }
        return due.count
    }

    static func due(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> [ProcurementCase] {
        try ProcurementCase.all(
            reader, in: partnership,
            """
            AND procurement.state = \(ProcurementState.sent) AND procurement.tenders_by <= \(now)
                AND procurement.told_at IS NULL ORDER BY procurement.id LIMIT 100
            """)
    }
}

/// Gives how many were reminded.
private struct RemindOfDocumentation: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        let due = try Self.due(change.writer, in: change.id, now: change.now)
        for (documentation, reminders) in due {
            let procurement = documentation.procurement
            try change.write(
                reminders > 1 ? .documentLate : .document, about: procurement, day: documentation.deadline?.isoDay)
            try change.writer.execute("UPDATE procurement SET reminders = \(reminders) WHERE id = \(procurement.id)")
        }
        return due.count
    }

    /// What should have been reminded of by now and has not, with the reminders it should have had.
    static func due(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> [(Documentation, Int)] {
        guard let law = ProcurementLaw.documentation else { return [] }
        // Nothing is due before the law's days are nearly over, and nothing more once it was reminded of twice.
        let (first, moment) = (now.adding(days: 7 - law.days).isoDay, now.adding(days: 8 - law.days))
        let sent: [(Int64, Int)] = try reader.all(
            """
            SELECT id, reminders FROM procurement
            WHERE partnership = \(partnership) AND documented_on IS NULL AND reminders < 2 AND sent_at IS NOT NULL
                AND (concluded_on <= \(first) OR cancelled_at <= \(moment)) ORDER BY id LIMIT 100
            """
        ) { (try $0[0], try $0[1]) }
        guard !sent.isEmpty else { return [] }
        let cases = try ProcurementCase.all(reader, in: partnership, "AND procurement.id \(in: sent.map(\.0))")
        return cases.compactMap { procurement in
            let documentation = Documentation(procurement: procurement, law: law)
            let wanted = documentation.remindersDue(at: now)
            let had = sent.first { $0.0 == procurement.id }?.1 ?? 0
            return wanted > had ? (documentation, wanted) : nil
        }
    }
}

/// The law's figures for sweeps, which have no adviser at hand. Nil when they can't be read: then the capability can't be made either.
enum ProcurementLaw {
    static let documentation = (try? LawData(folder: SourcingFiles.law))?.documentation
}
