import Database
import Partnership
import Web

/// What became of looking up a typed number.
enum PaperLookup: Sendable {
    /// A form that waits to be written in.
    case open(PaperForm)
    /// Why it can't be written in; the form, when there is one of that number.
    case refused(Issue, PaperForm?)

    static func find(_ typed: String, _ reader: Reader, in partnership: PartnershipID) throws -> PaperLookup {
        switch PaperNumber.read(typed) {
        case .unreadable: return .refused(Issue("nummer", "tours.paper.issue.unreadable"), nil)
        case .mismatch(let number, let checkDigit):
            return .refused(try mismatch(number, checkDigit, reader, partnership), nil)
        case .number(let number):
            guard let form = try PaperForms.find(reader, in: partnership, number) else {
                return .refused(Issue("nummer", "tours.paper.issue.unknown", ["number": number.text]), nil)
            }
            if form.taken != nil { return .refused(form.takenIssue, form) }
            if form.spoiledAt != nil {
                return .refused(Issue("nummer", "tours.paper.issue.spoiled", ["number": number.text]), form)
            }
            return .open(form)
        }
    }

    /// Which digits look wrong: where there is no form of the number, those before the dash; else the one after it, as long as no
    /// other form is one slip away.
    private static func mismatch(
        _ number: PaperNumber, _ checkDigit: Int, _ reader: Reader, _ partnership: PartnershipID
    ) throws -> Issue {
        let near = try PaperForms.forms(reader, in: partnership, number.neighbours(checkDigit: checkDigit))
            .filter(\.isOpen).prefix(3)
        let isPrinted = try PaperForms.find(reader, in: partnership, number) != nil
        var values = ["before": number.padded, "after": "\(checkDigit)"]
        let key = isPrinted ? "tours.paper.issue.checkDigit" : "tours.paper.issue.digits"
        guard !isPrinted, !near.isEmpty else { return Issue("nummer", key, values) }
        values["near"] = near.map(\.number.text).joined(separator: ", ")
        return Issue("nummer", "\(key).near", values)
    }
}

/// A form that has just been written in, as the next page tells it. It travels in the address, signed.
struct SavedForm: Sendable, Hashable {
    private static let purpose = "paper-saved"

    /// Nil: it had no number.
    let number: PaperNumber?
    let reference: String
    let workPath: String

    init(number: PaperNumber?, reference: String, workPath: String) {
        self.number = number
        self.reference = reference
        self.workPath = workPath
    }

    func signed(_ signer: Signer) -> String {
        signer.sign("\(number?.value ?? 0) \(reference) \(workPath)", purpose: Self.purpose)
    }

    /// Nil for what this site has not signed.
    init?(signed: String, _ signer: Signer) {
        let parts = signer.verify(signed, purpose: Self.purpose)?.split(separator: " ").map(String.init) ?? []
        guard parts.count == 3, let value = Int64(parts[0]) else { return nil }
        self.init(number: value == 0 ? nil : PaperNumber(value), reference: parts[1], workPath: parts[2])
    }
}
