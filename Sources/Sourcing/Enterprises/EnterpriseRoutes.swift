import Partnership

/// Social enterprises: the directory that all may read, and the profiles that enterprises keep themselves.
enum EnterpriseRoutes {
    static let path = "/sociala-foretag"
    static let workPath = "/arbete/foretag"

    static let all: [Route] =
        PublicEnterpriseRoutes.all + EnterpriseContactRoutes.all + EnterpriseWorkRoutes.all
        + EnterprisePictureRoutes.all
    static let sweeps: [Sweep] = EnterpriseSweeps.all
    static let links: [LinkHandler] = [
        LinkHandler(.confirmEnterprise) { visit, link in try await EnterpriseConfirmation.answer(visit, link) }
    ]
}
