import Database
import Partnership
import Web

/// What comes due by itself on the work side.
enum WorkIdeaSweeps {
    static let all: [Sweep] = [reminders, bounces]

    private static let minute = 60

    /// Reminds organisations that are silent, and gives back what they go on being silent about.
    static let reminders = Sweep("referral-reminders", every: 10 * minute) { services, partnership, now in
        var count = 0
        for referral in try await silent(services, partnership, now) {
            let did = try await services.run(PressReferral(referral: referral), as: .system, in: partnership, at: now)
            if did { count += 1 }
        }
        return count
    }
    .onlyIf { try await !silent($0, $1, $2).isEmpty }

    /// Referrals that something is due for.
    private static func silent(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws
        -> [Int64]
    {
        let soon = now.adding(days: ReferralPatience.before)
        return try await services.database.read { reader in
            try reader.all(
                """
                SELECT id, sent_at, due_at, reminders, reminded_at FROM referral
                WHERE partnership = \(partnership.id) AND state IN ('sent', 'accepted') AND due_at <= \(soon) ORDER BY due_at
                """
            ) { row -> Int64? in
                let step = ReferralPatience.step(
                    sentAt: try row[1], dueAt: try row[2], reminders: try row[3], remindedAt: try row[4], now: now
                )
                return step == nil ? nil : try row[0]
            }.compactMap { $0 }
        }
    }

    /// Looks after letters about referrals that did not arrive.
    static let bounces = Sweep("referral-bounces", every: minute) { services, partnership, now in
        var count = 0
        for letter in try await failed(services, partnership)
        where try await services.run(HandleBounce(letter: letter), as: .system, in: partnership, at: now) {
            count += 1
        }
        return count
    }
    .onlyIf { services, partnership, _ in
        try await !failed(services, partnership).isEmpty
    }

    private static func failed(_ services: Services, _ partnership: Partnership) async throws -> [OutboxLetter] {
        try await services.database.read { try Outbox.unhandledFailures($0, in: partnership.id, about: "referral") }
    }
}
