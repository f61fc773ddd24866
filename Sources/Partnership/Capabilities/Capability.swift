public import Database
public import Foundation
public import Web

/// A room of the house: all that the site needs to know of a capability to put it in.
public protocol Capability: Sendable {
    /// In the order they are to be applied; never changed once released.
    var migrations: [Migration] { get }
    var routes: [Route] { get }
    var sweeps: [Sweep] { get }
    var navigation: [NavigationItem] { get }
    /// What the mailed links do that this capability sends.
    var links: [LinkHandler] { get }
    /// What of the capability's own can be searched for.
    var searchable: [SearchableKind] { get }
    /// What of the capability's own stands on the red thread.
    var threads: [ThreadKind] { get }
    /// Folder with the capability's message files.
    var messages: URL { get }
    /// Folder with style sheets, scripts and pictures of the capability's own pages; nil when they have none.
    var assets: URL? { get }
    /// Rows that no other row stands for any more, for `torg check`; one line each.
    func orphans(_ reader: Reader) throws -> [String]
    /// Whether `actor` may see the files of a subject. A subject of no capability's has no files to see.
    func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    /// What the capability holds about an account besides the account itself, a line each, for its holder.
    func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String]
    /// An account stops coordinating, or is erased (`isErased`): puts in order what it leaves behind, in the same change.
    func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws
}

extension Capability {
    public var sweeps: [Sweep] { [] }
    public var navigation: [NavigationItem] { [] }
    public var links: [LinkHandler] { [] }
    public var searchable: [SearchableKind] { [] }
    public var threads: [ThreadKind] { [] }
    public var assets: URL? { nil }
    public func orphans(_ reader: Reader) throws -> [String] { [] }
    public func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    { false }
    public func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] { [] }
    public func accountLeaves(_ account: Account, isErased: Bool, _ change: Change) throws {}
}

/// An entry of a menu.
public struct NavigationItem: Sendable {
    /// Key of its text.
    public let label: String
    public let path: String
    /// Who sees it; the page behind checks for itself.
    public let permission: Permission
    /// Whether it stands with the work pages rather than with the public ones.
    public let isWork: Bool
    /// Place in the menu, lowest first. Public ones from ``folded`` on are folded away where the window is narrow.
    public let order: Int

    static let folded = 30

    public init(_ label: String, path: String, permission: Permission, isWork: Bool = false, order: Int) {
        self.label = label
        self.path = path
        self.permission = permission
        self.isWork = isWork
        self.order = order
    }
}

extension Sequence<any Capability> {
    /// All messages of the site: those of `Web` and `Partnership`, and what the capabilities bring.
    /// Throws ``Messages/Fault``.
    public func messages() throws -> Messages {
        var messages = Messages()
        // Capabilities that live in `Partnership` share its folder.
        var added: Set<URL> = []
        for folder in [WebMessages.folder, PartnershipFiles.messages] + map(\.messages)
        where added.insert(folder).inserted {
            try messages.add(folder: folder)
        }
        return messages
    }
}
