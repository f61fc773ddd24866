public import Database
public import Foundation
import Web

/// The search over all that can be found, whatever capability it belongs to.
public struct SearchCapability: Capability {
    public init() {}

    public var migrations: [Migration] { [] }
    public var messages: URL { PartnershipFiles.messages }
    public var routes: [Route] { SearchRoutes.all }
    public var sweeps: [Sweep] {
        [
            Sweep("search-index", every: 600) { services, _, _ in try await services.database.joinIndex() }
                .onlyIf { services, _, _ in try await services.database.isIndexScattered() }
        ]
    }
    public var navigation: [NavigationItem] {
        [NavigationItem("search.link", path: SearchRoutes.path, permission: .everyone, order: 80)]
    }
}
