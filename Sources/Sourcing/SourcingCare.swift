import Database
import Partnership

/// What `torg check`, the holder of an account and its erasing ask of this capability: each part answers for its own.
enum SourcingCare {
    static func orphans(_ reader: Reader) throws -> [String] {
        try EnterpriseCare.orphans(reader) + NeedCare.orphans(reader) + ProcurementCare.orphans(reader)
            + AgreementCare.orphans(reader)
    }

    static func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    {
        try EnterpriseCare.showsFiles(of: subject, to: actor, reader, in: partnership)
            || ProcurementCare.showsFiles(of: subject, to: actor, reader, in: partnership)
            || AgreementCare.showsFiles(of: subject, to: actor, reader, in: partnership)
    }

    static func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        try EnterpriseCare.holdings(reader, of: account, in: partnership)
            + NeedCare.holdings(reader, of: account, in: partnership)
            + ProcurementCare.holdings(reader, of: account, in: partnership)
            + AgreementCare.holdings(reader, of: account, in: partnership)
    }

    static func forget(_ account: Account, _ change: Change) throws {
        try EnterpriseCare.forget(account, change)
        try NeedCare.forget(account, change)
        try ProcurementCare.forget(account, change)
        try AgreementCare.forget(account, change)
    }
}
