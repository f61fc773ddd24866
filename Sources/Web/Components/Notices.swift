public import Markup

/// How much a notice weighs.
public enum NoticeKind: String, Sendable, CaseIterable {
    case information, ok, warn, stop

    var style: HTML {
        switch self {
        case .information: "notice"
        case .ok: "notice ok"
        case .warn: "notice warn"
        case .stop: "notice stop"
        }
    }
}

/// Something to notice. `title` is the word that says which kind it is. `isStatus`: read out by itself, for what follows on a
/// sent form; such a notice stands first in `main`.
public func notice(_ kind: NoticeKind, title: String, _ body: HTML = .empty, isStatus: Bool = false) -> HTML {
    "<div class=\"\(kind.style)\"\(if: isStatus, " role=\"status\"")><strong>\(title)</strong>\(body)</div>"
}

/// What an empty list says: why, and what to do. `level`: of the heading, 2…6.
public func emptyState(title: String, _ body: HTML, level: Int = 2) -> HTML {
    "<div class=\"empty\"><h\(level)>\(title)</h\(level)>\(body)</div>"
}

/// How far some long work has come.
public func progressBar(_ label: String, value: Int, of total: Int, id: String = "progress", texts: Texts) -> HTML {
    let language = texts.language
    let words = texts("web.progress", ["value": language.number(value), "total": language.number(total)])
    // HTML wants the greatest value to be above zero.
    let most = max(total, 1)
    return """
        <p><label for="\(id)">\(label)</label> <progress id="\(id)" max="\(most)" value="\(min(max(value, 0), most))">\(words)\
        </progress></p>
        """
}
