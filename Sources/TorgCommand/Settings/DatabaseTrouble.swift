import Database

/// What is wrong with a database, and what to do, in words.
enum DatabaseTrouble {
    static func text(_ error: any Error) -> String {
        switch error as? DatabaseError {
        case .busy: "another program holds it. Wait until that one is done, or end it, and try again."
        case .full: "the disk is full. Nothing was written. Make room and try again."
        case .unreadable: "it can't be read or written. See to its path and its permissions."
        case .damaged: "the file is damaged or is not a database. Restore a backup with torg restore."
        case .olderMigrations: "it is of an older version. Bring it up to date with torg migrate first."
        case .newerMigrations:
            "a newer version of torg has changed it. Install that version, or restore an older backup."
        case .halfCopied: "a copy into it was begun and not ended. Run the same torg copy again, and it goes on."
        case .notEmpty: "it is not empty."
        case .unreachable(let why):
            "the server can't be used (\(why)). See to databaseURL, and that the server is up."
        case .timeout: "it took longer than a statement may. Try again when there is less to do."
        case .unsuitable(let why): why + "."
        case .notDurable(let why):
            "it would not promise that what is written stays on the disk (\(why)). Torg does not run without that."
        case .statement(let why):
            "it failed in a way that should not happen (\(why)). Run torg check, and keep a copy of it."
        default: "it failed in a way that should not happen. Run torg check, and keep a copy of it."
        }
    }
}
