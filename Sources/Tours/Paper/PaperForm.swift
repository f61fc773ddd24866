import Database
import Partnership
import Web

/// A printed form with a number: waits to be written in, has been, or came to nothing.
struct PaperForm: Sendable, Hashable {
    /// The idea that a form became.
    struct Taken: Sendable, Hashable {
        /// `IDÉ-2026-0042`.
        let reference: String
        /// Where coordinators work with it.
        let workPath: String
        /// Hash of what was typed, which tells a form sent twice from a second idea on the same number.
        let content: [UInt8]
        let at: Timestamp
    }

    let number: PaperNumber
    /// Key of the stop it was printed for.
    let stop: Int64?
    let printedAt: Timestamp
    let taken: Taken?
    let spoiledAt: Timestamp?

    var isOpen: Bool { taken == nil && spoiledAt == nil }

    static let columns: SQL = """
        paper_form.number, paper_form.stop, paper_form.printed_at, paper_form.reference, paper_form.work_path,
        paper_form.content, paper_form.taken_at, paper_form.spoiled_at
        """

    /// From a row of ``columns``.
    init(row: Row) throws {
        number = PaperNumber(try row[0])
        stop = try row[1]
        printedAt = try row[2]
        let (reference, path): (String?, String?) = (try row[3], try row[4])
        let (content, at): ([UInt8]?, Timestamp?) = (try row[5], try row[6])
        if let reference, let path, let content, let at {
            taken = Taken(reference: reference, workPath: path, content: content, at: at)
        } else {
            taken = nil
        }
        spoiledAt = try row[7]
    }
}

/// Reading paper forms.
enum PaperForms {
    static func find(_ reader: Reader, in partnership: PartnershipID, _ number: PaperNumber) throws -> PaperForm? {
        try forms(reader, in: partnership, [number]).first
    }

    static func forms(_ reader: Reader, in partnership: PartnershipID, _ numbers: [PaperNumber]) throws -> [PaperForm] {
        guard !numbers.isEmpty else { return [] }
        return try all(reader, in: partnership, "number \(in: numbers.map(\.value))")
    }

    /// Those of a stop, or of none, that wait to be written in, by number.
    static func open(_ reader: Reader, in partnership: PartnershipID, stop: Int64?) throws -> [PaperForm] {
        try all(reader, in: partnership, "\(of(stop)) AND taken_at IS NULL AND spoiled_at IS NULL")
    }

    /// Those of a stop, or of none, that came to nothing, by number.
    static func spoiled(_ reader: Reader, in partnership: PartnershipID, stop: Int64?) throws -> [PaperForm] {
        try all(reader, in: partnership, "\(of(stop)) AND spoiled_at IS NOT NULL")
    }

    /// Those of a stop, or of none, from one number to another.
    static func range(_ reader: Reader, in partnership: PartnershipID, stop: Int64?, _ first: Int64, _ last: Int64)
        throws
        -> [PaperForm]
    {
        try all(reader, in: partnership, "\(of(stop)) AND number >= \(first) AND number <= \(last)")
    }

    /// The form to go on with after one was written in: the next number of the same pile, else the lowest.
    static func next(_ reader: Reader, in partnership: PartnershipID, stop: Int64?, after number: PaperNumber?) throws
        -> PaperNumber?
    {
        let open = try open(reader, in: partnership, stop: stop).map(\.number)
        guard let number else { return open.first }
        return open.first { $0 > number } ?? open.first
    }

    private static func all(_ reader: Reader, in partnership: PartnershipID, _ condition: SQL) throws -> [PaperForm] {
        try reader.all(
            """
            SELECT \(PaperForm.columns) FROM paper_form WHERE partnership = \(partnership) AND \(condition) ORDER BY number
            """
        ) { try PaperForm(row: $0) }
    }

    static func of(_ stop: Int64?) -> SQL {
        guard let stop else { return "paper_form.stop IS NULL" }
        return "paper_form.stop = \(stop)"
    }
}
