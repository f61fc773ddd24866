import Database
import Partnership
import Web

/// Fills the store with made-up procurements that are over, many in one transaction: rows as the commands would leave them, without
/// timeline and letters, which nothing that is published is made from. The n-th is the same in every run.
struct PlantProcurements: Command {
    static let permission = Permission.system

    let numbers: Range<Int>
    let ground: Ground
    let codes: [String]

    private static let suppliers = 60

    func perform(_ change: Change) throws {
        for number in numbers {
            var dice = Dice(seed: UInt64(number) &+ 7_000_000)
            try plant(number, change.writer, change.id, &dice)
        }
    }

    private func plant(_ number: Int, _ writer: Writer, _ partnership: PartnershipID, _ dice: inout Dice) throws {
        let year = 2022 + number % 5
        let sent = (Timestamp(day: "\(year)-02-01") ?? .now).adding(days: Int.random(in: 0...200, using: &dice))
        let isCancelled = dice.happens(8)
        let value = Int64.random(in: 20_000...690_000, using: &dice) * 100 + Int64.random(in: 0...99, using: &dice)
        let (cancelled, chosen): (Timestamp?, Timestamp?) =
            isCancelled ? (sent.adding(days: 20), nil) : (nil, sent.adding(days: 25))
        let asked = dice.happens(30) ? 1 : Int.random(in: 2...5, using: &dice)
        let procurement = try writer.insert(
            """
            INSERT INTO procurement (partnership, year, number, organisation, title, object, act, kind, cpv, method, rationale, value,
                options_value, starts_on, ends_on, criteria, one_asked, tenders_by, state, created_at, sent_at, opened_at, chosen_at,
                concluded_on, cancelled_at, cancel_reason)
            VALUES (\(partnership), \(year), \(number), \(dice.pick(ground.organisations)), \("Upphandling nummer \(number)"),
                \("Skötsel \"på plats\", del \(number)\nmed ny rad\toch tecken: åäö ☕"), 'LOU', \(dice.pick(["services", "goods", "works"])),
                \(dice.pick(codes)), 'direct', 'Värdet är lågt och uppdraget litet.', \(value),
                \(dice.happens(30) ? value / 2 : 0), \(sent.adding(days: 40).isoDay),
                \(dice.happens(80) ? sent.adding(days: 400).isoDay : nil), 'Pris och närhet', \(asked == 1 ? "Bara en kan." : ""),
                \(sent.adding(days: 15)), \(isCancelled ? "cancelled" : "concluded"), \(sent), \(sent), \(sent.adding(days: 16)), \(chosen),
                \(chosen?.isoDay), \(cancelled), \(isCancelled ? "Behovet försvann." : ""))
            """
        )
        let lots = try (1...(dice.happens(15) ? 2 : 1)).map { place in
            try writer.insert(
                """
                INSERT INTO lot (procurement, number, title, text, value)
                VALUES (\(procurement), \(place), \("Del \(place) av \(number)"), '', \(value / 2))
                """
            )
        }
        let tenders = try tenders(asked, procurement, lots, sent, value, writer, &dice)
        guard !isCancelled else { return }
        for (place, lot) in lots.enumerated() where !tenders.isEmpty {
            let winner = tenders[place % tenders.count]
            try writer.execute(
                "UPDATE lot SET winner = \(winner), main_reason = 'Bäst för pengarna.' WHERE id = \(lot)")
            try agree(number, place, procurement, lot, sent, value, writer, partnership)
        }
    }

    private func tenders(
        _ asked: Int, _ procurement: Int64, _ lots: [Int64], _ sent: Timestamp, _ value: Int64, _ writer: Writer,
        _ dice: inout Dice
    ) throws -> [Int64] {
        let suppliers = (0..<Self.suppliers).shuffled(using: &dice).prefix(asked)
        return try suppliers.compactMap { supplier in
            let invitation = try writer.insert(
                """
                INSERT INTO invitation (procurement, name, org_number, email, sent_at)
                VALUES (\(procurement), \("Leverantör \(supplier)"), \(Self.number(supplier)), 'anbud@example.org', \(sent))
                """
            )
            guard asked == 1 || dice.happens(80) else { return nil }
            let tender = try writer.insert(
                """
                INSERT INTO tender (procurement, invitation, text, at, keep_until)
                VALUES (\(procurement), \(invitation), 'Vi kan.', \(sent.adding(days: 10)), \(sent.adding(days: 1500).isoDay))
                """
            )
            for lot in lots {
                try writer.execute(
                    """
                    INSERT INTO tender_lot (tender, lot, price)
                    VALUES (\(tender), \(lot), \(value / 2 - Int64.random(in: 0...100_000, using: &dice)))
                    """
                )
            }
            return tender
        }
    }

    private func agree(
        _ number: Int, _ place: Int, _ procurement: Int64, _ lot: Int64, _ sent: Timestamp, _ value: Int64,
        _ writer: Writer, _ partnership: PartnershipID
    ) throws {
        let isEnded = number % 4 == 0
        let agreement = try writer.insert(
            """
            INSERT INTO agreement (partnership, year, number, kind, organisation, procurement, title, starts_on, ends_on, value,
                signed_on, state, ended_on, is_public, created_at)
            VALUES (\(partnership), \(2022 + number % 5), \(number * 2 + place), 'contract', \(ground.organisations[0]), \(procurement),
                \("Avtal \(number)"), \(sent.adding(days: 40).isoDay), \(sent.adding(days: 400).isoDay), \(value / 2),
                \(sent.adding(days: 30).isoDay), \(isEnded ? "ended" : "active"),
                \(isEnded ? sent.adding(days: 300).isoDay : nil), 1, \(sent.adding(days: 30)))
            """
        )
        try writer.execute("INSERT INTO agreement_lot (agreement, lot) VALUES (\(agreement), \(lot))")
    }

    /// Ten digits that are no company's: none begins with 49900.
    private static func number(_ supplier: Int) -> String {
        let nine = "49900\(1000 + supplier)"
        let sum = nine.utf8.enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element - 48) * (digit.offset % 2 == 0 ? 2 : 1)
            return sum + value / 10 + value % 10
        }
        return "\(nine.prefix(6))-\(nine.suffix(3))\((10 - sum % 10) % 10)"
    }
}
