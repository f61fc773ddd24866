import Crypto
import Database
import Foundation
import Partnership
import Web

/// Adds signed files to an agreement, each as a version of its own: none is ever replaced.
struct AddAgreementVersions: Command {
    static let permission = Permission.represent
    /// Files that an agreement can have.
    static let most = 20

    let agreement: Int64
    let files: [UploadedFile]
    let note: String

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("fileNote", note, most: AgreementLength.note)
        if files.isEmpty { rules.add("file", "sourcing.agreement.issue.noFile") }
        if files.count > Self.most {
            rules.add(
                "file", "sourcing.agreement.issue.tooManyFiles",
                ["most": "\(Self.most)", "came": "\(files.count)"])
        }
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let found = try change.ownAgreement(agreement)
        let clean = try files.map { try Self.cleaned($0) }
        // Pressed twice, they are added once.
        let hashes = clean.map { Array(SHA256.hash(data: Data($0.bytes))) }
        if found.versions.suffix(hashes.count).map(\.hash) == hashes { return }
        let room = Self.most - found.versions.count
        guard files.count <= room else {
            throw Refusal.invalid(
                "file", "sourcing.agreement.issue.filesFull",
                ["most": "\(Self.most)", "room": "\(max(room, 0))", "came": "\(files.count)"])
        }
        var number = found.versions.map(\.number).max() ?? 0
        for (index, file) in clean.enumerated() {
            number += 1
            let key = try change.attach(file, to: found.subject)
            try change.writer.execute(
                """
                INSERT INTO agreement_version (agreement, number, file, name, sha256, note, account, at)
                VALUES (\(agreement), \(number), \(key), \(Self.name(files[index])), \(hashes[index]), \(note),
                    \(change.actor.account), \(change.now))
                """
            )
            try change.record(
                "agreement.fileAdded", on: found.subject, ["number": "\(number)"], organisation: found.organisation,
                seenBy: found.visibility)
        }
    }

    /// A PDF alone: it is kept byte for byte, so that its checksum is that of the file on the buyer's own machine.
    private static func cleaned(_ file: UploadedFile) throws -> CleanFile {
        do {
            let clean = try CleanFile(file.bytes)
            guard clean.kind == .pdf else {
                throw Refusal.invalid("file", "sourcing.agreement.issue.notPDF", ["name": name(file)])
            }
            return clean
        } catch let fault as CleanFile.Fault {
            guard fault != .unknownKind else {
                throw Refusal.invalid("file", "sourcing.agreement.issue.notPDF", ["name": name(file)])
            }
            throw Refusal.invalid("file", fault.message)
        }
    }

    private static func name(_ file: UploadedFile) -> String { String(file.name.prefix(200)) }
}
