import Database
public import Partnership
public import Web

/// Gives numbers to new paper forms, two on each sheet. Answers with the numbers; the same sending gets the same ones again.
public struct PrintForms: Command {
    public static let permission = Permission.represent
    static let mostSheets = 50
    static let perSheet = 2

    /// Key of the stop they are for; nil: for none.
    let stop: Int64?
    let sheets: Int
    /// Names the sending: pressed twice, it prints once.
    let sending: String

    public init(stop: Int64?, sheets: Int, sending: String) {
        self.stop = stop
        self.sheets = sheets
        self.sending = sending
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        (1...Self.mostSheets).contains(sheets)
            ? [] : [Issue("ark", "tours.print.issue.sheets", ["most": "\(Self.mostSheets)"])]
    }

    public func perform(_ change: Change) throws -> PaperBatch {
        if let old = try PaperBatch.find(change.writer, in: change.id, sending: sending) { return old }
        if let stop, try Stop.find(change.writer, in: change.id, id: stop) == nil { throw Refusal.notFound }
        for _ in 0..<sheets * Self.perSheet {
            // Numbers run on from year to year: there is no year on a form.
            let number = try change.nextNumber("paper-form", year: 0)
            try change.writer.post(
                """
                INSERT INTO paper_form (partnership, number, stop, batch, printed_at)
                VALUES (\(change.id), \(number), \(stop), \(sending), \(change.now))
                """
            )
        }
        guard let batch = try PaperBatch.find(change.writer, in: change.id, sending: sending) else {
            throw Refusal.notFound
        }
        let subject = stop.map { Subject(Stop.kind, $0) } ?? Subject("paper-form", batch.first.value)
        let detail = ["first": batch.first.text, "last": batch.last.text]
        try change.record("paper.printed", on: subject, detail, seenBy: .members)
        return batch
    }
}
