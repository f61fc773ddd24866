extension Reader {
    /// Whether there is a table of this name.
    func tableExists(_ name: String) throws -> Bool {
        try value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)", as: Int.self) != nil
    }
}
