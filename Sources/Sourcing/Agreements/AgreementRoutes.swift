import Partnership

/// Agreements: contracts, partnerships (IOP) and compacts.
enum AgreementRoutes {
    static let path = "/avtal"
    static let workPath = "/arbete/avtal"

    static let all: [Route] = PublicAgreementRoutes.all + AgreementWorkRoutes.all + AgreementActionRoutes.all
    static let sweeps: [Sweep] = AgreementSweeps.all
}
