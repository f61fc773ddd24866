import CPostgreSQL

/// What the server or the way to it says is wrong.
struct PostgreSQLFailure: Error {
    /// The code by the SQL standard, five characters; empty when the connection itself is gone.
    let state: String
    let message: String
    let constraint: String

    init(state: String, message: String, constraint: String = "") {
        self.state = state
        self.message = message
        self.constraint = constraint
    }

    init(_ result: OpaquePointer?) {
        func field(_ code: UInt8) -> String {
            PQresultErrorField(result, CInt(code)).map { String(cString: $0) } ?? ""
        }
        state = field(UInt8(ascii: "C"))
        constraint = field(UInt8(ascii: "n"))
        message = field(UInt8(ascii: "M"))
    }

    /// Whether the connection is of no more use, and another may be.
    var isLoss: Bool {
        switch state {
        // Shut down, crashed, starting up, recovering, a server that no longer takes writes, ended while idle.
        case "", "57P01", "57P02", "57P03", "57P05", "25006", "25P03", "53300", "3D000": true
        default: state.hasPrefix("08")
        }
    }

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
        case "53100", "53200": .full
        case "55P03", "40001", "40P01": .busy
        case "57014": .timeout
        case "XX001", "XX002": .damaged(message)
        case "58030": .unreadable(message)
        default: isLoss ? .unreachable(message) : .statement("\(state) \(message)")
        }
    }
}
