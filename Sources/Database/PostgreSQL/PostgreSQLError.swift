import CPostgreSQL

/// What the server or the way to it says is wrong.
struct PostgreSQLFailure: Error {
    /// The code by the SQL standard, five characters; empty when the connection itself is gone.
    let state: String
    let message: String
    let constraint: String
    /// Where in the server it was found out.
    private let function: String

    init(state: String, message: String) {
        self.state = state
        self.message = message
        constraint = ""
        function = ""
    }

    init(_ result: OpaquePointer?) {
        func field(_ code: UInt8) -> String {
            PQresultErrorField(result, CInt(code)).map { String(cString: $0) } ?? ""
        }
        state = field(UInt8(ascii: "C"))
        constraint = field(UInt8(ascii: "n"))
        message = field(UInt8(ascii: "M"))
        function = field(UInt8(ascii: "R"))
    }

    /// Whether the connection is of no more use, and another may be.
    var isLoss: Bool {
        switch state {
        // Shut down, crashed, starting up, recovering, ended while idle.
        case "", "57P01", "57P02", "57P03", "57P05", "25P03", "53300", "3D000": true
        default: state.hasPrefix("08") || isStale
        }
    }

    /// A server that only reads: in a write, one that no longer takes writes.
    var isReadOnly: Bool { state == "25006" }

    /// Whether a statement was prepared for a table that was changed since. All that were are forgotten with their session.
    private var isStale: Bool { state == "0A000" && function == "RevalidateCachedQuery" }

    /// Whether the same transaction may well succeed when it is run again.
    var isConflict: Bool { ["40001", "40P01"].contains(state) }

    /// What it is called above.
    var error: DatabaseError {
        switch state {
        case "23505": .constraint(.unique, detail: constraint)
        case "23503": .constraint(.foreignKey, detail: constraint)
        case "23514": .constraint(.check, detail: constraint)
        case "23502": .constraint(.notNull, detail: message)
        // No number where one belongs, or one that the column can't hold.
        case "22P02", "22003": .constraint(.other, detail: message)
        // In a list; alone it is never sent.
        case "22021": .zeroInText
        case "42501": .unsuitable("the role may not do that (\(message)): let it own the database")
        case "42P07": .unsuitable("it holds something else already (\(message)): name an empty database")
        case "53100", "53200": .full
        case "55P03", "40001", "40P01": .busy
        case "57014": .timeout
        case "XX001", "XX002": .damaged(message)
        case "58030": .unreadable(message)
        default: isLoss ? .unreachable(message) : .statement("\(state) \(message)")
        }
    }
}
