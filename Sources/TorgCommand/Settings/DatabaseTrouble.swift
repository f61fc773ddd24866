import Database

/// What is wrong with a database, and what to do, in words.
enum DatabaseTrouble {
    static func text(_ error: any Error) -> String {
        switch error as? DatabaseError {
        case .busy: "another program holds it. Wait until that one is done, or end it, and try again."
        case .full: "the disk is full. Nothing was written. Make room and try again."
        case .unreadable: "the file can't be read or written. See to its path and its permissions."
        case .damaged: "the file is damaged or is not a database. Restore a backup with torg restore."
        case .newerMigrations:
            "a newer version of torg has changed it. Install that version, or restore an older backup."
        case .notDurable: "the disk would not promise that what is written stays. Torg does not run without that."
        default: "it failed in a way that should not happen. Run torg check, and keep a copy of the file."
        }
    }
}
