/// What a session was begun with, as its owner may know it again: the browser and the system, nothing finer.
enum Device {
    private static let browsers = [
        ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
        ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ]

    /// `Firefox, Windows`; empty when the browser does not say.
    static func name(_ userAgent: String?) -> String {
        guard let userAgent = userAgent?.prefix(500) else { return "" }
        let parts = [browsers, systems].compactMap { names in names.first { userAgent.contains($0.0) }?.1 }
        return parts.joined(separator: ", ")
    }
}
