import Database
import Partnership
import Web

/// How many forms of a stop, or of none, were printed, and what became of them.
struct PaperTally: Sendable, Hashable {
    /// Key of the stop.
    let stop: Int64?
    /// The stop's name; empty for forms of no stop.
    let name: String
    let startsAt: Timestamp?
    let printed: Int
    let takenIn: Int
    let spoiled: Int

    /// Those that somebody may have written on.
    var used: Int { printed - spoiled }
    /// Those that wait to be written in.
    var open: Int { used - takenIn }

    /// Of every stop that forms were printed for, the latest stop first, and of those without a stop, last.
    static func all(_ reader: Reader, in partnership: PartnershipID) throws -> [PaperTally] {
        try tallies(reader, "paper_form.partnership = \(partnership)").sorted {
            ($0.startsAt?.rawValue ?? .min, $0.stop ?? 0) > ($1.startsAt?.rawValue ?? .min, $1.stop ?? 0)
        }
    }

    /// Nil when no form was printed for it.
    static func find(_ reader: Reader, in partnership: PartnershipID, stop: Int64?) throws -> PaperTally? {
        try tallies(reader, "paper_form.partnership = \(partnership) AND \(PaperForms.of(stop))").first
    }

    private static func tallies(_ reader: Reader, _ condition: SQL) throws -> [PaperTally] {
        try reader.all(
            """
            SELECT paper_form.stop, COALESCE(stop.name, ''), stop.starts_at, COUNT(*), COUNT(taken_at), COUNT(spoiled_at)
            FROM paper_form LEFT JOIN stop ON stop.id = paper_form.stop WHERE \(condition)
            GROUP BY paper_form.stop, stop.name, stop.starts_at
            """
        ) {
            PaperTally(
                stop: try $0[0], name: try $0[1], startsAt: try $0[2], printed: try $0[3], takenIn: try $0[4],
                spoiled: try $0[5])
        }
    }
}

/// Forms that were numbered at one time.
public struct PaperBatch: Sendable, Hashable {
    let stop: Int64?
    let first: PaperNumber
    let last: PaperNumber
    let printedAt: Timestamp

    /// The page that prints them, now and again. `phone`: stands on the slip; nil: none does.
    func path(_ stop: Stop?, language: Language, phone: String?) -> String {
        Address(PrintLinks.formsPath(stop)).setting("fran", "\(first.value)").setting("till", "\(last.value)")
            .setting("tal", language == .swedish ? nil : language.rawValue).setting("telefon", phone).text
    }

    /// The forms that a sending numbered; nil when it is new.
    static func find(_ reader: Reader, in partnership: PartnershipID, sending: String) throws -> PaperBatch? {
        try batches(reader, "partnership = \(partnership) AND batch = \(sending)").first
    }

    /// All of a stop, or of none, the latest first.
    static func all(_ reader: Reader, in partnership: PartnershipID, stop: Int64?) throws -> [PaperBatch] {
        try batches(reader, "partnership = \(partnership) AND \(PaperForms.of(stop))").sorted { $0.first > $1.first }
    }

    private static func batches(_ reader: Reader, _ condition: SQL) throws -> [PaperBatch] {
        try reader.all(
            """
            SELECT stop, MIN(number), MAX(number), MIN(printed_at) FROM paper_form WHERE \(condition) GROUP BY batch, stop
            """
        ) {
            PaperBatch(
                stop: try $0[0], first: PaperNumber(try $0[1]), last: PaperNumber(try $0[2]), printedAt: try $0[3])
        }
    }
}
