import Foundation

/// Refuses settings that would be passed over in silence: names that mean nothing, numbers and yes-or-no that can't be read.
enum SettingsCheck {
    private enum Kind {
        case text, number, choice
    }

    private static let kinds: [String: Kind] = [
        "databaseURL": .text, "standbyURL": .text, "databasePooled": .choice, "databaseReaders": .number,
        "databaseWriters": .number, "directory": .text, "address": .text, "port": .number, "baseURL": .text,
        "trustsProxy": .choice,
        "smtpURL": .text,
        "smtpUser": .text, "smtpPassword": .text, "smtpCA": .text, "metricsToken": .text, "cachesPages": .choice,
        "humanBits": .number, "limitsRates": .choice,
    ]

    /// Throws ``Explained`` on the first fault in a settings file or in the environment (`TORG_…`).
    static func check(file: String?, environment: [String: String]) throws {
        if let file { try check(file: file) }
        for (key, kind) in kinds.sorted(by: { $0.key < $1.key }) {
            let name = "TORG_" + environmentName(key)
            guard let value = environment[name] else { continue }
            let isReadable =
                switch kind {
                case .text: true
                case .number: Int(value) != nil
                case .choice: ["true", "false", "yes", "no", "1", "0"].contains(value.lowercased())
                }
            guard isReadable else { throw fault(name, value, kind) }
        }
    }

    private static func check(file: String) throws {
        guard let data = FileManager.default.contents(atPath: file),
            let values = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        else { throw Explained("The settings file \(file) is not a JSON object. Mend it and try again.") }
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let kind = kinds[key] else {
                let names = kinds.keys.sorted().joined(separator: ", ")
                throw Explained("The settings file \(file) holds \(key), which is no setting. There are \(names).")
            }
            let number = value as? NSNumber
            let isBool = number.map { isChoice($0) } ?? false
            let isReadable =
                switch kind {
                case .text: value is String
                case .number: number != nil && !isBool && Int(exactly: number?.doubleValue ?? 0.5) != nil
                case .choice: isBool
                }
            // What a secret is must not be shown.
            guard isReadable else { throw fault(key, kind == .text ? "something else" : "\(value)", kind) }
        }
    }

    private static func isChoice(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    private static func fault(_ name: String, _ value: String, _ kind: Kind) -> Explained {
        let wanted = [Kind.text: "a text", .number: "a whole number", .choice: "true or false"][kind] ?? ""
        return Explained("\(name) is \(value). Give \(wanted).")
    }

    /// `BASE_URL` of `baseURL`, as the environment names settings.
    private static func environmentName(_ key: String) -> String {
        let parts = key.replacing(/([a-z])([A-Z])/) { "\($0.1)_\($0.2)" }
        return parts.uppercased()
    }
}
