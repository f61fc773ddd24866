public import Database
public import Markup
import Web

extension Visit {
    /// The red thread that a subject stands on, as far as who visits may see it; nil when nothing led to it and it led to nothing.
    public func redThread(from subject: Subject) async throws -> HTML? {
        html(of: try await read { try self.ask($0, threadFrom: subject).get() }, at: subject)
    }

    /// Asks for the thread with the rest of a page.
    public func ask(_ reader: Reader, threadFrom subject: Subject) throws -> Asked<RedThread> {
        try RedThread.ask(reader, from: subject, in: partnership.id, for: actor, services.capabilities)
    }

    /// A thread that was read with the rest of the page.
    public func html(of thread: RedThread, at subject: Subject) -> HTML? {
        guard thread.stops.count > 1 else { return nil }
        let items = thread.stops.map { stop -> HTML in
            let told = stop.stop
            let isHere = stop.subject == subject
            let title: HTML =
                isHere ? "<strong>\(told.title)</strong>" : "<a href=\"\(url: told.path)\">\(told.title)</a>"
            let state = told.stateKey.map { HTML(text: t($0)) }
            let detail: HTML? = told.detail.isEmpty ? nil : HTML(text: told.detail)
            let line = metaLine([detail, day(told.at, language), state].compactMap(\.self))
            return """
                <li\(if: isHere, " aria-current=\"true\"")><span class="kind">\(t(told.kindKey))</span>\(title)\(line)</li>
                """
        }
        return """
            <section class="thread" aria-labelledby="thread"><h2 id="thread">\(t("thread.title"))</h2>\
            <p class="small">\(t("thread.lead"))</p><ol>\(items)</ol></section>
            """
    }
}
