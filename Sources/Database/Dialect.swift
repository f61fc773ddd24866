/// How one engine writes what engines write differently.
struct Dialect: Sendable {
    /// The mark that stands for the argument at a position, counted from 1.
    let placeholder: @Sendable (Int) -> String
    /// How a token is written.
    let word: @Sendable (SQL.Token) -> StaticString
}

extension SQL {
    /// The text and the arguments to send to an engine.
    func rendered(in dialect: Dialect) -> (text: String, arguments: [SQLValue]) {
        var text: [UInt8] = []
        text.reserveCapacity(500)
        var arguments: [SQLValue] = []
        for part in parts {
            switch part {
            case .text(let literal): literal.withUTF8Buffer { text += $0 }
            case .token(let token): dialect.word(token).withUTF8Buffer { text += $0 }
            case .argument(let value):
                arguments.append(value)
                text += dialect.placeholder(arguments.count).utf8
            }
        }
        return (String(decoding: text, as: UTF8.self), arguments)
    }
}
