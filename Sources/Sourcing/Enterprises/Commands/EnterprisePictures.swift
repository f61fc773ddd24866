import Database
import Partnership
import Web

/// Adds pictures to a profile: all of them or none. Gives how many it has then.
struct AddPictures: Command {
    static let permission = Permission.represent

    let enterprise: Int64
    let files: [CleanFile]

    func validate(for partnership: Partnership) -> [Issue] {
        if files.isEmpty { return [Issue("pictures", "sourcing.enterprise.issue.noPicture")] }
        return files.allSatisfy(\.kind.isPicture)
            ? [] : [Issue("pictures", "sourcing.enterprise.issue.notPicture")]
    }

    func perform(_ change: Change) throws -> Int {
        let profile = try change.ownEnterprise(enterprise)
        for file in files { try change.attach(file, to: profile.subject) }
        let count = try EnterprisePictures.of(profile.id, change.writer, in: change.id).count
        guard count <= EnterpriseLength.mostPictures else {
            throw EnterprisePictures.tooMany(count)
        }
        try change.record(
            "enterprise.picturesAdded", on: profile.subject, organisation: profile.organisation.id,
            seenBy: .coordinators)
        return count
    }
}

/// Takes a picture of a profile away for good.
struct RemovePicture: Command {
    static let permission = Permission.represent

    let enterprise: Int64
    /// Key of the file.
    let file: Int64

    func perform(_ change: Change) throws {
        let profile = try change.ownEnterprise(enterprise)
        try change.removeFile(file, of: profile.subject)
        try change.record(
            "enterprise.pictureRemoved", on: profile.subject, organisation: profile.organisation.id,
            seenBy: .coordinators)
        try change.requestCompaction()
    }
}

/// Pictures that belong to profiles.
enum EnterprisePictures {
    /// Those of one profile, oldest first.
    static func of(_ enterprise: Int64, _ reader: Reader, in partnership: PartnershipID) throws -> [StoredFile] {
        try StoredFiles.of(SocialEnterprise.kind, [enterprise], reader, in: partnership)[enterprise] ?? []
    }

    /// There would be so many.
    static func tooMany(_ count: Int) -> Refusal {
        .invalid(
            "pictures", "sourcing.enterprise.issue.tooManyPictures",
            ["most": "\(EnterpriseLength.mostPictures)", "count": "\(count)"])
    }
}
