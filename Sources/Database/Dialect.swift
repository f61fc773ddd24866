/// How one engine writes what engines write differently.
@usableFromInline
struct Dialect: Sendable {
    /// The mark that stands for the argument at a position, counted from 1.
    let placeholder: @Sendable (Int) -> String
    /// How a list is handed over whole; nil where each of its values is an argument of its own.
    let list: (@Sendable ([SQLValue], SQLType) -> SQLArgument)?
    /// How a token is written.
    let word: @Sendable (SQL.Token) -> StaticString
    /// A query that gives a row when there is a table of this name.
    let tableNamed: @Sendable (String) -> SQL
    /// What tables there are, with their columns, keys and references.
    let catalogue: @Sendable (Reader) throws -> [Table]
    /// The highest key that each table has ever handed out, by the table's name.
    let lastKeys: @Sendable (Reader, [Table]) throws -> [String: Int64]
    /// Lets a table hand out no key up to this one.
    let setLastKey: @Sendable (Writer, Table, Int64) throws -> Void
    /// How the search index is kept.
    let textIndex: any TextIndex.Type
}

extension SQL {
    /// The text and the arguments to send to an engine.
    func rendered(in dialect: Dialect) -> (text: String, arguments: [SQLArgument]) {
        var text: [UInt8] = []
        text.reserveCapacity(500)
        var arguments: [SQLArgument] = []
        func bind(_ argument: SQLArgument) {
            arguments.append(argument)
            text += dialect.placeholder(arguments.count).utf8
        }
        for part in parts {
            switch part {
            case .text(let literal): literal.withUTF8Buffer { text += $0 }
            case .token(let token): dialect.word(token).withUTF8Buffer { text += $0 }
            case .name(let name): text += "\"\(name.replacing("\"", with: "\"\""))\"".utf8
            case .argument(let value): bind(value)
            case .list(let values, let type):
                if let list = dialect.list {
                    text += "= ANY (".utf8
                    bind(list(values, type))
                } else {
                    text += "IN (".utf8
                    for (position, value) in values.enumerated() {
                        if position > 0 { text += ", ".utf8 }
                        bind(SQLArgument(value: value, type: type))
                    }
                }
                text += ")".utf8
            }
        }
        return (String(decoding: text, as: UTF8.self), arguments)
    }
}
